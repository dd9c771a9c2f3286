"""From words to senses: every dated expression of a text in its order, each read with what was named before it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

# these register their shapes: of shapes that are equally long the first registered is tried first
from onrecord.resolving.times import (
    absolute,
    anchored,
    clocks,
    covering,
    holidays,
    lengths,
    recurrences,
    relative,
    seasons,
    years,
)
from onrecord.resolving.times.lexicon import LETTERS
from onrecord.resolving.times.scene import Scene, Undated
from onrecord.resolving.times.shapes import Read, Words, matches
from onrecord.resolving.times.tense import STOPS, tense_at
from onrecord.resolving.times.tokens import Tokens
from onrecord.resolving.times.values import Both, Sense, Stretch, Unplaced, When

__all__ = ["Found", "found_in"]

_REGISTERED = (absolute, anchored, clocks, covering, holidays, lengths, recurrences, relative, seasons, years)
_BREAK = LETTERS["break"]
_GLUE = LETTERS["unit"] + LETTERS["word"]
_YEARS = (100, 9000)
_ANCHORED = frozenset("later earlier before after same that following previous preceding".split())
_ANCHORS = frozenset({"day", "week", "weekend", "month", "quarter", "half", "year", "season", "decade"})


class Found(NamedTuple):
    """The words from index ``first`` to before ``last``, what they mean and the tense they stand in.

    ``anchor`` is the point that they count from, where that is not the publication date.
    """

    first: int
    last: int
    sense: Sense
    tense: int
    anchor: When | None = None


def found_in(tokens: Tokens, published: date | None) -> list[Found]:
    """All expressions, disjoint, in the order of the text."""
    found: list[Found] = []
    at = 0
    before: When | None = None
    near = False
    year: int | None = None
    quarter: When | None = None
    compared: When | None = None
    for words, read in matches(tokens):
        if words.first < at:
            continue
        between = tokens.kinds[at : words.first]
        tense = tense_at(tokens, _lead(tokens, found, words), words.last)
        if _BREAK in between:
            near, compared = False, None
        if not STOPS.isdisjoint(tokens.words[at : words.first]) or not near:
            year = None
        scene = Scene(published, before, near, year, quarter, compared, tense)
        sense = _read(words, read, scene)
        if sense is None:
            continue
        anchor = before if _is_anchored(tokens.words[words.first : words.last]) else None
        found.append(Found(words.first, words.last, sense, tense, anchor))
        at = words.last
        point = _point(sense)
        if point is not None and point.grain in _ANCHORS and not _is_comparison(words):
            before, near = point, True
            year = point.first.year if _names_year(words) else year
            quarter, compared = (point, point) if point.grain == "quarter" else (quarter, compared)
    return found


def _lead(tokens: Tokens, found: list[Found], words: Words) -> int:
    """Where the expression begins, an hour before its day counted in: "until 9 a.m. Tuesday"."""
    if not found or not isinstance(found[-1].sense, When) or found[-1].sense.clock is None:
        return words.first
    between = tokens.words[found[-1].last : words.first]
    return found[-1].first if between in ([], ["on"]) else words.first


def _names_year(words: Words) -> bool:
    """Whether what follows in the sentence is of that year: "in 2011 ... in March", not "the 2027 budget"."""
    return words.of("year") != "" and (words.of("month") != "" or words.before() in {"in", "since", "during"})


def _is_comparison(words: Words) -> bool:
    """ "A year earlier" in a report of earnings: nothing that follows counts from there."""
    return words.of("year_ago") != "" or (words.has("year") and (words.has("ago") or words.has("earlier")))


def _is_anchored(words: list[str]) -> bool:
    """ "Two days later" counts from what was named before, "later this summer" does not."""
    return not _ANCHORED.isdisjoint(words) and "this" not in words


def _is_glued(words: Words) -> bool:
    """ "The last quarter-century": a hyphen makes another word of it. A number or year may stand before one."""
    tokens, last = words.tokens, words.last
    if (
        not words.precedes("dash")
        or last + 1 >= len(tokens.words)
        or tokens.gap(last - 1)
        or tokens.gap(last)
    ):
        return False
    return tokens.words[last] == "-" and tokens.words[last - 1].isalpha() and tokens.kinds[last + 1] in _GLUE


def is_plausible(day: date) -> bool:
    """Whether the calendar goes far enough around the day to reckon with it."""
    return _YEARS[0] <= day.year <= _YEARS[1]


def _read(words: Words, read: Read, scene: Scene) -> Sense | None:
    try:
        sense = None if _is_glued(words) else read(words, scene)
        point = _point(sense)
        return sense if point is None or is_plausible(point.first) else None
    except Undated:
        return Unplaced()
    except (ValueError, OverflowError):  # no such day: 31 June, the year 0
        return None


def _point(sense: Sense | None) -> When | None:
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
