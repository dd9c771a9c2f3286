"""``onrecord talks``: pages in, negotiations out, nothing kept."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

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
    from onrecord.desk.notes import Skips, note
    from onrecord.desk.reading import opened

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    skips = Skips()
    pages = opened(
        inputs, skips, plain=plain, published=published, url=url, outlet=outlet, min_confidence=min_confidence,
    )  # fmt: skip
    if pages is None:
        return Exit.NOTHING_FOUND
    found = _print(pages.readings, form)
    if not found and not skips.inputs:
        note("no talks found")
        return Exit.NOTHING_FOUND
    return skips.exit


def _print(read: Iterable[Reading], form: Form) -> int:
    """Print the talks of each reading and say how many there are; text and JSON Lines come as they are found."""
    from onrecord.desk.negotiations import talks_columns, talks_rows

    kept: list[TalksRow] = []
    show = _shown()
    count = 0
    for reading in read:
        rows = talks_rows(reading)
        count += len(rows)
        if form == "text" and rows:
            show(reading, rows)
        elif form == "jsonl":
            emit_rows(rows, (), form, whole=rows)
        else:
            kept += rows
    if form in {"json", "csv"}:
        emit_rows(kept, talks_columns(kept), form, whole=kept)
    return count


def _shown() -> Callable[[Reading, Sequence[TalksRow]], None]:
    """What prints the talks of one article, set apart from those of the one before."""
    from onrecord.desk.show.negotiations import show_talks
    from onrecord.desk.show.paper import Paper

    paper = Paper()
    between = itertools.chain([()], itertools.repeat(("", "* * *", "")))

    def show(reading: Reading, rows: Sequence[TalksRow]) -> None:
        for line in next(between):
            paper.put(line)
        show_talks(reading, rows, paper)

    return show
