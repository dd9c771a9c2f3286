"""Feeds, sitemaps and lists of them: bytes in, items out; nothing is fetched here."""

from onrecord.sources.feeds.model import Child, Feed, FeedItem, Link
from onrecord.sources.feeds.opml import links_in, opml
from onrecord.sources.feeds.telling import parse_feed

__all__ = ["Child", "Feed", "FeedItem", "Link", "links_in", "opml", "parse_feed"]
