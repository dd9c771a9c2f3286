"""A text cut at the border of every mark, so that stretches that overlap can be drawn one below the other.

HTML can only nest, and marks cross: each piece between two borders knows the marks that cover it. A mark keeps its
depth from its first character to its last, which makes one line of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final, NamedTuple

from onrecord.desk.web.reader.marking import Mark

DEPTHS: Final = 4
"""How many lines there is room for below a line of text; what lies deeper shares the last."""
MOST_OVER: Final = 8
"""Of more marks over one character only the outermost are drawn."""


class Placed(NamedTuple):
    """A mark with the depth of its line, 0 nearest to the words; None where it has none."""

    mark: Mark
    depth: int | None


class Piece(NamedTuple):
    """Words between two borders (code points), and the marks that cover them, the outermost first."""

    start: int
    end: int
    over: tuple[Placed, ...]


def placed(marks: Iterable[Mark]) -> list[Placed]:
    """The marks in the order of the text, each at the least free depth; a longer one comes before what it holds."""
    found: list[Placed] = []
    free, taken = list(range(DEPTHS)), list[tuple[int, int]]()
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if not mark.drawn:
            found.append(Placed(mark, None))
            continue
        while taken and taken[0][0] <= mark.start:
            heappush(free, heappop(taken)[1])
        depth = heappop(free) if free else None
        if depth is not None:
            heappush(taken, (mark.end, depth))
        found.append(Placed(mark, DEPTHS - 1 if depth is None else depth))
    return found


def cut(borders: Iterable[int], marks: Sequence[Placed]) -> Iterator[Piece]:
    """The text in pieces from the first border to the last, cut there and wherever a mark begins or ends.

    ``marks`` are in the order of `placed`.
    """
    edges = set(borders)
    first, last = min(edges, default=0), max(edges, default=0)
    for one in marks:
        edges.update(at for at in (one.mark.start, one.mark.end) if first < at < last)
    waiting = list(reversed(marks))
    over: list[Placed] = []
    for start, end in pairwise(sorted(edges)):
        over = [one for one in over if one.mark.end > start]
        while waiting and waiting[-1].mark.start <= start:
            one = waiting.pop()
            if one.mark.end > start:
                over.append(one)
        yield Piece(start, end, tuple(over[:MOST_OVER]))
