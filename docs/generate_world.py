"""Draws the outline of the world for the map of events, from the coast lines of Natural Earth.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python docs/generate_world.py package/land-110m.json

Natural Earth (https://www.naturalearthdata.com) is in the public domain; world-atlas (ISC) carries its land at 1:110
million as TopoJSON. The result, `src/onrecord/desk/web/static/world.svg`, is in plate carrée, one unit a degree.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/onrecord/desk/web/static/world.svg"
HALF_WAY = 1800  # tenths of a degree
VIEW = "-180 -84 360 142"


def main(path: str) -> None:
    """Write the outline."""
    world = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = _arcs(world)
    rings = [ring for shape in world["objects"]["land"]["geometries"] for ring in _rings(shape, arcs)]
    drawn = "".join(_path(ring) for ring in rings)
    OUT.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW}"><!-- Natural Earth, public domain -->'
        f'<path fill="#8a8478" fill-opacity=".4" d="{drawn}"/></svg>\n',
        encoding="utf-8",
    )
    print(f"{OUT}: {len(rings)} rings, {OUT.stat().st_size:,} bytes")


Point = tuple[float, float]


def _arcs(world: dict[str, dict[str, list[float]]]) -> list[list[Point]]:
    """The arcs in degrees: each point is given as its distance from the one before."""
    scale, shift = world["transform"]["scale"], world["transform"]["translate"]
    made = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]  # type: ignore[index]
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        made.append(points)
    return made


def _rings(shape: dict[str, list[list[list[int]]]], arcs: list[list[Point]]) -> list[list[Point]]:
    found = []
    for polygon in shape["arcs"]:
        for ring in polygon:
            points: list[Point] = []
            for index in ring:
                part = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += part[1:] if points else part
            found.append(points)
    return found


def _path(ring: list[Point]) -> str:
    """The ring in relative steps of a tenth of a degree, which is nearer than the outline is true."""
    tenths = [(round(x * 10), round(-y * 10)) for x, y in ring]
    x, y = tenths[0]
    parts: list[tuple[str, list[str]]] = [(f"M{x / 10:g} {y / 10:g}l", [])]
    for to_x, to_y in tenths[1:]:
        if abs(to_x - x) > HALF_WAY:  # over the date line: the ring goes on at the other edge
            parts.append((f"M{to_x / 10:g} {to_y / 10:g}l", []))
        elif (to_x, to_y) != (x, y):
            parts[-1][1].append(f"{(to_x - x) / 10:g} {(to_y - y) / 10:g}")
        x, y = to_x, to_y
    # a part without a step would be an error in the path, which ends the drawing there
    return "".join(start + " ".join(steps) + "z" for start, steps in parts if steps)


if __name__ == "__main__":
    main(sys.argv[1])
