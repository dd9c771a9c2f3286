"""Two spellings of one address are one; two addresses stay two; what cannot be fetched is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.addresses import absolute, identity, same_site, without_tracking

A = "https://paper.example/news/a?id=7"


@pytest.mark.parametrize(
    "spelling",
    ["https://paper.example/news/a/?id=7", "http://paper.example/news/a?id=7", f"{A}&utm_source=rss&utm_medium=feed",
     "https://paper.example/news/a?fbclid=x&id=7", f"{A}&ref=rss", f"{A}&at_medium=RSS&at_campaign=x", f"{A}#comments",
     "HTTPS://user:pass@PAPER.example:443/news/a?id=7", "https://paper.example/news/a?&id=7&"],
)  # fmt: skip
def test_spellings_of_one_address(spelling: str) -> None:
    found = absolute(spelling)
    assert found is not None
    assert identity(found) == identity(A)


@pytest.mark.parametrize(
    "other",
    ["https://paper.example/news/a?id=8", "https://paper.example/news/a", "https://paper.example/News/a?id=7",
     "https://paper.example:8443/news/a?id=7", "https://www.paper.example/news/a?id=7", f"{A}&ref=7", f"{A}&page=2"],
)  # fmt: skip
def test_other_addresses(other: str) -> None:
    assert identity(other) != identity(A)


def test_an_address_is_made_absolute() -> None:
    assert absolute("b.html", "https://a.example/x/y") == "https://a.example/x/b.html"
    assert absolute(" //cdn.example/b\n", "https://a.example/x/y") == "https://cdn.example/b"
    assert absolute("http://[::1]:8000/a") == "http://[::1]:8000/a"


@pytest.mark.parametrize(
    "text",
    ["", None, "a", "mailto:a@b.example", "javascript:alert(1)", "file:///etc/passwd", "https://", "https:///a",
     "http://a.example:x/", "http://[::1", "data:text/html,x", "https://host/", "https://a.example/" + "x" * 3000],
)  # fmt: skip
def test_what_cannot_be_fetched(text: str | None) -> None:
    assert absolute(text) is None


@given(st.text(max_size=60), st.none() | st.just("https://a.example/b"))
def test_any_text_is_an_address_or_none_and_stays_the_same(text: str, base: str | None) -> None:
    found = absolute(text, base)
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert absolute(found) == found
        assert identity(found)


def test_sites() -> None:
    assert same_site("https://www.a.example/x", "https://feeds.a.example/y")
    assert same_site("https://a.example/x", "https://news.a.example/y")
    assert not same_site("https://a.example/x", "https://ba.example/y")
    assert not same_site("https://a.example/x", "https://b.example/y")


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("https://a.example/x?utm_source=feed&id=3&fbclid=z", "https://a.example/x?id=3"),
        ("https://a.example/x?utm_medium=rss", "https://a.example/x"),
        ("https://a.example/x?q=a+b&&c", "https://a.example/x?q=a+b&&c"),
        ("https://a.example/x?ref=rss&ref=page", "https://a.example/x?ref=page"),
        ("https://a.example/utm_source=1", "https://a.example/utm_source=1"),
    ],
)
def test_parameters_that_only_track_are_left_out(url: str, left: str) -> None:
    assert without_tracking(url) == left
