"""RSS 0.9 to 2.0, RDF and Atom, by feedparser, which is given bytes and never an address.

Its cleaning of HTML is off: it would drop what a reader needs (`pages` takes the article out of a page by itself).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from onrecord.sources.addresses import absolute
from onrecord.sources.feeds.asked import asked_of, seconds_asked
from onrecord.sources.feeds.mending import Mended
from onrecord.sources.feeds.model import Feed, FeedItem
from onrecord.sources.feeds.words import plain_words

ENOUGH = 400
"""Characters of text; what is shorter is a summary, whatever the feed calls it."""
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def syndicated(mended: Mended, url: str) -> Feed:
    """The feed in a document whose root is rss, rdf:RDF or feed."""
    import feedparser

    left = mended.cut()
    found = feedparser.parse(
        io.BytesIO(mended.bytes()),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    asked = asked_of(mended.root)
    head: Mapping[str, Any] = found.feed
    return Feed(
        kind="atom" if found.version.startswith("atom") else "rss",
        items=tuple(_items(found.entries, url, head.get("language"))),
        title=plain_words(head.get("title")),
        home=absolute(head.get("link"), url),
        every=seconds_asked(head),
        skip_hours=asked.hours,
        skip_days=asked.days,
        faults=tuple(_faults(mended, left)),
    )


def _faults(mended: Mended, left: int) -> Iterator[str]:
    if not mended.whole:
        yield "it is not well-formed XML and was mended"
    if left:
        yield f"{left:,} items beyond the first {1000:,} were left out"


def _items(entries: list[Mapping[str, Any]], url: str, language: str | None) -> Iterator[FeedItem]:
    for entry in entries:
        guid, link = entry.get("id") or None, absolute(entry.get("link"), url)
        if link is None and guid and guid.startswith(("http://", "https://")):
            link = absolute(guid)
        yield FeedItem(
            guid=guid[:1000] if guid else None,
            url=link,
            title=plain_words(entry.get("title")),
            published_at=_when(entry, "published") or _when(entry, "updated"),
            content=_content(entry),
            author=plain_words(entry.get("author")),
            language=language or None,
        )


def _content(entry: Mapping[str, Any]) -> str | None:
    """The longest text that is long enough to be the article: content:encoded, atom:content, or a whole description."""
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [str(part.get("value") or "") for part in parts if part.get("type", "text/html") in _HTML]
    longest = max(texts, key=len, default="")
    return longest if len(plain_words(longest) or "") >= ENOUGH else None


def _when(entry: Mapping[str, Any], name: str) -> str | None:
    """A date as ISO 8601: with the offset that it states where the standards let us read it, else in UTC."""
    if name not in entry:  # asked for "updated", feedparser would answer with "published", and warn
        return None
    stated = str(entry.get(name) or "").strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(stated)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment.tzinfo is not None and moment.year >= 1990:
            return moment.isoformat(timespec="seconds")
    parsed = entry.get(f"{name}_parsed")
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat() if parsed else None
    except (ValueError, TypeError):  # feedparser took it for the year 0, or for second 60
        return None
