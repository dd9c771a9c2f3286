"""``onrecord talks``: where negotiations stand, over all reports of the record, or as pages tell them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.desk import settings
from onrecord.desk.cli.options import (
    Asked,
    AsOf,
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
    Url,
)
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit_rows, form_of

if TYPE_CHECKING:
    from onrecord.desk.negotiations import TalksRow
    from onrecord.schema import Reading

EXAMPLES = """\
onrecord talks                          the negotiations of the record
onrecord talks Malta                    rounds, proposals, answers of one
onrecord talks Malta --since 2031-03-27 what changed since a day
onrecord talks page.html                as one page tells them, nothing kept
onrecord talks pages/ --csv > talks.csv"""

LIMIT = 20


def talks(
    *inputs: Asked,
    since: Since = None,
    as_of: AsOf = None,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
    plain: Plain = False,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = None,
) -> int:
    """Print where negotiations stand, every line with its citation.

    Of the record: the negotiations found; of one alone its rounds in order, its proposals with each party's answers,
    what was exchanged and what is due, or (--since) what changed. Of pages: the same as each tells it; nothing is kept.
    """
    from onrecord.desk.asked import wants_pages

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    of_record = {"--since": since, "--as-of": as_of, "--record": record, "--cursor": cursor}
    of_pages = {
        "--plain": plain,
        "--published": published,
        "--url": url,
        "--outlet": outlet,
        "--min-confidence": min_confidence,
    }
    if wants_pages(inputs, of_record=of_record, of_pages=of_pages):
        return _of_pages(
            inputs, form, plain=plain, published=published, url=url, outlet=outlet, min_confidence=min_confidence,
        )  # fmt: skip
    return _of_record(inputs, form, record, since=since, as_of=as_of, limit=limit, cursor=cursor)


def _of_record(
    typed: Sequence[str], form: Form, record: str | None, *, since: str | None, as_of: str | None, limit: int,
    cursor: str | None,
) -> Exit:  # fmt: skip
    from onrecord.desk.asked import is_id, name_of
    from onrecord.desk.board import board
    from onrecord.desk.cli.listing import alone
    from onrecord.desk.cli.printing_talks import print_board, print_negotiations
    from onrecord.store import Record as Store

    asked = name_of(typed)
    with Store.open(settings.record_path(record), create=False) as store:
        if asked is not None and is_id(asked):
            found = alone(store.negotiation(asked, as_of=as_of))
        else:
            moved = since if asked is None else None  # of those named all are shown, moved or not
            found = store.negotiations(asked, since=moved, as_of=as_of, limit=limit, cursor=cursor)
        if len(found.rows) == 1 and found.next is None:
            return print_board(board(store, found.rows[0], as_of=as_of, since=since), store, form)
        return print_negotiations(found, store, form)


def _of_pages(
    inputs: Sequence[str], form: Form, *, plain: bool, published: str | None, url: str | None, outlet: str | None,
    min_confidence: float | None,
) -> Exit:  # fmt: skip
    from onrecord.desk.notes import Skips, note
    from onrecord.desk.reading import opened

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
