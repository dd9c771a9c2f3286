"""The feeds that a web page names (``<link rel="alternate">``, https://html.spec.whatwg.org/#rel-alternate)."""

from __future__ import annotations

from lxml import etree

from onrecord.sources.addresses import absolute
from onrecord.sources.feeds.model import Link
from onrecord.sources.feeds.trees import text_of

TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)
MOST = 50


def feeds_named(data: bytes, url: str) -> tuple[Link, ...]:
    """The feeds that an HTML page names, in its order, feeds of comments last; nothing where it names none."""
    try:
        root = etree.fromstring(data, etree.HTMLParser(no_network=True, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return ()
    if root is None:
        return ()
    base, home = url, text_of(root.find(".//head/title"))
    found: dict[str, Link] = {}
    for element in root.iter("base", "link"):
        if element.tag == "base":
            base = absolute(element.get("href"), url) or url
            continue
        named = absolute(element.get("href"), base)
        if named is not None and _is_feed(element) and len(found) < MOST:
            title = " ".join((element.get("title") or "").split()) or home
            found.setdefault(named, Link(named, title, url))
    return tuple(sorted(found.values(), key=_of_comments))


def _is_feed(element: etree._Element) -> bool:
    relations = (element.get("rel") or "").lower().split()
    kind = (element.get("type") or "").split(";")[0].strip().lower()
    return "alternate" in relations and kind in TYPES


def _of_comments(link: Link) -> bool:
    return "comment" in f"{link.url} {link.title or ''}".lower()
