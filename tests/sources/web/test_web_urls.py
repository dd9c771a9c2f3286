"""One URL is read in one way, and what no page needs is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError
from onrecord.sources.web.urls import parsed


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://user:secret@example.org/x", "https://example.org/x"),
        ("https://example.org./", "https://example.org/"),
        ("https://bücher.example/ü?ß", "https://xn--bcher-kva.example/%C3%BC?%C3%9F"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0177.1/", "http://127.0.0.1/"),
        ("http://[::FFFF:127.0.0.1]:80/", "http://[::ffff:7f00:1]/"),
        ("  https://example.org/a/../b  ", "https://example.org/b"),
    ],
)
def test_a_url_has_one_form(text: str, url: str) -> None:
    assert str(parsed(text)) == url


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/", "scheme"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http:///nowhere", "url"),
        ("http://", "url"),
        ("http://exa mple.org/", "url"),
        ("http://example.org\\@127.0.0.1/", "url"),
        ("http://example.org/\r\nHost: other", "url"),
        ("http://example.org:99999/", "url"),
        ("http://example.org:0/", "url"),
        ("http://1.2.3.4.5/", "url"),
        ("http://0177.0.0.1/", "url"),
        ("http://[::1/", "url"),
        ("http://[fe80::1%25eth0]/", "url"),
        ("http://%31%32%37.0.0.1/", "url"),
        ("http://①②⑦.⓪.⓪.①/", "url"),
        ("http://-a-.example/", "url"),
        ("http://" + "a" * 9000, "url"),
        ("", "scheme"),
    ],
)
def test_what_no_page_has_is_refused(text: str, reason: str) -> None:
    with pytest.raises(FetchError) as refused:
        parsed(text)
    assert refused.value.reason == reason
    assert refused.value.hint


@pytest.mark.parametrize("text", ["http://me:secret@", "ftp://me:secret@a.example/", "http://me:secret@a b/"])
def test_a_password_stands_in_no_message(text: str) -> None:
    with pytest.raises(FetchError) as refused:
        parsed(text)
    assert "secret" not in repr(vars(refused.value))


def test_a_redirect_is_read_from_where_it_stands() -> None:
    base = parsed("https://user@example.org/a/b?c")
    assert str(parsed("../d", base=base)) == "https://example.org/d"
    assert str(parsed("//other.example/x", base=base)) == "https://other.example/x"
    assert str(parsed("?e", base=base)) == "https://example.org/a/b?e"
    with pytest.raises(FetchError, match="only http and https"):
        parsed("file:///etc/passwd", base=base)


@given(st.one_of(st.text(), st.text().map("http://{}".format), st.from_regex(r"https?://[^/]{0,30}/\S*")))
def test_any_text_is_a_url_in_one_form_or_refused(text: str) -> None:
    try:
        url = parsed(text)
    except FetchError:
        return
    assert parsed(str(url)) == url
    assert str(url).isascii()
    assert "@" not in url.authority
