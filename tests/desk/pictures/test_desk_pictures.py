"""Flows, spreads and matrices show every number they are given, at its length, its place or in its cell."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from onrecord.desk.pictures import Flow, Row, Spot, flows, matrix, multiples, spread
from onrecord.desk.pictures.scale import scale

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.integers(0, 10**9).map(float)


def parsed(picture: Markup) -> etree._Element:
    return etree.fromstring(picture)


def words(picture: etree._Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_flows_go_each_way_and_are_as_long_as_their_numbers() -> None:
    there = Flow("sailors", 14, 14, "14", "14 sailors", "left", href="/x")
    back = Flow("fishermen", 56, 63, "56–63", "56 to 63 fishermen")
    picture = parsed(flows([there, back], name="f", title="Exchanges", ends=("to Namibia", "to Angola")))
    sailors, fishermen, beyond = picture.iter(f"{SVG}rect")
    assert float(fishermen.get("width", 0)) == pytest.approx(4 * float(sailors.get("width", 0)), rel=0.01)
    assert float(beyond.get("width", 0)) == pytest.approx(float(fishermen.get("width", 0)) / 8, rel=0.01)
    middle = float(fishermen.get("x", 0))
    assert float(sailors.get("x", 0)) + float(sailors.get("width", 0)) == pytest.approx(middle, abs=0.2)
    assert {"← to Namibia", "to Angola →", "14", "56–63"} <= set(words(picture))


def test_a_flow_that_nobody_counts_has_its_note_and_no_length() -> None:
    picture = parsed(flows([Flow("men", None, None, "number not stated", "men")], name="f", title="F"))
    (bar,) = picture.iter(f"{SVG}rect")
    assert bar.get("width") == "0"
    assert "number not stated" in words(picture)


@settings(max_examples=30)
@given(st.lists(st.tuples(NUMBERS, st.text(max_size=60)), min_size=1, max_size=8))
def test_a_spread_has_each_number_where_it_stands(given_by: list[tuple[float, str]]) -> None:
    spots = [Spot(name, low, low, f"{low}") for low, name in given_by]
    picture = parsed(spread(spots, name="s", title="S"))
    places = [float(one.get("cx", 0)) for one in picture.iter(f"{SVG}circle")]
    assert len(places) == len(spots)
    in_order = [place for _, place in sorted(zip((low for low, _ in given_by), places, strict=True))]
    assert all(one <= other for one, other in pairwise(in_order))
    assert all(0 <= place <= 960 for place in places)


@given(NUMBERS, NUMBERS, st.integers(2, 12))
def test_a_scale_marks_no_more_numbers_than_asked(one: float, other: float, most: int) -> None:
    marks = scale([one, other], 100, 900).ticks(most)
    assert 1 <= len(marks) <= most
    assert all(99.9 <= mark.x <= 900.1 for mark in marks)


def test_a_matrix_has_a_number_in_each_cell_but_its_own() -> None:
    picture = parsed(matrix({("A", "B"): 3, ("B", "A"): 1}, ["A", "B"], ["A", "B"], name="m", title="M"))
    assert words(picture) == ["A", "B", "A", "B", "3", "1"]
    shades = [float(one.get("fill-opacity", 0)) for one in picture.iter(f"{SVG}rect")]
    assert shades[0] > shades[1] > 0


def test_rows_and_columns_of_one_name_are_two_where_they_are_ids() -> None:
    names = {"1": "Leila Haddad", "2": "Leila Haddad"}
    picture = parsed(matrix({("1", "2"): 3}, ["1", "2"], ["1", "2"], name="m", title="M", names=names))
    assert words(picture) == ["Leila Haddad"] * 4 + ["3", "0"]


@given(st.lists(st.lists(st.integers(0, 9_999), min_size=3, max_size=3), min_size=1, max_size=9))
def test_multiples_have_a_bar_for_each_number_in_one_scale(numbers: list[list[int]]) -> None:
    rows = [Row(f"speaker {at}", values, sum(values)) for at, values in enumerate(numbers)]
    made = multiples(rows, ["May", "June", "July"], name="m", title="M")
    every = [value for values in numbers for value in values if value]
    if not every:
        assert made == ""
        return
    picture = parsed(made)
    heights = [float(one.get("height", 0)) for one in picture.iter(f"{SVG}rect")]
    assert len(heights) == len(every)
    assert all(
        abs(height - 24 * value / max(every)) < 0.1 for height, value in zip(heights, every, strict=True)
    )
    assert [one.text for one in picture.iter(f"{SVG}text") if one.get("class") == "total"] == [
        f"{sum(values):,}" for values in numbers
    ]


def test_of_nothing_there_is_nothing() -> None:
    assert (
        multiples([], [], name="m", title="M")
        == multiples([Row("A", [0], 0)], ["May"], name="m", title="M")
        == ""
    )
    assert flows([], name="f", title="F") == spread([], name="s", title="S") == ""
    assert matrix({}, [], [], name="m", title="M") == ""
