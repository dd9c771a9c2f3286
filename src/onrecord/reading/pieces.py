"""Text → word pieces with the signs a lower-casing tokenizer throws away.

The base encoder's tokenizer lower-cases and forgets white space, but capitals, paragraph breaks, the space
beside a quotation mark and the state of the quotation are what tell speech from narration. Each is one small
embedding per piece, added to the word's (measured: docs/decisions.md).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.reading.quotations import quote_states

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

CASES = ("none", "lower", "title", "upper", "mixed")
GAPS = ("glued", "space", "line", "paragraph")
QUOTE_STATES = ("outside", "inside", "mark")


class Pieces(NamedTuple):
    """The word pieces of one text; every array has shape (pieces,).

    ``starts`` and ``ends`` are code points into the text; ``case``, ``gap`` and ``quote`` index `CASES`,
    `GAPS` (what stands before the piece) and `QUOTE_STATES`.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    case: Ints
    gap: Ints
    quote: Ints

    def __len__(self) -> int:
        """The number of pieces, not of arrays."""
        return int(self.ids.shape[0])

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """The code points of the pieces ``first``–``last`` (inclusive)."""
        return int(self.starts[first]), int(self.ends[last])

    def cut(self, start: int, end: int) -> Pieces:
        """The pieces from ``start`` up to ``end``."""
        return Pieces(*(array[start:end] for array in self))


def pieces_of(text: str, tokenizer: Tokenizer) -> Pieces:
    """All pieces of ``text``, without the special ones."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = [_bare(text, start, end) for start, end in encoding.offsets]
    states = quote_states(text)
    return Pieces(
        ids=np.array(encoding.ids, dtype=np.int32),
        starts=np.array([start for start, _ in offsets], dtype=np.int32),
        ends=np.array([end for _, end in offsets], dtype=np.int32),
        case=np.array([_case(text[start:end]) for start, end in offsets], dtype=np.int32),
        gap=_gaps(text, offsets),
        quote=np.array([states[start] for start, _ in offsets], dtype=np.int32),
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The code points of a piece without the white space that SentencePiece counts to it; one of them at least."""
    while start < end - 1 and text[start].isspace():
        start += 1
    return start, end


def word_starts(pieces: Pieces) -> Flags:
    """Which pieces begin a word: all but letters or digits that touch the ones before."""
    letters = pieces.case != 0
    goes_on = (pieces.gap == 0) & letters
    goes_on[1:] &= letters[:-1]
    starts: Flags = ~goes_on
    return starts


def _case(piece: str) -> int:
    if not piece.isalpha():
        return 0 if not any(map(str.isalpha, piece)) else 4
    if piece.islower():
        return 1
    if piece.istitle():
        return 2
    return 3 if piece.isupper() else 4


def _gaps(text: str, offsets: list[tuple[int, int]]) -> Ints:
    gaps = np.zeros(len(offsets), dtype=np.int32)
    previous = 0
    for index, (start, end) in enumerate(offsets):
        if index == 0:
            gaps[index] = 3
        elif start > previous:
            gaps[index] = 1 + min(text.count("\n", previous, start), 2)
        previous = end
    return gaps
