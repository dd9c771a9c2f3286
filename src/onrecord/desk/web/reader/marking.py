"""Which words of an article the record rests on: every span of a reading, by layer and by what it is a part of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from onrecord.desk.web.rendering import hue
from onrecord.schema import Reading, Span

MOST_MARKS: Final = 4000
"""More are not drawn: they would be half a megabyte of tags, and a page that a browser is slow to lay out."""


class Layer(NamedTuple):
    """One layer of highlights: its ``key`` in classes and addresses, and what a person calls it."""

    key: str
    label: str
    about: str


LAYERS: Final = (
    Layer("said", "Statements", "who speaks, the cue, and what was said"),
    Layer("actors", "Actors", "names, titles and pronouns of those told of"),
    Layer("events", "Events", "the word that tells of a happening, and its sentence"),
    Layer("times", "Dates", "dated expressions"),
    Layer("places", "Places", "places with their coordinates"),
    Layer(
        "promises", "Commitments", "what will be done, on what condition, and what is threatened otherwise"
    ),
    Layer("claims", "Claims", "what somebody asserts or denies"),
)


class Mark(NamedTuple):
    """A stretch of the text (code points, end exclusive) that a fact rests on, as which ``part`` of it.

    ``fact`` is the fact's id in the reading; ``hue`` is the speaker's colour, 1 to 8, or 0 where there is none;
    ``drawn`` whether it has a line of its own, which the sentences that tell of events have not.
    """

    start: int
    end: int
    layer: str
    fact: str
    part: str
    hue: int = 0
    drawn: bool = True


def marks_of(reading: Reading) -> list[Mark]:
    """Every mark, the most telling layers first as far as `MOST_MARKS` reach."""
    found: list[Mark] = []
    for marks in _LAYERS:
        found += marks(reading)
    return found[:MOST_MARKS]


def _said(reading: Reading) -> Iterator[Mark]:
    names = {actor.id: actor.name for actor in reading.actors}
    for one in reading.statements:
        colour = hue(names.get(one.speaker or ""))
        for span in one.content:
            yield Mark(span.start, span.end, "said", one.id, "content", colour)
        for part in ("source", "cue", "medium"):
            yield from _maybe(getattr(one, part), "said", one.id, part, colour)


def _maybe(span: Span | None, layer: str, fact: str, part: str, colour: int = 0) -> Iterator[Mark]:
    if span is not None:
        yield Mark(span.start, span.end, layer, fact, part, colour)


def _events(reading: Reading) -> Iterator[Mark]:
    for one in reading.events:
        yield Mark(one.trigger.start, one.trigger.end, "events", one.id, "trigger")
        yield Mark(one.citation.start, one.citation.end, "events", one.id, "citation", drawn=False)


def _promises(reading: Reading) -> Iterator[Mark]:
    for one in reading.commitments:
        for part in ("what", "condition", "otherwise"):
            yield from _maybe(getattr(one, part), "promises", one.id, part)


def _claims(reading: Reading) -> Iterator[Mark]:
    for one in reading.claims:
        yield Mark(one.content.start, one.content.end, "claims", one.id, "content")


def _actors(reading: Reading) -> Iterator[Mark]:
    for one in reading.actors:
        for mention in one.mentions:
            yield Mark(mention.start, mention.end, "actors", one.id, mention.how, hue(one.name))


def _times(reading: Reading) -> Iterator[Mark]:
    for one in reading.times:
        yield Mark(one.start, one.end, "times", one.id, "time")


def _places(reading: Reading) -> Iterator[Mark]:
    for one in reading.places:
        yield Mark(one.start, one.end, "places", one.id, "place")


_LAYERS: Final[tuple[Callable[[Reading], Iterator[Mark]], ...]] = (
    _said, _events, _promises, _claims, _actors, _times, _places,
)  # fmt: skip
