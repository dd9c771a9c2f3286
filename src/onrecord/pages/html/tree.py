"""One walk over the lxml tree: the lines a browser would show, each knowing the elements it stands in.

The walk is iterative and goes through every element once, because hostile pages nest thousands deep. White
space collapses as in a browser (CSS `white-space: normal`: ASCII only, so a no-break space survives).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from onrecord.errors import NotAnArticle
from onrecord.pages.html.crowding import refuse_crowded
from onrecord.pages.html.words import NO_NAMES, Names, names_of

UNSEEN = frozenset(
    "script style noscript template svg math canvas object embed iframe select option input textarea audio video map"
    " head title datalist".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table"
    " tbody td tfoot th thead tr ul".split()
)
_BOLD = frozenset({"b", "strong", "big"})
_BIG = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})  # 3 is the size of running text
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r" ?\n ?")


class Node:
    """A block element of the page: its tag, what its names hint at, and sums over what is in it."""

    __slots__ = ("clean", "furniture", "hints", "parent", "prose", "tag", "weight")

    def __init__(self, tag: str, parent: Node | None, names: Names) -> None:
        self.tag, self.parent = tag, parent
        self.hints, self.furniture = names
        self.prose = self.clean = 0
        self.weight = 0.0

    def chain(self) -> Iterator[Node]:
        """This node and the nodes it stands in, inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class Line(NamedTuple):
    """A run of text that a browser shows as one block, and the element that holds it."""

    text: str
    linked: int
    node: Node
    bold: int = 0

    @property
    def link_share(self) -> float:
        """How much of the text is the text of links, 0 to 1."""
        return self.linked / len(self.text)

    @property
    def is_bold(self) -> bool:
        """Whether nearly all of it is printed bold or big, as headlines are."""
        return self.bold > 0.8 * len(self.text)


def parsed(text: str, source: str) -> etree._Element:
    """The tree of an HTML text; NotAnArticle where there is no element in it, or one with a thousand attributes."""
    refuse_crowded(text, source)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    # a NUL ends the text for libxml2; HTML says it is U+FFFD
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    root = etree.fromstring(data, parser)
    if root is None:
        raise NotAnArticle(f"{source} holds no HTML element.", hint="Give the page of one article.")
    return root


def lines_of(root: etree._Element) -> list[Line]:
    """Every line of the page that a reader could see, in order."""
    return _Walk().over(root)


class _Walk:
    """The state of one walk: the line being gathered, and the block it belongs to."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self.linked = self.bold = 0
        self.in_link = self.in_bold = self.in_pre = 0
        self.node = Node("html", None, NO_NAMES)

    def over(self, root: etree._Element) -> list[Line]:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "end":
                self.leave(element, tag)
            elif tag in UNSEEN:
                walker.skip_subtree()
                self.skipped = element
            else:
                self.enter(element, tag)
        self.flush()
        return self.lines

    skipped: etree._Element | None = None

    def enter(self, element: etree._Element, tag: str) -> None:
        if tag in BLOCKS:
            self.flush()
            self.node = Node(tag, self.node, names_of(element))
            self.in_pre += tag == "pre"
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "a":
            self.in_link += 1
        elif tag in _BOLD or (tag == "font" and element.get("size") in _BIG):
            self.in_bold += 1
        if element.text:
            self.add(element.text)

    def leave(self, element: etree._Element, tag: str) -> None:
        if element is self.skipped:
            self.skipped = None
        elif tag in BLOCKS:
            self.flush()
            self.in_pre -= tag == "pre"
            self.node = self.node.parent or self.node
        elif tag == "a":
            self.in_link -= 1
        elif tag in _BOLD or (tag == "font" and element.get("size") in _BIG):
            self.in_bold -= 1
        if element.tail:
            self.add(element.tail)

    def add(self, text: str) -> None:
        text = text if self.in_pre else _SPACE.sub(" ", text)
        self.parts.append(text)
        size = len(text.strip())
        self.linked += size if self.in_link else 0
        self.bold += size if self.in_bold else 0

    def flush(self) -> None:
        if self.parts:
            text = "".join(self.parts)
            for part in text.split("\n\n") if "\n" in text else (text,):
                self.line(part, len(text))
            self.parts = []
        self.linked = self.bold = 0

    def line(self, part: str, whole: int) -> None:
        text = _SPACE_RUN.sub(" ", _BREAKS.sub("\n", part)).strip()
        if text.strip():
            share = len(part) / whole
            linked = min(len(text), round(self.linked * share))
            self.lines.append(Line(text, linked, self.node, min(len(text), round(self.bold * share))))


_SPACE_RUN = re.compile(r"[ \t\r\f]{2,}")
