"""The negotiations that an article tells of, put together from its mentions, statements and dates.

One article mostly tells of one process: every mention is merged into it, and a second one is not kept apart. An
article that names no negotiation has one all the same where a proposal was answered or two sides hand something over
to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.account.exchanges import exchanges_in, is_mutual
from onrecord.account.ground import Ground
from onrecord.account.homecomings import swapping
from onrecord.account.naming import Naming, best_name, namings, only_called_for
from onrecord.account.parties import hosts, mediators, parties
from onrecord.account.proposals import Put, proposals_in
from onrecord.account.responses import responses_to
from onrecord.account.rounds import rounds_of
from onrecord.account.tracks import tracks_of
from onrecord.schema import Exchange, Proposal, Reading, Response, Talks


class _Moves(NamedTuple):
    """What the sides did: proposals with their responses, in the order of the text."""

    puts: tuple[Put, ...]
    answers: tuple[tuple[Response, ...], ...]

    @property
    def acting(self) -> list[str]:
        """Who proposes and who answers."""
        return [*(one.by for one in self.puts), *(one.by for group in self.answers for one in group)]


def talks_of(reading: Reading) -> tuple[Talks, ...]:
    """The talks of one reading; none where the article tells of no negotiation."""
    ground = Ground(reading)
    found = namings(ground)
    found = [] if only_called_for(ground, found) else found
    moves = _moves(ground)
    pair = swapping(ground)
    if not found and not any(moves.answers) and not _hands_over(ground, pair):
        return ()
    outside = mediators(ground)
    giving = [one for each in exchanges_in(ground, pair) for one in (each.giver, each.to) if one]
    sides = parties(ground, found, [*moves.acting, *giving], outside, swapping=pair)
    handed = exchanges_in(ground, sides)
    if not found and not pair and not _is_process(ground, sides, outside, moves, handed):
        return ()
    talks = _assembled(ground, found, sides, outside, moves, handed)
    return (talks,) if _is_told(talks) else ()


def _is_told(talks: Talks) -> bool:
    """Whether the article tells of the talks more than their name: who sits there, who mediates, or when."""
    return len(talks.parties) > 1 or bool(talks.rounds or talks.mediators)


def _moves(ground: Ground) -> _Moves:
    puts = tuple(proposals_in(ground))
    ends = [*(one.what.start for one in puts[1:]), len(ground.text)]
    return _Moves(puts, tuple(responses_to(ground, one, end) for one, end in zip(puts, ends, strict=False)))


def _hands_over(ground: Ground, pair: Sequence[str]) -> bool:
    return any(one.giver and one.to for one in exchanges_in(ground, pair))


def _is_process(
    ground: Ground, sides: Sequence[str], outside: Sequence[str], moves: _Moves, handed: Sequence[Exchange]
) -> bool:
    """Whether two sides deal with each other though nothing names it: they exchange, or somebody mediates."""
    if len(sides) < 2:
        return False
    exchanged = any(one.giver and one.to and is_mutual(ground, one.start) for one in handed)
    return exchanged or bool(outside and any(moves.answers))


def _assembled(
    ground: Ground, found: Sequence[Naming], sides: tuple[str, ...], outside: tuple[str, ...], moves: _Moves,
    handed: tuple[Exchange, ...],
) -> Talks:  # fmt: skip
    return Talks(
        id="n1",
        name=best_name(list(found)) if found else _name_of(ground, sides),
        parties=sides,
        mediators=tuple(one for one in outside if one not in sides),
        hosts=tuple(one for one in hosts(ground)),
        tracks=tracks_of(ground),
        rounds=rounds_of(ground, found),
        proposals=tuple(_proposal(ground, n, moves, sides) for n in range(len(moves.puts))),
        exchanges=handed,
    )


def _name_of(ground: Ground, sides: Sequence[str]) -> str:
    """Talks that no words name are called by their parties."""
    return "–".join(ground.actors[one].name for one in sides)


def _proposal(ground: Ground, number: int, moves: _Moves, sides: Sequence[str]) -> Proposal:
    put = moves.puts[number]
    named = tuple(one for one in put.to if one != put.by)
    to = named or tuple(one for one in sides if not ground.is_same_side(one, put.by))
    return Proposal(
        id=f"n1.proposal{number + 1}", by=put.by, to=to, what=put.what, statement=put.statement,
        responses=moves.answers[number],
    )  # fmt: skip
