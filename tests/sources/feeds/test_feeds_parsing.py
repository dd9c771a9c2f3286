"""Each kind of feed gives the same: addresses that can be fetched, guids, dates with their offset, whole texts."""

from __future__ import annotations

import gzip

import pytest
from msgspec.structs import replace

from onrecord.errors import NotAFeed
from onrecord.sources.feeds import Child, Feed, FeedItem, Link, parse_feed
from tests.sources.feeds.samples import ATOM, INDEX, JSON, LONG, NEWS, RDF, RSS


def parsed(data: bytes, url: str = "https://wire.example/feed", **more: str) -> Feed:
    found = parse_feed(data, url, **more)
    assert isinstance(found, Feed)
    return found


def test_rss_with_its_wishes_for_when_to_look() -> None:
    feed = parsed(RSS)
    first, second, third = feed.items
    assert (feed.kind, feed.title, feed.home) == ("rss", "Gulf Wire & Post", "https://wire.example/")
    assert (feed.every, feed.skip_hours, feed.skip_days) == (900, {2, 0}, {6})
    assert first == FeedItem(
        guid="wire-7", url="https://wire.example/a?utm_source=rss&id=7", title="Ferries stay in port",
        published_at="2031-03-03T20:05:00+03:00", author="Ada Kaya", language="en-gb", content=first.content,
    )  # fmt: skip
    assert first.content == f"{LONG}<script>alert(1)</script>", "nothing is taken out here"
    assert (second.url, second.content, second.published_at) == ("https://wire.example/b", None, None)
    assert (third.url, third.published_at, feed.faults) == ("https://wire.example/c", None, ())


def test_atom_with_its_bases_and_dates() -> None:
    feed = parsed(ATOM, "https://port.example/news/feed")
    (item,) = feed.items
    assert (feed.kind, feed.title, feed.home) == ("atom", "Le Port", "https://port.example/")
    assert (item.guid, item.title) == ("tag:port.example,2031:1", "Un & deux")
    assert (item.url, item.author) == ("https://port.example/news/un.html", "Inés Larraín")
    assert item.published_at == "2031-03-03T20:05:00+00:00"
    assert item.content is not None
    assert "ferries will sail" in item.content


def test_rdf_and_its_syndication_module() -> None:
    feed = parsed(RDF)
    assert [(item.url, item.title) for item in feed.items] == [("https://old.example/1", "One")]
    assert (feed.every, feed.items[0].published_at) == (21_600, "2031-03-03T20:05:00+02:00")


def test_json_feed() -> None:
    feed = parsed(JSON, "https://notes.example/feed.json")
    assert (feed.kind, feed.title, feed.home) == ("json", "Notes", "https://notes.example/")
    seven, eight = feed.items
    assert (seven.guid, seven.url, seven.author) == ("7", "https://notes.example/seven", "Ada Kaya")
    assert (seven.published_at, seven.content) == ("2031-03-03T20:05:00+02:00", None), (
        "too short for an article"
    )
    assert (eight.url, eight.published_at) == ("https://elsewhere.example/8", None)


@pytest.mark.parametrize("packed", [NEWS, gzip.compress(NEWS)], ids=["plain", "gzip"])
def test_a_news_sitemap_speaks_for_its_own_site(packed: bytes) -> None:
    feed = parsed(packed, "https://wire.example/news.xml.gz")
    assert (feed.kind, feed.title) == ("sitemap", "Gulf Wire")
    assert feed.items == (
        FeedItem(url="https://www.wire.example/a", title="Ferries & quays", published_at="2031-03-03T20:05:00+03:00",
                 language="en"),
        FeedItem(url="https://www.wire.example/b", published_at="2031-03-02"),
    )  # fmt: skip
    assert feed.faults == ("1 addresses on other sites were left out",)


def test_an_index_names_sitemaps_of_its_own_site() -> None:
    feed = parsed(INDEX, "https://wire.example/sitemap.xml")
    assert feed.children == (
        Child("https://wire.example/news-1.xml.gz", "2031-03-03T20:05:00+00:00"),
        Child("https://wire.example/news-2.xml"),
    )
    assert feed.faults == ("1 addresses on other sites were left out",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_whatever_the_declared_encoding(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><title>Süd</title></channel></rss>'
    assert parsed(text.encode(encoding)).title == "Süd"


def test_a_wrong_declaration_is_seen_through() -> None:
    text = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Süd – “Nord”</title>'
    data = f"{text}</channel></rss>".encode("cp1252")
    assert parsed(data, media_type="application/rss+xml", charset="utf-8").title == "Süd – “Nord”"


def test_what_is_not_well_formed_is_mended_and_said() -> None:
    broken = RSS.replace(b"Post</title>", b"Post & more&nbsp;caf&eacute;</title>").removesuffix(
        b"</channel></rss>"
    )
    feed = parsed(broken)
    assert feed.title == "Gulf Wire & Post & more café"
    assert feed.items == parsed(RSS).items
    assert feed.faults == ("it is not well-formed XML and was mended",)
    prefixed = RSS.replace(b"<ttl>", b"<unknown:word>x</unknown:word><ttl>")
    assert replace(parsed(prefixed), faults=()) == parsed(RSS)


def test_cdata_that_looks_like_markup_is_left_alone() -> None:
    data = b"<rss version='2.0'><channel><title><![CDATA[A &amp; B &nbsp; <b>]]></title> & </channel></rss>"
    assert parsed(data).title == "A & B"


def test_a_page_gives_the_feeds_that_it_names() -> None:
    page = b"""<!DOCTYPE html><html><head><title>The  Wire</title><base href="https://cdn.wire.example/x/">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="stylesheet alternate" type="application/atom+xml; charset=utf-8" href="feed.atom">
    <link rel="alternate" type="application/feed+json" title="All" href="https://wire.example/feed.json">
    <link rel="alternate" type="text/html" hreflang="fr" href="/fr">
    <link rel="alternate" type="application/rss+xml"></head>
    """
    base = "https://cdn.wire.example"
    assert parse_feed(page, "https://wire.example/") == (
        Link(f"{base}/x/feed.atom", "The Wire", "https://wire.example/"),
        Link("https://wire.example/feed.json", "All", "https://wire.example/"),
        Link(f"{base}/comments/feed", "Comments", "https://wire.example/"),
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"hello", b"{}", b"[1]", b'{"items": []}', b"\x1f\x8b\x08\x00broken", b"<svg/>", b"\x00" * 100,
     b"<html><body>No feed here.</body></html>", b"%PDF-1.7", gzip.compress(b"x" * 100, mtime=0)[:20]],
)  # fmt: skip
def test_what_is_no_feed_says_so_and_what_to_do(data: bytes) -> None:
    with pytest.raises(NotAFeed) as caught:
        parse_feed(data, "https://wire.example/feed")
    assert "https://wire.example/feed" in caught.value.what
    assert caught.value.hint
