"""What passed between the sides, each hand-over once: who gave what to whom, how many, when, as all reports tell.

What differs between reports becomes a range with its sources; a second hand-over of the same things on another day is
another, and so is what goes the other way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from onrecord.account.across.negotiations.days import days_of
from onrecord.account.across.negotiations.evidence import (
    Source,
    Telling,
    Value,
    best,
    by_time,
    in_time,
    reports,
    source_of,
    values,
)
from onrecord.account.across.negotiations.handovers import Move, handovers, sources_of
from onrecord.account.across.negotiations.seats import Table
from onrecord.account.across.negotiations.told import TalksItem

V = TypeVar("V")


class Count(Struct, frozen=True):
    """How many, as some reports tell."""

    min: float | None
    max: float | None
    approx: bool
    reports: int
    sources: tuple[Source, ...]


class Handed(Struct, frozen=True):
    """One hand-over over all reports: ``min`` and ``max`` over all counts told, ``when`` the best (EDTF).

    ``done`` are the reports that tell of it as past, not only as planned.
    """

    what: str
    giver: str
    to: str
    min: float | None
    max: float | None
    when: str | None
    done: tuple[Source, ...]
    counts: tuple[Count, ...]
    days: tuple[Value[str], ...]
    reports: int
    sources: tuple[Source, ...]


def exchanges_in(items: Sequence[TalksItem], table: Table, voices: Mapping[str, str]) -> tuple[Handed, ...]:
    """The hand-overs that the items tell of, in order of their days."""
    tellings = [Telling(one, source_of(item, one, voices)) for item in items for one in item.exchanges]
    made = (_written(group, table) for group in handovers(tellings, table))
    return tuple(sorted((each for each in made if each is not None), key=_order))


def _order(one: Handed) -> tuple[int, str, str, tuple[float, str, str, int]]:
    days = days_of(one.when)
    return (days.last if days else 10**7), one.giver, one.what, by_time(one.sources[0])


def _written(group: Sequence[Move], table: Table) -> Handed | None:
    """The hand-over; None where nobody says who gives or who takes, and the other could be several."""
    giver, to = _best_end(_told(group, lambda one: one.giver)), _best_end(_told(group, lambda one: one.to))
    giver = giver or (table.other(to) if to else None)
    to = to or (table.other(giver) if giver else None)
    if giver is None or to is None or giver == to:
        return None
    sources, counts, days = in_time(sources_of(group)), _counts(group), _best_days(group)
    bounds = [each for one in counts for each in (one.min, one.max) if each is not None]
    return Handed(
        what=best(values(_told(group, lambda one: one.one.told.what))) or "", giver=giver, to=to,
        min=min(bounds, default=None), max=max(bounds, default=None), when=best(days), days=days, counts=counts,
        done=in_time(sources_of(one for one in group if one.is_done)), reports=reports(sources), sources=sources,
    )  # fmt: skip


def _best_end(told: Iterable[tuple[str | None, Source]]) -> str | None:
    """Who gives or takes, as most reports tell; who is only described counts where nobody is named."""
    found = values(told)
    return best(tuple(one for one in found if not one.value.startswith("d:")) or found)


def _told(group: Sequence[Move], value: Callable[[Move], V]) -> Iterator[tuple[V, Source]]:
    """What each telling of a hand-over says of one thing."""
    return ((value(one), each.source) for one in group for each in one.tellings)


def _best_days(group: Sequence[Move]) -> tuple[Value[str], ...]:
    """The days told: those on which it is said to have happened first, then those planned, then deadlines."""
    done = {one.one.told.when for one in group if one.is_done}
    told = values(_told(group, lambda one: one.one.told.when))

    def rank(value: Value[str]) -> tuple[bool, bool]:
        days = days_of(value.value)
        return value.value not in done, days is None or not days.is_exact

    return tuple(sorted(told, key=rank))


def _counts(group: Iterable[Move]) -> tuple[Count, ...]:
    told: defaultdict[tuple[float | None, float | None, bool], list[Source]] = defaultdict(list)
    for one in group:
        count = one.one.told
        told[count.min, count.max, count.approx] += sources_of([one])
    made = [Count(*key, reports(sources), in_time(sources)) for key, sources in told.items()]
    return tuple(sorted(made, key=lambda one: (-one.reports, one.min or 0, one.max or 0, one.approx)))
