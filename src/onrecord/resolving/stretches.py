"""Things that stand in one text, found by where they stand: to go through all of them at each is the text squared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from onrecord.resolving.words import Range

T = TypeVar("T")


class Stretches(Generic[T]):
    """Things with a range each, in code points; they may overlap and come in any order."""

    def __init__(self, things: Iterable[T], span: Callable[[T], Range]) -> None:
        self._things = list(things)
        spans = [span(one) for one in self._things]
        self._order = sorted(range(len(spans)), key=lambda number: spans[number][0])
        self._starts = [spans[number][0] for number in self._order]
        self._ends = [spans[number][1] for number in self._order]
        self._reach = list(accumulate(self._ends, max))  # how far anything reaches that begins no later

    def touching(self, start: int, end: int) -> list[T]:
        """Those that share a code point with a stretch or stand right beside it, in the order they were given."""
        first, last = bisect_left(self._reach, start), bisect_right(self._starts, end)
        found = (self._order[at] for at in range(first, last) if self._ends[at] >= start)
        return [self._things[number] for number in sorted(found)]
