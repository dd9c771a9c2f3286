"""The text of an article as HTML: blocks by their kind, each piece of a mark a link to its entry in the record.

It is made here, not in a template: a long article has thousands of pieces. What comes from the article is escaped one
character for one, so that what somebody selects on the page can be counted in code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final, NamedTuple

from onrecord.desk.show.neutral import visible_lines
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
) -> str:
    """The whole text as HTML, safe to print; ``notes`` are those of the statements, ``at`` is the anchor ``#at``."""
    return "\n".join(_Setter(article, notes, at).blocks(placed(marks)))


class _Setter:
    def __init__(self, article: Article, notes: Mapping[str, Note], at: Span | None) -> None:
        self._text = article.text
        self._sections = sections_of(article)
        self._notes = notes
        self._at = at
        self._pointed = self._titled = False
        self._shown: set[str] = set()

    def blocks(self, marks: list[Placed]) -> Iterator[str]:
        borders = [edge for one in self._sections for edge in (one.start, one.end)]
        if self._at is not None:
            borders += [self._at.start, self._at.end]
        pieces = cut(borders, marks)
        piece = next(pieces, None)
        for section in self._sections:
            held: list[str] = []
            while piece is not None and piece.start < section.end:
                if piece.start >= section.start:
                    held.append(self._piece(piece))
                piece = next(pieces, None)
            yield self._block(section, "".join(held))

    def _block(self, section: Section, words: str) -> str:
        tag = {"title": "p" if self._titled else "h1", "heading": "h2"}.get(section.kind, "p")
        self._titled = self._titled or section.kind == "title"
        return f'<{tag} class="block {section.kind}" dir="auto" data-start="{section.start}">{words}</{tag}>'

    def _piece(self, piece: Piece) -> str:
        html = escape(visible_lines(self._text[piece.start : piece.end]), quote=False)
        for one in reversed(piece.over):
            html = self._span(one, piece, html) if one.depth is not None else html
        if piece.over:
            html = self._link(piece, html)
        if self._at is not None and self._at.start <= piece.start and piece.end <= self._at.end:
            anchor = "" if self._pointed else ' id="at" tabindex="-1"'
            self._pointed = True
            html = f'<mark class="at"{anchor}>{html}</mark>'
        return html

    def _span(self, one: Placed, piece: Piece, html: str) -> str:
        mark = one.mark
        classes = f"m l-{mark.layer} p-{mark.part} d{one.depth}" + (f" h{mark.hue}" if mark.hue else "")
        note = self._notes.get(mark.fact) if mark.part == "content" else None
        more = ""
        if note is not None and piece.start == mark.start:
            more += f' data-who="{escape(note.initials)}"'
        if note is not None and piece.end == mark.end:
            more += f' data-note="{note.number}"'
        return f'<span class="{classes}"{more}>{html}</span>'

    def _link(self, piece: Piece, html: str) -> str:
        """Words that know their facts, the innermost first: underlined, a link to its entry in the list.

        Of each fact only the first link can be reached by Tab. Spaces and signs are no link: they have no name.
        """
        inner = min(piece.over, key=lambda one: (not one.mark.drawn, one.mark.end - one.mark.start)).mark
        facts = escape(" ".join(dict.fromkeys([inner.fact, *(one.mark.fact for one in piece.over)])))
        if not inner.drawn or not any(map(str.isalnum, self._text[piece.start : piece.end])):
            return f'<span class="w" data-f="{facts}">{html}</span>'
        again = ' tabindex="-1"' if inner.fact in self._shown else ""
        self._shown.add(inner.fact)
        return f'<a class="w" href="#{escape(inner.fact)}" data-f="{facts}"{again}>{html}</a>'
