"""Small multiples: a row of bars for each of several, all in one scale, told apart by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from onrecord.desk.pictures.drawing import WIDTH, draw, fitted, width_of
from onrecord.desk.show.words import number

_ROW, _TALL, _HEAD, _FOOT = 40, 24, 4, 24
_LABEL, _TOTAL, _GAP = 190, 44, 18
_WIDEST, _TICK = 60, 100


class Row(NamedTuple):
    """One row: a number for each column, and what they come to; ``tone`` is a class that colours it."""

    label: str
    values: Sequence[int]
    total: int
    tone: str = ""


class _Bar(NamedTuple):
    x: float
    y: float
    height: float
    value: str
    what: str


class _Placed(NamedTuple):
    label: str
    y: float
    total: str
    tone: str
    bars: list[_Bar]


def multiples(
    rows: Sequence[Row], columns: Sequence[str], *, name: str, title: str, desc: str = "", width: int = WIDTH
) -> Markup:
    """The picture; nothing where there are no rows, no columns, or nothing but zeros."""
    most = max((value for row in rows for value in row.values), default=0)
    if not most or not columns:
        return Markup("")
    left = min(max(width_of(row.label) for row in rows), _LABEL) + _GAP
    step = min((width - left - _TOTAL) / len(columns), _WIDEST)
    right = left + step * len(columns)
    placed = [
        _Placed(fitted(row.label, _LABEL), _HEAD + _ROW * (at + 1), number(row.total), row.tone, [
            _Bar(left + step * place, _HEAD + _ROW * (at + 1) - _TALL * value / most, _TALL * value / most,
                 number(value), f"{row.label}, {columns[place]}: {number(value)}")
            for place, value in enumerate(row.values) if value
        ])
        for at, row in enumerate(rows)
    ]  # fmt: skip
    every = max(-(-_TICK // int(max(step, 1))), 1)
    ticks = [(left + step * (at + 0.5), one) for at, one in enumerate(columns) if at % every == 0]
    bottom = _HEAD + _ROW * len(rows)
    return draw(
        "multiples.svg", name=name, title=title, desc=desc, width=width, height=bottom + _FOOT, bottom=bottom,
        left=left, right=right, bar=max(step - 2, 1), placed=placed, ticks=ticks, gap=_GAP,
    )  # fmt: skip
