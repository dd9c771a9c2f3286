"""F1 of classes as a person counts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.classes import f1_by_class


def test_each_wanted_class_has_its_f1_and_one_that_is_only_found_has_none() -> None:
    found = ["deny", "deny", "ask", "other", "warn"]
    wanted = ["deny", "ask", "ask", "ask", "deny"]
    assert f1_by_class(found, wanted) == {"ask": 2 * 1 / (1 + 3), "deny": 2 * 1 / (2 + 2)}


def test_lists_of_unlike_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        f1_by_class(["deny"], ["deny", "ask"])


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12))
def test_f1_is_one_only_where_all_of_a_class_is_right(pairs: list[tuple[str, str]]) -> None:
    found, wanted = [one for one, _ in pairs], [one for _, one in pairs]
    scores = f1_by_class(found, wanted)
    assert scores.keys() == set(wanted)
    for name, score in scores.items():
        assert 0 <= score <= 1
        assert (score == 1) == all((mine == name) == (theirs == name) for mine, theirs in pairs)
