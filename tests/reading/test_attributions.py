"""Spans from tags, and attributions from where the pieces of those spans point."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.attributions import attributions, tagged_spans
from onrecord.reading.heads import Heads, WindowOutput, gather
from onrecord.reading.pieces import Pieces
from onrecord.reading.windows import Window

#        0      1       2      3      4       5    6
WORDS = ["“We", "go,”", "Haddad", "said", "Orban", "denied", "it"]


def tags(letters: str) -> NDArray[np.float32]:
    rows = np.full((len(letters), 3), 0.05, dtype=np.float32)
    for index, letter in enumerate(letters):
        rows[index, "OBI".index(letter)] = 0.9
    return rows


def pieces() -> Pieces:
    starts = np.array([sum(len(word) + 1 for word in WORDS[:i]) for i in range(len(WORDS))], dtype=np.int32)
    ends = starts + np.array([len(word) for word in WORDS], dtype=np.int32)
    zeros = np.zeros(len(WORDS), dtype=np.int32)
    return Pieces(zeros, starts, ends, zeros, zeros, zeros)


def heads(points: dict[tuple[int, int], int]) -> Heads:
    """Tags of the sentence, with links (link, piece) → piece, each at 0.9."""
    size = len(WORDS)
    links = np.zeros((2, size, size), dtype=np.float32)
    for (link, piece), target in points.items():
        links[link, piece, target] = 0.9
    stacked = np.stack([tags("OOBOBOO"), tags("OOOBOBO"), tags("BIOOOOB")], axis=1)
    return Heads(stacked, np.zeros(size, np.float32), ((Window(0, size, 0, size), links),))


def test_a_b_parts_spans_that_touch_and_an_orphan_i_opens_one() -> None:
    spans = tagged_spans(tags("BIBOI"))
    assert [(one.start, one.end) for one in spans] == [(0, 2), (2, 3), (4, 5)]


def test_contents_go_to_the_cue_they_point_to_and_cues_to_their_source() -> None:
    found = attributions(heads({(1, 0): 3, (1, 1): 3, (1, 6): 5, (0, 3): 2, (0, 5): 4}), pieces())
    assert [(one.source, one.cue, one.content) for one in found] == [
        ((9, 15), (16, 20), ((0, 8),)),
        ((21, 26), (27, 33), ((34, 36),)),
    ]
    assert all(0.5 < one.confidence <= 1 for one in found)


def test_a_content_that_points_to_nothing_has_no_cue_and_a_cue_without_content_is_dropped() -> None:
    alone, linked = attributions(heads({(1, 6): 5, (0, 5): 4}), pieces())
    assert (alone.cue, alone.source, alone.content) == (None, None, ((0, 8),))
    assert linked.content == ((34, 36),)


def test_a_cue_that_points_to_nothing_has_no_source() -> None:
    (only,) = attributions(heads({(1, 0): 3, (1, 1): 3, (1, 6): 3}), pieces())
    assert only.source is None
    assert only.content == ((0, 8), (34, 36))


def test_gathering_two_windows_takes_each_piece_from_the_window_that_keeps_it() -> None:
    def output(sign: float) -> WindowOutput:
        marks = np.full((4 + 2, 9), 0, dtype=np.float32)
        marks[:, 0] = sign
        zeros = np.zeros((6, 2, 3), dtype=np.float32)
        return WindowOutput(marks, np.full(6, sign, dtype=np.float32), zeros, zeros)

    joined = gather([(Window(0, 4, 0, 3), output(9.0)), (Window(2, 6, 3, 6), output(-9.0))])
    assert (joined.sentences > 0.5).tolist() == [True] * 3 + [False] * 3
    assert joined.tags.shape == (6, 3, 3)
    assert np.allclose(joined.tags.sum(axis=-1), 1)
    # all keys alike: a piece points to each of the window's four pieces and to nothing with equal chance
    assert np.allclose(joined.pointed(0, 0, 1)[:4], 0.2)
    assert np.allclose(joined.pointed(0, 0, 1)[4:], 0)
