"""Numbers on a line: where each stands, and at which of them the line is marked."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10
from typing import NamedTuple

from onrecord.desk.pictures.axis import Tick
from onrecord.desk.show.words import number

_ROUND = (10, 5, 2, 1)  # between marks, times a power of ten


class Scale(NamedTuple):
    """The numbers from ``low`` to ``high`` between two places."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a number stands; in the middle where there is but one."""
        if self.high == self.low:
            return (self.left + self.right) / 2
        return self.left + (value - self.low) * (self.right - self.left) / (self.high - self.low)

    def ticks(self, most: int) -> list[Tick]:
        """At most so many marks, at round numbers."""
        if self.high == self.low:
            return [Tick(self.at(self.low), number(self.low))]
        power = 10.0 ** floor(log10(self.high - self.low))
        steps = (times * power / ten for ten in (1, 10, 100) for times in _ROUND)
        fitting = [marks for step in steps if len(marks := self._marks(step)) <= most]
        return [Tick(self.at(value), number(value)) for value in max(fitting, key=len)]

    def _marks(self, step: float) -> list[float]:
        return [round(times * step, 9) for times in range(ceil(self.low / step), floor(self.high / step) + 1)]


def scale(values: Iterable[float], left: float, right: float) -> Scale:
    """A line that holds all of some numbers."""
    every = [*values]
    return Scale(min(every), max(every), left, right)
