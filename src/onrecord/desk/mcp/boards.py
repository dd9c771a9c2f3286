"""The board of a negotiation as the tool `talks` gives it: each line cited from the report that told it first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from onrecord.account.across.negotiations.changes import ChangeKind
from onrecord.desk.board import Board
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.due import Edtf, Owed, owed
from onrecord.desk.mcp.quoting import FromPage
from onrecord.schema import Level, RoundStatus, Stance

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Change
    from onrecord.account.across.negotiations.exchanges import Handed
    from onrecord.account.across.negotiations.proposals import Offered, Reply
    from onrecord.account.across.negotiations.rounds import RoundHeld

Reports = Annotated[int, Meta(description="Independent reports that tell it.")]


class Places(Struct, frozen=True):
    """Where a round was held: by most reports, and by others."""

    place: FromPage | None
    otherwise: tuple[FromPage, ...]


class RoundTold(Struct, frozen=True):
    """One round; ``inferred`` where no report gives its number, but the rounds around it leave no other."""

    number: int | None
    inferred: bool
    status: RoundStatus
    when: Edtf
    otherwise: Annotated[tuple[str, ...], Meta(description="Other dates that are told of it.")]
    level: Level | None
    reports: Reports
    cited: Citation
    quoted: Places


class Side(Struct, frozen=True):
    """A side, and who spoke for it."""

    side: FromPage
    by: FromPage


class ReplyTold(Struct, frozen=True):
    """How one side received a proposal."""

    stance: Stance
    day: str
    reports: Reports
    cited: Citation
    quoted: Side


class Offer(Struct, frozen=True):
    """Who proposes, and the parties of whose answer no report was found."""

    side: FromPage
    by: FromPage
    no_report_of: tuple[FromPage, ...]


class ProposalTold(Struct, frozen=True):
    """One proposal with all answers; ``counters`` is the number of the proposal that it answers."""

    number: int
    day: str
    counters: int | None
    reports: Reports
    cited: Citation
    replies: tuple[ReplyTold, ...]
    quoted: Offer


class Goods(Struct, frozen=True):
    """What went from whom to whom."""

    what: FromPage
    giver: FromPage
    to: FromPage


class ExchangeTold(Struct, frozen=True):
    """One hand-over; ``min`` and ``max`` over all counts told, ``done`` where a report tells of it as past."""

    min: float | None
    max: float | None
    when: Edtf
    done: bool
    reports: Reports
    cited: Citation
    quoted: Goods


class ChangedTo(Struct, frozen=True):
    """What it changed to, and whose proposal, answer or hand-over it is."""

    value: FromPage | None
    side: FromPage | None


class ChangeTold(Struct, frozen=True):
    """One thing that changed; ``number`` counts the rounds, proposals, exchanges or courses of the board from 1."""

    kind: ChangeKind
    number: int
    cited: Citation
    quoted: ChangedTo


class BoardTold(Struct, frozen=True):
    """One negotiation; ``changes`` are null unless `since` was given. An empty list: no report found."""

    rounds: tuple[RoundTold, ...]
    proposals: tuple[ProposalTold, ...]
    exchanges: tuple[ExchangeTold, ...]
    due: Annotated[
        tuple[Owed, ...], Meta(description="The parties' commitments that wait or are in dispute.")
    ]
    changes: tuple[ChangeTold, ...] | None


def board_told(board: Board, cite: Citer) -> BoardTold:
    """The board, each side by its name."""
    one, numbers = (
        board.talks.account,
        {offer.id: n for n, offer in enumerate(board.talks.account.proposals, 1)},
    )
    return BoardTold(
        rounds=tuple(_round(each, cite) for each in one.rounds),
        proposals=tuple(_proposal(each, numbers, board, cite) for each in one.proposals),
        exchanges=tuple(_exchange(each, board.names, cite) for each in one.exchanges),
        due=tuple(owed(entry, cite) for entry in board.due),
        changes=tuple(_change(each, board.names, cite) for each in board.changes) if board.since else None,
    )


def _round(one: RoundHeld, cite: Citer) -> RoundTold:
    return RoundTold(
        number=one.number,
        inferred=one.inferred,
        status=one.status,
        when=one.when,
        otherwise=tuple(each.value for each in one.days[1:]),
        level=one.level,
        reports=one.reports,
        cited=cite.one((one.days[0].sources if one.days else one.sources)[0]),
        quoted=Places(one.place, tuple(each.value for each in one.places[1:])),
    )


def _proposal(one: Offered, numbers: dict[str, int], board: Board, cite: Citer) -> ProposalTold:
    names = board.names
    answered = {one.side, *(reply.side for reply in one.replies)}
    silent = [seat.key for seat in board.talks.account.parties if seat.key not in answered]
    return ProposalTold(
        number=numbers[one.id],
        day=one.day,
        counters=numbers.get(one.counters or ""),
        reports=one.reports,
        cited=cite.one(one.sources[0]),
        replies=tuple(_reply(each, names, cite) for each in one.replies),
        quoted=Offer(names.get(one.side, one.by.name), one.by.name, tuple(names[key] for key in silent)),
    )


def _reply(one: Reply, names: dict[str, str], cite: Citer) -> ReplyTold:
    return ReplyTold(
        stance=one.stance,
        day=one.day,
        reports=one.reports,
        cited=cite.one(one.sources[0]),
        quoted=Side(names.get(one.side, one.by.name), one.by.name),
    )


def _exchange(one: Handed, names: dict[str, str], cite: Citer) -> ExchangeTold:
    return ExchangeTold(
        min=one.min,
        max=one.max,
        when=one.when,
        done=bool(one.done),
        reports=one.reports,
        cited=cite.one(one.sources[0]),
        quoted=Goods(one.what, names.get(one.giver, one.giver), names.get(one.to, one.to)),
    )


def _change(one: Change, names: dict[str, str], cite: Citer) -> ChangeTold:
    side = names.get(one.side, one.side) if one.side else None
    return ChangeTold(one.kind, one.at + 1, cite.one(one.sources[0]), ChangedTo(one.value, side))
