"""Which kind of feed some bytes are, by how they begin rather than by what the server calls them."""

from __future__ import annotations

import re

from onrecord.errors import NotAFeed
from onrecord.sources.feeds.discovery import feeds_named
from onrecord.sources.feeds.json_feed import json_feed
from onrecord.sources.feeds.mending import Mended
from onrecord.sources.feeds.model import Feed, Link
from onrecord.sources.feeds.sitemaps import sitemap
from onrecord.sources.feeds.syndication import syndicated
from onrecord.sources.feeds.trees import local, unpacked

LARGEST_FEED = 8 * 1024 * 1024
"""Bytes of a feed that carries articles; a sitemap may have more."""

_SPACE = b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE)


def parse_feed(
    data: bytes, url: str, *, media_type: str | None = None, charset: str | None = None
) -> Feed | tuple[Link, ...]:
    """The feed or sitemap that was fetched from ``url``, or the feeds that it names where it is a web page.

    Raises NotAFeed, which says why, for all else.
    """
    data = unpacked(data, url)
    head = data[:4096].replace(b"\0", b"").lstrip(_SPACE)  # UTF-16 as well
    if head.startswith(b"{"):
        return json_feed(data, url)
    if _HTML.search(head) and not _FEED.search(head):
        return _named(data, url)
    mended = Mended(data, url, media_type=media_type, charset=charset)
    if local(mended.root) in {"urlset", "sitemapindex"}:
        return sitemap(mended.root, url)
    if len(data) > LARGEST_FEED:
        raise NotAFeed(
            f"{url} holds more than {LARGEST_FEED // 1024**2} MiB.", hint="No feed needs that much."
        )
    return syndicated(mended, url)


def _named(data: bytes, url: str) -> tuple[Link, ...]:
    links = feeds_named(data, url)
    if not links:
        raise NotAFeed(
            f"{url} is a web page that names no feed.",
            hint="Look for its feed or its sitemap (robots.txt often names one) and give that address.",
        )
    return links
