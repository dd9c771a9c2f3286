"""A feed as its publisher sent it made into well-formed XML in UTF-8, which a strict parser takes in one pass.

feedparser's other parser, for what is not well-formed, takes seconds for a hundred kilobytes of nested tags, and would
let entities grow; so the mending is done here, by libxml2, and what is too much for any feed is refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from onrecord.errors import NotAFeed
from onrecord.sources.feeds.trees import local, tree_of

MOST_ITEMS = 1000
"""Of more the first are taken: feeds put the newest first."""
MOST_ELEMENTS = 40_000
"""feedparser takes a fifth of a millisecond for each."""

_DECLARED = re.compile(r"""^\s*<\?xml[^>]*\?>""")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:(\w{2,31});)?")
_CDATA = "<![CDATA["
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ROOTS = frozenset({"rss", "feed", "rdf", "urlset", "sitemapindex"})
_ITEMS = frozenset({"item", "entry"})


class Mended:
    """The root of a document, and whether it had to be mended."""

    def __init__(self, data: bytes, name: str, *, media_type: str | None, charset: str | None) -> None:
        text = decoded(data, media_type=media_type, charset=charset)
        try:
            self.root, self.whole = _strict(text), True
        except (etree.XMLSyntaxError, ValueError):
            self.root, self.whole = tree_of(_escaped(text).encode(), name), False
        if local(self.root) not in _ROOTS:
            raise NotAFeed(
                f"{name} is no feed and no sitemap: it begins with <{local(self.root) or '?'}>.",
                hint="Check its address in a browser.",
            )
        self._name = name

    def cut(self) -> int:
        """Leave out the items beyond `MOST_ITEMS`; how many. NotAFeed where what is left is too much to be one."""
        items = [one for one in self.root.iter() if local(one) in _ITEMS]
        for item in items[MOST_ITEMS:]:
            parent = item.getparent()
            if parent is not None:
                parent.remove(item)
        if sum(1 for _ in self.root.iter()) > MOST_ELEMENTS:
            raise NotAFeed(
                f"{self._name} has more than {MOST_ELEMENTS:,} elements.", hint="No feed needs that many."
            )
        return max(0, len(items) - MOST_ITEMS)

    def bytes(self) -> bytes:
        """The document without its DOCTYPE, in UTF-8."""
        found: bytes = etree.tostring(self.root, encoding="utf-8", xml_declaration=True, with_tail=False)
        return found


def decoded(data: bytes, *, media_type: str | None = None, charset: str | None = None) -> str:
    """The characters, by BOM, by what the server and the document declare, or by trial, as feedparser tells them.

    What no XML may hold is left out, and so is the declaration, which is then untrue.
    """
    from feedparser.encodings import convert_to_utf8

    found: dict[str, Any] = {}
    converted = convert_to_utf8(_header(media_type, charset), data, found)
    text = converted.decode("utf-8", "replace").lstrip("\ufeff")
    return _UNFIT.sub("", _DECLARED.sub("", text, count=1))


def _header(media_type: str | None, charset: str | None) -> Mapping[str, str]:
    kind = media_type or "application/xml"
    return {"content-type": f"{kind}; charset={charset}" if charset else kind}


def _strict(text: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode(), parser)
    if any(True for _ in root.iter(etree.Entity)):  # one that the document declares itself, or of HTML
        raise ValueError("entities")
    return root


def _escaped(text: str) -> str:
    """Ampersands that stand for themselves, and the names that only HTML has, as XML wants them."""
    first, *others = text.split(_CDATA)
    pieces = [_AMPERSAND.sub(_plain, first)]
    for other in others:
        raw, end, after = other.partition("]]>")
        pieces += [_CDATA, raw, end, _AMPERSAND.sub(_plain, after)]
    return "".join(pieces)


def _plain(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    character = html.unescape(f"&{name};")
    return html.escape(character if not character.startswith("&") else f"&{name};", quote=False)
