"""The outline of the world is a path that browsers draw to its end, with land where there is land."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

import onrecord.desk.web as web

OUTLINE = Path(web.__file__).parent / "static" / "world.svg"
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
_PART = re.compile(rf"M({_NUMBER} {_NUMBER})l({_NUMBER} {_NUMBER}(?: {_NUMBER} {_NUMBER})*)z")
Point = tuple[float, float]


def _rings() -> list[list[Point]]:
    (path,) = etree.parse(str(OUTLINE)).getroot().iter("{http://www.w3.org/2000/svg}path")
    drawn = path.get("d", "")
    assert _PART.sub("", drawn) == "", "a browser stops drawing at the first error in a path"
    rings = []
    for start, steps in _PART.findall(drawn):
        x, y = map(float, start.split())
        ring = [(x, y)]
        numbers = [*map(float, steps.split())]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def _is_land(rings: list[list[Point]], longitude: float, latitude: float) -> bool:
    """By the number of edges to the east of a point: odd inside."""
    x, y, crossed = longitude, -latitude, 0
    for ring in rings:
        for (one_x, one_y), (two_x, two_y) in pairwise([*ring, ring[0]]):
            if (one_y > y) != (two_y > y) and x < one_x + (y - one_y) * (two_x - one_x) / (two_y - one_y):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("longitude", "latitude", "land"),
    [
        (-71.5, -16.4, True), (36.8, -1.3, True), (-3.7, 40.4, True), (133.9, -23.7, True), (-100.0, 60.0, True),
        (105.0, 62.0, True), (-30.0, 0.0, False), (80.0, -30.0, False), (-150.0, 20.0, False),
    ],
)  # fmt: skip
def test_there_is_land_where_there_is_land(longitude: float, latitude: float, *, land: bool) -> None:
    assert _is_land(_rings(), longitude, latitude) is land
