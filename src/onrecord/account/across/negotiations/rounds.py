"""The rounds of one negotiation in order, with number, date, place, level and status, and every alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from onrecord.account.across.negotiations.days import Days, days_of, instant
from onrecord.account.across.negotiations.evidence import (
    Source,
    Telling,
    Value,
    best,
    in_time,
    reports,
    source_of,
    values,
)  # fmt: skip
from onrecord.account.across.negotiations.sittings import Sitting, gathered
from onrecord.account.across.negotiations.told import TalksItem
from onrecord.account.across.negotiations.when import PAST, Told, days_told, happened, places_told
from onrecord.schema import Level, RoundStatus

_NO_DAY = 10**7
_BROKEN = 0.25  # of the reports of the end of a round: so many say that it broke up


class Status(Struct, frozen=True):
    """A status and where it is told, from the first report of it on."""

    status: RoundStatus
    since: str | None
    sources: tuple[Source, ...]


class RoundHeld(Struct, frozen=True):
    """One round over all reports: the best value of each field, and behind it all that were told, the best first.

    ``inferred`` says that no report gives the number: the rounds before and after it leave no other.
    """

    number: int | None
    when: str | None
    place: str | None
    level: Level | None
    status: RoundStatus
    inferred: bool
    numbers: tuple[Value[int], ...]
    days: tuple[Value[str], ...]
    places: tuple[Value[str], ...]
    levels: tuple[Value[str], ...]
    statuses: tuple[Status, ...]
    reports: int
    sources: tuple[Source, ...]


def rounds_in(items: Sequence[TalksItem], voices: Mapping[str, str]) -> tuple[RoundHeld, ...]:
    """The rounds that the items tell of, in order."""
    tellings = [Telling(one, source_of(item, one, voices)) for item in items for one in item.rounds]
    rounds = [_written(one) for one in gathered(tellings)]
    return _numbered(_ordered(rounds))


def _written(one: Sitting) -> RoundHeld:
    own = [each.source for each in one.tellings if each.told.own]
    numbers = values(((each.told.number, each.source) for each in one.tellings), own)
    days, places = days_told(one.tellings), places_told(one.tellings)
    levels: tuple[Value[Level], ...] = values(((each.told.level, each.source) for each in one.tellings), own)
    sources = in_time(each.source for each in one.tellings)
    return RoundHeld(
        number=best(numbers), when=best(days), place=best(places), level=best(levels), status=_status(one.tellings),
        inferred=False, numbers=numbers, days=days, places=places,
        levels=tuple(Value[str](each.value, each.reports, each.sources) for each in levels),
        statuses=_statuses(one.tellings), reports=reports(sources), sources=sources,
    )  # fmt: skip


def _status(tellings: Sequence[Told]) -> RoundStatus:
    """Where a round stands: how it ended where it took place, else what the latest report says of it.

    Of those that took place most voices count, but "under way" yields to any report of the end, and "held", which a
    report says that tells no more, to a quarter of those that say it broke up.
    """
    past = happened(tellings)
    ended = [one for one in past if one.told.status != "ongoing"]
    if ended or past:
        broken = reports(one.source for one in ended if one.told.status == "collapsed")
        if broken and broken >= _BROKEN * reports(one.source for one in ended):
            return "collapsed"
        told: list[tuple[RoundStatus | None, Source]] = [
            (one.told.status, one.source) for one in ended or past
        ]
        return best(values(told)) or "held"
    ahead = [one for one in tellings if one.told.status not in PAST] or list(tellings)
    return max(ahead, key=lambda one: (instant(one.source.published), one.source.article)).told.status


def _statuses(tellings: Sequence[Told]) -> tuple[Status, ...]:
    found: dict[RoundStatus, list[Source]] = {}
    for one in tellings:  # in order of time
        found.setdefault(one.told.status, []).append(one.source)
    return tuple(Status(status, sources[0].published, in_time(sources)) for status, sources in found.items())


def _ordered(rounds: Sequence[RoundHeld]) -> list[RoundHeld]:
    """By day; a round without one stands behind the last round of a lower number, or by what its reports knew."""
    dated = [(days, one) for one in rounds if (days := days_of(one.when)) is not None]

    def place(one: RoundHeld) -> tuple[int, int, int, str]:
        days = days_of(one.when)
        if days is not None:
            return days.first, days.last, one.number or 0, one.place or ""
        lower = [each.first for each, other in dated if _is_below(other.number, one.number)]
        higher = [each.first for each, other in dated if _is_below(one.number, other.number)]
        at = max(lower) if lower else min(higher) - 1 if higher else _NO_DAY
        return at, _NO_DAY, one.number or 0, one.place or ""

    return sorted(rounds, key=place)


def _is_below(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other


def _numbered(rounds: list[RoundHeld]) -> tuple[RoundHeld, ...]:
    """The only round between the second and the fourth is the third; the only one before the second the first."""
    numbers = [0, *(one.number for one in rounds)]
    gaps = [
        at
        for at, (before, here) in enumerate(pairwise(numbers))
        if here is None and before is not None and at + 2 < len(numbers) and numbers[at + 2] == before + 2
    ]
    return tuple(
        replace(one, number=(numbers[at] or 0) + 1, inferred=True) if at in gaps and _is_dated(one) else one
        for at, one in enumerate(rounds)
    )


def _is_dated(one: RoundHeld) -> bool:
    days: Days | None = days_of(one.when)
    return days is not None
