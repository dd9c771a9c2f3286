"""A calendar out of a record: deadlines and rounds, the same bytes for the same record.

The entries bear no time of making: DTSTAMP is that of the latest report, as a calendar without a method may have it
(RFC 5545, 3.8.7.2). UIDs name the first report and SEQUENCE counts the further ones, so that a calendar program that
asks again finds what it knows, changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from onrecord import __version__
from onrecord.desk.calendars.deadlines import deadline
from onrecord.desk.calendars.entry import Dated, event
from onrecord.desk.calendars.rounds import dated_round
from onrecord.desk.citing import Cited
from onrecord.desk.digest.sources import Sources
from onrecord.desk.exports.addresses import BASE

if TYPE_CHECKING:
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

T = TypeVar("T")
_SCREENFUL = 500
MEDIA_TYPE = "text/calendar"


class Asked(NamedTuple):
    """What the calendar holds: of whom (a name), as of which day, and whether deadlines, rounds or both.

    ``articles`` are ids: only what any of them tells of; None for all.
    """

    who: str | None = None
    as_of: str | None = None
    deadlines: bool = True
    rounds: bool = True
    articles: frozenset[str] | None = None
    base: str = BASE


class Made(NamedTuple):
    """The calendar as UTF-8, how many entries it has, and how many commitments and rounds have no date for it."""

    data: bytes
    entries: int
    undated: int


def calendar(record: Record, asked: Asked) -> Made:
    """The calendar of a record."""
    from icalendar import Calendar

    found = list(_found(record, asked))
    dated = sorted((one for one in found if one is not None), key=lambda one: (one.stretch.first, one.uid))
    made = Calendar()
    made.add("prodid", f"-//onrecord//onrecord {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    name = f"onrecord: {asked.who}" if asked.who else "onrecord"
    made.add("name", name)
    made.add("x-wr-calname", name)
    for one in {one.uid: one for one in dated}.values():
        made.add_component(event(one))
    return Made(made.to_ical(), len(dated), len(found) - len(dated))


def _found(record: Record, asked: Asked) -> Iterator[Dated | None]:
    """Every commitment and round, None for one without a date."""
    sources = Sources(record, base=asked.base)
    if asked.deadlines:
        owed = _each(
            lambda cursor: record.commitments(asked.who, as_of=asked.as_of, limit=_SCREENFUL, cursor=cursor)
        )
        yield from (deadline(one, sources) for one in owed if _is_told(one.account.told, asked))
    if asked.rounds:
        talks = _each(
            lambda cursor: record.negotiations(asked.who, as_of=asked.as_of, limit=_SCREENFUL, cursor=cursor)
        )
        for one in talks:
            yield from (
                dated_round(each, one, sources)
                for each in one.account.rounds
                if _is_told(each.sources, asked)
            )


def _is_told(told: Sequence[Cited], asked: Asked) -> bool:
    return asked.articles is None or any(one.article in asked.articles for one in told)


def _each(ask: Callable[[str | None], Rows[Entry[T]]]) -> Iterator[Entry[T]]:
    cursor, more = None, True
    while more:
        found = ask(cursor)
        yield from found.rows
        cursor, more = found.next, found.next is not None
