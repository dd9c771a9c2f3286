"""Countries as news names them: names, abbreviations, demonyms, capitals and words for their governments.

Codes are ISO 3166-1 alpha-3, with alpha-2 beside them for other programs; Kosovo has none and takes ``XKX``
and ``XK`` from the user-assigned range, as the World Bank and the European Union do. Forms are matched in the
case in which they are written, because in lower case they are other words: us, turkey, chad, polish, china.

Three words that belong to two countries are given to the one that news means by them: "Congo" and
"Congolese" to the Democratic Republic, "Dominican" to the Dominican Republic. "Korea" and "Korean" are
given to neither.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import NamedTuple

from onrecord.resolving.tables._rows import listed, rows

_SHARED_CAPITAL = "*"


class Country(NamedTuple):
    """One country or territory.

    ``capitals`` lists seats of government too; a capital whose name stands more often for something else
    (Brussels, Victoria) is among them, but ``government_named`` does not know it. ``metonyms`` are other
    words for the government; there too is the seat where the capital is contested.
    """

    iso3: str
    name: str
    other_names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    seats: tuple[str, ...]  # the capitals and metonyms that `government_named` knows
    iso2: str


def country_named(words: str) -> str | None:
    """The code of the country that ``words`` name or abbreviate: "the U.S.", "Türkiye", "DR Congo"."""
    return _by_name().get(_plain(words))


def country_of_demonym(word: str) -> str | None:
    """The code of the country whose adjective or people ``word`` is: "Turkish", "Turks", "Greek Cypriot"."""
    return _by_demonym().get(_plain(word))


def government_named(words: str) -> str | None:
    """The code of the country for whose government ``words`` can stand: "Moscow", "the White House"."""
    return _by_government().get(_plain(words))


def country_name(iso3: str) -> str:
    """The English short name of the country with this code; KeyError for an unknown code."""
    return countries()[iso3].name


@functools.cache
def countries() -> dict[str, Country]:
    """Every country of the table by its code."""
    return {country.iso3: country for country in map(_country, rows("countries.tsv"))}


def _country(row: tuple[str, ...]) -> Country:
    iso3, name, *lists, iso2 = row
    other_names, demonyms, capitals, metonyms = map(listed, lists)
    seats = tuple(form for form in (*capitals, *metonyms) if not form.endswith(_SHARED_CAPITAL))
    capitals = tuple(capital.removesuffix(_SHARED_CAPITAL) for capital in capitals)
    return Country(iso3, name, other_names, demonyms, capitals, metonyms, seats, iso2)


@functools.lru_cache(maxsize=8192)
def _plain(words: str) -> str:
    """``words`` as the table writes them: single spaces, a straight apostrophe, no leading article."""
    words = " ".join(words.replace("’", "'").split())
    for article in ("the ", "The ", "THE "):
        words = words.removeprefix(article)
    return words


def _index(forms: Callable[[tuple[str, ...]], Iterable[str]]) -> dict[str, str]:
    return {_plain(form): row[0] for row in rows("countries.tsv") for form in forms(row)}


@functools.cache
def _by_name() -> dict[str, str]:
    return _index(lambda row: (row[1], *listed(row[2])))


@functools.cache
def _by_demonym() -> dict[str, str]:
    return _index(lambda row: listed(row[3]))


@functools.cache
def _by_government() -> dict[str, str]:
    return {_plain(form): country.iso3 for country in countries().values() for form in country.seats}
