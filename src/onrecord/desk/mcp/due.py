"""The tool `due`: commitments with how they stand, and the reports that say so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from onrecord.account.across.bearing import Says
from onrecord.account.across.undertakings import Status
from onrecord.desk.mcp.asking import (
    Answered,
    Asked,
    AsOf,
    Cursor,
    Id,
    Limit,
    Name,
    Next,
    Since,
    Tool,
    Until,
    printed,
)
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.quoting import NOTICE, FromPage, Notice
from onrecord.desk.show.undertakings import show_undertakings
from onrecord.store import Record, Rows

if TYPE_CHECKING:
    from onrecord.account.across.bearing import Move
    from onrecord.account.across.undertakings import DueTold, Undertaking
    from onrecord.store.account import Entry

LIMIT = 10
Edtf = Annotated[
    str | None, Meta(description="EDTF: ../2031-02-20 is by that day; null where no report dates it.")
]


class DueAsked(Asked, frozen=True):
    """What is promised, threatened or demanded, by whom, to whom and by when, and whether it was kept.

    By the day on which it falls due, the nearest first. `open` is not yet due, `due` is past its day with no report of
    what became of it, `kept` and `broken` rest on the reports in `moves`, `disputed` on reports that disagree.
    """

    id: Id = None
    who: Annotated[Name, Meta(description="Who is to do it.")] = None
    status: Annotated[tuple[Status, ...], Meta(description="Only those that stand so; all where empty.")] = ()
    since: Annotated[Since, Meta(description="Those that fall due from this day on.")] = None
    until: Annotated[Until, Meta(description="Those that fall due up to this day.")] = None
    as_of: AsOf = None
    limit: Limit = LIMIT
    cursor: Cursor = None


class Date(Struct, frozen=True):
    """A due date that some reports give; ``moved`` where it was put off to it."""

    value: str
    moved: bool
    reports: int
    cited: Citation


class Hinges(Struct, frozen=True):
    """What a commitment hinges on."""

    words: FromPage


class Condition(Struct, frozen=True):
    """A condition, and the report of the commitment that states it."""

    cited: Citation
    quoted: Hinges


class Sayer(Struct, frozen=True):
    """By whose account ("outlet" for the page's own), and how much less than promised, where it tells."""

    by: FromPage
    fewer: FromPage | None


class Moved(Struct, frozen=True):
    """A report that bears on a commitment: ``waits`` is a mere "not yet", ``due`` the new day of one put off."""

    says: Says
    day: str
    waits: bool
    late: bool
    due: Edtf
    cited: Citation
    quoted: Sayer


class Parties(Struct, frozen=True):
    """Who is to do it, and to whom."""

    doer: FromPage
    to: FromPage | None


class Owed(Struct, frozen=True):
    """One commitment over all reports; ``independent`` counts voices, near-copies of one text as one."""

    id: str
    status: Status
    due: Edtf
    what: Citation
    told: Annotated[tuple[Citation, ...], Meta(description="Where else it is told.")]
    independent: int
    dates: Annotated[tuple[Date, ...], Meta(description="All due dates that were given.")]
    conditions: tuple[Condition, ...]
    moves: Annotated[
        tuple[Moved, ...], Meta(description="The reports that bear on it, in order of their days.")
    ]
    quoted: Parties


class Commitments(Struct, frozen=True):
    """The commitments found."""

    notice: Notice
    rows: tuple[Owed, ...]
    next: Next


def due(asked: DueAsked, cite: Citer) -> Answered:
    """The commitments asked for."""
    found = _found(asked, cite.record)
    cited = cite.gather_of(entry.account for entry in found.rows)
    answer = Commitments(NOTICE, tuple(owed(entry, cite) for entry in found.rows), found.next)
    return Answered(answer, printed(partial(show_undertakings, found.rows, cited)), found.next)


def _found(asked: DueAsked, record: Record) -> Rows[Entry[Undertaking]]:
    if asked.id is not None:
        return Rows((record.commitment(asked.id, as_of=asked.as_of),), None)
    return record.commitments(
        asked.who,
        status=asked.status,
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        limit=asked.limit,
        cursor=asked.cursor,
    )


def owed(entry: Entry[Undertaking], cite: Citer) -> Owed:
    """A commitment as tools answer with it."""
    one = entry.account
    return Owed(
        id=entry.id,
        status=one.status,
        due=one.due,
        what=cite.one(one.what),
        told=cite.each(told for told in one.told if told != one.what),
        independent=one.independent,
        dates=tuple(_date(each, cite) for each in one.dues),
        conditions=tuple(Condition(cite.one(each.told), Hinges(each.words)) for each in one.conditions),
        moves=tuple(_moved(each, cite) for each in one.moves),
        quoted=Parties(one.doer, one.to),
    )


def _date(one: DueTold, cite: Citer) -> Date:
    return Date(one.value, one.moved, len(one.told), cite.one(one.told[0]))


def _moved(one: Move, cite: Citer) -> Moved:
    return Moved(
        says=one.status,
        day=one.day,
        waits=one.waits,
        late=one.late,
        due=one.due,
        cited=cite.one(one),
        quoted=Sayer(one.by, one.fewer),
    )


DUE = Tool("due", "What was promised, and how it stands", DueAsked, Commitments, due)
