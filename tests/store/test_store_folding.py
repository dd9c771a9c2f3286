"""Names are found however they are typed; days and instants sort as a reader expects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ContractError, UsageError
from onrecord.store.days import checked_day, when_published, when_said
from onrecord.store.folding import fold, folded_words

PUBLISHED = "2030-08-01T01:26:00+03:00"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Türkiye", "turkiye"),
        ("İzmir", "izmir"),
        ("Diyarbakır", "DIYARBAKIR"),
        ("Łukasz", "lukasz"),
        ("Sørby", "sorby"),
        ("Straße", "strasse"),
        ("Zelenskyy", "ZELENSKYY"),
    ],
)
def test_a_name_folds_to_what_is_typed(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_words_of_a_name() -> None:
    assert folded_words("Office-Team, Demaçi") == ("office", "team", "demaci")
    assert folded_words("McDonald's") == ("mcdonald",)


def test_an_owner_is_no_part_of_a_name() -> None:
    assert folded_words("Demaçi’s aides") == ("aides",)


def test_an_article_without_a_date_has_no_day() -> None:
    assert when_published(None) == (None, "")


def test_the_day_is_the_stated_one_and_the_instant_is_in_utc() -> None:
    assert when_published(PUBLISHED) == ("2030-08-01", "2030-07-31T22:26:00Z")
    assert when_published("2030-08-01") == ("2030-08-01", "2030-08-01")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2030-07-30", "2030-07-30"),
        ("2030-07-28~", "2030-07-28"),
        ("2030-07", "2030-07"),
        ("../2030-12-31", "2030-12-31"),
        ("2029/2030-07-01", "2030-07-01"),
        ("{2030-06,2030-07}", "2030-07"),
        ("2030-07-XX", "2030-07"),
        ("203X", "2030-08-01"),
        (None, "2030-08-01"),
    ],
)
def test_the_day_something_was_said(said: str | None, day: str) -> None:
    assert when_said(said, PUBLISHED).day == day


def test_said_on_the_day_of_publication_sorts_with_the_publication() -> None:
    assert when_said("2030-08-01", PUBLISHED) == when_published(PUBLISHED)


@pytest.mark.parametrize("value", ["2030-13", "30-08-01", "2030-08-01T10:00", "august", ""])
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="since"):
        checked_day(value, what="since")


def test_a_publication_date_that_is_none_is_named() -> None:
    with pytest.raises(ContractError, match="'yesterday'"):
        when_published("yesterday")
