"""Paragraphs, sentences and quotations of a text, looked up by code point."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache

from onrecord.reading.quotations import paragraphs, quotations
from onrecord.resolving.subjects import GAP
from onrecord.resolving.words import Range
from onrecord.schema import Block

_ASIDE = frozenset({"heading", "caption"})
_ENTRY = re.compile(r"\W*(?:\d{1,2}[.:h]\d\d|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b)", re.IGNORECASE)


class Layout:
    """How one text is laid out.

    Headings and captions are no paragraphs: they stand beside the prose, and nobody in it goes on from them.
    """

    def __init__(self, text: str, blocks: Sequence[Block] = ()) -> None:
        self.text = text
        aside = {block.start for block in blocks if block.kind in _ASIDE}
        every = paragraphs(text) or [(0, len(text))]
        self.paragraphs = [one for one in every if one[0] not in aside] or every
        heads = [block for block in blocks if block.kind == "heading"]
        self._sections = sorted(block.end for block in heads)
        self._entries = {block.end for block in heads if _ENTRY.match(text, block.start, block.end)}
        self._steps = [start for start, _ in every]
        self._starts = [start for start, _ in self.paragraphs]
        self._quoted = [(one.start, one.end) for one in quotations(text)]
        self._opens = [start for start, _ in self._quoted]

    @cached_property
    def _gaps(self) -> list[int]:
        return [gap.end() for gap in GAP.finditer(self.text)]

    def index(self, at: int) -> int:
        """The number of the paragraph that holds a code point, or of the last before it."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def paragraph(self, at: int) -> Range:
        """The paragraph that holds a code point."""
        return self.paragraphs[self.index(at)]

    def before(self, at: int) -> Range:
        """The paragraph before that of a code point; an empty range where there is none."""
        index = self.index(at)
        return self.paragraphs[index - 1] if index else (0, 0)

    def section(self, at: int) -> tuple[int, bool]:
        """Where the last heading before a code point ends, 0 where there is none, and whether it gives the hour.

        Such a heading opens an entry of what was written as it happened; entries stand by themselves.
        """
        index = bisect_right(self._sections, at) - 1
        start = self._sections[index] if index >= 0 else 0
        return start, start in self._entries

    def is_prose(self, at: int) -> bool:
        """Whether a code point stands in a paragraph, not in a heading or a caption."""
        start, end = self.paragraph(at)
        return start <= at < end

    def distance(self, one: int, other: int) -> int:
        """How many paragraphs begin between two points; a heading between them is one more."""
        return max(bisect_right(self._steps, other) - bisect_right(self._steps, one), 0)

    def opens_paragraph(self, at: int, within: int) -> bool:
        """Whether a paragraph begins no more than ``within`` code points before."""
        start, end = self.paragraph(at)
        return start <= at < min(start + within, end)

    def sentences(self, start: int, end: int) -> list[Range]:
        """The sentences between two points; a semicolon parts them too."""
        inner = self._gaps[bisect_right(self._gaps, start) : bisect_left(self._gaps, end)]
        starts = [start, *inner]
        return list(zip(starts, [*starts[1:], end], strict=True))

    def told(self, start: int, end: int) -> list[Range]:
        """The sentences of the prose between two points, paragraph by paragraph."""
        here = self.paragraphs[self.index(start) : bisect_left(self._starts, end)]
        inside = ((max(opens, start), min(closes, end)) for opens, closes in here)
        return [one for opens, closes in inside if opens < closes for one in self.sentences(opens, closes)]

    def is_quoted(self, at: int) -> bool:
        """Whether a code point stands between quotation marks."""
        found = bisect_right(self._opens, at) - 1
        return found >= 0 and at < self._quoted[found][1]

    def has_quotation(self, part: Range) -> bool:
        """Whether a quotation begins in a stretch."""
        return bisect_right(self._opens, part[1] - 1) > bisect_right(self._opens, part[0] - 1)


@lru_cache(maxsize=4)  # of the texts that are being looked at: every kind of the account asks for it
def layout_of(text: str) -> Layout:
    """How a text without known blocks is laid out."""
    return Layout(text)
