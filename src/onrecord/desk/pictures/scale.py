"""Numbers on a line: where each stands, and at which of them the line is marked."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10
from typing import NamedTuple

from onrecord.desk.pictures.axis import Tick
from onrecord.desk.show.words import number

_ROUND = (1, 2, 5, 10)  # between marks, times a power of ten


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
        wide = (self.high - self.low) / max(most - 1, 1)
        power = 10.0 ** floor(log10(wide))
        step = next(times * power for times in _ROUND if times * power >= wide * (1 - 1e-9))
        first, last = ceil(self.low / step), floor(self.high / step)
        return [
            Tick(self.at(times * step), number(round(times * step, 9))) for times in range(first, last + 1)
        ]


def scale(values: Iterable[float], left: float, right: float) -> Scale:
    """A line that holds all of some numbers."""
    every = [*values]
    return Scale(min(every), max(every), left, right)
