"""The meaning of short texts as vectors, and the cells and codes by which many are searched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.meaning import (
    CELLS,
    SIZE,
    cell,
    cell_of_each,
    cells,
    code,
    meaning,
    nearness,
    rarity,
    scores,
    word_meanings,
)

TEXTS = [
    "The two sides signed a ceasefire on Monday.",
    "Both parties agreed to a truce.",
    "The harvest was the poorest in ten years.",
    "Fishermen were held at the mouth of the river.",
    "The court refused to grant him bail.",
]


@given(st.text(max_size=80))
def test_a_vector_is_of_unit_length_or_nothing(text: str) -> None:
    vector = meaning(text)
    assert vector.shape == (SIZE,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4) or not vector.any()


def test_no_words_mean_nothing_and_lie_near_nothing() -> None:
    assert nearness(meaning(""), meaning(TEXTS[0])) == 0


def test_what_means_the_same_lies_nearer_than_what_does_not() -> None:
    near = [nearness(meaning(TEXTS[0]), meaning(text)) for text in TEXTS]
    assert near[0] == pytest.approx(1, abs=1e-4)
    assert near[1] == max(near[1:])


def test_case_changes_nothing() -> None:
    assert nearness(meaning(TEXTS[3]), meaning(TEXTS[3].upper())) == pytest.approx(1, abs=1e-4)


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert rarity("the") < 0.1 < rarity("government") < rarity("ransom") <= 1
    assert rarity("") == 0


def test_words_alone_have_vectors_too_and_none_are_no_rows() -> None:
    assert word_meanings(["truce", "ceasefire"]).shape == (2, SIZE)
    assert word_meanings([]).shape == (0, SIZE)


def test_a_code_keeps_the_order_of_nearness() -> None:
    vectors = [meaning(text) for text in TEXTS]
    codes = [code(vector) for vector in vectors]
    assert {len(one) for one in codes} == {SIZE}
    exact = np.array([nearness(vectors[0], vector) for vector in vectors])
    assert np.abs(scores(vectors[0], codes) - exact).max() < 0.03


def test_no_codes_have_no_scores() -> None:
    assert scores(meaning(TEXTS[0]), []).shape == (0,)


def test_the_cells_of_many_are_those_of_each() -> None:
    vectors = [meaning(text) for text in TEXTS]
    assert cell_of_each(vectors) == [cell(vector) for vector in vectors]


def test_a_meaning_is_shared_and_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        meaning(TEXTS[0])[0] = 1.0


def test_the_nearest_cell_is_the_first_of_the_near_ones() -> None:
    for text in TEXTS:
        near = cells(meaning(text), 8)
        assert near[0] == cell(meaning(text))
        assert len(set(near)) == 8
        assert all(0 <= one < CELLS for one in near)
