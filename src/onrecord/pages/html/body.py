"""Which lines of a page are its article: rules over link density, names of elements and runs of prose.

Every line of prose gives its weight to the elements around it, the nearer the more (the idea of Readability,
https://github.com/mozilla/readability); the heaviest element that is no furniture holds the article. Names
are believed only as far as the page itself bears them out: a word such as `widget` that stands on the elements
of much of the prose is no sign of furniture on that page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.pages.furniture import is_furniture_line
from onrecord.pages.html.boxes import without_boxes
from onrecord.pages.html.tree import Line, Node
from onrecord.pages.html.words import Hints
from onrecord.pages.measures import is_prose
from onrecord.pages.rows import is_furniture

_NEVER_FURNITURE = frozenset({"html", "body", "main", "article"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary"})
_MUCH = 0.4
# what these name can be longer than the article, so they hold nearly all of the prose before they are doubted
_HARD = frozenset(
    "comment comments disqus kommentare comentarios cookie cookies consent gdpr footer <footer>".split()
)
_NEARLY_ALL = 0.85
_IN_P = 0.8
_RUNNING = frozenset({"p", "li", "blockquote", "td", "dd"})
_TEXT_TAGS = _RUNNING | _HEADINGS | {"dt", "th", "pre", "figcaption", "caption"}
_OFTEN, _SHORT = 3, 60
_BARS = re.compile(r"\s*[|•·]\s*")  # between links, and in none of them
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DECAY = (0.9, 1.0, 0.8, 0.6, 0.45, 0.3, 0.2, 0.1)


def is_body_prose(line: Line) -> bool:
    """Whether the line is a piece of running text, not a heading."""
    return line.node.tag not in _HEADINGS and is_prose(line.text, line.link_share)


class Judge:
    """Tells furniture from article for the elements of one page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.prose = [line for line in lines if is_body_prose(line)]
        self.total = sum(len(line.text) for line in self.prose)
        for line in self.prose:
            for node in line.node.chain():
                node.prose += len(line.text)
        self.common = self._common_words()
        self.known: dict[Node, bool] = {}
        self.clean = [line for line in self.prose if not self.is_furniture(line.node)]
        for line in self.clean:
            for node in line.node.chain():
                node.clean += len(line.text)

    def _common_words(self) -> frozenset[str]:
        """The words of furniture that much of the prose stands under: on this page they say nothing."""
        sums: Counter[str] = Counter()
        for line in self.prose:
            words = {
                word
                for node in line.node.chain()
                if node.prose < _NEARLY_ALL * self.total
                for word in node.furniture
            }
            sums.update(dict.fromkeys(words, len(line.text)))
        return frozenset(word for word, prose in sums.items() if prose >= _limit(word) * self.total)

    def _believable(self, node: Node) -> frozenset[str]:
        """The element's words of furniture, as far as it is small enough to be that."""
        if node.tag in _NEVER_FURNITURE or not node.furniture:
            return frozenset()
        return frozenset(
            word for word in node.furniture if node.prose < _limit(word) * self.total or not self.total
        )

    def is_furniture(self, node: Node) -> bool:
        """Whether the element or one around it is furniture, unless it holds much of the page's prose."""
        known = self.known.get(node)
        if known is None:
            known = self.known[node] = bool(self._believable(node) - self.common) or (
                node.parent is not None and self.is_furniture(node.parent)
            )
        return known


def _limit(word: str) -> float:
    """The share of the page's prose from which a word is doubted."""
    return _NEARLY_ALL if word in _HARD else _MUCH


def container_of(judge: Judge) -> Node | None:
    """The element that holds the article; None where no line is prose."""
    best: Node | None = None
    for line in judge.clean or judge.prose:
        share = len(line.text) * (1 - line.link_share)
        for depth, node in enumerate(line.node.chain()):
            node.weight += share * _DECAY[min(depth, 7)] * (1.2 if node.hints & Hints.BODY else 1)
            if best is None or node.weight > best.weight:
                best = node
    return _widened(best, sum(len(line.text) for line in judge.clean)) if best else None


def _widened(node: Node, total: int) -> Node:
    """The element, or one around it that holds clearly more prose; past `article` only while most is outside."""
    best, inside = node, True
    for around in node.chain():
        if around.clean > best.clean * 1.1 and (inside or best.clean < 0.6 * total):
            best = around
        inside = inside and around.tag not in ("article", "main", "body")
    return best


def body_lines(lines: Sequence[Line], container: Node, judge: Judge, title: str | None) -> list[Line]:
    """The lines of the container that belong to the article, from its headline on where it holds one."""
    inside = [line for line in lines if container in line.node.chain() and not judge.is_furniture(line.node)]
    inside = without_boxes(inside[_after_headline(inside, title) :], container)
    seen = Counter(line.text for line in inside)
    in_paragraphs = _is_in_paragraphs(inside)
    kept = [
        line
        for at, line in enumerate(inside)
        if not (
            _is_link_row(line, inside[at + 1 : at + 2])
            or is_furniture_line(line.text)
            or _is_row(line)
            or (seen[line.text] >= _OFTEN and len(line.text) < _SHORT and line.node.tag not in _HEADINGS)
            or (in_paragraphs and _is_label(line))
        )
    ]
    while kept and kept[-1].node.tag in _HEADINGS:
        kept.pop()
    return kept


def _is_row(line: Line) -> bool:
    """A row of links and labels by its words, which the page may set apart by nothing but style."""
    if len(line.text) > 2 * _SHORT or line.node.tag in _HEADINGS or is_body_prose(line):
        return False
    return is_furniture(_GLUED.sub(" ", line.text))


def _after_headline(lines: Sequence[Line], title: str | None) -> int:
    """Where the headline stands, if little prose comes before it; 0 where there is none."""
    for at, line in enumerate(lines):
        if line.node.tag == "h1" or line.text == title:
            return at
        if is_body_prose(line):
            break
    return 0


def _is_in_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether the article keeps nearly all of its prose in `p`, so that other blocks are suspect."""
    prose = [line for line in lines if is_body_prose(line)]
    inside = sum(len(line.text) for line in prose if line.node.tag in _RUNNING)
    return inside >= _IN_P * sum(len(line.text) for line in prose)


def _is_label(line: Line) -> bool:
    """A bare block that is no running text: a topic, a name, a figure's number."""
    return line.node.tag not in _TEXT_TAGS and not is_body_prose(line)


def head_lines(lines: Sequence[Line], first: Line, title: str | None, judge: Judge) -> list[Line]:
    """What stands between the headline and the container's first line and sums the article up, or is a caption."""
    if title is None:
        return []
    end = lines.index(first)
    start = next(
        (at for at in range(end - 1, -1, -1) if lines[at].text == title or lines[at].node.tag == "h1"), end
    )
    return [line for line in lines[start + 1 : end] if not judge.is_furniture(line.node) and _is_head(line)]


def _is_head(line: Line) -> bool:
    near = line.node.hints | (line.node.parent.hints if line.node.parent else Hints.NONE)
    return line.link_share < 0.3 and len(line.text) > 40 and bool(near & (Hints.STANDFIRST | Hints.CAPTION))


def _is_link_row(line: Line, following: Sequence[Line]) -> bool:
    if line.link_share < 0.5:
        return False
    if line.node.tag in _HEADINGS and following and is_body_prose(following[0]):
        return following[0].node.parent is not line.node.parent  # a heading may link to itself
    return line.linked > 0.9 * len(_BARS.sub("", line.text)) or len(line.text) < _SHORT
