"""A map of the world with what happened where: an outline (`world.svg`) under circles as large as their numbers.

The outline is in plate carrée, one unit a degree, so that a place stands at its longitude and negated latitude.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from lxml.builder import E
from lxml.etree import tostring

LEFT, TOP, WIDTH, HEIGHT = -180.0, -84.0, 360.0, 142.0  # degrees; what lies south of 58° is ice
ROOM = 6.0  # degrees around the outermost places
NARROWEST = 24.0  # degrees: nearer than that the outline shows nothing


class Spot(NamedTuple):
    """A place: how many ``events`` it has, and where their list is."""

    name: str
    latitude: float
    longitude: float
    events: int
    link: str


def world(spots: Sequence[Spot], *, outline: str = "/static/world.svg") -> str:
    """The map as SVG, as near as shows all places; each circle is a link."""
    left, top, width, height = _view(spots)
    unit = width / 360
    drawn = [_spot(spot, unit) for spot in spots]
    picture = E.svg(
        E.title("Where events took place"),
        E.image({
            "href": outline, "x": str(LEFT), "y": str(TOP), "width": str(WIDTH), "height": str(HEIGHT),
            "preserveAspectRatio": "none",
        }),
        *drawn,
        {
            "viewBox": f"{left:.2f} {top:.2f} {width:.2f} {height:.2f}", "role": "group", "class": "world",
            "aria-label": "Map of events; the table below holds the same",
        },
    )  # fmt: skip
    return tostring(picture, encoding="unicode")


def _view(spots: Sequence[Spot]) -> tuple[float, float, float, float]:
    """Left, top, width and height of the part that is shown, in the proportions of the whole."""
    if not spots:
        return LEFT, TOP, WIDTH, HEIGHT
    west, east = (edge(spot.longitude for spot in spots) for edge in (min, max))
    north, south = (edge(-spot.latitude for spot in spots) for edge in (min, max))
    width = max(east - west + 2 * ROOM, (south - north + 2 * ROOM) * WIDTH / HEIGHT, NARROWEST)
    width = min(width, WIDTH)
    height = width * HEIGHT / WIDTH
    left = min(max((west + east - width) / 2, LEFT), LEFT + WIDTH - width)
    top = min(max((north + south - height) / 2, TOP), TOP + HEIGHT - height)
    return left, top, width, height


def _spot(spot: Spot, unit: float) -> object:
    words = f"{spot.name}: {spot.events}"
    # a finger needs 24 of the 900 or so pixels that the picture is wide
    radius = max(4.0, 3.0 * sqrt(spot.events)) * unit
    return E.a(
        E.title(words),
        E.circle({
            "cx": f"{spot.longitude:.3f}", "cy": f"{-spot.latitude:.3f}", "r": f"{radius:.3f}",
            "stroke-width": f"{0.8 * unit:.3f}", "class": "spot",
        }),
        {"href": spot.link, "aria-label": words},
    )  # fmt: skip
