"""``onrecord rebuild``: every stored page by the model at hand, everything derived anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Address, Csv, Engine, Json, Jsonl, Record, Workers
from onrecord.desk.output import Form, emit, emit_rows, form_of, pretty

if TYPE_CHECKING:
    from onrecord.desk.rebuilding import Rebuilt

EXAMPLES = """\
onrecord rebuild                        after an upgrade: read all again
onrecord rebuild --diff                 and show what that changed
onrecord rebuild --diff --csv > changes.csv"""


def rebuild(
    *,
    diff: Annotated[bool, Parameter(help="Show what changed in statements and events.")] = False,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    engine: Engine = None,
    workers: Workers = None,
    address: Address = None,
) -> int:
    """Read every stored page again where another model read it, and make all that is derived anew.

    Earlier readings stay, corrections are applied again. Stop it at any moment and run it again.
    """
    from contextlib import closing

    from onrecord.desk.engines import chosen, engine_of
    from onrecord.desk.notes import Skips
    from onrecord.desk.rebuilding import rebuild as build
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    skips = Skips()
    asked = chosen(engine, workers, address)
    with (
        Store.open(settings.record_path(record), create=False) as store,
        closing(engine_of(asked, settings.min_confidence())) as reading,
    ):
        done = build(store, reading, skips, compare=diff)
    _print(done, form)
    return skips.exit


def _print(done: Rebuilt, form: Form) -> None:
    from msgspec.structs import asdict

    from onrecord.desk.show.corrections import show_differences
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.words import count

    if form == "json":
        emit(pretty(done))
        return
    if form != "text":
        emit_rows(done.differences, map(asdict, done.differences), form, whole=done)
        return
    paper = Paper()
    show_differences(done.differences, paper)
    if done.differences:
        paper.put()
    paper.put(f"{count(done.read, 'page')} read again, {count(done.articles, 'article')} made anew")
