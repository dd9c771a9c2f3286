"""What changed in a negotiation since a day, each change with the reports that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from onrecord.account.across.negotiations.days import days_of, ordinal_of
from onrecord.account.across.negotiations.evidence import Source, Value, by_time
from onrecord.account.across.negotiations.exchanges import Handed
from onrecord.account.across.negotiations.rounds import RoundHeld
from onrecord.account.across.negotiations.summary import Negotiation

ChangeKind = Literal[
    "round announced", "round held", "round under way", "round collapsed", "round postponed", "round moved",
    "proposal", "response", "exchange announced", "exchange done", "course",
]  # fmt: skip
_OF_STATUS: dict[str, ChangeKind] = {
    "planned": "round announced", "held": "round held", "ongoing": "round under way", "collapsed": "round collapsed",
    "postponed": "round postponed",
}  # fmt: skip


class Change(Struct, frozen=True):
    """One thing that changed: ``at`` the position of the round, proposal or exchange in the negotiation.

    ``value`` is what it changed to: a status, a date, a stance, a course; ``side`` whose proposal or response it is.
    """

    kind: ChangeKind
    at: int
    value: str | None
    side: str | None
    sources: tuple[Source, ...]


def changes(negotiation: Negotiation, since: str) -> tuple[Change, ...]:
    """What was first reported on or after a day (YYYY-MM-DD), in order of the reports."""
    start = ordinal_of(since) or 0
    found = [one for one in _every(negotiation) if _is_since(one.sources, start)]
    return tuple(sorted(found, key=lambda one: (by_time(one.sources[0]), one.kind, one.at, one.value or "")))


def _every(negotiation: Negotiation) -> Iterator[Change]:
    for at, one in enumerate(negotiation.rounds):
        yield from _of_round(at, one)
    for at, offer in enumerate(negotiation.proposals):
        yield Change("proposal", at, offer.what, offer.side, offer.sources)
        yield from (Change("response", at, one.stance, one.side, one.sources) for one in offer.replies)
    for at, handed in enumerate(negotiation.exchanges):
        yield from _of_exchange(at, handed)
    for at, one_course in enumerate(negotiation.courses):
        yield Change("course", at, one_course.course, None, one_course.sources)


def _of_round(at: int, one: RoundHeld) -> Iterator[Change]:
    for status in one.statuses:
        yield Change(_OF_STATUS[status.status], at, status.status, None, status.sources)
    yield from (Change("round moved", at, each.value, None, each.sources) for each in _moves(one))


def _moves(one: RoundHeld) -> list[Value[str]]:
    """The dates that have no day in common with the one told first."""
    told = sorted(one.days, key=lambda value: by_time(value.sources[0]))
    days = [days_of(value.value) for value in told]
    first = days[0] if days else None
    return [
        value
        for value, day in zip(told, days, strict=True)
        if first is not None and day is not None and day.is_exact and not day.meets(first)
    ]


def _of_exchange(at: int, one: Handed) -> Iterator[Change]:
    if one.sources[0] not in one.done:
        yield Change("exchange announced", at, one.when, one.giver, one.sources)
    if one.done:
        yield Change("exchange done", at, one.when, one.giver, one.done)


def _is_since(sources: Sequence[Source], start: int) -> bool:
    """Whether the first report of a change is of the day or later; one without a date is taken for old."""
    return (ordinal_of(sources[0].published) or 0) >= start
