"""A statement before its speaker is known, and the text that its rules look things up in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.quotations import Quotation, quotations
from onrecord.schema import Act, Block, Manner

Range = tuple[int, int]

_SPOKEN_BLOCKS = frozenset({"paragraph", "list_item"})


class Utterance(NamedTuple):
    """A statement before its speaker is an actor; ranges are code points.

    ``follows`` is the index of the utterance whose speaker goes on, for a quotation that nobody is named for;
    ``addressee`` the words that name who is spoken to; ``acts`` the probabilities of `heads.ACTS`, where they
    were read.
    """

    manner: Manner
    act: Act
    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    confidence: float
    follows: int | None = None
    addressee: Range | None = None
    acts: tuple[float, ...] = ()


class SpokenText(NamedTuple):
    """What the rules look things up in."""

    text: str
    spoken: Sequence[Block]
    starts: Sequence[int]
    quotations: Sequence[Quotation]

    def block_of(self, at: int) -> int | None:
        """The index of the spoken block that holds a code point; None in titles, captions and headings."""
        index = bisect_right(self.starts, at) - 1
        return index if index >= 0 and at < self.spoken[index].end else None

    def in_blocks(self, part: Range) -> list[Range]:
        """What of a stretch lies in spoken blocks, block by block: one that begins in a title loses the title."""
        cut = ((max(part[0], block.start), min(part[1], block.end)) for block in self.spoken)
        return [(start, end) for start, end in cut if start < end]

    def quotation_at(self, at: int) -> Quotation | None:
        """The outermost quotation that holds a code point."""
        return next((one for one in self.quotations if one.start <= at < one.end), None)


def spoken_text(text: str, blocks: Sequence[Block]) -> SpokenText:
    """The text with the blocks in which statements stand; titles, headings and captions only repeat them."""
    spoken = [block for block in blocks if block.kind in _SPOKEN_BLOCKS]
    return SpokenText(text, spoken, [block.start for block in spoken], quotations(text))
