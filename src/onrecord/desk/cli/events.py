"""``onrecord events``: who did what to whom, in the record or in some pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import (
    Asked,
    Csv,
    Cursor,
    Json,
    Jsonl,
    Limit,
    MinConfidence,
    Outlet,
    Plain,
    Published,
    Record,
    Since,
    Until,
    Url,
)
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, as_csv, emit, emit_rows, form_of, pretty
from onrecord.errors import UsageError
from onrecord.schema import EventType

if TYPE_CHECKING:
    from onrecord.schema import Reading

EXAMPLES = """\
onrecord events                         in the record, newest first
onrecord events Haddad --type AGREE     in which somebody takes part
onrecord events page.html               of one page, nothing kept
onrecord events pages/ --csv > events.csv   a folder, one event a row
onrecord events pages/ --plover         PLOVER records, one a line"""

LIMIT = 20

Plover = Annotated[
    bool, Parameter(help="Print PLOVER JSON, one record a line (with --json: one array of them).")
]


def events(
    *inputs: Asked,
    type_: Annotated[
        EventType | None, Parameter(name="--type", metavar="TYPE", help="Of a PLOVER type, such as AGREE.")
    ] = None,
    since: Since = None,
    until: Until = None,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    plover: Plover = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
    plain: Plain = False,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = None,
) -> int:
    """Print who did what to whom, when and where, by whose account, coded in PLOVER and, where it has one, in CAMEO.

    Of the record the newest first, each as an article tells it; of pages each happening once, and nothing is kept.
    """
    from onrecord.desk.asked import wants_pages

    form = _form(json=json, jsonl=jsonl, csv=csv, plover=plover)
    of_record = {"--type": type_, "--since": since, "--until": until, "--record": record, "--cursor": cursor}
    of_pages = {
        "--plain": plain,
        "--published": published,
        "--url": url,
        "--outlet": outlet,
        "--min-confidence": min_confidence,
    }
    if wants_pages(inputs, of_record=of_record, of_pages=of_pages):
        return _of_pages(
            inputs, form, plover=plover, plain=plain, published=published, url=url, outlet=outlet,
            min_confidence=min_confidence,
        )  # fmt: skip
    return _of_record(
        inputs, form, record, plover=plover, type_=type_, since=since, until=until, limit=limit, cursor=cursor
    )


def _of_record(
    typed: Sequence[str], form: Form, record: str | None, *, plover: bool, type_: EventType | None,
    since: str | None, until: str | None, limit: int, cursor: str | None,
) -> Exit:  # fmt: skip
    from onrecord.desk.asked import name_of
    from onrecord.desk.happenings import told_by
    from onrecord.desk.rows import finish
    from onrecord.store import Record as Store

    with Store.open(settings.record_path(record), create=False) as store:
        found = store.events(name_of(typed), type=type_, since=since, until=until, limit=limit, cursor=cursor)
        told = told_by(found.rows, store)
    if form == "json" and not plover:
        emit(pretty(found))
    elif form == "jsonl" and not plover:
        emit_rows(found.rows, (), form, whole=found)
    else:
        _print(iter(told), form, plover=plover, ids=True)
    return finish(found.rows, found.next)


def _of_pages(
    inputs: Sequence[str], form: Form, *, plover: bool, plain: bool, published: str | None, url: str | None,
    outlet: str | None, min_confidence: float | None,
) -> Exit:  # fmt: skip
    from onrecord.desk.notes import Skips, note
    from onrecord.desk.reading import opened

    skips = Skips()
    pages = opened(
        inputs, skips, plain=plain, published=published, url=url, outlet=outlet, min_confidence=min_confidence,
    )  # fmt: skip
    if pages is None:
        return Exit.NOTHING_FOUND
    printed = _print(pages.readings, form, plover=plover)
    if not printed and not skips.inputs:
        note("no events found")
        return Exit.NOTHING_FOUND
    return skips.exit


def _form(*, json: bool, jsonl: bool, csv: bool, plover: bool) -> Form:
    form = form_of(json=json, jsonl=jsonl, csv=csv)
    if plover and form == "csv":
        raise UsageError("--plover and --csv exclude each other.", hint="PLOVER records are JSON.")
    return "jsonl" if plover and form == "text" else form


def _print(readings: Iterator[Reading], form: Form, *, plover: bool, ids: bool = False) -> int:
    """Print the events of all readings and say how many they are; what can be printed at once is."""
    import msgspec

    from onrecord.desk.event_columns import event_columns
    from onrecord.desk.exports.plover import plover_events

    if form == "text":
        return _print_text(readings, ids=ids)
    rows: list[dict[str, object]] = []
    count = 0
    for reading in readings:
        here = plover_events(reading) if plover else event_columns(reading)
        count += len(here)
        if form == "jsonl":
            emit(b"".join(msgspec.json.encode(row) + b"\n" for row in here))
        else:
            rows += here
    if form == "json":
        emit(pretty(rows))
    elif form == "csv":
        emit(as_csv(rows))
    return count


def _print_text(readings: Iterator[Reading], *, ids: bool) -> int:
    from onrecord.desk.show.happenings import show_events
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.reading import show_heading

    paper, count = Paper(), 0
    for number, reading in enumerate(one for one in readings if one.events):
        if number:
            for line in ("", "* * *", ""):
                paper.put(line)
        show_heading(reading, paper)
        show_events(reading, paper, ids=ids)
        count += len(reading.events)
    return count
