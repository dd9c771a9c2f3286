"""What is fuzzed: a function of bytes for each parser, which may raise an `OnrecordError` and nothing else.

Besides crashing, hanging and eating memory, a parser is wrong where what it gives breaks a promise of the contract:
spans outside the text, characters that no JSON can carry, a text that reads differently a second time.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path

from onrecord.errors import OnrecordError, PageError
from onrecord.pages import article_from
from onrecord.schema import Article, Model, PageRef, Reading, from_json, to_json
from onrecord.sources.aside import Aside
from onrecord.sources.page import Page

Target = Callable[[bytes], None]
_ADDRESS = "https://news.example/feed"
_MOST = 2000  # rows or records of one input that are looked at


def page(data: bytes) -> None:
    """A page of whatever kind its bytes look like."""
    _checked(article_from(Page(source="fuzz", data=data)))


def html(data: bytes) -> None:
    """The same, said to be HTML by its server."""
    _checked(
        article_from(Page(source="fuzz", data=b"<html><body>" + data, media_type="text/html; charset=utf-8"))
    )


def plain(data: bytes) -> None:
    """A bare text, which is kept to the letter; read again it is the same."""
    article = article_from(Page(source="fuzz", data=data), plain=True)
    _checked(article)
    again = article_from(Page(source="fuzz", data=article.text.encode()), plain=True)
    assert again.text == article.text.removeprefix("\ufeff"), (
        "a bare text is not the same when it is read again"
    )
    assert again.blocks == article.blocks or article.text.startswith("\ufeff")


def resolving(data: bytes) -> None:
    """What follows from a text without the network: names, dates, places, and the account of them."""
    from onrecord.account import accounted
    from onrecord.citations import broken_citations
    from onrecord.resolving import resolve

    given = Page(source="fuzz", data=data)
    article = article_from(given, plain=True)
    found = resolve(article.text, (), published="2031-03-03", blocks=article.blocks)
    reading = accounted(
        Reading(
            schema="onrecord/1", page=PageRef(source="fuzz", media_type="text/plain", sha256=given.sha256),
            article=article, actors=found.actors, times=found.times, places=found.places,
            statements=found.statements, events=found.events, claims=(), commitments=(), talks=(),
            model=Model("fuzz", "1"), why=found.why,
        )
    )  # fmt: skip
    assert not broken_citations(reading), broken_citations(reading)
    assert from_json(to_json(reading)) == reading, "a reading is not the same after JSON"


def dates(data: bytes) -> None:
    """Dates as pages print them and as texts tell them."""
    from onrecord.pages.dates import find_moment, moment_from_iso
    from onrecord.resolving.times import times_in

    text = data.decode("utf-8", "replace")
    found = find_moment(text)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        found.moment.iso()
        found.moment.sort_key()
    stated = moment_from_iso(text)
    if stated is not None:
        assert moment_from_iso(stated.iso()) is not None
        stated.sort_key()
    assert all(0 <= one.start < one.end <= len(text) for one in times_in(text, published="2031-03-03"))


def readings(data: bytes) -> None:
    """The JSON of a reading."""
    reading = from_json(data)
    assert from_json(to_json(reading)) == reading


def queries(data: bytes) -> None:
    """The language of `onrecord search`, and the cursors of its lists."""
    from onrecord.store.cursors import from_cursor, to_cursor
    from onrecord.store.query import fts_match, mistaken, parse_query

    text = data.decode("utf-8", "replace")
    with contextlib.suppress(OnrecordError):
        key = from_cursor(text, tuple[str, int])
        assert from_cursor(to_cursor(key), tuple[str, int]) == key
    mistaken(text)
    query = parse_query(text)
    fts_match(query.terms)
    assert parse_query(str(query)) == query, "a query is another one when it is printed and read"


def corpus(data: bytes) -> None:
    """A labelled document."""
    from corpus.form import CorpusError, labelled_of

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.txt")
        path.write_text(data.decode("utf-8", "replace"), encoding="utf-8")
        with contextlib.suppress(CorpusError):
            labelled_of(path)


def feeds(data: bytes) -> None:
    """RSS, Atom, JSON Feed and sitemaps, as a server answers with them."""
    import msgspec

    from onrecord.sources.feeds import parse_feed

    msgspec.json.encode(parse_feed(data, _ADDRESS))


def outlines(data: bytes) -> None:
    """Lists of feeds, and the feeds that a page names."""
    from onrecord.sources.feeds import links_in, opml
    from onrecord.sources.feeds.discovery import feeds_named

    with contextlib.suppress(OnrecordError):
        feeds_named(data, _ADDRESS)
    links = links_in(data)
    assert {one.url for one in links_in(opml(links))} == {one.url for one in links} if links else True


def archives(data: bytes) -> None:
    """Web archives; what is damaged is told and passed over."""
    from onrecord.sources.archives import pages_from_warc

    for found in itertools.islice(pages_from_warc("fuzz.warc", _ASIDE, file=io.BytesIO(data)), _MOST):
        assert found.data


def tables(data: bytes) -> None:
    """JSON Lines and CSV."""
    from onrecord.sources.tables.rows import csv_rows, json_rows

    for _ in itertools.islice(json_rows(io.BytesIO(data), _lost), _MOST):
        pass
    for _ in itertools.islice(csv_rows(io.BytesIO(data), _lost, name="fuzz.csv"), _MOST):
        pass


def mails(data: bytes) -> None:
    """One mail, as it stands in a mailbox."""
    from onrecord.sources.mail import page_from_message

    page_from_message(data, source="fuzz", file="fuzz.mbox", offset=0)


def servers(data: bytes) -> None:
    """What a server says of itself: robots.txt, TDM rules, headers, content codings, addresses."""
    from onrecord.sources.web.codings import CodingError, coding
    from onrecord.sources.web.freshness import is_fresh
    from onrecord.sources.web.robots import rules_in
    from onrecord.sources.web.signals import meta_of, reservation_of, signals_in, tags_of
    from onrecord.sources.web.tdm import rule_for
    from onrecord.sources.web.tdm import rules_in as tdm_rules_in
    from onrecord.sources.web.urls import parsed

    url = parsed("https://news.example/a?b=c")
    rules_in(data).allow(url)
    rule_for("/a", tdm_rules_in(data))
    words = data.decode("latin-1").partition("\n")
    headers = {"x-robots-tag": words[0], "cache-control": words[0], "tdm-reservation": words[2], "date": words[2],
               "expires": words[0], "age": words[2], "content-usage": words[0]}  # fmt: skip
    tags_of(headers, meta_of(data), agent="onrecord")
    signals_in(headers)
    reservation_of(headers)
    is_fresh(headers, stored_at=0.0, now=1.0)
    for name in ("gzip", "deflate", "zstd"):
        with contextlib.suppress(CodingError):
            undone = coding(name)
            for _ in itertools.islice(undone.feed(data), _MOST):
                pass
            undone.end()
    address = parsed(words[0], base=url)
    assert parsed(str(address)) == address


def _checked(article: Article) -> None:
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text), "a block is not inside the text"
        at = block.end
        cut = article.text[block.start : block.end]
        assert cut.strip() == cut or article.blocks[0].kind == "paragraph", "a block has blanks at its ends"
    article.text.encode()  # no halves of characters, which JSON cannot carry


def _lost(number: int, why: str) -> None:
    assert number > 0
    assert why


def _failed(source: str, error: PageError) -> None:
    assert source
    assert error.what


_ASIDE = Aside(_failed)

TARGETS: dict[str, Target] = {
    one.__name__: one
    for one in (
        page, html, plain, resolving, dates, readings, queries, corpus, feeds, outlines, archives, tables, mails,
        servers,
    )
}  # fmt: skip


def run(name: str, data: bytes) -> None:
    """Give a parser these bytes; what it raises beyond `OnrecordError` is a finding."""
    with contextlib.suppress(OnrecordError):
        TARGETS[name](data)
