"""EDTF values as days: their bounds, and when two due dates can be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.account.across.days import agree, bounds, later, months


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-02-20", "2031-02-20", "2031-02-20"),
        ("../2031-02-20", "", "2031-02-20"),
        ("2031-04-01/..", "2031-04-01", ""),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-03-03/2031-03-04", "2031-03-03", "2031-03-04"),
        ("2031-07-28~", "2031-07-28", "2031-07-28"),
        ("2031-02-20T18:00", "2031-02-20", "2031-02-20"),
        ("2031-22", "2031-06-01", "2031-08-31"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("{2030-06,2030-07}", "2030-06-01", "2030-07-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ("../2031-02-20", "2031-02-20", True),
        ("../2031-02-20", "../2031-02-21", True),
        ("../2031-02-20", "../2031-03-15", False),
        ("2031-03", "../2031-03-15", True),
        ("2031-03-03", "2031-03-03/2031-03-04", True),
        ("2031-03-24", "2031-04-14", False),
        ("2031", "2031-04-14", False),
    ],
)
def test_agree(one: str, other: str, can: bool) -> None:
    assert agree(one, other) is can
    assert agree(other, one) is can


@given(st.dates(), st.integers(0, 400))
def test_months_run_from_the_first_to_the_last(day: object, on: int) -> None:
    if day.year > 9000:  # type: ignore[attr-defined]
        return
    first = str(day)
    found = list(months(first, later(first, on)))
    assert found[0] == first[:7]
    assert found[-1] == later(first, on)[:7]
    assert found == sorted(set(found))
