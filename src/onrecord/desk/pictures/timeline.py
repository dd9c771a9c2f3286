"""A timeline: days on an axis, in lanes, each mark with a few words beside it.

Words that would run into each other are put into rows, greedily from left to right; a lane that is full leaves words
away rather than marks, as the table beside the picture has them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from markupsafe import Markup

from onrecord.desk.pictures.axis import Axis, axis
from onrecord.desk.pictures.drawing import WIDTH, draw, fitted, width_of

Mark = Literal["dot", "ring", "cross", "square", "diamond"]
"""The shape of a mark: what a colour says, a shape says too."""

_ROW, _ROWS = 22, 10  # units of a row; rows of one lane
_HEAD, _LINED, _FOOT = 4, 20, 28  # units above the lanes, also where lines are named there, and below
_LANE, _WORDS = 190, 260  # units that the name of a lane and the words of a mark take at most
_REACH, _GAP = 9, 8  # from the middle of a mark to its words; between two marks
_TICK = 110


class Point(NamedTuple):
    """Something on a day, or from ``day`` ``until`` another (YYYY-MM-DD, both included).

    ``label`` stands beside the mark; ``what`` is all of it, told where the mark is pointed at and to screen readers.
    ``tone`` is a class that colours it.
    """

    lane: str
    day: str
    what: str
    label: str = ""
    until: str | None = None
    href: str | None = None
    mark: Mark = "dot"
    tone: str = ""


class Line(NamedTuple):
    """A day to be seen across all lanes, such as the one as of which it is told."""

    day: str
    label: str


class _Placed(NamedTuple):
    point: Point
    x: float
    end: float
    words: str
    before: bool  # whether the words stand before the mark, where there is no room behind it
    row: int


def timeline(
    points: Iterable[Point], *, name: str, title: str, desc: str = "", lanes: Sequence[str] = (),
    lines: Iterable[Line] = (), width: int = WIDTH,
) -> Markup:  # fmt: skip
    """The picture; nothing where there are no points.

    ``name`` tells it from others on the page; ``desc`` says in words what is to be seen. Lanes stand in the order of
    ``lanes``, others behind them as they come; one without a name has no room for it.
    """
    every, drawn = sorted(points, key=lambda one: (one.day, one.until or "")), [*lines]
    if not every:
        return Markup("")
    named = _lanes(every, lanes)
    left = min(max(map(width_of, named)), _LANE) + _GAP
    days = [day for one in every for day in (one.day, one.until) if day] + [one.day for one in drawn]
    across = axis(map(_ordinal, days), left, width - _GAP)
    top: float = _LINED if drawn else _HEAD
    placed, bands = [], []
    for lane in named:
        found = _rows([one for one in every if one.lane == lane], across, left, width)
        bands.append((fitted(lane, _LANE), top))
        placed += [(one, top + _GAP / 2 + _ROW * (one.row + 0.5)) for one in found]
        top += _ROW * (max(one.row for one in found) + 1) + _GAP
    return draw(
        "timeline.svg", name=name, title=title, desc=desc, width=width, height=top + _FOOT, bottom=top, left=left,
        bands=bands, placed=placed, ticks=across.ticks(int((width - left) / _TICK)), reach=_REACH,
        lines=[(across.at(_ordinal(one.day)), one.label) for one in drawn],
    )  # fmt: skip


def _lanes(points: Sequence[Point], order: Sequence[str]) -> list[str]:
    """The lanes that hold something: those in order, then the others."""
    there = dict.fromkeys(one.lane for one in points)
    return [*(one for one in order if one in there), *(one for one in there if one not in order)]


def _rows(points: Sequence[Point], across: Axis, left: float, width: float) -> list[_Placed]:
    """Each point in the first row where neither mark nor words run into another; without words where none has room."""
    ends = [left] * _ROWS
    found = []
    for point in points:
        x = across.at(_ordinal(point.day))
        end = across.at(_ordinal(point.until)) if point.until else x
        words = fitted(point.label, _WORDS)
        wide = width_of(words)
        before = end + _REACH + wide > width
        start = x - _REACH - (wide if before else 0)
        row = next((row for row in range(_ROWS) if ends[row] <= start), None)
        if row is None:
            words, before = "", False
            row = next((row for row in range(_ROWS) if ends[row] <= x - _REACH), _ROWS - 1)
        ends[row] = max(ends[row], end + _REACH + (wide if words and not before else 0) + _GAP)
        found.append(_Placed(point, x, end, words, before, row))
    return found


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
