"""How often a source is looked at: by what it brings, by what it asks for, within bounds, and less while it fails."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.pacing import (
    FIRST,
    LEAST,
    MOST,
    after_failures,
    first_rate,
    instant,
    interval,
    jittered,
    later_rate,
    open_hour,
)

NOW = datetime(2031, 3, 3, 12, 0, tzinfo=UTC)  # a Monday


def test_a_source_is_looked_at_twice_for_each_item_that_it_brings() -> None:
    assert interval(1.0) == 1800
    assert interval(None) == FIRST
    assert (interval(1000.0), interval(0.0, before=MOST), interval(1e-9, before=MOST)) == (LEAST, MOST, MOST)


def test_a_pause_grows_by_twice_at_most() -> None:
    assert (interval(0.0), interval(0.0, before=3600), interval(1.0, before=3600)) == (2 * FIRST, 7200, 1800)


def test_the_rate_settles_at_that_of_the_source_whatever_the_pauses() -> None:
    for hours, new in ((0.5, 2), (2.0, 8), (24.0, 96)):
        rate: float | None = None
        for _ in range(200):
            rate = later_rate(rate, new=new, hours=hours)
        assert rate == pytest.approx(4.0)


def test_a_source_that_falls_silent_is_looked_at_less_and_less_until_it_speaks() -> None:
    rate, pauses = 2.0, []
    for _ in range(600):
        pauses.append(interval(rate, before=pauses[-1] if pauses else None))
        rate = later_rate(rate, new=0, hours=pauses[-1] / 3600)
    assert pauses == sorted(pauses)
    assert pauses[-1] == MOST
    assert interval(later_rate(rate, new=12, hours=24)) < 2 * 3600


def test_the_first_rate_is_that_of_the_dates_of_the_items() -> None:
    dates = [(NOW - timedelta(hours=hours)).isoformat() for hours in (1, 5, 23, 25, 200)]
    assert first_rate(dates, NOW) == pytest.approx(3 / 24)
    assert first_rate([None, "soon"], NOW) is None
    assert first_rate(["2031-03-03T19:00:00+03:00"], NOW) == pytest.approx(1 / 24), "clocks run ahead"


def test_what_a_source_asks_for_is_kept_to_up_to_a_day() -> None:
    assert interval(100.0, asked=3600) == 3600
    assert interval(100.0, asked=10**9) == MOST
    assert interval(0.9, asked=60) == interval(0.9)


def test_failures_double_the_pause_up_to_a_day() -> None:
    assert [after_failures(1800, number) for number in (1, 2, 3)] == [1800, 3600, 7200]
    assert after_failures(1800, 50) == MOST
    assert after_failures(1800, 1, asked=7200) == 7200


def test_hours_and_days_in_which_nobody_is_to_look_are_waited_for() -> None:
    assert open_hour(NOW, {1, 2}, set()) == NOW
    assert open_hour(NOW, {12, 13}, set()) == NOW.replace(hour=14)
    assert open_hour(NOW, set(), {0, 1}) == datetime(2031, 3, 5, tzinfo=UTC)


@given(st.floats(0, 1e6), st.integers(0, 10**6), st.floats(0, 1))
def test_no_pause_is_shorter_or_much_longer_than_our_bounds(rate: float, asked: int, chance: float) -> None:
    assert LEAST <= jittered(interval(rate, asked=asked), chance) <= MOST * 1.1


@given(st.text(max_size=30) | st.datetimes().map(lambda moment: moment.isoformat() + "+14:00"))
def test_any_text_is_an_instant_or_none(text: str) -> None:
    found = instant(text)
    assert found is None or found.tzinfo is UTC
