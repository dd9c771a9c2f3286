"""Sketches estimate containment, winnowing shows what texts have in common, and stretches of days meet."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.account.across.sketches import SKETCH, contained, shingles, sketched, winnowed
from onrecord.account.across.when import apart, instant, stretches

WORDS = st.lists(st.sampled_from("river dike boat sand night lamp cow bread".split()), max_size=60)


@given(WORDS, WORDS)
def test_small_texts_are_compared_exactly_and_alike_from_both_sides(one: list[str], other: list[str]) -> None:
    mine, theirs = ({*zip(words, words[1:], words[2:], strict=False)} for words in (one, other))
    first, second = (sketched(shingles(words, 3)) for words in (one, other))
    assert contained(first, second) == contained(second, first)
    if len(one) >= 3 and len(other) >= 3:
        smaller = min(len(mine), len(theirs))
        assert contained(first, second) == (len(mine & theirs) / smaller, smaller)


def test_the_share_of_long_texts_is_told_within_a_tenth() -> None:
    chance = Random(1)
    text = [str(chance.randrange(10**6)) for _ in range(4000)]
    for share in (0.25, 0.5, 0.75):
        kept = round(share * 1000)
        other = [*text[:kept], *(str(chance.randrange(10**6)) for _ in range(1000 - kept))]
        told, counted = contained(sketched(shingles(text, 3)), sketched(shingles(other, 3)))
        assert abs(told - share) < 0.2
        assert counted <= SKETCH


@given(st.integers(0, 30), st.integers(0, 30), st.integers(8, 20))
def test_a_run_as_long_as_the_window_shows_one_fingerprint(before: int, after: int, window: int) -> None:
    common = [f"shared{at}" for at in range(window + 5)]
    one = shingles([*(f"mine{at}" for at in range(before)), *common], 6)
    other = shingles([*common, *(f"theirs{at}" for at in range(after))], 6)
    assert {*winnowed(one, window)} & {*winnowed(other, window)}


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 7))
def test_two_days_within_reach_share_a_stretch(day: date, later: int) -> None:
    one, other = day.isoformat(), (day + timedelta(days=later)).isoformat()
    assert {*stretches(one, width=28, reach=7)} & {*stretches(other, width=28, reach=7)}
    assert apart(one, other) == apart(other, one) == later


def test_instants_sort_as_times_do() -> None:
    assert instant("2031-01-08T09:30:00+02:00") == "2031-01-08T07:30:00+00:00"
    assert instant("2031-01-08") == "2031-01-08"
    assert instant(None) == ""
    assert apart("2031-01", "2031-01-08") is None
    assert list(stretches("", width=4, reach=3)) == []
