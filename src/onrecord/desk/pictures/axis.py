"""Days on a line: where each stands, and at which of them the line is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

_WEEK = 7
_MONTHS = 12
_DAYS = (1, 2, _WEEK, 2 * _WEEK)  # between marks
_MONTHLY = (1, 2, 3, 6)
_YEARLY = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


class Tick(NamedTuple):
    """A mark on the line, and what is written there."""

    x: float
    label: str


class Axis(NamedTuple):
    """The days from ``first`` to ``last`` (proleptic ordinals) between two places."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: int) -> float:
        """Where the middle of a day stands."""
        return self.left + (day + 0.5 - self.first) * (self.right - self.left) / (self.last + 1 - self.first)

    def ticks(self, most: int) -> list[Tick]:
        """At most so many marks at even steps of the calendar; a year is written where it changes."""
        days = next(step for step in _steps(self.first, self.last) if len(step) <= most)
        return [
            Tick(self.at(day), _label(day, before)) for before, day in zip([0, *days], days, strict=False)
        ]


def axis(days: Iterable[int], left: float, right: float) -> Axis:
    """A line that holds all of some days, with a little air on both sides."""
    every = [*days]
    first, last = min(every), max(every)
    air = max((last - first) // 30, 1)
    low, high = date.min.toordinal(), date.max.toordinal()
    return Axis(max(first - air, low), min(last + air, high), left, right)


def _steps(first: int, last: int) -> Iterator[Sequence[int]]:
    """The days marked, ever fewer: single days, Mondays, firsts of months and years."""
    for step in _DAYS:
        start = first + -(first - 1) % step  # ordinal 1 was a Monday
        yield range(start, last + 1, step)
    months = range(_month(first), _month(last) + 1)
    for step in _MONTHLY:
        yield _within((_first_of(one) for one in months if one % step == 0), first, last)
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    for step in _YEARLY:
        yield _within((date(one, 1, 1).toordinal() for one in years if one % step == 0), first, last)
    yield ()


def _month(day: int) -> int:
    when = date.fromordinal(day)
    return when.year * _MONTHS + when.month - 1


def _first_of(month: int) -> int:
    return date(month // _MONTHS, month % _MONTHS + 1, 1).toordinal()


def _within(days: Iterable[int], first: int, last: int) -> list[int]:
    return [day for day in days if first <= day <= last]


def _label(day: int, before: int) -> str:
    """``5 Feb``; with its year the first, and the first of another year."""
    when = date.fromordinal(day)
    short = f"{when.day} {when:%b}"
    return short if before and date.fromordinal(before).year == when.year else f"{short} {when.year}"
