"""A matrix: how often each of some rows does something to each of some columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from onrecord.desk.pictures.drawing import draw, fitted, width_of

_CELL, _WIDE, _GAP = 34, 130, 24
_LABEL = 230


def matrix(
    cells: Mapping[tuple[str, str], int], rows: Sequence[str], columns: Sequence[str], *,
    name: str, title: str, desc: str = "", names: Mapping[str, str] | None = None,
) -> Markup:  # fmt: skip
    """The picture: ``cells`` are how often, by row and column; nothing where there are none.

    A cell is the darker the higher its number, and the number stands in it. Where a row is its own column it is void.
    Where rows and columns are ids, ``names`` are what is written.
    """
    if not cells:
        return Markup("")
    words = {one: one for one in (*rows, *columns)} | dict(names or {})
    left = min(max(width_of(words[row]) for row in rows), _LABEL) + _GAP
    most = max(cells.values())
    squares = [
        (left + _WIDE * across, _CELL * (down + 1), cells.get((row, column), 0), row == column)
        for down, row in enumerate(rows) for across, column in enumerate(columns)
    ]  # fmt: skip
    return draw(
        "matrix.svg", name=name, title=title, desc=desc, width=left + _WIDE * len(columns),
        height=_CELL * (len(rows) + 1) + 2,
        rows=[(fitted(words[row], _LABEL), _CELL * (at + 1.5)) for at, row in enumerate(rows)],
        columns=[(fitted(words[one], _WIDE - _GAP), left + _WIDE * (at + 0.5)) for at, one in enumerate(columns)],
        squares=squares, most=most, cell=_CELL, wide=_WIDE,
    )  # fmt: skip
