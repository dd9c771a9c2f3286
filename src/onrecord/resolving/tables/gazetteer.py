"""Places of the world by name: countries, their parts, towns, and the seas, islands and ranges that news names.

The tables hold some sixty thousand places. They are kept as sorted lines and searched by halving, so that
nothing is parsed but the lines asked for: the first look-up costs a few milliseconds, a later one some
microseconds, and a process that reads no place pays nothing. Spellings meet under `place_key`, by which the
lines are sorted; `docs/gazetteer.md` says where the places come from.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

from onrecord.errors import ModelError

PlaceKind = Literal["country", "region", "city", "water", "other"]
_KINDS: dict[str, PlaceKind] = {"": "city", **{kind: kind for kind in get_args(PlaceKind)}}

TABLES = ("places.tsv", "landmarks.tsv")
OTHER_NAMES = "place_names.tsv"

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "þ": "th", "‑": "-",
     "–": "-", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'"}
)  # fmt: skip
_MARKS = (("-", " "), (".", " "), ("'", ""), ("`", ""))
_WORDS = (("saint ", "st "), ("sankt ", "st "), ("ah ", "a "))
_ENDINGS = (("yi", "y"), ("iy", "y"), ("ij", "y"))
_TWICE = re.compile(r"(\w)\1")
_ARTICLE = re.compile(r"^(?:the|a[dlnrstz]|ash|el) (?=\w{4})")


class Place(NamedTuple):
    """One place; ``population`` in thousands, ``region`` the first-level part of the country that it lies in."""

    name: str
    kind: PlaceKind
    country: str | None
    region: str
    population: int
    latitude: float | None
    longitude: float | None
    called: bool = False  # found by another spelling, or by a name it once had


@functools.lru_cache(maxsize=65_536)
def place_key(name: str) -> str:
    """The key under which spellings meet: no accents, no case, no Arabic article, no spaces, no doubled letters.

    It is asked for at every step of a search, so nothing is done that the name does not call for.
    """
    plain = name.lower() if name.isascii() else _ascii(name)
    if not plain.isalpha():
        plain = _replaced(" ".join(_replaced(plain, _MARKS).split()), _WORDS)
        plain = _ARTICLE.sub("", plain, count=1).replace(" ", "")
    if "i" in plain:
        plain = _replaced(plain, _ENDINGS)
    if _TWICE.search(plain):
        plain = _TWICE.sub(r"\1", plain)
    return plain[:-1] if plain.endswith("ah") else plain


def _replaced(plain: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for one, other in pairs:
        plain = plain.replace(one, other)
    return plain


def _ascii(name: str) -> str:
    lowered = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return lowered.encode("ascii", "ignore").decode().lower()


@functools.lru_cache(maxsize=16_384)
def places_named(name: str) -> tuple[Place, ...]:
    """All places that bear the name, the most populous first."""
    key = place_key(name)
    if not key:
        return ()
    found = _bearing(key)
    for line in _lines_of(OTHER_NAMES, key):
        _, proper, country = line.split("\t")
        known = [one for one in _bearing(place_key(proper)) if one.country == (country or None)]
        found += [one._replace(called=True) for one in known if one.name == proper][:1]
    return tuple(sorted(dict.fromkeys(found), key=_size))  # a set would order equals by chance


def _bearing(key: str) -> list[Place]:
    return sorted((place for table in TABLES for place in _places(table, key)), key=_size)


def _size(place: Place) -> tuple[int, bool, str, str]:
    return -place.population, place.called, place.kind, place.region


def _places(table: str, key: str) -> list[Place]:
    return [_place(line) for line in _lines_of(table, key)]


def _place(line: str) -> Place:
    name, kind, country, region, population, latitude, longitude = line.split("\t")
    if kind not in _KINDS:
        raise ModelError(f"The gazetteer is damaged: {name!r} is a {kind!r}.", hint="Install onrecord again.")
    return Place(
        name, _KINDS[kind], country or None, region, int(population or 0),
        float(latitude) if latitude else None, float(longitude) if longitude else None,
    )  # fmt: skip


def _lines_of(table: str, key: str) -> list[str]:
    lines = table_lines(table)
    at = bisect_left(lines, key, key=line_key)
    found = []
    while at < len(lines) and line_key(lines[at]) == key:
        found.append(lines[at].decode())
        at += 1
    return found


def line_key(line: bytes) -> str:
    """The key that a line of a table is sorted by: that of its first column."""
    return place_key(line[: line.index(b"\t")].decode())


@functools.cache
def table_lines(table: str) -> list[bytes]:
    """The lines of a table without its comments and its header; ModelError where it holds none."""
    lines = files(__package__).joinpath(table).read_bytes().splitlines()
    first = next((at for at, line in enumerate(lines) if not line.startswith(b"#")), len(lines))
    if len(lines) - first < 2:
        raise ModelError(f"{table} is damaged: it holds no places.", hint="Install onrecord again.")
    return lines[first + 1 :]
