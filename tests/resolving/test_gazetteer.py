"""The tables of places: sorted, complete, in range, and reachable by every name that they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.resolving.tables import gazetteer
from onrecord.resolving.tables.countries import countries
from onrecord.resolving.tables.gazetteer import (
    OTHER_NAMES,
    TABLES,
    line_key,
    place_key,
    places_named,
    table_lines,
)

EVERY = (*TABLES, OTHER_NAMES)


def cells(table: str) -> list[list[str]]:
    return [line.decode().split("\t") for line in table_lines(table)]


@pytest.mark.parametrize("table", EVERY)
def test_lines_are_sorted_by_key_and_stand_once(table: str) -> None:
    lines = table_lines(table)
    assert len(lines) > 500
    assert [line_key(line) for line in lines] == sorted(line_key(line) for line in lines)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("table", TABLES)
def test_places_lie_on_earth_and_in_known_countries(table: str) -> None:
    kinds = {"", "country", "region", "water", "other"}
    for name, kind, country, _, people, latitude, longitude in cells(table):
        assert name
        assert place_key(name), name
        assert kind in kinds
        assert country in countries() or (not country and table == "landmarks.tsv")
        assert not people or int(people) > 0
        assert bool(latitude) == bool(longitude)
        assert not latitude or (-90 <= float(latitude) <= 90 and -180 <= float(longitude) <= 180)


def test_other_names_lead_to_a_place() -> None:
    known = {(name, country) for name, _, country, *_ in cells("places.tsv")}
    for other, proper, country in cells(OTHER_NAMES):
        assert (proper, country) in known
        assert place_key(other) != place_key(proper)


def test_every_country_is_there_with_its_centre() -> None:
    there = {row[2]: row for row in cells("places.tsv") if row[1] == "country"}
    assert there.keys() == countries().keys()
    assert {code for code, row in there.items() if not row[5]} <= {"BVT", "UMI"}  # nobody lives there


@pytest.mark.parametrize(
    "capital", ["Kyiv", "Ouagadougou", "N'Djamena", "Nuku'alofa", "Port-au-Prince", "Washington"]
)
def test_capitals_are_found(capital: str) -> None:
    assert places_named(capital)[0].kind == "city"


def test_the_most_populous_comes_first() -> None:
    people = [place.population for place in places_named("Springfield")]
    assert people == sorted(people, reverse=True)
    assert len(people) > 5


def test_a_damaged_table_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "_lines_of", lambda *_: ["Nowhere\tmoon\tFRA\t\t\t\t"])
    places_named.cache_clear()
    with pytest.raises(ModelError, match="Nowhere"):
        places_named("Nowhere at all")
    places_named.cache_clear()


@given(st.text(max_size=40))
def test_keys_are_plain_and_settled(name: str) -> None:
    key = place_key(name)
    assert key.isascii()
    assert key == key.lower()
    assert isinstance(places_named(name), tuple)
