"""Senses as the record keeps them: EDTF (ISO 8601-2:2019), ISO 8601 durations, RFC 5545 rules.

Halves, quarters, weeks and weekends are written as intervals, as their EDTF codes (level 2) are read by few.
"""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.resolving.times.values import Both, Length, Recurrence, Sense, Stretch, Unplaced, Vague, When
from onrecord.schema import TimeKind

_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}


def kind_and_value(sense: Sense) -> tuple[TimeKind, str | None]:
    """What the contract calls the kind of a time, and its value."""
    match sense:
        case When():
            value = edtf(sense)
            return ("span" if "/" in value else "point"), value
        case Stretch(None, When()):
            return "point", between(sense)
        case Stretch():
            return "span", between(sense)
        case Both(one, other):
            return "span", f"{{{edtf(one)},{edtf(other)}}}"
        case Length():
            return _length(sense)
        case Recurrence(rule, _):
            return "recurring", rule
        case Vague():
            return "vague", None
        case Unplaced():
            return "point", None


def edtf(when: When) -> str:
    """One point with its precision."""
    first, last = when.first, when.last
    if when.edge and when.mod in {"start", "end"}:
        return f"{_edge(when)}~"
    if when.grain in {"week", "weekend"}:
        return f"{first}/{last}"
    if when.grain in {"quarter", "half"}:
        return f"{_month(first)}/{_month(last)}"
    if when.clock is not None:
        hour, minute = when.clock
        day = first + timedelta(hour // 24)
        return f"{day}T{hour % 24:02d}:{minute or 0:02d}{when.zone}"
    about = "~" if when.mod == "about" else ""
    return _plain(when) + about


def _plain(when: When) -> str:
    first = when.first
    match when.grain:
        case "day":
            return str(first)
        case "month":
            return _month(first)
        case "season":
            return f"{first.year:04d}-{_SEASONS[first.month]}"
        case "decade":
            return f"{first.year // 10:03d}X"
        case "century":
            return f"{first.year // 100:02d}XX"
        case _:
            return f"{first.year:04d}"


def _edge(when: When) -> str:
    day = when.first if when.mod == "start" else when.last
    return str(day) if when.grain in {"month", "week", "weekend"} else _month(day)


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def between(stretch: Stretch) -> str:
    """An interval; an end that is left open is ``..``."""
    return f"{_begin(stretch.start)}/{_end(stretch.end)}"


def _begin(when: When | None) -> str:
    return ".." if when is None else edtf(when).split("/")[0]


def _end(when: When | None) -> str:
    """What is over by then: the end of a month or year is its last day, the weekend its first."""
    if when is None:
        return ".."
    if when.edge:
        return str(when.last if when.mod == "end" else when.first)
    if when.grain == "month" and when.mod == "mid":
        return f"{when.first.replace(day=15)}~"
    if when.grain == "weekend":
        return str(when.first)
    return edtf(when).split("/")[-1]


def _length(length: Length) -> tuple[TimeKind, str | None]:
    if length.anchored is not None:
        return "span", between(length.anchored)
    if length.amount == "X":
        return "vague", None
    return "duration", iso_length(length)


def iso_length(length: Length) -> str:
    """``P2W``, ``PT90M``."""
    clock = length.unit.startswith("T")
    return f"P{'T' if clock else ''}{length.amount}{length.unit.removeprefix('T')}"
