"""Who spoke when: nothing is counted twice or lost, whatever stretch of the calendar it is told in."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.speaking import SPEAKERS, STRETCHES, course_of
from onrecord.store import Spoke

DAYS = st.dates().map(date.isoformat)
PARTS = st.builds(lambda day, size: day[:size], DAYS, st.sampled_from([4, 7, 10]))
SPOKE = st.builds(
    Spoke, st.none() | PARTS, st.none() | st.sampled_from("ABCDEFGHIJKL"), st.none(), st.integers(1, 9)
)


@given(st.lists(SPOKE, max_size=30))
def test_every_statement_is_in_one_line_and_every_day_in_one_stretch(spoke: list[Spoke]) -> None:
    course = course_of(spoke)
    assert course.total == sum(one.count for one in spoke) == sum(line.total for line in course.lines)
    assert course.undated == course.total - sum(sum(line.counts) for line in course.lines)
    assert len(course.stretches) <= STRETCHES
    assert all(len(line.counts) == len(course.stretches) for line in course.lines)
    assert all(one.last < other.first for one, other in pairwise(course.stretches))
    whole = {one.day for one in spoke if one.day and len(one.day) == len("2031-02-05")}
    assert all(any(one.first <= day <= one.last for one in course.stretches) for day in whole)
    named = [line for line in course.lines if line.name and not line.others]
    assert len(named) <= SPEAKERS
    assert [line.total for line in named] == sorted((line.total for line in named), reverse=True)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2031-02-05", "2031-02-06", ["5 Feb 2031", "6 Feb 2031"]),
        ("2031-02-05", "2031-04-05", ["week of 3 Feb 2031", "week of 10 Feb 2031"]),
        ("2031-02-05", "2033-04-05", ["Feb 2031", "Mar 2031"]),
        ("2031-02-05", "2041-04-05", ["2031", "2032"]),
        ("1931-02-05", "2041-04-05", ["from 1930", "from 1940"]),
        ("0001-01-01", "9999-12-31", ["from 1", "from 1000"]),
    ],
)
def test_stretches_are_the_shortest_that_are_not_too_many(first: str, last: str, labels: list[str]) -> None:
    course = course_of([Spoke(first, "A", None, 1), Spoke(last, "A", None, 2)])
    assert [one.label for one in course.stretches[:2]] == labels
    (line,) = course.lines
    assert (line.counts[0], line.counts[-1]) == (1, 2)


def test_a_month_is_no_day_of_it() -> None:
    days = [
        Spoke("2031-02-05", "A", None, 1),
        Spoke("2031-02", "A", None, 5),
        Spoke("2031-02-09", "B", None, 1),
    ]
    assert course_of(days).undated == 5
    months = [*days, Spoke("2032-02-05", "A", None, 1)]
    assert course_of(months).undated == 0


def test_further_speakers_share_a_line_and_those_not_named_have_another() -> None:
    spoke = [Spoke("2031-02-05", f"speaker {at:02}", None, 20 - at) for at in range(SPEAKERS + 3)]
    *own, others, nobody = course_of([*spoke, Spoke("2031-02-05", None, None, 4)]).lines
    assert [line.name for line in own] == [one.speaker for one in spoke[:SPEAKERS]]
    assert (others.others, others.total) == (3, sum(one.count for one in spoke[SPEAKERS:]))
    assert (nobody.name, nobody.total) == (None, 4)
