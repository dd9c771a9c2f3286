"""Atom 1.0 (RFC 4287): a feed as bytes.

Ids are ``urn:uuid`` made from what an entry is about (RFC 9562, version 5), so that the same thing has the same id in
every feed and for as long as the record holds it; a feed's own is made from its address. Contents are XHTML that is
built element by element, so that no text of an article can become markup; only a digest comes as the HTML of its mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from onrecord import __version__
from onrecord.desk.show.neutral import neutral

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
MEDIA_TYPE = "application/atom+xml"
_THINGS = uuid5(NAMESPACE_URL, "onrecord")  # the namespace of the names of what entries are about
_DAY = 10  # characters of YYYY-MM-DD
_ATOM_ALONE: Any = {None: ATOM}
_XHTML_ALONE: Any = {None: XHTML}
_NEVER = "1970-01-01T00:00:00+00:00"  # when a feed changed that has no entry
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Part(NamedTuple):
    """A piece of an entry's content: ``kind`` is ``quote`` or ``p``; a ``link`` makes the words one."""

    kind: str
    words: str
    link: str | None = None


class Entry(NamedTuple):
    """One entry; ``name`` is what its id is made from, ``link`` its page on the desk, ``live`` that on the web.

    ``updated`` and ``published`` are ISO 8601 moments or days; ``html`` stands in place of ``parts`` where given.
    """

    name: str
    title: str
    updated: str
    link: str
    published: str | None = None
    live: str | None = None
    authors: Sequence[str] = ()
    categories: Sequence[str] = ()
    parts: Sequence[Part] = ()
    html: str | None = None


class Feed(NamedTuple):
    """A feed: ``address`` is its own, ``link`` the page that shows the same; entries in the order given."""

    title: str
    address: str
    link: str
    entries: Sequence[Entry]
    subtitle: str | None = None


def atom(feed: Feed) -> bytes:
    """The feed as UTF-8 XML; the same rows give the same bytes."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=_ATOM_ALONE)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    _put(root, "title", feed.title)
    if feed.subtitle:
        _put(root, "subtitle", feed.subtitle)
    _put(root, "id", uuid5(NAMESPACE_URL, feed.address).urn)
    _put(root, "updated", max((rfc3339(one.updated) for one in feed.entries), key=_instant, default=_NEVER))
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.link, "text/html")
    _put(etree.SubElement(root, f"{{{ATOM}}}author"), "name", "onrecord")
    generator = _put(root, "generator", "onrecord")
    generator.set("version", __version__)
    for one in _once(feed.entries):
        _entry(root, one)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def entry_id(name: str) -> str:
    """The id of the entry about a thing: ``urn:uuid:…``."""
    return uuid5(_THINGS, name).urn


def latest(entry: Entry) -> tuple[datetime, str]:
    """The order of entries by time: the instant of the last change, then the name."""
    return _instant(rfc3339(entry.updated)), entry.name


def rfc3339(moment: str) -> str:
    """A moment as RFC 3339 asks for it: a day is its first instant, a time without an offset counts as UTC."""
    found = datetime.fromisoformat(moment if len(moment) > _DAY else f"{moment}T00:00:00")
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def xml_text(text: str) -> str:
    """A text that XML 1.0 can hold, on one line, what is invisible in it made visible."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", neutral(text))


def _instant(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each id once, as a feed must not hold two entries of one id at one time."""
    seen: set[str] = set()
    for one in entries:
        if one.name not in seen:
            seen.add(one.name)
            yield one


def _entry(root: Any, one: Entry) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _put(entry, "title", one.title)
    _put(entry, "id", entry_id(one.name))
    _put(entry, "updated", rfc3339(one.updated))
    if one.published:
        _put(entry, "published", rfc3339(one.published))
    _link(entry, "alternate", one.link, "text/html")
    if one.live:
        _link(entry, "via", one.live)
    for name in one.authors:
        _put(etree.SubElement(entry, f"{{{ATOM}}}author"), "name", name)
    for term in one.categories:
        etree.SubElement(entry, f"{{{ATOM}}}category").set("term", xml_text(term))
    content = etree.SubElement(entry, f"{{{ATOM}}}content", type="html" if one.html is not None else "xhtml")
    if one.html is not None:
        content.text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", one.html)
    else:
        content.append(_written(one.parts))


def _written(parts: Sequence[Part]) -> Any:
    div = etree.Element(f"{{{XHTML}}}div", nsmap=_XHTML_ALONE)
    for part in parts:
        outer = etree.SubElement(div, f"{{{XHTML}}}{'blockquote' if part.kind == 'quote' else 'p'}")
        inner = etree.SubElement(outer, f"{{{XHTML}}}a", href=part.link) if part.link else outer
        inner.text = xml_text(part.words)
    return div


def _put(parent: Any, name: str, text: str) -> Any:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = xml_text(text)
    return element


def _link(parent: Any, rel: str, href: str, media_type: str | None = None) -> None:
    link = etree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, href=xml_text(href))
    if media_type:
        link.set("type", media_type)
