"""The tool `talks`: negotiations, and the board of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from onrecord.account.across.negotiations.told import Course
from onrecord.desk.board import Board, board
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
from onrecord.desk.mcp.boards import BoardTold, board_told
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.quoting import NOTICE, FromPage, Notice
from onrecord.desk.show.board import show_board, show_changes, show_negotiations

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Negotiation
    from onrecord.store.account import Entry

LIMIT = 10


class TalksAsked(Asked, frozen=True):
    """Negotiations: who talks with whom, and where they stand; with `id` the whole board of one.

    A board has the rounds in order, each proposal with every party's answers, what was handed over, and what is due;
    with `since` what changed from that day on.
    """

    id: Id = None
    who: Annotated[Name, Meta(description="A party or mediator, or what the talks are called.")] = None
    since: Annotated[
        Since, Meta(description="Talks told of from this day on; of one, what changed since.")
    ] = None
    until: Until = None
    as_of: AsOf = None
    limit: Limit = LIMIT
    cursor: Cursor = None


class Around(Struct, frozen=True):
    """What the talks are called, and who sits there, those of most reports first."""

    name: FromPage
    parties: tuple[FromPage, ...]
    mediators: tuple[FromPage, ...]
    hosts: tuple[FromPage, ...]


class TalksLine(Struct, frozen=True):
    """One negotiation; ``course`` is null where no report says how it stands, ``reports`` counts independent ones."""

    id: str
    course: Course | None
    first: Annotated[str | None, Meta(description="When the first report was published.")]
    last: Annotated[str | None, Meta(description="When the latest was.")]
    reports: int
    rounds: int
    cited: Annotated[Citation, Meta(description="Where the latest report tells of it.")]
    quoted: Around


class TalksFound(Struct, frozen=True):
    """The negotiations found; ``board`` is that of the one that was asked for by its id, else null."""

    notice: Notice
    rows: tuple[TalksLine, ...]
    next: Next
    board: BoardTold | None


def talks(asked: TalksAsked, cite: Citer) -> Answered:
    """The negotiations of the record, or the board of one."""
    if asked.id is not None:
        entry = cite.record.negotiation(asked.id, as_of=asked.as_of)
        return _of_one(board(cite.record, entry, as_of=asked.as_of, since=asked.since), cite)
    found = cite.record.negotiations(
        asked.who,
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        limit=asked.limit,
        cursor=asked.cursor,
    )
    answer = TalksFound(NOTICE, tuple(_line(entry, cite) for entry in found.rows), found.next, None)
    return Answered(answer, printed(partial(show_negotiations, found.rows)), found.next)


def _of_one(one: Board, cite: Citer) -> Answered:
    cited = cite.gather_of([one.talks.account, one.changes, *(entry.account for entry in one.due)])
    answer = TalksFound(NOTICE, (_line(one.talks, cite),), None, board_told(one, cite))
    show = show_board if one.since is None else show_changes
    return Answered(answer, printed(partial(show, one, cited)))


def _line(entry: Entry[Negotiation], cite: Citer) -> TalksLine:
    one = entry.account
    parties, mediators, hosts = (
        tuple(seat.who.name for seat in seats) for seats in (one.parties, one.mediators, one.hosts)
    )
    return TalksLine(
        id=entry.id,
        course=one.course,
        first=one.first,
        last=one.last,
        reports=one.reports,
        rounds=len(one.rounds),
        cited=cite.one(one.sources[-1]),
        quoted=Around(one.name, parties, mediators, hosts),
    )


TALKS = Tool("talks", "Negotiations", TalksAsked, TalksFound, talks)
