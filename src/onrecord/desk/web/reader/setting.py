"""The text of an article as HTML: blocks by their kind, each piece of a mark a link to its entry in the record.

It is made here, not in a template: a long article has thousands of pieces. What comes from the article is escaped one
character for one, so that what somebody selects on the page can be counted in code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from onrecord.desk.show.neutral import visible
from onrecord.desk.web.reader.cutting import Piece, Placed, cut, placed
from onrecord.desk.web.reader.marking import Mark
from onrecord.schema import Article, Span

_GAP: Final = "\n\n"


class Section(NamedTuple):
    """A stretch of the text (code points) that is set as one block."""

    kind: str
    start: int
    end: int


class Note(NamedTuple):
    """What stands at the words of a statement: the speaker's initials before, the number of its footnote behind."""

    initials: str
    number: int


def sections_of(article: Article) -> list[Section]:
    """The blocks in order, and what stands between them, if anything does, as paragraphs."""
    found: list[Section] = []
    at = 0
    for block in sorted(article.blocks, key=lambda one: one.start):
        found += _between(article.text, at, block.start)
        found.append(Section(block.kind, block.start, block.end))
        at = max(at, block.end)
    return [*found, *_between(article.text, at, len(article.text))]


def _between(text: str, start: int, end: int) -> Iterator[Section]:
    while start < end:
        stop = text.find(_GAP, start, end)
        stop = end if stop < 0 else stop
        words = text[start:stop]
        if words.strip():
            opens = start + len(words) - len(words.lstrip())
            yield Section("paragraph", opens, opens + len(words.strip()))
        start = stop + len(_GAP)


def set_text(
    article: Article, marks: Iterable[Mark], notes: Mapping[str, Note], at: Span | None = None
) -> Markup:
    """The whole text; ``notes`` are those of the statements, ``at`` is marked and is the page's anchor ``#at``."""
    return Markup("\n").join(_Setter(article, notes, at).blocks(placed(marks)))


class _Setter:
    def __init__(self, article: Article, notes: Mapping[str, Note], at: Span | None) -> None:
        self._text = article.text
        self._sections = sections_of(article)
        self._notes = notes
        self._at = at
        self._pointed = self._titled = False
        self._shown: set[str] = set()

    def blocks(self, marks: list[Placed]) -> Iterator[Markup]:
        borders = [edge for one in self._sections for edge in (one.start, one.end)]
        if self._at is not None:
            borders += [self._at.start, self._at.end]
        pieces = cut(borders, marks)
        piece = next(pieces, None)
        for section in self._sections:
            held: list[Markup] = []
            while piece is not None and piece.start < section.end:
                if piece.start >= section.start:
                    held.append(self._piece(piece))
                piece = next(pieces, None)
            yield self._block(section, Markup("").join(held))

    def _block(self, section: Section, words: Markup) -> Markup:
        tag = {"title": "p" if self._titled else "h1", "heading": "h2"}.get(section.kind, "p")
        self._titled = self._titled or section.kind == "title"
        block = Markup('<{0} class="block {1}" dir="auto" data-start="{2}">{3}</{0}>')
        return block.format(tag, section.kind, section.start, words)

    def _piece(self, piece: Piece) -> Markup:
        html = escape(_shown(self._text[piece.start : piece.end]))
        for one in reversed(piece.over):
            html = self._span(one, piece, html)
        if piece.over:
            html = self._link(piece, html)
        if self._at is not None and self._at.start <= piece.start and piece.end <= self._at.end:
            anchor = Markup("") if self._pointed else Markup(' id="at" tabindex="-1"')
            self._pointed = True
            html = Markup('<mark class="at"{}>{}</mark>').format(anchor, html)
        return html

    def _span(self, one: Placed, piece: Piece, html: Markup) -> Markup:
        mark = one.mark
        classes = f"m l-{mark.layer} p-{mark.part}"
        classes += f" d{one.depth}" if one.depth is not None else ""
        classes += f" h{mark.hue}" if mark.hue else ""
        note = self._notes.get(mark.fact) if mark.part == "content" else None
        more = Markup("")
        if note is not None and piece.start == mark.start:
            more += Markup(' data-who="{}"').format(note.initials)
        if note is not None and piece.end == mark.end:
            more += Markup(' data-note="{}"').format(note.number)
        return Markup('<span class="{}"{}>{}</span>').format(classes, more, html)

    def _link(self, piece: Piece, html: Markup) -> Markup:
        """A link to the entry of the innermost fact; of each fact only the first can be reached by Tab."""
        inner = min(piece.over, key=lambda one: (not one.mark.drawn, one.mark.end - one.mark.start)).mark.fact
        facts = " ".join(dict.fromkeys(one.mark.fact for one in piece.over))
        again = Markup(' tabindex="-1"') if inner in self._shown else Markup("")
        self._shown.add(inner)
        return Markup('<a class="w" href="#{}" data-f="{}"{}>{}</a>').format(inner, facts, again, html)


def _shown(words: str) -> str:
    """The words with every control character but line ends and tabs as a sign that is seen, one for one."""
    return "\n".join("\t".join(visible(cell) for cell in line.split("\t")) for line in words.split("\n"))
