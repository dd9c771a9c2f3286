"""Heads → named entities: persons, organizations, places, facilities, events, products, dates and numbers.

Each kind has tags of its own, which need not agree on where a name is: of "Lynx Air" one may find the first word
a person, another the second an organization. So a name is first found as a name of any kind, in whole words, and
then gets the kind that most of it is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from onrecord.reading.attributions import TaggedSpan, tagged_spans, whole_words
from onrecord.reading.heads import ENTITIES, TAGS, Floats, Heads
from onrecord.reading.pieces import CASES, GAPS, Flags, Pieces, word_starts

_LINE = GAPS.index("line")
_MARK = CASES.index("none")
_BEGINS = np.array([[1, 0, 0], [0, 1, 0], [0, 1, 0]], dtype=np.float32)  # O B I → O B: an I cannot be
_CERTAIN, _LIKELY = 0.6, 0.3  # UNER's EWT dev: F1 .717 with both, .707 with .5 alone

_NAMES = tuple(kind for kind in ENTITIES if kind not in {"date", "number"})


class Entity(NamedTuple):
    """Pieces ``first``–``last`` (inclusive) name something of a ``kind`` of `heads.ENTITIES`."""

    first: int
    last: int
    kind: str
    probability: float


def entities(heads: Heads, pieces: Pieces) -> list[Entity]:
    """The entities in the order of the text; where a name, a date and a number overlap the likeliest stays."""
    if not len(pieces):
        return []
    found = _names(heads, pieces)
    for kind in ("date", "number"):
        spans = [whole_words(span, pieces) for span in tagged_spans(heads.tags[:, TAGS.index(kind)])]
        found += [Entity(span.start, span.end - 1, kind, span.probability) for span in spans]
    taken = np.zeros(len(pieces), dtype=bool)
    kept: list[Entity] = []
    for one in sorted(found, key=lambda one: (-one.probability, one.first)):
        if not taken[one.first : one.last + 1].any():
            taken[one.first : one.last + 1] = True
            kept.append(one)
    return sorted(kept)


def _names(heads: Heads, pieces: Pieces) -> list[Entity]:
    starts = np.flatnonzero(word_starts(pieces))
    if not len(starts) or starts[0]:
        starts = np.append(0, starts)  # a text that begins inside a word
    ends = np.append(starts[1:], len(pieces))
    kinds = heads.tags[:, [TAGS.index(kind) for kind in _NAMES]]
    inside = (np.add.reduceat(1.0 - kinds[:, :, 0], starts) / (ends - starts)[:, None]).astype(np.float32)
    begins = kinds[starts, :, 1] / np.maximum(kinds[starts, :, 1:].sum(axis=-1), 1e-9)
    tags = _any_kind(inside, begins)
    tags[pieces.gap[starts] >= _LINE] @= _BEGINS  # no name runs over the end of a line
    marks = pieces.case[starts] == _MARK
    found = [_bare(one, marks) for one in tagged_spans(_with_rest(tags))]
    certain = 1.0 - tags[:, 0]
    return [
        Entity(
            int(starts[one.start]),
            int(ends[one.end - 1]) - 1,
            _kind(inside[one.start : one.end]),
            float(certain[one.start : one.end].mean()),
        )
        for one in found
        if one.start < one.end
    ]


def _with_rest(tags: Floats) -> Floats:
    """Tags that are sure of every word: those of a name, and the likely ones that go on from it or lead up to it."""
    certain, begins = 1.0 - tags[:, 0], tags[:, 1] > tags[:, 2]
    inside = certain > _CERTAIN
    doubtful = np.flatnonzero((certain > _LIKELY) & ~inside)
    for word in doubtful:
        inside[word] = word > 0 and inside[word - 1] and not begins[word]
    for word in doubtful[::-1]:
        inside[word] |= word + 1 < len(inside) and inside[word + 1] and not begins[word + 1]
    return np.stack([~inside, inside & begins, inside & ~begins], axis=1).astype(np.float32)


def _bare(span: TaggedSpan, marks: Flags) -> TaggedSpan:
    """The span without the marks that it begins with: no name is ". Koerner"."""
    start = span.start
    while start < span.end and marks[start]:
        start += 1
    return span._replace(start=start)


def _any_kind(inside: Floats, begins: Floats) -> Floats:
    """(words, 3) probabilities of O, B and I of a name of some kind, the kinds taken to be independent.

    On UNER's EWT dev as good as the sum of all, and better than the likeliest kind alone (.574 for .585, weights 2.0).
    """
    some = 1.0 - np.prod(1.0 - inside, axis=1)
    opening = (inside * begins).sum(axis=1) / np.maximum(inside.sum(axis=1), 1e-9)
    tags: Floats = np.stack([1.0 - some, some * opening, some * (1.0 - opening)], axis=1).astype(np.float32)
    return tags


def _kind(inside: Floats) -> str:
    return _NAMES[int(inside.sum(axis=0).argmax())]
