"""The edges of a content under the rules by which attributions are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.trim import trimmed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" “We go.” ", "We go"),
        ("that the talks failed.", "the talks failed"),
        ("that, “we go”", "we go"),
        ("that", "that"),
        ("thatcher won", "thatcher won"),
        ("“ ”", ""),
        ("the number at 1,200.", "the number at 1,200"),
    ],
)
def test_marks_stops_and_a_leading_that_are_left_out(text: str, expected: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the number at 1", "the number at 1,200"),
        ("a growth of 2", "a growth of 2.5"),
        ("in 2031", "in 2031"),
    ],
)
def test_a_number_is_not_cut_at_its_comma(words: str, expected: str) -> None:
    text = f"{expected}, he said"
    assert text[slice(*trimmed(text, 0, len(words)))] == expected


@given(st.text(alphabet="that “”.,ab", max_size=30))
def test_trimming_twice_changes_nothing_but_another_that(text: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
    again = trimmed(text, start, end)
    assert again == (start, end) or text[start:end].lower().startswith("that")
