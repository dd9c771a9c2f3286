"""Lists of feeds as OPML 2.0 (http://opml.org/spec2.opml), in and out."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from onrecord.errors import NotAFeed
from onrecord.sources.addresses import absolute
from onrecord.sources.feeds.model import Link
from onrecord.sources.feeds.trees import local, tree_of, unpacked

MOST = 10_000
_UNFIT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)])


def links_in(data: bytes, name: str = "the list") -> tuple[Link, ...]:
    """The feeds of an OPML list in its order, each once, folders or none; NotAFeed where it is no OPML."""
    root = tree_of(unpacked(data, name), name)
    if local(root) != "opml":
        raise NotAFeed(f"{name} is no OPML.", hint="An OPML file begins with <opml>.")
    found: dict[str, Link] = {}
    for element in root.iter():
        if local(element) != "outline" or len(found) == MOST:
            continue
        said = {str(key).lower(): str(value) for key, value in element.attrib.items()}
        url = absolute(said.get("xmlurl"))
        if url is not None:
            title = said.get("title") or said.get("text")
            found.setdefault(url, Link(url, title or None, absolute(said.get("htmlurl"))))
    return tuple(found.values())


def opml(links: Iterable[Link], *, title: str = "onrecord") -> bytes:
    """An OPML list of feeds, one outline each; `links_in` reads it back."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _fit(title)
    body = etree.SubElement(root, "body")
    for link in links:
        said = {"type": "rss", "text": link.title or link.url, "title": link.title, "xmlUrl": link.url}
        said["htmlUrl"] = link.home
        etree.SubElement(body, "outline", {key: _fit(value) for key, value in said.items() if value})
    found: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return found


def _fit(text: str) -> str:
    """Without the characters that XML 1.0 has no place for."""
    return text.translate(_UNFIT)
