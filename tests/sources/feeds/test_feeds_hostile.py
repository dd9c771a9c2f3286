"""Feeds that are made to hurt: they end soon, in a feed or in NotAFeed, and name no file and no address of ours."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import NotAFeed
from onrecord.sources.feeds import Feed, links_in, opml, parse_feed
from onrecord.sources.feeds.model import Link
from onrecord.sources.feeds.trees import LARGEST
from tests.sources.feeds.samples import ATOM, INDEX, JSON, NEWS, RDF, RSS

URL = "https://wire.example/feed"
MANY = 60_000
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HEAVY = {
    "comments": b"<rss>" + b"<!--" * MANY,
    "less-thans": b"<rss>" + b"<" * MANY,
    "open tags": b"<rss><channel>" + b"<a " * MANY,
    "deep": b"<rss><channel><item>" + b"<a>" * MANY,
    "deep and closed": b"<rss><channel><item><description>" + b"<a>" * MANY + b"</a>" * MANY,
    "ampersands": b"<rss>" + b"&" * MANY,
    "names": b"<rss>" + b"&nbsp" * MANY,
    "cdata": b"<rss>" + b"<![CDATA[" * MANY,
    "doctypes": b"<!DOCTYPE " * MANY,
    "entities": b"<!ENTITY a 'b'>" * MANY,
    "declarations": b"<?xml " * MANY,
    "attributes": b"<rss " + b"a='b' " * MANY,
    "one long line": b"<rss><channel><title>" + b"x" * 5_000_000,
    "spaces": b"<rss><channel>" + b" " * 2_000_000,
    "links of one item": b"<rss><channel><item>" + b"<link>https://a.example/b</link>" * MANY,
    "items": b"<rss><channel>" + b"<item><title>x</title></item>" * MANY,
    "arrays": b'{"version":"jsonfeed","items":' + b"[" * MANY,
    "html": b"<html>" + b"<link rel=alternate>" * MANY,
    "sitemap": b"<urlset>" + b"<url><loc>https://wire.example/a</loc></url>" * MANY,
    "null bytes": b"<rss>" + b"\x00" * MANY,
}


@pytest.mark.parametrize("name", HEAVY)
def test_nothing_takes_long(name: str) -> None:
    began = time.process_time()
    with suppress(NotAFeed):
        parse_feed(HEAVY[name], URL)
    assert time.process_time() - began < 5


def test_entities_do_not_grow() -> None:
    for encoding in ("utf-8", "utf-16"):
        text = f'<!DOCTYPE rss [<!ENTITY l0 "{"ha" * 1000}">{LAUGHS}]><rss><channel><title>&l9;</title></channel></rss>'
        try:
            feed = parse_feed(text.encode(encoding), URL)
        except NotAFeed:
            continue
        assert isinstance(feed, Feed)
        assert len(feed.title or "") < 100


def test_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    for declared in (
        f'<!ENTITY s SYSTEM "{secret.as_uri()}">',
        f'<!ENTITY % s SYSTEM "{secret.as_uri()}"> %s;',
    ):
        for data in (RSS, ATOM, NEWS):
            root = data[data.index(b"<", 20 if data.startswith(b"<?xml") else 0) :]
            hostile = f"<!DOCTYPE x [{declared}]>".encode() + root.replace(b"Ferries", b"&s;").replace(
                b"Le Port", b"&s;"
            )
            assert b"the secret" not in repr(parse_feed(hostile, URL)).encode()
    with pytest.raises(NotAFeed):
        links_in(f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><x>&s;</x>'.encode())


def test_a_path_is_not_opened_and_an_address_not_asked(tmp_path: Path) -> None:
    there = tmp_path / "feed.xml"
    there.write_bytes(RSS)
    for name in (str(there).encode(), b"https://wire.example/feed", b"file:///etc/passwd"):
        with pytest.raises(NotAFeed):
            parse_feed(name, URL)


def test_what_unfolds_without_end_is_cut_off() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (LARGEST + 1), compresslevel=1)
    with pytest.raises(NotAFeed, match="more than 50 MiB"):
        parse_feed(bomb, URL)


def test_only_so_many_items_are_taken() -> None:
    feed = parse_feed(b"<rss><channel>" + b"<item><title>x</title></item>" * 1500 + b"</channel></rss>", URL)
    assert isinstance(feed, Feed)
    assert (len(feed.items), feed.faults) == (1000, ("500 items beyond the first 1,000 were left out",))


SAMPLES = (RSS, ATOM, RDF, JSON, NEWS, INDEX)


@settings(max_examples=40)
@given(st.data())
def test_a_spoiled_feed_is_a_feed_or_says_what_is_wrong(data: st.DataObject) -> None:
    spoiled = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(spoiled)))
        end = min(len(spoiled), start + data.draw(st.integers(0, 40)))
        spoiled[start:end] = data.draw(
            st.sampled_from([b"", b"<", b">", b"&", b"]]>", b"\x00", b"\xff\xfe", b"<!--", b'"'])
        )
    try:
        found = parse_feed(bytes(spoiled), URL)
    except NotAFeed:
        return
    for item in found.items if isinstance(found, Feed) else ():
        assert item.url is None or item.url.startswith(("https://", "http://"))


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from([b"", b"<rss>", b"{", b"<feed>", b"<urlset>", b"<html>"]))
def test_any_bytes_are_a_feed_or_none(data: bytes, head: bytes) -> None:
    with suppress(NotAFeed):  # anything else would be a fault
        parse_feed(head + data, URL)


_titles = st.none() | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30
)


@settings(max_examples=30)
@given(st.dictionaries(st.integers(0, 99), _titles))
def test_opml_is_read_back_as_it_was_written(titles: dict[int, str | None]) -> None:
    written = [Link(f"https://paper-{number}.example/feed", title) for number, title in titles.items()]
    read = links_in(opml(written))
    assert [link.url for link in read] == [link.url for link in written]
    kept = [link.title.replace("\ufffe", "").replace("\uffff", "") if link.title else "" for link in written]
    assert [link.title for link in read] == [was or link.url for was, link in zip(kept, written, strict=True)]


def test_opml_of_other_programs() -> None:
    data = b"""<opml version="1.1"><body><outline text="News"><outline TEXT="A" type="rss" xmlURL="https://a.example/f"
      htmlUrl="https://a.example/"/><outline text="twice" xmlUrl="https://a.example/f"/></outline>
      <outline text="x" xmlUrl="file:///etc/passwd"/><outline text="no feed"/></body></opml>"""
    assert links_in(data) == (Link("https://a.example/f", "A", "https://a.example/"),)
