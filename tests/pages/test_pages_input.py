"""Bytes of every kind: encodings, refusals, and what holds of any article."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.errors import NotAnArticle, PageError, UnreadableInput
from onrecord.pages import article_from
from onrecord.pages.article import article_id
from onrecord.schema import Article
from onrecord.sources.files import LARGEST
from onrecord.sources.page import Page

TEXT = "Šafařík wins the vote in Plzeň\n\nThe mayor of Plzeň, Jiří Šafařík, won the vote on Sunday, officials said.\n"
HTML = (
    f"<html><head><meta charset='{{}}'></head><body><h1>Vote</h1><p>{TEXT.splitlines()[2]}</p></body></html>"
)


def article(data: bytes, *, plain: bool = False, media_type: str | None = None) -> Article:
    return article_from(Page(source="page", data=data, media_type=media_type), plain=plain)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1250"])
def test_encodings_are_recognised(encoding):
    padded = TEXT + "\n" + TEXT.splitlines()[2].replace("Sunday", "Monday") + "\n"
    assert "Jiří Šafařík" in article(padded.encode(encoding)).text


def test_a_declared_charset_is_used():
    assert "Šafařík" in article(HTML.format("iso-8859-2").encode("iso-8859-2")).text
    assert "Šafařík" in article(TEXT.encode("cp1250"), media_type="text/plain; charset=windows-1250").text


def test_sound_utf8_outdoes_a_stale_declaration():
    assert "Šafařík" in article(HTML.format("iso-8859-1").encode()).text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"%PDF-1.7 and so on", "a PDF file"),
        (bytes(range(32)) * 40, "binary data"),
        (b"<html><body></body></html>", "without an article"),
        (b"Home\nNews\nContact\n", "no article"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(data, why):
    with pytest.raises(NotAnArticle, match=why):
        article(data)


def test_a_file_too_large_is_refused_at_once():
    with pytest.raises(UnreadableInput, match="has 33 MiB"):
        article(b"a" * (LARGEST + 2**20))


def test_plain_text_stays_as_it_is():
    text = "One line\r\nand another.\r\n\r\n  A second\u00a0paragraph \x00 here.\n\n\n"
    found = article(text.encode(), plain=True)
    assert found.text == text
    assert [found.text[block.start : block.end] for block in found.blocks] == [
        "One line\r\nand another.",
        "A second\u00a0paragraph \x00 here.",
    ]


def test_what_the_caller_knows_wins():
    page = Page(
        source="page", data=TEXT.encode(), url="https://a.example/", outlet="Post", published_at="2031-01-02"
    )
    found = article_from(page)
    assert (found.url, found.outlet, found.published_at) == ("https://a.example/", "Post", "2031-01-02")


def test_the_id_is_bound_to_text_and_origin():
    base = article_id(url=None, outlet="Post", published_at=None, text="a")
    assert len(base) == 16
    assert base != article_id(url=None, outlet="Post", published_at=None, text="b")
    assert base != article_id(url="Post", outlet=None, published_at=None, text="a")


def check_blocks(found: Article) -> None:
    """What holds of every article: blocks in order, disjoint, trimmed, and together the whole text."""
    pieces = [found.text[block.start : block.end] for block in found.blocks]
    assert found.text == "\n\n".join(pieces)
    assert all(piece == piece.strip() and piece for piece in pieces)
    assert [block.start for block in found.blocks] == sorted({block.start for block in found.blocks})
    found.text.encode("utf-8")


LINES = st.lists(
    st.one_of(
        st.text(max_size=200),
        st.sampled_from(
            ["Share", "More From The Post", "By Ana Ruiz", "1 August 2025, 17:26 BST", "* one", "Photo"]
        ),
        st.just(
            "The mayor said on Monday that the bridge would open in May, and that nobody would pay a toll."
        ),
    ),
    max_size=30,
)


@given(LINES)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_blocks_of_any_dump_make_up_its_text(lines):
    try:
        found = article("\n".join(lines).encode("utf-8", "replace"))
    except PageError:
        return
    check_blocks(found)


@given(LINES, st.sampled_from(["p", "div", "li", "h2", "figcaption", "td", "aside", "script"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_blocks_of_any_html_make_up_its_text(lines, tag):
    body = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    try:
        found = article(f"<html><body><h1>Bridge opens</h1>{body}</body></html>".encode("utf-8", "replace"))
    except PageError:
        return
    check_blocks(found)


@given(st.binary(max_size=2000), st.booleans())
@example(b"<html><meta charset=punycode>\xff", False)
@example(b"<p>\x00</p>" * 9, False)
@example(b"\x1c", False)
@example(b"\xed\xa0\x80 " * 50, True)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_bytes_are_an_article_or_a_page_error(data, plain):
    with contextlib.suppress(PageError):
        article(data, plain=plain).text.encode("utf-8")


def test_reading_an_article_again_changes_nothing(dump):
    first = dump("lynx")
    again = article(first.text.encode())
    assert [again.text[block.start : block.end] for block in again.blocks if block.kind == "paragraph"] == [
        first.text[block.start : block.end] for block in first.blocks if block.kind == "paragraph"
    ]
