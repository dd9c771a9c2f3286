"""Windows of training data: every piece is in one, and a batch holds what its windows say and no more."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.heads import LINKS
from tests.reading.heads_helpers import splitter
from training.batches import batch_of, batches, windows_of
from training.documents import Document, Event, Layer
from training.targets import IGNORE, Example, example_of

TOKENIZER = splitter()


def numbered(count: int) -> Example:
    """Pieces whose sentence labels are their own numbers."""
    one = example_of(Document("one", "a " * count), TOKENIZER)
    one.sentences[:] = np.arange(count)
    return one


@given(
    count=st.integers(0, 120), size=st.integers(10, 40), overlap=st.integers(5, 9), seed=st.integers(0, 99)
)
def test_windows_cover_every_piece_of_a_text_wherever_they_start(
    count: int, size: int, overlap: int, seed: int
) -> None:
    found = list(windows_of(numbered(count), size=size, overlap=overlap, randomness=random.Random(seed)))
    assert all(4 < len(one.pieces) <= size for one in found)
    covered = {number for one in found for number in one.sentences.tolist()}
    assert covered == (set(range(count)) if count > 4 else set())  # four pieces are not worth a window


def test_batches_hold_every_window_once_and_not_too_many_pieces() -> None:
    lengths = [random.Random(1).randrange(5, 60) for _ in range(300)]
    windows = [numbered(length) for length in lengths]
    found = batches(list(windows), pieces=200, randomness=random.Random(2))
    assert sorted(len(one.pieces) for group in found for one in group) == sorted(lengths)
    for group in found:
        longest = max(len(one.pieces) for one in group) + 2
        assert len(group) == 1 or longest * len(group) <= 200
        assert len(group) <= 24


def test_a_batch_sets_the_special_pieces_and_pads_what_is_short() -> None:
    text = "Mali hit Chad"
    event = Event((5, 8), type=3, status=1, arguments={"trigger_to_actor": (((0, 4),), ((9, 13),))})
    long = example_of(Document("1", text, events=(event,), layers={"person": Layer(())}), TOKENIZER)
    batch = batch_of([example_of(Document("2", "Go"), TOKENIZER), long], special=(101, 102))
    assert batch.ids.shape == (2, 5)
    assert batch.ids[0].tolist() == [101, 0, 102, 0, 0]
    assert batch.mask.tolist() == [[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]]
    assert batch.case[1].tolist() == [0, 2, 1, 2, 0]
    assert batch.triggers.tolist() == [[IGNORE] * 5, [IGNORE, 0, 4, 0, IGNORE]]
    assert batch.statuses[1].tolist() == [IGNORE, IGNORE, 1, IGNORE, IGNORE]
    link, column = LINKS.index("trigger_to_actor"), 2
    first, second = (int(batch.groups[1, piece, column]) for piece in (1, 3))
    assert first != second
    assert sorted(batch.arrows.tolist()) == sorted(
        [[1, 2, link, first, second, -1, -1, -1], [1, 2, link, second, first, -1, -1, -1]]
    )
    assert [part.shape for part in batch.inputs] == [(2, 5)] * 5
