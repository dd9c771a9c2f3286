"""What the network says of a text: the layout of its output, and a whole text gathered from its windows.

The network gives two rows of numbers for each word piece: ``scores``, which are logits, and ``vectors``, whose
products with each other are the logits of links. `SCORES` and `VECTORS` say where in the row each head stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.windows import Window
from onrecord.schema import Act, EventStatus, EventType

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
ENTITIES = ("person", "organization", "place", "facility", "event", "product", "date", "number")
PARTICIPANTS = ("actor", "recipient")
TAGS = (*ROLES, *ENTITIES, *PARTICIPANTS)
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(EventStatus)
ACTS: tuple[str, ...] = get_args(Act)
LINKS = (
    "cue_to_source", "content_to_cue", "cue_to_addressee",
    "trigger_to_actor", "trigger_to_recipient", "trigger_to_place", "trigger_to_time",
)  # fmt: skip
LINK_SIZE = 128  # what tells one place in the window from another needs room
MENTION_SIZE = 64


def _layout(**sizes: int) -> dict[str, slice]:
    found, at = {}, 0
    for name, size in sizes.items():
        found[name] = slice(at, at + size)
        at += size
    return found


SCORES = _layout(
    sentences=1,  # a sentence starts here
    tags=3 * len(TAGS),  # O B I for each of TAGS
    triggers=1 + len(EVENT_TYPES),  # no trigger, or one of the type
    statuses=len(STATUSES),
    acts=1 + len(ACTS),  # the weight of the piece among its statement's pieces, then the acts
    mentions=2,  # a mention starts, ends here
)
VECTORS = _layout(
    queries=len(LINKS) * LINK_SIZE,
    keys=len(LINKS) * LINK_SIZE,
    span_start=MENTION_SIZE,  # start · end: these two belong to one mention
    span_end=MENTION_SIZE,
    anaphor_start=MENTION_SIZE,  # anaphor · antecedent, each the sum of its start's and its end's vector
    anaphor_end=MENTION_SIZE,
    antecedent_start=MENTION_SIZE,
    antecedent_end=MENTION_SIZE,
)
SCORE_COUNT = max(part.stop for part in SCORES.values())
VECTOR_COUNT = max(part.stop for part in VECTORS.values())


class WindowOutput(NamedTuple):
    """One window's raw output, its two special pieces included as first and last row.

    ``scores``: (pieces + 2, `SCORE_COUNT`); ``vectors``: (pieces + 2, `VECTOR_COUNT`).
    """

    scores: Floats
    vectors: Floats


class Part(NamedTuple):
    """One window's vectors. They hold for its own pieces only: the network counts positions within the window.

    ``vectors`` (window pieces, `VECTOR_COUNT`); ``queries`` (links, window pieces, link size); ``keys`` (links,
    1 + window pieces, link size), the first of which is the special piece that a link to nothing points to.
    """

    window: Window
    vectors: Floats
    queries: Floats
    keys: Floats


class Heads(NamedTuple):
    """The whole text, one row a piece.

    ``tags`` (pieces, 13, 3), ``sentences`` (pieces,), ``triggers`` (pieces, 17) and ``statuses`` (pieces, 5)
    are probabilities; ``acts`` (pieces, 15) and ``mentions`` (pieces, 2) are logits; ``parts`` hold the vectors,
    and ``part`` (pieces,) is the number of the one that answers for a piece.
    """

    tags: Floats
    sentences: Floats
    triggers: Floats
    statuses: Floats
    acts: Floats
    mentions: Floats
    parts: tuple[Part, ...]
    part: NDArray[np.int32]

    def pointed(self, link: int, start: int, end: int) -> Floats:
        """Where the pieces ``start``–``end`` point on average: (pieces,) probabilities, summing to at most 1.

        What is lacking to 1 is the probability that they point to nothing.
        """
        row = np.zeros(self.tags.shape[0], dtype=np.float32)
        numbers = self.part[start:end]
        for number in range(int(numbers[0]), int(numbers[-1]) + 1):
            here = start + np.flatnonzero(numbers == number)
            window = self.parts[number].window
            row[window.start : window.end] += self._within(link, number, here)[:, 1:].sum(axis=0)
        return row / np.float32(end - start)

    def pointing(self, link: int, at: Sequence[int]) -> Floats:
        """Where each of the pieces ``at`` points: (len(at), 1 + pieces) probabilities, the first that of nothing."""
        rows = np.zeros((len(at), 1 + self.tags.shape[0]), dtype=np.float32)
        pieces = np.asarray(at, dtype=np.int64)
        numbers = self.part[pieces]
        for number in np.unique(numbers):
            window = self.parts[number].window
            here = numbers == number
            found = self._within(link, int(number), pieces[here])
            rows[here, 0], rows[here, 1 + window.start : 1 + window.end] = found[:, 0], found[:, 1:]
        return rows

    def _within(self, link: int, number: int, at: NDArray[np.int64]) -> Floats:
        """Where pieces of one window point in it: (len(at), 1 + window pieces) probabilities."""
        window, _, queries, keys = self.parts[number]
        logits = queries[link, at - window.start] @ keys[link].T
        logits *= np.float32(1 / math.sqrt(LINK_SIZE))
        return softmax(logits)


def gather(outputs: list[tuple[Window, WindowOutput]]) -> Heads:
    """Join the windows of one text; each answers for the pieces it keeps."""
    scores, parts, numbers = [], [], []
    for number, (window, output) in enumerate(outputs):
        kept = slice(window.keep_start - window.start + 1, window.keep_end - window.start + 1)
        scores.append(output.scores[kept])
        parts.append(_part(window, output.vectors[:-1]))
        numbers.append(np.full(window.keep_end - window.keep_start, number, dtype=np.int32))
    if not outputs:
        return _heads(np.zeros((0, SCORE_COUNT), np.float32), (), np.zeros(0, np.int32))
    return _heads(np.concatenate(scores), tuple(parts), np.concatenate(numbers))


def _part(window: Window, vectors: Floats) -> Part:
    return Part(
        window, vectors[1:], _by_link(vectors[1:, VECTORS["queries"]]), _by_link(vectors[:, VECTORS["keys"]])
    )


def _by_link(rows: Floats) -> Floats:
    """(pieces, links x size) → (links, pieces, size), each link's rows side by side in memory."""
    return np.ascontiguousarray(rows.reshape(-1, len(LINKS), LINK_SIZE).transpose(1, 0, 2))


def _heads(scores: Floats, parts: tuple[Part, ...], numbers: NDArray[np.int32]) -> Heads:
    found = {name: scores[:, where] for name, where in SCORES.items()}
    return Heads(
        tags=softmax(found["tags"].reshape(-1, len(TAGS), 3)),
        sentences=sigmoid(found["sentences"][:, 0]),
        triggers=softmax(found["triggers"]),
        statuses=softmax(found["statuses"]),
        acts=found["acts"],
        mentions=found["mentions"],
        parts=parts,
        part=numbers,
    )


def softmax(logits: Floats) -> Floats:
    """Shares that sum to 1 along the last axis."""
    if not logits.size:
        return logits
    exponents: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = exponents / exponents.sum(axis=-1, keepdims=True)
    return shares


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of independent questions."""
    return (1.0 / (1.0 + np.exp(-np.clip(logits, -60, 60)))).astype(np.float32)
