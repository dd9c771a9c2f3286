"""The parsers keep their promises on the seeds, and on pages and texts that hypothesis draws, always the same ones."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.shapes import ENCODINGS, HTML, TEXT, encoded
from fuzz.targets import TARGETS, run
from onrecord.errors import UnreadableInput
from onrecord.resolving.stretches import Stretches
from onrecord.sources.tables.rows import csv_rows

SEEDS = Path(__file__).parents[2] / "fuzz" / "seeds"


@pytest.mark.parametrize("name", TARGETS)
def test_every_parser_keeps_its_promises_on_its_seeds_and_on_their_beginnings(name: str) -> None:
    seeds = sorted((SEEDS / name).iterdir())
    assert seeds
    for seed in seeds:
        data = seed.read_bytes()
        for size in {len(data), len(data) // 2, len(data) // 3, 1, 0}:
            run(name, data[:size])


@settings(max_examples=25, derandomize=True)
@given(HTML, ENCODINGS)
def test_pages_of_every_shape_are_read_or_refused(text: str, encoding: str) -> None:
    run("page", encoded(text, encoding))


@settings(max_examples=60, derandomize=True)
@given(TEXT, ENCODINGS)
def test_texts_of_every_shape_are_read_or_refused(text: str, encoding: str) -> None:
    for name in ("plain", "dates", "page"):
        run(name, encoded(text, encoding))


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: tuple(sorted(pair)))),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_what_stands_in_a_stretch_is_what_a_look_at_everything_finds(
    spans: list[tuple[int, int]], start: int, size: int
) -> None:
    found = Stretches(spans, lambda span: span).touching(start, start + size)
    assert found == [one for one in spans if one[0] <= start + size and one[1] >= start]


def test_a_carriage_return_in_the_header_of_a_table_refuses_it() -> None:
    table = io.BytesIO(b'a"b,c"d":\r\r\r016\n1,2\n')
    with pytest.raises(UnreadableInput, match="header that is no CSV"):
        list(csv_rows(table, lambda number, why: None, name="rows.csv"))
