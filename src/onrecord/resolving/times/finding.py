"""From words to senses: every dated expression of a text in its order, each read with what was named before it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

# these register their shapes: of shapes that are equally long the first registered is tried first
from onrecord.resolving.times import absolute, clocks, holidays, lengths, relative, seasons
from onrecord.resolving.times.lexicon import LETTERS
from onrecord.resolving.times.scene import Scene, Undated
from onrecord.resolving.times.shapes import Read, Words, matches
from onrecord.resolving.times.tense import tense_at
from onrecord.resolving.times.tokens import Tokens
from onrecord.resolving.times.values import Both, Sense, Stretch, Unplaced, When

__all__ = ["Found", "found_in"]

_REGISTERED = (absolute, seasons, relative, holidays, clocks, lengths)
_ANCHORS = frozenset({"day", "week", "weekend", "month", "quarter", "year", "season"})


class Found(NamedTuple):
    """The words from index ``first`` to before ``last``, what they mean and the tense they stand in."""

    first: int
    last: int
    sense: Sense
    tense: int


def found_in(tokens: Tokens, published: date | None) -> list[Found]:
    """All expressions, disjoint, in the order of the text."""
    found: list[Found] = []
    at = 0
    before: When | None = None
    year: int | None = None
    for words, read in matches(tokens):
        if words.first < at:
            continue
        if LETTERS["break"] in tokens.kinds[at : words.first]:
            year = None
        tense = tense_at(tokens, words.first, words.last)
        sense = _read(words, read, Scene(published, before, year, tense))
        if sense is None:
            continue
        found.append(Found(words.first, words.last, sense, tense))
        at = words.last
        point = _point(sense)
        if point is not None and point.grain in _ANCHORS:
            before = point
            year = point.first.year if words.of("year", "iso", "slashed") else year
    return found


def _read(words: Words, read: Read, scene: Scene) -> Sense | None:
    try:
        return read(words, scene)
    except Undated:
        return Unplaced()
    except (ValueError, OverflowError):  # no such day: 31 June, the year 0
        return None


def _point(sense: Sense) -> When | None:
    """The point that "the next day" would count from."""
    match sense:
        case When():
            return sense
        case Stretch(start, end):
            return end or start
        case Both(_, other):
            return other
        case _:
            return None
