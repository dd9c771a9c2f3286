"""``onrecord talks``: pages in, negotiations out, nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk import settings
from onrecord.desk.cli.options import (
    Csv,
    Input,
    Json,
    Jsonl,
    MinConfidence,
    Outlet,
    Plain,
    Published,
    Url,
)
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit_rows, form_of

if TYPE_CHECKING:
    from onrecord.desk.negotiations import TalksRow
    from onrecord.schema import Reading

EXAMPLES = """\
onrecord talks page.html                parties, rounds, proposals, exchanges
onrecord talks pages/ --jsonl           a folder, one process a line
onrecord talks pages/ --csv > talks.csv"""


def talks(
    *inputs: Input,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    plain: Plain = False,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = None,
) -> int:
    """Read pages and print where their negotiations stand, every line with its citation; nothing is kept.

    Parties, mediators, hosts and rounds; proposals with each side's response; what was exchanged.
    """
    from onrecord.desk.inputs import gather, known, no_pages
    from onrecord.desk.negotiations import talks_rows
    from onrecord.desk.notes import Skips, note
    from onrecord.desk.reading import readings

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    least = settings.min_confidence(min_confidence)
    skips = Skips()
    gathered = gather(inputs, known(published=published, url=url, outlet=outlet), skips=skips)
    if gathered.total == 0:
        note(no_pages(inputs))
        return Exit.NOTHING_FOUND
    found: list[tuple[Reading, Sequence[TalksRow]]] = []
    for reading in readings(gathered, skips, plain=plain, min_confidence=least):
        if rows := talks_rows(reading):
            found.append((reading, rows))
    if form == "text":
        _print_text(found)
    else:
        _print_rows([row for _, rows in found for row in rows], form)
    if not found:
        note("no talks found")
        return Exit.NOTHING_FOUND
    return skips.exit


def _print_rows(rows: Sequence[TalksRow], form: Form) -> None:
    from onrecord.desk.negotiations import talks_columns

    emit_rows(rows, talks_columns(rows), form, whole=rows)


def _print_text(found: Sequence[tuple[Reading, Sequence[TalksRow]]]) -> None:
    from onrecord.desk.show.negotiations import show_talks
    from onrecord.desk.show.paper import Paper

    paper = Paper()
    for number, (reading, rows) in enumerate(found):
        if number:
            for line in ("", "* * *", ""):
                paper.put(line)
        show_talks(reading, rows, paper)
