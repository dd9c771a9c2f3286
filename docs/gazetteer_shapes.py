"""Centres of countries out of the shapes of world-atlas: the centroid of each one's largest ring."""

from __future__ import annotations

from typing import Any

Point = tuple[float, float]


def centres(atlas: Any) -> dict[int | str | None, Point]:
    """Latitude and longitude by ISO 3166-1 number, and by name for those that have none."""
    arcs = [_decoded(arc, atlas["transform"]) for arc in atlas["arcs"]]
    found: dict[int | str | None, Point] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        outer = [part[0] for part in parts]
        _, latitude, longitude = max(_centroid(_ring(ring, arcs)) for ring in outer)
        key = int(shape["id"]) if shape.get("id") else shape["properties"]["name"]
        found.setdefault(key, (latitude, longitude))
    return found


def _decoded(arc: list[list[int]], transform: Any) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * kx + dx, y * ky + dy))
    return points


def _ring(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return _unwrapped(points)


def _unwrapped(points: list[Point]) -> list[Point]:
    """The ring without its leap at 180 degrees: Russia goes on to the east of it."""
    longitude, found = points[0][0], []
    for x, y in points:
        longitude += (x - longitude + 180) % 360 - 180
        found.append((longitude, y))
    return found


def _centroid(ring: list[Point]) -> tuple[float, float, float]:
    """Area, latitude and longitude of a ring of (longitude, latitude)."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, 0.0, 0.0
    return abs(area), y / (3 * area), (x / (3 * area) + 180) % 360 - 180
