"""``onrecord verify``: every citation in the record, sliced again and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Json, Jsonl, Record
from onrecord.desk.exits import Exit
from onrecord.desk.output import emit_rows, form_of

if TYPE_CHECKING:
    from onrecord.store import Record as Store

EXAMPLES = """\
onrecord verify                         every line, in onrecord.sqlite
onrecord verify --record talks.sqlite && echo "ready to publish\""""


def verify(*, record: Record = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False) -> int:
    """Check every citation in the record, and name each line that is not what was put in (exit code 4)."""
    from msgspec.structs import asdict

    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    with Store.open(settings.record_path(record), create=False) as store:
        if form == "text":
            return _print(store)
        problems = list(store.verify())
    emit_rows(problems, map(asdict, problems), form, whole=problems)
    return Exit.VERIFICATION_FAILED if problems else Exit.OK


def _print(store: Store) -> Exit:
    from onrecord.desk.show.checks import show_problem
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.words import count
    from onrecord.desk.verifying import citations_in

    paper = Paper()
    problems = 0
    for problem in store.verify():
        problems += 1
        show_problem(problem, paper)
    articles = count(store.counts().articles, "article")
    if problems:
        paper.put(f"{count(problems, 'problem')} in {articles}", style="bold")
        return Exit.VERIFICATION_FAILED
    checked = count(citations_in(store), "citation")
    paper.put(f"{checked} in {articles} checked: every one holds the words it was taken from.")
    return Exit.OK
