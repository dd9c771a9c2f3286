"""Senses as TIMEX3 writes them (TimeML 1.2.1): what the research corpora are marked in, for measuring."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from onrecord.resolving.times.edtf import iso_length
from onrecord.resolving.times.values import Both, Length, Recurrence, Sense, Stretch, Unplaced, Vague, When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


class Timex(NamedTuple):
    """A TIMEX3 tag: its extent in code points, type and value."""

    start: int
    end: int
    type: TimexType
    value: str


def type_and_value(sense: Sense) -> tuple[TimexType, str]:
    """The attributes of the tag; of two points together those of the first."""
    match sense:
        case When():
            return ("TIME" if sense.clock or sense.part else "DATE"), value_of(sense)
        case Stretch(start, end):
            point = start or end
            return "DATE", "" if point is None else value_of(point)
        case Both(one, _):
            return "DATE", value_of(one)
        case Length():
            return "DURATION", iso_length(sense)
        case Recurrence(_, timex):
            return "SET", timex
        case Vague(timex, type_):
            return type_, timex
        case Unplaced(timex):
            return "DATE", timex


def value_of(when: When) -> str:
    """The value of one point."""
    value = _day_or_longer(when)
    if when.clock is not None:
        hour, minute = when.clock
        return f"{value}T{hour:02d}:{minute or 0:02d}"
    return f"{value}T{when.part}" if when.part else value


def _day_or_longer(when: When) -> str:
    first = when.first
    year = f"{first.year:04d}"
    match when.grain:
        case "day":
            return str(first)
        case "week":
            return _week(first)
        case "weekend":
            return f"{_week(first)}-WE"
        case "month":
            return f"{year}-{first.month:02d}"
        case "season":
            return f"{year}-{_SEASONS[first.month]}"
        case "quarter":
            return f"{year}-Q{(first.month + 2) // 3}"
        case "half":
            return f"{year}-H{1 if first.month < 7 else 2}"
        case "decade":
            return year[:3]
        case "century":
            return year[:2]
        case _:
            return year


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
