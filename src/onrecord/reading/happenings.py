"""Events before their participants are actors: what the heads found, in code points, with the sentence around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from onrecord.reading.attributions import SOURCE, tagged_spans
from onrecord.reading.calibration import Curve
from onrecord.reading.coreference import Mention
from onrecord.reading.entities import Entity
from onrecord.reading.events import SENTENCE, Argument, candidates_of, events
from onrecord.reading.heads import Heads
from onrecord.reading.pieces import Pieces
from onrecord.schema import Block, EventStatus, EventType

Range = tuple[int, int]

_REPEATS = frozenset({"title", "standfirst", "heading"})  # they say again what the body says


class Happening(NamedTuple):
    """An event whose participants are still words; ``sentence`` is what cites it."""

    type: EventType
    status: EventStatus
    trigger: Range
    sentence: Range
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    place: Range | None
    time: Range | None
    confidence: float


def happenings(
    heads: Heads, pieces: Pieces, blocks: Sequence[Block], named: Sequence[Entity], mentions: Sequence[Mention],
    *, curve: Curve,
) -> list[Happening]:  # fmt: skip
    """The events of the body and of captions, in the order of their triggers."""
    sources = [(span.start, span.end - 1) for span in tagged_spans(heads.tags[:, SOURCE])]
    candidates = candidates_of(named, mentions, sources, pieces)
    starts = pieces.starts[heads.sentences >= SENTENCE]

    def characters(argument: Argument) -> Range:
        return pieces.characters(argument.first, argument.last)

    found = []
    for event in events(heads, pieces, candidates):
        trigger = int(pieces.starts[event.first]), int(pieces.ends[event.last])
        block = next((one for one in blocks if one.start <= trigger[0] < one.end), None)
        if block is None or block.kind in _REPEATS:
            continue
        found.append(
            Happening(
                type=event.type, status=event.status, trigger=trigger,
                sentence=_sentence(starts, trigger, (block.start, block.end)),
                actors=tuple(map(characters, event.actors)),
                recipients=tuple(map(characters, event.recipients)),
                place=characters(event.place) if event.place else None,
                time=characters(event.time) if event.time else None, confidence=curve.of(event.confidence),
            )
        )  # fmt: skip
    return found


def _sentence(starts: np.ndarray[tuple[int], np.dtype[np.int32]], trigger: Range, block: Range) -> Range:
    """The sentence of the block that holds the trigger, from its first letter to its stop."""
    at = int(np.searchsorted(starts, trigger[0], side="right"))
    start = max(block[0], int(starts[at - 1])) if at else block[0]
    end = min(block[1], int(starts[at])) if at < len(starts) else block[1]
    return start, max(end, trigger[1])
