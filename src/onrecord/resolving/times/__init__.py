"""Dated expressions: where a text says when, and what day, stretch, length or recurrence that is.

Rules and no model: the words for time are a closed list, what they mean is arithmetic, and a wrong date is worse
than none. Relative ones count from the publication date in its own zone, or from the last date that the text named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.resolving.times.edtf import kind_and_value
from onrecord.resolving.times.extents import is_kept, tags
from onrecord.resolving.times.finding import found_in, is_plausible
from onrecord.resolving.times.joining import joined
from onrecord.resolving.times.notes import noted
from onrecord.resolving.times.timex import Timex
from onrecord.resolving.times.tokens import tokens_of
from onrecord.schema import Block, TimeKind

__all__ = ["Dated", "Timex", "times_in", "timexes_in"]


class Dated(NamedTuple):
    """A dated expression: extent in code points, and the value that it has in the record.

    ``value`` is EDTF for points and spans, an ISO 8601 duration, or an RRULE; None where vague or not to be told.
    ``timex`` are the TIMEX3 tags of the same words: two where one expression names two points.
    """

    start: int
    end: int
    kind: TimeKind
    value: str | None
    note: str | None
    timex: tuple[Timex, ...]


def times_in(text: str, *, published: str | None, blocks: Sequence[Block] = ()) -> list[Dated]:
    """What the record keeps of the dated expressions of a text, in order, disjoint.

    ``published`` is ISO 8601, with an offset or a bare date. Titles, standfirsts and headings repeat the body: with
    ``blocks`` given, nothing is read there.
    """
    silent = [block for block in blocks if block.kind in _SILENT]
    return [
        dated
        for dated, shown in _all(text, published)
        if shown and not any(block.start <= dated.start < block.end for block in silent)
    ]


def timexes_in(text: str, *, published: str | None) -> list[Timex]:
    """What TIMEX3 marks in a text, "now" and "recently" among it, which the record does not keep."""
    return [timex for dated, _ in _all(text, published) for timex in dated.timex]


_SILENT = frozenset({"title", "standfirst", "heading"})


def _all(text: str, published: str | None) -> Iterator[tuple[Dated, bool]]:
    """Every expression, and whether the record keeps it."""
    day = _day(published)
    tokens = tokens_of(text)
    for one in joined(tokens, found_in(tokens, day), day):
        kind, value = kind_and_value(one.sense)
        start, end = tokens.starts[one.first], tokens.ends[one.last - 1]
        note = noted(one, day) if value else None
        yield Dated(start, end, kind, value, note, tuple(tags(tokens, one))), is_kept(tokens, one)


def _day(published: str | None) -> date | None:
    """The day of publication where it was published; None where it is not known or no date."""
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day is not None and is_plausible(day) else None
