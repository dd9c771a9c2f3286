"""One negotiation as people look at it: with what falls due in it, and what changed since a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Change, Negotiation
    from onrecord.account.across.undertakings import Undertaking
    from onrecord.desk.accounts import Row
    from onrecord.desk.rows import Readings
    from onrecord.store import Record
    from onrecord.store.account import Entry

_WAITING = frozenset({"open", "due", "disputed"})


class Board(Struct, frozen=True):
    """A negotiation; ``due`` are its parties' commitments that are neither kept nor broken, the nearest first.

    ``since`` is the day since which ``changes`` were asked for, None where they were not.
    """

    talks: Entry[Negotiation]
    due: tuple[Entry[Undertaking], ...]
    since: str | None
    changes: tuple[Change, ...]

    @property
    def names(self) -> dict[str, str]:
        """Each side's name by its key, as most reports name it."""
        one = self.talks.account
        return {seat.key: seat.who.name for seat in (*one.others, *one.hosts, *one.mediators, *one.parties)}


def board(record: Record, talks: Entry[Negotiation], *, as_of: str | None, since: str | None) -> Board:
    """The negotiation with what the record holds beside it."""
    from onrecord.account.across.negotiations import changes

    found = changes(talks.account, since) if since is not None else ()
    return Board(talks, _due(record, talks.account, as_of), since, found)


def board_row(board: Board, cited: Readings) -> Row:
    """The negotiation for JSON, with what is due in it and, if asked for, what changed."""
    from onrecord.desk.accounts import account_row, account_rows, with_words

    row = account_row(board.talks, cited) | {"due": account_rows(board.due, cited)}
    if board.since is not None:
        row |= {"since": board.since, "changes": with_words(board.changes, cited)}
    return row


def cited_by(board: Board, record: Record) -> Readings:
    """The readings of every article that a board cites."""
    from onrecord.desk.accounts import cited_in

    return cited_in([board.talks.account, board.changes, *(one.account for one in board.due)], record)


def _due(record: Record, talks: Negotiation, as_of: str | None) -> tuple[Entry[Undertaking], ...]:
    parties = {seat.key for seat in talks.parties}
    told = record.commitments_in({one.article for one in talks.sources}, as_of=as_of)
    waiting = [
        one for one in told
        if one.account.status in _WAITING and one.account.due and parties.intersection(one.account.doers)
    ]  # fmt: skip
    return tuple(sorted(waiting, key=lambda one: (_last(one.account.due or ""), one.id)))


def _last(due: str) -> str:
    from onrecord.account.due.deadlines import last_day

    return last_day(due)
