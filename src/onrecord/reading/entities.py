"""Heads → named entities: persons, organizations, places, facilities, events, products, dates and numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from onrecord.reading.attributions import TaggedSpan, tagged_spans, whole_words
from onrecord.reading.heads import ENTITIES, TAGS, Heads
from onrecord.reading.pieces import Pieces


class Entity(NamedTuple):
    """Pieces ``first``–``last`` (inclusive) name something of a ``kind`` of `heads.ENTITIES`."""

    first: int
    last: int
    kind: str
    probability: float


def entities(heads: Heads, pieces: Pieces) -> list[Entity]:
    """The entities in the order of the text; where kinds overlap the likelier one stays."""
    found: list[tuple[TaggedSpan, str]] = []
    for kind in ENTITIES:
        spans = tagged_spans(heads.tags[:, TAGS.index(kind)])
        found += [(whole_words(span, pieces), kind) for span in spans]
    taken = np.zeros(len(pieces), dtype=bool)
    kept: list[Entity] = []
    for span, kind in sorted(found, key=lambda one: (-one[0].probability, one[0].start)):
        if not taken[span.start : span.end].any():
            taken[span.start : span.end] = True
            kept.append(Entity(span.start, span.end - 1, kind, span.probability))
    return sorted(kept)
