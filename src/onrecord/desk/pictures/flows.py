"""Bars that go to one side or the other: what passed between two ends, how much of it, and how far reports differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup

from onrecord.desk.pictures.drawing import WIDTH, draw, fitted, width_of

_ROW, _HEAD, _GAP = 26, 26, 8
_LABEL = 250


class Flow(NamedTuple):
    """One thing: as long as ``low``, and ``high`` where reports differ; None where none tells how many.

    ``note`` stands at the end of the bar, ``what`` is all of it; ``firm`` is False of what is only announced.
    """

    label: str
    low: float | None
    high: float | None
    note: str
    what: str
    way: Literal["left", "right"] = "right"
    firm: bool = True
    href: str | None = None
    tone: str = ""


class _Placed(NamedTuple):
    flow: Flow
    label: str
    y: float
    solid: float  # how long it is for certain, and how long at most
    whole: float


def flows(
    rows: Sequence[Flow],
    *,
    name: str,
    title: str,
    desc: str = "",
    ends: tuple[str, str] | None = None,
    width: int = WIDTH,
) -> Markup:
    """The picture; nothing where there are no rows.

    ``ends`` are what lies to the left and to the right, where bars go both ways; without them all go to the right.
    """
    if not rows:
        return Markup("")
    left = min(max(width_of(one.label) for one in rows), _LABEL) + _GAP
    room = max(width_of(one.note) for one in rows) + 2 * _GAP
    middle = (left + width) / 2 if ends else left
    longest = max((one.high or one.low or 0 for one in rows), default=0) or 1
    unit = max(width - middle - room, 1) / longest
    placed = [
        _Placed(one, fitted(one.label, _LABEL), _HEAD + _ROW * (at + 0.5), (one.low or 0) * unit,
                (one.high or one.low or 0) * unit)
        for at, one in enumerate(rows)
    ]  # fmt: skip
    half = (width - left) / 2 - _GAP
    heads = [fitted(end, half) for end in ends] if ends else []
    return draw(
        "flows.svg", name=name, title=title, desc=desc, width=width, height=_HEAD + _ROW * len(rows) + _GAP,
        middle=middle, heads=heads, placed=placed, gap=_GAP,
    )  # fmt: skip
