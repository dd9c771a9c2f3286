"""One negotiation as people look at it: what falls due in it, what followed each proposal, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Change, Negotiation
    from onrecord.account.across.undertakings import Undertaking
    from onrecord.desk.rows import Readings
    from onrecord.store import Record
    from onrecord.store.account import Entry

_WAITING = frozenset({"open", "due", "disputed"})


class Board(Struct, frozen=True):
    """A negotiation; ``due`` are its parties' commitments that are neither kept nor broken, the nearest first.

    ``since`` is the day since which ``changes`` were asked for, None where they were not. ``followed`` are, for each
    proposal, the commitments that follow it.
    """

    talks: Entry[Negotiation]
    due: tuple[Entry[Undertaking], ...] = ()
    since: str | None = None
    changes: tuple[Change, ...] = ()
    followed: tuple[tuple[Entry[Undertaking], ...], ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """Each side's name by its key, as most reports name it."""
        one = self.talks.account
        return {seat.key: seat.who.name for seat in (*one.others, *one.hosts, *one.mediators, *one.parties)}


def board(
    record: Record,
    talks: Entry[Negotiation],
    *,
    as_of: str | None,
    since: str | None,
    limit: int | None = None,
) -> Board:
    """The negotiation with what the record holds beside it; of more than ``limit`` commitments the latest."""
    from onrecord.account.across.negotiations import changes

    one = talks.account
    sides = {seat.key for seat in (*one.parties, *one.mediators)} | {offer.side for offer in one.proposals}
    articles = {source.article for source in one.sources}
    owed = record.commitments_in(articles, doers=sides, as_of=as_of, limit=limit)
    found = changes(one, since) if since is not None else ()
    return Board(talks, _due(one, owed), since, found, tuple(_followed(one, owed)))


def board_row(board: Board, cited: Readings) -> dict[str, Any]:
    """The board for JSON."""
    from onrecord.account.across.negotiations import outcome
    from onrecord.desk.accounts import account_row, account_rows, with_words

    one, parties = board.talks.account, [seat.key for seat in board.talks.account.parties]
    row = account_row(board.talks, cited) | {"due": account_rows(board.due, cited)}
    for offer, told, followed in zip(one.proposals, row["proposals"], board.followed, strict=True):
        told |= {"outcome": outcome(offer, parties), "followed": [entry.id for entry in followed]}
    if board.since is not None:
        row |= {"since": board.since, "changes": with_words(board.changes, cited)}
    return row


def cited_on(board: Board, record: Record) -> Readings:
    """The readings of every article that the board cites."""
    from onrecord.desk.accounts import cited_in

    return cited_in([board.talks.account, board.changes, *(one.account for one in board.due)], record)


def _due(talks: Negotiation, owed: Sequence[Entry[Undertaking]]) -> tuple[Entry[Undertaking], ...]:
    parties = {seat.key for seat in talks.parties}
    waiting = [
        one for one in owed
        if one.account.status in _WAITING and one.account.due and parties.intersection(one.account.doers)
    ]  # fmt: skip
    return tuple(sorted(waiting, key=lambda one: (_last(one.account.due or ""), one.id)))


def _followed(talks: Negotiation, owed: Sequence[Entry[Undertaking]]) -> list[tuple[Entry[Undertaking], ...]]:
    from onrecord.account.across.negotiations import follows

    sides = [seat.key for seat in (*talks.parties, *talks.mediators)]
    return [tuple(one for one in owed if follows(offer, one.account, sides)) for offer in talks.proposals]


def _last(due: str) -> str:
    from onrecord.account.due.deadlines import last_day

    return last_day(due)
