"""Sitemaps (https://www.sitemaps.org/protocol.html), their indexes, and Google's news extension, by lxml.

A sitemap speaks for its own site: addresses elsewhere are left out, as the protocol says, so that one cannot send us
about the web in somebody else's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from lxml import etree

from onrecord.sources.addresses import absolute, same_site
from onrecord.sources.feeds.model import Child, Feed, FeedItem
from onrecord.sources.feeds.trees import local, text_of
from onrecord.sources.feeds.words import plain_words

MOST_ADDRESSES = 50_000
"""In one sitemap, by the protocol; the same for an index."""


def sitemap(root: etree._Element, url: str) -> Feed:
    """The addresses of a ``urlset``, or the sitemaps of a ``sitemapindex``."""
    if local(root) == "sitemapindex":
        children = [Child(loc, when) for loc, when, _ in _entries(root, "sitemap", url)]
        kept = tuple(one for one in children if same_site(one.url, url))
        return Feed(kind="index", children=kept, faults=_elsewhere(len(children) - len(kept)))
    entries = list(_entries(root, "url", url))
    kept_items = tuple(_item(loc, when, element) for loc, when, element in entries if same_site(loc, url))
    names = (text_of(one) for one in root.iter() if local(one) == "name")
    return Feed(
        kind="sitemap",
        items=kept_items,
        title=next(filter(None, names), None),
        faults=_elsewhere(len(entries) - len(kept_items)),
    )


def _elsewhere(number: int) -> tuple[str, ...]:
    return (f"{number:,} addresses on other sites were left out",) if number else ()


def _entries(root: etree._Element, name: str, url: str) -> Iterator[tuple[str, str | None, etree._Element]]:
    """Address, time of change, and element of each entry."""
    for number, element in enumerate(one for one in root if local(one) == name):
        if number == MOST_ADDRESSES:
            return
        said = {local(one): text_of(one) for one in element}
        loc = absolute(said.get("loc"), url)
        if loc is not None:
            yield loc, moment(said.get("lastmod")), element


def _item(loc: str, changed: str | None, element: etree._Element) -> FeedItem:
    news = next((one for one in element if local(one) == "news"), None)
    if news is None:
        return FeedItem(url=loc, published_at=changed)
    said = {local(one): text_of(one) for one in news.iter()}
    return FeedItem(
        url=loc,
        title=plain_words(said.get("title")),
        published_at=moment(said.get("publication_date")) or changed,
        language=said.get("language"),
    )


def moment(text: str | None) -> str | None:
    """A W3C date-time as ISO 8601: with an offset, or a day; None where it is neither."""
    try:
        if text is None or len(text) < 10:
            return None
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        found = datetime.fromisoformat(text)
        return found.isoformat(timespec="seconds") if found.tzinfo is not None else found.date().isoformat()
    except ValueError:
        return None
