"""Dates in words, and addresses that lead to words on the live page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.desk.exports.fragments import live_address, web_address
from onrecord.desk.links import text_fragment
from onrecord.desk.show.dates import days_in_words, when_in_words
from onrecord.desk.show.words import joined, reports_in_words
from tests.store.building import demo


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "no date stated"),
        ("2025-08-01", "1 August 2025"),
        ("2025-08", "August 2025"),
        ("../2025-12-31", "by 31 December 2025"),
        ("2027-03-01/..", "from 1 March 2027"),
        ("2025-07-28~", "about 28 July 2025"),
        ("2025-07-28?", "perhaps 28 July 2025"),
        ("2014/2025-08-01", "2014 to 1 August 2025"),
        ("{2030-06,2030-07}", "June 2030 and July 2030"),
        ("[2030-06-01,2030-06-03]", "1 June 2030 or 3 June 2030"),
        ("2031-04-03/2031-04-04", "3–4 April 2031"),
        ("2031-03-28/2031-04-04", "28 March to 4 April 2031"),
        ("2030-12-30/2031-01-02", "30 December 2030 to 2 January 2031"),
        ("2031-21", "spring 2031"),
        ("203X", "the 2030s"),
        ("203", "the 2030s"),
        ("20XX", "the 2000s"),
        ("../2032-09-06T00:00", "by 6 September 2032, 00:00"),
        ("whenever", "whenever"),
    ],
)
def test_a_date_is_put_into_words(value: str | None, words: str) -> None:
    assert when_in_words(value) == words


def test_days_and_names_are_joined() -> None:
    assert days_in_words("2031-04-04T10:00", "2031-04-04") == "4 April 2031"
    assert joined([]) == ""
    assert joined(["A"]) == "A"
    assert joined(["A", "B", "C"]) == "A, B and C"
    assert joined(["A", "B", "C", "D"], most=3) == "A, B and 2 more"
    assert joined(["A", "B", "C"], most=3) == "A, B and C"
    assert reports_in_words(3, 3) == "3 independent reports"
    assert reports_in_words(5, 3) == "5 reports, 3 of them independent"
    assert reports_in_words(2, 1) == "2 reports, one voice"


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("We want peace", "We%20want%20peace"),
        ("cease-fire, now & then", "cease%2Dfire%2C%20now%20%26%20then"),
        (" ".join("abcdefghijklmnop"), "a%20b%20c%20d%20e,l%20m%20n%20o%20p"),
        ("one line\n\nthe last line of it", "one%20line,the%20last%20line%20of%20it"),
    ],
)
def test_words_become_a_text_directive(words: str, directive: str) -> None:
    assert text_fragment("https://x.org/a", words) == f"https://x.org/a#:~:text={directive}"
    assert text_fragment("https://x.org/a#top", words) == f"https://x.org/a#top:~:text={directive}"


def test_words_that_stand_twice_are_told_apart_by_the_one_before() -> None:
    text = "Peace\n\n“We want peace,” he said. We want it; they want peace, too."
    about = replace(demo()[1].article, text=text, url="https://x.org/a")
    start = text.rindex("want peace")
    assert live_address(about, start, start + 10) == "https://x.org/a#:~:text=they-,want%20peace"
    assert live_address(about, 0, 5) == "https://x.org/a#:~:text=Peace"
    assert live_address(replace(about, url=None), 0, 5) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://x.org/ä b?q=1&r=2", "https://x.org/%C3%A4%20b?q=1&r=2"),
        ("HTTP://x.org/", "HTTP://x.org/"),
        ('https://x.org/"><script>', "https://x.org/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("ftp://x.org/", None),
        ("https://", None),
        ("https://[::1", None),
        ("/home/ada/page.html", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: str | None) -> None:
    assert web_address(url) == safe
