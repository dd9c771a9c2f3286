"""What a feed or sitemap holds, whatever its format: its items and what it says of itself."""

from __future__ import annotations

from msgspec import Struct

KINDS = ("rss", "atom", "json", "sitemap", "index")
"""``json`` is JSON Feed, ``index`` a sitemap of sitemaps."""


class FeedItem(Struct, frozen=True):
    """One entry. ``guid`` is the publisher's own name for it, unique within the feed alone.

    ``url`` is absolute, or None where only the feed holds the item; ``published_at`` is ISO 8601 with an offset, or a
    day where no more is stated. ``content`` is the article's HTML where the feed carries it whole, not a summary.
    """

    guid: str | None = None
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    content: str | None = None
    author: str | None = None
    language: str | None = None


class Child(Struct, frozen=True):
    """A sitemap that an index names, and when it last changed (ISO 8601) where that is said."""

    url: str
    changed_at: str | None = None


class Feed(Struct, frozen=True):
    """A feed or sitemap as it was parsed.

    ``every`` is how many seconds the publisher asks to leave between two looks; ``skip_hours`` (0..23, UTC) and
    ``skip_days`` (0 Monday..6 Sunday, UTC) are when he asks not to look. ``faults`` say what was left out, and why.
    """

    kind: str
    items: tuple[FeedItem, ...] = ()
    title: str | None = None
    home: str | None = None
    children: tuple[Child, ...] = ()
    every: int | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    faults: tuple[str, ...] = ()


class Link(Struct, frozen=True):
    """A feed that a page or an OPML list names."""

    url: str
    title: str | None = None
    home: str | None = None
