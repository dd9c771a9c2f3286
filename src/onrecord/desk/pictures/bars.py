"""Bars over time: one for each month, as tall as its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml.builder import E
from lxml.etree import tostring

HEIGHT, STEP, WIDTH, FOOT, HEAD = 60, 34, 22, 16, 14  # units of the picture


class Bar(NamedTuple):
    """One bar: ``label`` stands below it, ``value`` above it, ``name`` is what a pointer is told."""

    label: str
    value: int
    name: str


def bars(every: Sequence[Bar], *, title: str) -> str:
    """The bars as SVG, whose words are read aloud too; the empty text where there are none."""
    if not every:
        return ""
    most = max(one.value for one in every)
    drawn = [_bar(place, one, most) for place, one in enumerate(every)]
    width, height = str(STEP * len(every) + 6), str(HEAD + HEIGHT + FOOT)
    picture = E.svg(
        E.title(title), *drawn,
        {"viewBox": f"-6 0 {width} {height}", "width": width, "height": height, "role": "img", "class": "bars"},
    )  # fmt: skip
    return tostring(picture, encoding="unicode")


def _bar(place: int, one: Bar, most: int) -> object:
    tall = max(HEIGHT * one.value / most, 1.0)
    left, top = place * STEP, HEAD + HEIGHT - tall
    middle = {"x": str(left + WIDTH / 2), "text-anchor": "middle", "font-size": "9"}
    return E.g(
        E.title(f"{one.name}: {one.value:,}"),
        E.rect({
            "x": str(left), "y": f"{top:.1f}", "width": str(WIDTH), "height": f"{tall:.1f}", "class": "bar",
        }),
        E.text(f"{one.value:,}", {**middle, "y": f"{top - 3:.1f}"}),
        E.text(one.label[2:], {**middle, "y": str(HEAD + HEIGHT + FOOT - 4)}),
    )  # fmt: skip
