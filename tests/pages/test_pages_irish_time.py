"""``IST`` is Irish time on Irish pages in summer, and India's everywhere else."""

from __future__ import annotations

from datetime import date, time

import pytest

from onrecord.pages import article_from
from onrecord.pages.dates import Moment, moment_in
from onrecord.pages.irish_time import IRISH, in_irish_time, is_irish
from onrecord.pages.zones import INDIAN, last_sunday
from onrecord.sources import Page

BODY = (
    "The council said that the school meals would be cold from Monday. Parents were told by letter. The firm that "
    "cooks them said it was waiting for the results of the tests, which were taken on Tuesday morning."
)


def _published(text: str, **page: str) -> str | None:
    return article_from(Page("page.txt", text.encode(), **page)).published_at


@pytest.mark.parametrize(
    ("place", "url", "offset"),
    [
        ("Waterford", None, "+01:00"),
        ("Pune", None, "+05:30"),
        ("Here", "https://news.example.ie/meals", "+01:00"),
        ("Here", "https://news.example.in/meals", "+05:30"),
        ("Cork and Mumbai", None, "+05:30"),
    ],
)
def test_the_page_shows_whose_time_it_is(place: str, url: str | None, offset: str) -> None:
    text = f"School meals go cold\n\n5 October 2033, 06:15 IST\n\nIn {place}, {BODY[0].lower()}{BODY[1:]}\n\n{BODY}"
    given = {"url": url} if url else {}
    assert _published(text, **given) == f"2033-10-05T06:15:00{offset}"


def test_ireland_has_no_such_time_in_winter() -> None:
    winter = Moment(date(2033, 12, 5), time(6, 15), INDIAN)
    assert in_irish_time(winter) == winter
    summer = in_irish_time(winter._replace(day=date(2033, 7, 5)))
    assert summer.zone is IRISH


def test_a_stated_offset_stays_what_it_is() -> None:
    stated = moment_in("5 July 2033, 06:15 GMT+05:30")
    assert stated is not None
    assert in_irish_time(stated) == stated


def test_the_declared_language_may_tell() -> None:
    assert is_irish(None, "en-IE", "")
    assert is_irish(None, "ga", "")
    assert not is_irish(None, "en-GB", "")
    assert not is_irish("https://[ie", None, "")
    assert not is_irish("https://example.org/a.ie", None, "")


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2033, 3, 27), (2033, 10, 30), (2024, 3, 31), (2024, 12, 29)]
)
def test_the_last_sunday_of_a_month(year: int, month: int, day: int) -> None:
    assert last_sunday(year, month) == date(year, month, day)
