"""Heads → events: one word that tells of a happening, its PLOVER type and status, and who took part.

A participant is a mention or a name that the trigger points to; a trigger may point to several.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

import numpy as np

from onrecord.reading.coreference import Mention
from onrecord.reading.entities import Entity
from onrecord.reading.heads import LINKS, Floats, Heads
from onrecord.reading.pieces import GAPS, Flags, Pieces, word_starts
from onrecord.schema import EventStatus, EventType

_TYPES: tuple[EventType, ...] = get_args(EventType)
_STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
SENTENCE = 0.5  # least probability that a sentence starts
# both measured on corpus/dev
_TRIGGER = 0.4  # least probability that a word is a trigger of some type
_FURTHER = 0.3  # least share of the pointing for a second participant
_LEFT = 0.9  # least share of what one participant leaves for another that is coordinated with it
_MOST = 4
_RELATIONS = ("trigger_to_actor", "trigger_to_recipient", "trigger_to_place", "trigger_to_time")


class Argument(NamedTuple):
    """Pieces ``first``–``last`` (inclusive) and how likely they are meant, of what is left by those before."""

    first: int
    last: int
    probability: float


class EventRead(NamedTuple):
    """An event in pieces; ``confidence`` is the probability of the trigger's type."""

    first: int
    last: int
    type: EventType
    status: EventStatus
    confidence: float
    actors: tuple[Argument, ...]
    recipients: tuple[Argument, ...]
    place: Argument | None
    time: Argument | None


class Candidates(NamedTuple):
    """The (first, last) pieces that a trigger can point to, by what it asks for."""

    actors: Sequence[tuple[int, int]]
    places: Sequence[tuple[int, int]]
    times: Sequence[tuple[int, int]]


def events(heads: Heads, pieces: Pieces, candidates: Candidates) -> list[EventRead]:
    """The events of a text, in its order."""
    begins = word_starts(pieces)
    some = 1.0 - heads.triggers[:, 0]
    return events_at(heads, np.flatnonzero((some > _TRIGGER) & begins).tolist(), begins, candidates)


def events_at(heads: Heads, at: Sequence[int], begins: Flags, candidates: Candidates) -> list[EventRead]:
    """The events whose triggers are the words that begin with the pieces ``at``.

    Who takes part, and where and when, is looked for in the trigger's sentence: it is what cites the event.
    """
    rows = {name: heads.pointing(LINKS.index(name), at) for name in _RELATIONS} if at else {}
    sentence = np.cumsum(heads.sentences >= SENTENCE)
    return [
        _event(
            heads, piece, begins, _beside(candidates, sentence == sentence[piece]),
            {name: found[number] for name, found in rows.items()},
        )
        for number, piece in enumerate(at)
    ]  # fmt: skip


def _beside(candidates: Candidates, inside: Flags) -> Candidates:
    """The candidates that lie inside wholly."""
    return Candidates(*([one for one in part if inside[one[0]] and inside[one[1]]] for part in candidates))


def _event(
    heads: Heads, at: int, begins: Flags, candidates: Candidates, rows: dict[str, Floats]
) -> EventRead:
    kind = int(heads.triggers[at, 1:].argmax())
    last = at
    while last + 1 < len(begins) and not begins[last + 1]:
        last += 1
    return EventRead(
        at, last, _TYPES[kind], _STATUSES[int(heads.statuses[at].argmax())],
        round(float(heads.triggers[at, 1 + kind]), 3),
        tuple(pointed(rows["trigger_to_actor"], candidates.actors, _MOST)),
        tuple(pointed(rows["trigger_to_recipient"], candidates.actors, _MOST, coordinated=False)),
        next(iter(pointed(rows["trigger_to_place"], candidates.places, 1)), None),
        next(iter(pointed(rows["trigger_to_time"], candidates.times, 1)), None),
    )  # fmt: skip


def candidates_of(
    found: Sequence[Entity], mentions: Sequence[Mention], sources: Sequence[tuple[int, int]], pieces: Pieces
) -> Candidates:
    """Whom, where and when triggers can point to, out of what the other heads found in one line."""
    named = {(one.first, one.last): one.kind for one in found}
    actors = {(one.first, one.last) for one in mentions} | set(sources)
    actors |= {span for span, kind in named.items() if kind in {"person", "organization", "place"}}
    places = {span for span, kind in named.items() if kind in {"place", "facility"}}
    times = {span for span, kind in named.items() if kind == "date"}
    lines = np.cumsum(pieces.gap >= GAPS.index("line"))
    actors = {(first, last) for first, last in actors if lines[first] == lines[last]}
    return Candidates(sorted(actors), sorted(places), sorted(times))


def pointed(
    row: Floats, candidates: Sequence[tuple[int, int]], most: int, *, coordinated: bool = True
) -> list[Argument]:
    """Those that a row of `Heads.pointing` points to, each as likely as what was not taken before leaves it.

    In training the right ones do not compete, so nearly all may fall on one of them: the others are far behind it, and
    yet far before nobody.
    """
    nothing, row = float(row[0]), row[1:].copy()
    found: list[Argument] = []
    while len(found) < most:
        best = _best(row, candidates)
        if best is None or best.probability < nothing:
            break
        share = best.probability / (nothing + float(row.sum()))
        if (
            found
            and best.probability < _FURTHER
            and not (coordinated and share >= _LEFT and _coordinated(best, found))
        ):
            break
        found.append(best._replace(probability=max(share, best.probability)))
        row[best.first : best.last + 1] = 0.0
    return found


def _coordinated(one: Argument, others: Sequence[Argument]) -> bool:
    """Whether one piece stands between it and one of the others: "Kenya and Somalia"."""
    return any(max(one.first - other.last, other.first - one.last) == 2 for other in others)


def _best(row: Floats, candidates: Sequence[tuple[int, int]]) -> Argument | None:
    """The smallest candidate around the piece most pointed to that has nearly all that falls on any around it."""
    if not row.size or not candidates:
        return None
    peak = int(row.argmax())
    around = [
        Argument(first, last, float(row[first : last + 1].sum()))
        for first, last in candidates
        if first <= peak <= last
    ]
    if not around:
        return None
    most = max(one.probability for one in around)
    return min((one for one in around if one.probability >= 0.8 * most), key=lambda one: one.last - one.first)
