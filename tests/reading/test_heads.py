"""The layout of the network's output, and a text's windows joined to one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from heads_helpers import Made, random_heads
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.heads import (
    ACTS,
    EVENT_TYPES,
    LINKS,
    SCORE_COUNT,
    SCORES,
    STATUSES,
    TAGS,
    VECTOR_COUNT,
    VECTORS,
    WindowOutput,
    gather,
    sigmoid,
    softmax,
)  # fmt: skip
from onrecord.reading.windows import Window


@pytest.mark.parametrize(("layout", "count"), [(SCORES, SCORE_COUNT), (VECTORS, VECTOR_COUNT)])
def test_the_heads_lie_side_by_side_without_a_gap(layout: dict[str, slice], count: int) -> None:
    parts = list(layout.values())
    assert parts[0].start == 0
    assert all(left.stop == right.start for left, right in pairwise(parts))
    assert parts[-1].stop == count


def output(sign: float, *, count: int = 4) -> WindowOutput:
    scores = np.zeros((count + 2, SCORE_COUNT), np.float32)
    scores[:, SCORES["sentences"]] = sign
    vectors = np.zeros((count + 2, VECTOR_COUNT), np.float32)
    vectors[0, VECTORS["keys"]] = sign
    return WindowOutput(scores, vectors)


def test_gathering_two_windows_takes_each_piece_from_the_window_that_keeps_it() -> None:
    joined = gather([(Window(0, 4, 0, 3), output(9.0)), (Window(2, 6, 3, 6), output(-9.0))])
    assert (joined.sentences > 0.5).tolist() == [True] * 3 + [False] * 3
    assert joined.part.tolist() == [0, 0, 0, 1, 1, 1]
    first, second = (part.keys[:, 0] for part in joined.parts)
    assert (first == 9).all()
    assert (second == -9).all()


def test_the_special_pieces_of_a_window_are_no_pieces_of_the_text() -> None:
    one = output(0.0)
    one.scores[0, SCORES["sentences"]] = one.scores[-1, SCORES["sentences"]] = 9.0
    assert gather([(Window(0, 4, 0, 4), one)]).sentences.tolist() == [0.5] * 4


@pytest.mark.parametrize("heads", [random_heads(7, 1), gather([])], ids=["seven pieces", "no piece"])
def test_every_head_has_one_row_a_piece_and_shares_sum_to_one(heads) -> None:  # type: ignore[no-untyped-def]
    count = len(heads.sentences)
    assert heads.tags.shape == (count, len(TAGS), 3)
    assert heads.triggers.shape == (count, 1 + len(EVENT_TYPES))
    assert heads.statuses.shape == (count, len(STATUSES))
    assert heads.acts.shape == (count, 1 + len(ACTS))
    assert heads.mentions.shape == (count, 2)
    assert sum(part.window.end - part.window.start for part in heads.parts) >= count
    assert heads.part.shape == (count,)
    for part in (heads.tags, heads.triggers, heads.statuses):
        assert np.allclose(part.sum(axis=-1), 1, atol=1e-5)


def test_a_piece_whose_keys_are_all_alike_points_to_every_piece_and_to_nothing_alike() -> None:
    row = gather([(Window(0, 4, 0, 4), output(0.0))]).pointed(0, 0, 1)
    assert np.allclose(row, 0.2)


def test_pointing_is_to_the_named_pieces_and_the_rest_of_it_to_nothing() -> None:
    made = Made("He said that Haddad left")
    made.point("cue_to_source", "said", {"He": 0.7, "Haddad": 0.1})
    row = made.heads().pointed(0, 1, 2)
    assert np.allclose(row, [0.7, 0, 0, 0.1, 0], atol=1e-4)


def test_pointing_is_the_mean_over_the_pieces_that_point() -> None:
    made = Made("He has said it")
    made.point("cue_to_source", "has", {"He": 1.0})
    assert np.allclose(made.heads().pointed(0, 1, 3), [0.5, 0, 0, 0], atol=1e-4)


def test_links_do_not_share_what_they_point_to() -> None:
    made = Made("He said it")
    made.point("content_to_cue", "it", {"said": 1.0})
    heads = made.heads()
    assert heads.pointed(LINKS.index("content_to_cue"), 2, 3).argmax() == 1
    assert heads.pointed(LINKS.index("cue_to_source"), 2, 3).sum() < 0.01


def test_a_link_is_read_in_the_window_that_answers_for_the_piece_and_reaches_no_further() -> None:
    first, second = Window(0, 40, 0, 30), Window(20, 60, 30, 60)
    draw = np.random.default_rng(3)
    outputs = [
        WindowOutput(
            draw.standard_normal((42, SCORE_COUNT)).astype(np.float32),
            draw.standard_normal((42, VECTOR_COUNT)).astype(np.float32),
        )
        for _ in (first, second)
    ]
    heads = gather(list(zip((first, second), outputs, strict=True)))
    alone = gather([(Window(0, 40, 0, 40), outputs[1])])
    rows = heads.pointing(0, [29, 31])
    assert np.flatnonzero(rows[0, 1:]).max() == 39
    assert np.flatnonzero(rows[1, 1:]).min() == 20
    assert np.allclose(rows.sum(axis=1), 1.0, atol=1e-5)
    assert np.allclose(rows[1, 21:], alone.pointed(0, 11, 12), atol=1e-6)


@given(seed=st.integers(0, 99), count=st.integers(1, 40), link=st.integers(0, len(LINKS) - 1), data=st.data())
def test_what_is_pointed_to_is_a_share_of_one(seed: int, count: int, link: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, count - 1))
    row = random_heads(count, seed).pointed(link, start, data.draw(st.integers(start + 1, count)))
    assert row.shape == (count,)
    assert (row >= 0).all()
    assert row.sum() <= 1 + 1e-5


@given(st.lists(st.floats(-60, 60, width=32), min_size=1, max_size=9), st.floats(-20, 20, width=32))
def test_shares_do_not_depend_on_what_is_added_to_all_logits(values: list[float], added: float) -> None:
    logits = np.array(values, np.float32)
    assert np.allclose(softmax(logits), softmax(logits + np.float32(added)), atol=1e-4)


def test_independent_probabilities() -> None:
    assert np.allclose(sigmoid(np.array([0, 50, -50], np.float32)), [0.5, 1, 0])
