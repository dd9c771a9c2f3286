"""Documents → arrays a network can learn from: one row a word piece, cut into windows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.reading.pieces import Pieces, pieces_of
from onrecord.reading.trim import trimmed
from training.documents import Attribution, Document, Spans
from training.network import LINKS, ROLES

Labels = NDArray[np.int64]
IGNORE = -100


class Example(NamedTuple):
    """A whole document in pieces with its targets; what the data does not say is `IGNORE`.

    ``tags``: (pieces, 3), 0 1 2 for O B I per role; ``sentences``: (pieces,); ``links``: (pieces, 2), the
    group that the piece's link must hit; ``groups``: (pieces, 2), the group that a piece belongs to as a
    link's target (0: none; a link to group 0 is a link to nothing).
    """

    pieces: Pieces
    tags: Labels
    sentences: Labels
    links: Labels
    groups: Labels


def example_of(document: Document, tokenizer: Tokenizer) -> Example:
    """The document with its targets."""
    example = unlabelled(pieces_of(document.text, tokenizer))
    pieces, tags, sentences, links, groups = example
    count = len(pieces)
    if document.attributions is not None:
        tags[:] = 0
        for number, attribution in enumerate(document.attributions, 1):
            _mark(document.text, pieces, attribution, number, tags, links, groups)
    if document.sentence_starts is not None:
        sentences[:] = 0
        first = np.searchsorted(pieces.starts, document.sentence_starts)
        sentences[first[first < count]] = 1
    return example


def unlabelled(pieces: Pieces) -> Example:
    """Pieces of which nothing is said."""
    count = len(pieces)
    return Example(
        pieces,
        tags=np.full((count, len(ROLES)), IGNORE, dtype=np.int64),
        sentences=np.full(count, IGNORE, dtype=np.int64),
        links=np.full((count, len(LINKS)), IGNORE, dtype=np.int64),
        groups=np.zeros((count, len(LINKS)), dtype=np.int64),
    )


def _mark(
    text: str,
    pieces: Pieces,
    attribution: Attribution,
    number: int,
    tags: Labels,
    links: Labels,
    groups: Labels,
) -> None:
    source, cue, content = (
        [_covered(pieces, *trimmed(text, start, end)) if role == "content" else _covered(pieces, start, end)
         for start, end in spans]
        for role, spans in zip(ROLES, attribution, strict=True)
    )  # fmt: skip
    for role, ranges in enumerate((source, cue, content)):
        for start, end in ranges:
            if start < end:
                tags[start:end, role] = 2
                tags[start, role] = 1
    group = _source_group(attribution.source, source, groups, number)
    for start, end in cue:
        links[start:end, 0] = group
        groups[start:end, 1] = number
    for start, end in content:
        links[start:end, 1] = number


def _source_group(spans: Spans, ranges: list[tuple[int, int]], groups: Labels, number: int) -> int:
    """The group of the source: one that another attribution gave the same words, else a new one; 0 for none."""
    if not spans or not ranges or ranges[0][0] >= ranges[0][1]:
        return 0
    present = int(groups[ranges[0][0], 0])
    group = present or number
    for start, end in ranges:
        groups[start:end, 0] = group
    return group


def _covered(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """The pieces that lie in the code points ``start``–``end``."""
    return int(np.searchsorted(pieces.ends, start, side="right")), int(np.searchsorted(pieces.starts, end))
