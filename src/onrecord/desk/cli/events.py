"""``onrecord events``: who did what to whom in some pages, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

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
from onrecord.desk.output import Form, as_csv, emit, form_of, pretty
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.schema import Reading

EXAMPLES = """\
onrecord events page.html               who did what to whom, in the terminal
onrecord events pages/ --csv > events.csv   a folder, one event a row
onrecord events pages/ --jsonl          the same, one JSON object a line
onrecord events pages/ --plover         PLOVER records, one a line"""

Plover = Annotated[
    bool, Parameter(help="Print PLOVER JSON, one record a line (with --json: one array of them).")
]


def events(
    *inputs: Input,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    plover: Plover = False,
    plain: Plain = False,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = None,
) -> int:
    """Read pages and print who did what to whom, when and where, by whose account; nothing is kept.

    Each happening is told once, coded in PLOVER and, where it has one, in CAMEO.
    """
    from onrecord.desk.notes import Skips, note
    from onrecord.desk.reading import opened

    form = _form(json=json, jsonl=jsonl, csv=csv, plover=plover)
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


def _print(readings: Iterator[Reading], form: Form, *, plover: bool) -> int:
    """Print the events of all readings and say how many they are; what can be printed at once is."""
    import msgspec

    from onrecord.desk.event_columns import event_columns
    from onrecord.desk.exports.plover import plover_events

    if form == "text":
        return _print_text(readings)
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


def _print_text(readings: Iterator[Reading]) -> int:
    from onrecord.desk.show.happenings import show_events
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.reading import show_heading

    paper, count = Paper(), 0
    for number, reading in enumerate(one for one in readings if one.events):
        if number:
            for line in ("", "* * *", ""):
                paper.put(line)
        show_heading(reading, paper)
        show_events(reading, paper)
        count += len(reading.events)
    return count
