"""The times and places of one article, under the ids by which statements and events point to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolving.places import Found
from onrecord.resolving.times import Dated
from onrecord.resolving.words import Range
from onrecord.schema import Place, Time

_AT = re.compile(
    r"\b(?:in|at|on|from|near|outside|inside|aboard|(?:visit|trip)[ \u00a0]to)[ \u00a0]"
    r"(?:the[ \u00a0])?(?:[\w’'-]+[ \u00a0]){0,2}$",
    re.IGNORECASE,
)

_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_LASTS = re.compile(
    r"(?:since|from|until|till|by|between|over|during|for|within|(?:in[ \u00a0])?the[ \u00a0]past)\b", re.I
)


class Settings(NamedTuple):
    """When and where, each in the order of the text."""

    times: Sequence[Dated]
    places: Sequence[Found]

    def time_at(self, words: Range | None) -> int | None:
        """The number of the time that these words name; None where they name none that has a value."""
        return None if words is None else _over([(one.start, one.end) for one in self.times], words)

    def place_at(self, words: Range | None) -> int | None:
        """The number of the place that these words name."""
        return None if words is None else _over([(one.start, one.end) for one in self.places], words)

    def as_times(self) -> tuple[Time, ...]:
        """What the record keeps of the times."""
        return tuple(
            Time(
                id=time_id(number),
                start=one.start,
                end=one.end,
                kind=one.kind,
                value=one.value,
                note=one.note,
            )
            for number, one in enumerate(self.times)
        )

    def as_places(self) -> tuple[Place, ...]:
        """What the record keeps of the places."""
        return tuple(
            Place(
                id=place_id(number), start=one.start, end=one.end, name=one.name, country=one.country,
                latitude=one.latitude, longitude=one.longitude,
            )
            for number, one in enumerate(self.places)
        )  # fmt: skip


def time_id(number: int) -> str:
    """``t1`` for the first."""
    return f"t{number + 1}"


def place_id(number: int) -> str:
    """``p1`` for the first."""
    return f"p{number + 1}"


def _over(ranges: Sequence[Range], words: Range) -> int | None:
    """The number of the range that shares most with the words."""
    shared = [
        (min(words[1], end) - max(words[0], start), -number) for number, (start, end) in enumerate(ranges)
    ]
    most = max(shared, default=(0, 0))
    return -most[1] if most[0] > 0 else None


def is_day(text: str, time: Dated) -> bool:
    """Whether a time says on which day, in which week or month something was; not by when, or since when."""
    if time.value is None or not time.value[0].isdigit():
        return False
    bounded = _DAYS.fullmatch(time.value) is not None and not _LASTS.match(text, time.start)
    return time.kind == "point" or (time.kind == "span" and bounded)


def stands_at(text: str, start: int) -> bool:
    """Whether a place stands behind "in", "at" and their like."""
    return _AT.search(text, max(start - 40, 0), start) is not None


def located(text: str, places: Sequence[Found]) -> list[Found]:
    """The places at which something is: a country that acts, or a name that no table knows, is one only behind "in"."""
    return [
        one
        for one in places
        if (one.kind != "country" and one.country is not None) or stands_at(text, one.start)
    ]
