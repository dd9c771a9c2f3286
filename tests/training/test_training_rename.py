"""Names replaced by others of their kind stay labelled to the character; small letters leave the pieces alone."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.pieces import CASES
from tests.reading.heads_helpers import splitter
from training.documents import Document, Layer
from training.rename import in_small_letters, pool_of, renamed
from training.targets import example_of

WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
TEXT = "Duca met Orban of Lynx Air in Soroca"
LAYERS = {
    "person": Layer(((0, 4), (9, 14))),
    "organization": Layer(((18, 26),), unknown=((30, 36),)),
    "place": Layer(((30, 36),)),
    "event": Layer(((5, 8),)),
}
DOCUMENT = Document("one", TEXT, layers=LAYERS)


@given(st.lists(WORDS, min_size=1), st.lists(WORDS, min_size=1), st.floats(0, 1), st.integers(0, 99))
def test_labels_follow_their_names(persons: list[str], places: list[str], share: float, seed: int) -> None:
    pool = {"person": persons, "organization": ["Kunene Port Authority"], "place": places}
    found = renamed(DOCUMENT, pool, share, random.Random(seed))
    words = {
        name: [found.text[slice(*span)] for span in (*layer.marked, *layer.unknown)]
        for name, layer in found.layers.items()
    }
    assert set(words["person"]) <= {"Duca", "Orban", *persons}
    assert words["organization"][0] in {"Lynx Air", "Kunene Port Authority"}
    assert words["organization"][1] == words["place"][0]
    assert words["event"] == ["met"]


def test_all_names_and_no_names_are_replaced() -> None:
    pool = {"person": ["Ana"], "organization": ["WHO"], "place": ["Loja"]}
    assert renamed(DOCUMENT, pool, 0.0, random.Random(1)) == DOCUMENT
    assert renamed(DOCUMENT, pool, 1.0, random.Random(1)).text == "Ana met Ana of WHO in Loja"


def test_the_pool_holds_what_the_documents_name() -> None:
    assert pool_of([DOCUMENT]) == {
        "person": ["Duca", "Orban"],
        "organization": ["Lynx Air"],
        "place": ["Soroca"],
    }


def test_small_letters_change_the_case_alone() -> None:
    example = example_of(DOCUMENT, splitter())
    small = in_small_letters(example)
    assert CASES.index("title") in example.pieces.case
    assert set(small.pieces.case.tolist()) == {CASES.index("lower")}
    assert np.array_equal(small.pieces.ids, example.pieces.ids)
    assert np.array_equal(small.tags, example.tags)
