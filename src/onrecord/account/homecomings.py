"""Hand-overs told from the side of those who come: who crossed or went home, and how many one side says arrived.

An article that tells of an exchange goes on about the people: "The 27 Turkmen drivers went home at noon", "Angola said
that 58 had arrived". The first names its own direction; the second takes up what was told to be given before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.account.due.wording import spaced
from onrecord.account.ground import Clause, Ground
from onrecord.account.mentions import Named
from onrecord.resolving.quantities import Counted, quantities_in
from onrecord.schema import Exchange

_WENT = re.compile(
    spaced(
        r"(?: (?:have|had|all|then|finally))* "
        r"(?:crossed|went (?:home|back)|came (?:home|back|across)|returned home|walked (?:across|free|home))\b"
    )
)
_TOLD = re.compile(
    r"\b(?:exchang|swap|hand(?:ed|ing)?\s(?:\S+\s){0,8}?(?:over|back)|handover|freed|released)", re.IGNORECASE
)
_ARRIVED = re.compile(
    spaced(r" (?:had |have )?(?:arrived|come|crossed|returned|been (?:freed|returned|received))\b")
)
_GOT = re.compile(spaced(r"\b(?:got|received|counted) (?:only |but )?$"))
_NOUN = re.compile(spaced(r" ?[A-Za-z]"))
_SWAP = re.compile(
    spaced(
        r"(?: (?:have|had|has|on \w+|will|would|agreed to|are to|to)){0,3} (?:exchang|swap)(?:e|ed|ped|ping|ing)?\b"
    )
)
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AND = re.compile(spaced(r",? and (?:the )?"))


def coming(ground: Ground) -> Iterator[Counted]:
    """People who are told to have crossed or gone home, where the article tells of an exchange."""
    if _TOLD.search(ground.text) is None:
        return
    for clause in ground.clauses:
        for count in quantities_in(ground.text, clause.start, clause.end):
            if _WENT.match(ground.text, count.end):
                yield count


def counted_by_takers(ground: Ground, told: Sequence[Exchange]) -> Iterator[tuple[Counted, Exchange]]:
    """The bare numbers of whom one side says that they arrived, each with what was told to be given before it."""
    for one in told:
        end = ground.text.find("\n", one.end)
        end = end if end >= 0 else len(ground.text)
        for count in quantities_in(ground.text, one.end, end):
            bare = ground.text[count.start : count.end].isalnum()
            if bare and _is_taken(ground.text, count) and _is_fewer(count, one):
                yield count, one
                break


def _is_taken(text: str, count: Counted) -> bool:
    arrived = _ARRIVED.match(text, count.end) is not None
    got = _GOT.search(text, max(count.start - 20, 0), count.start) is not None
    return arrived or (got and _NOUN.match(text, count.end) is None)


def _is_fewer(count: Counted, one: Exchange) -> bool:
    """Whether it can be so many of those: half of them at least, and not more."""
    return count.max is not None and one.max is not None and one.max / 2 <= count.max < one.max


def swapping(ground: Ground) -> tuple[str, ...]:
    """The two sides that the article says exchange something: "Namibia and Angola swapped"; none where it does not."""
    return next(((one, other) for one, other, _ in _swaps(ground)), ())


def swapped_on(ground: Ground) -> str | None:
    """The day on which the article says that the two exchanged it; None where it says none, or only plans it."""
    return next((day for _, _, clause in _swaps(ground) if (day := _day_in(ground, clause))), None)


def _swaps(ground: Ground) -> Iterator[tuple[str, str, Clause]]:
    for clause in ground.clauses:
        names = ground.names_in(clause.start, clause.end)
        for one, other in pairwise(names):
            if _are_two(ground, one, other) and _SWAP.match(ground.text, other.end):
                yield ground.side_of(one.actor), ground.side_of(other.actor), clause


def _day_in(ground: Ground, clause: Clause) -> str | None:
    days = (
        one.value for one in ground.times_in(clause.start, clause.end) if _FULL_DAY.fullmatch(one.value or "")
    )
    return next(days, None)


def _are_two(ground: Ground, one: Named, other: Named) -> bool:
    joined = _AND.fullmatch(ground.text, one.end, other.start) is not None
    return joined and not ground.is_same_side(one.actor, other.actor)
