"""Long texts in windows: overlapping, of even length, each piece read where it has most context around it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple


class Window(NamedTuple):
    """Pieces ``start``–``end`` are read together; ``keep_start``–``keep_end`` is what the window answers for."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(count: int, *, size: int, overlap: int) -> list[Window]:
    """Windows of at most ``size`` pieces over ``count`` pieces, neighbours sharing about ``overlap``.

    What the windows keep is disjoint and covers every piece; the border lies in the middle of the overlap.
    """
    if not 0 <= overlap < size:
        raise ValueError(f"overlap must be at least 0 and below size, not {overlap} of {size}")
    if count <= size:
        return [Window(0, count, 0, count)] if count else []
    number = -(-(count - overlap) // (size - overlap))
    starts = [round(index * (count - size) / (number - 1)) for index in range(number)]
    borders = [
        0,
        *((right + left + size) // 2 for left, right in pairwise(starts)),
        count,
    ]
    return [Window(start, start + size, borders[i], borders[i + 1]) for i, start in enumerate(starts)]
