"""What holds of dated expressions in any text, and that every value keeps its standard."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.form import labelled_below
from onrecord.resolving.times import Dated, times_in, timexes_in

PUBLISHED = "2028-02-29T23:30-11:00"
WORDS = st.sampled_from(
    "on by before since from until within the a of and to at in every last next this same first third early late end "
    "week weeks month year years day days hours night morning quarter century weekend Friday Mondays May March 31 29 "
    "February 2000 0 1 99 10:30 24:59 9.40 a.m. noon midnight ago later earlier several twenty-three nineteen "
    "ninety-four half spring fall Christmas Easter 1990s now will said , . - 's fiscal twice mid past coming 30 9999 "
    "0001 ¶".split()
)
_DAY = r"\d{4}-\d\d-\d\d"
_TIME = r"T\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?"
_POINT = re.compile(rf"(?:{_DAY}(?:{_TIME})?|\d{{4}}-(?:0[1-9]|1[0-2]|2[1-4])|\d{{4}}|\d{{3}}X|\d\dXX)~?")
_LENGTH = re.compile(r"P(?:T?\d+(?:\.\d+)?[YMWDHS])")
_RULE = re.compile(
    r"FREQ=(?:MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=\d+)?(?:;BYDAY=[A-Z]{2}(?:,[A-Z]{2})*)?"
)


def is_edtf(value: str) -> bool:
    if value.startswith("{"):
        return all(is_point(one) for one in value.strip("{}").split(","))
    ends = value.split("/")
    return len(ends) <= 2 and all((one == ".." and len(ends) == 2) or is_point(one) for one in ends)


def is_point(value: str) -> bool:
    if not _POINT.fullmatch(value):
        return False
    day = re.match(_DAY, value)
    return day is None or bool(date.fromisoformat(day[0]))


def keeps_its_standard(one: Dated) -> bool:
    if one.value is None:
        return True
    if one.kind == "duration":
        return bool(_LENGTH.fullmatch(one.value))
    return bool(_RULE.fullmatch(one.value)) if one.kind == "recurring" else is_edtf(one.value)


def check(text: str, published: str | None) -> None:
    found = times_in(text, published=published)
    ends = [at for one in found for at in (one.start, one.end)]
    assert ends == sorted(ends)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        assert one.kind != "vague" or one.value is None
        assert keeps_its_standard(one), (text[one.start : one.end], one)
    for mark in timexes_in(text, published=published):
        assert mark.value
        assert 0 <= mark.start < mark.end <= len(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=30), st.sampled_from([PUBLISHED, None]))
@example(["the", "31", "February", "2000"], PUBLISHED)
@example(["since", "year", "0001", "last", "century"], "0001-01-01")
@example(["this", "year", "tomorrow", "8000", "years", "later"], "9999-12-31")
@example(["before", "January", "yesterday", "2000", "years", "ago"], "0001-01-01")
@example(["in", "2000", ".", "6999", "years", "later", "the", "next", "century"], PUBLISHED)
def test_any_row_of_words_is_read_without_an_error(words: list[str], published: str | None) -> None:
    check(" ".join(words).replace("¶", "\n\n"), published)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    check(text, PUBLISHED)


@given(st.text(alphabet="é𝒳\u0301 \n", max_size=20))
def test_offsets_are_code_points(lead: str) -> None:
    text = f"{lead}\n\nThey met on Friday."
    (one,) = times_in(text, published=PUBLISHED)
    assert text[one.start : one.end] == "Friday"


def test_every_value_read_in_the_corpus_keeps_its_standard() -> None:
    documents = labelled_below(Path("corpus/dev"))
    assert documents
    for document in documents:
        check(document.text, document.published)


@pytest.mark.parametrize("value", ["2027-13", "2027-02-30", "../", "2027/2028/2029", "P2W", "{2027-06,soon}"])
def test_the_check_itself_refuses_what_is_no_edtf(value: str) -> None:
    try:
        assert not is_edtf(value)
    except ValueError:
        assert value == "2027-02-30"
