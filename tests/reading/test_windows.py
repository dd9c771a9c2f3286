"""Windows cover every piece exactly once in what they keep, and none is longer than allowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.windows import windows


@given(count=st.integers(0, 3000), size=st.integers(2, 400), share=st.floats(0, 0.9))
def test_what_windows_keep_is_every_piece_once(count: int, size: int, share: float) -> None:
    cut = windows(count, size=size, overlap=int(size * share))
    kept = [at for window in cut for at in range(window.keep_start, window.keep_end)]
    assert kept == list(range(count))
    assert all(0 <= one.start <= one.keep_start <= one.keep_end <= one.end <= count for one in cut)
    assert all(one.end - one.start <= size for one in cut)


def test_windows_of_one_text_are_of_one_length() -> None:
    assert {one.end - one.start for one in windows(1050, size=256, overlap=48)} == {256}


def test_an_overlap_as_long_as_the_window_is_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        windows(10, size=4, overlap=4)
