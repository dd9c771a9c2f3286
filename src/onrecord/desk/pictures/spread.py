"""Numbers that differ, as a range: one row for each number, its mark where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from onrecord.desk.pictures.drawing import WIDTH, draw, fitted, width_of
from onrecord.desk.pictures.scale import scale

_ROW, _GAP, _FOOT = 26, 16, 28
_LABEL, _TICK = 300, 90


class Spot(NamedTuple):
    """A number, or one from ``low`` to ``high``: by whom, and in all words; ``approx`` is hollow ("about")."""

    label: str
    low: float
    high: float
    what: str
    approx: bool = False
    href: str | None = None
    tone: str = ""


class _Placed(NamedTuple):
    spot: Spot
    label: str
    y: float
    x: float
    end: float


def spread(rows: Sequence[Spot], *, name: str, title: str, desc: str = "", width: int = WIDTH) -> Markup:
    """The picture; nothing where there are no rows."""
    if not rows:
        return Markup("")
    left = min(max(width_of(one.label) for one in rows), _LABEL) + _GAP
    line = scale([value for one in rows for value in (one.low, one.high)], left + _GAP, width - 2 * _GAP)
    placed = [
        _Placed(one, fitted(one.label, _LABEL), _ROW * (at + 0.5), line.at(one.low), line.at(one.high))
        for at, one in enumerate(rows)
    ]
    bottom = _ROW * len(rows)
    return draw(
        "spread.svg", name=name, title=title, desc=desc, width=width, height=bottom + _FOOT, bottom=bottom, left=left,
        placed=placed, ticks=line.ticks(max(int((width - left) / _TICK), 2)),
        range=(line.at(line.low), line.at(line.high)),
    )  # fmt: skip
