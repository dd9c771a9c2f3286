"""Calendar values as stretches of days, so that "3 March", "3 and 4 March" and "in March" can be held side by side."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

_EDGE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}  # northern, as the reader writes them
_SITTING = 5  # days that one sitting may take; a week is when it is to be


class Days(NamedTuple):
    """The first and the last day of a stretch (proleptic ordinals); ``open`` where it is a deadline ("by 20 March")."""

    first: int
    last: int
    open: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is a day, or a few days in a row."""
        return not self.open and self.last - self.first < _SITTING

    def meets(self, other: Days, slack: int = 0) -> bool:
        """Whether the two have a day in common, or lie no more than ``slack`` days apart."""
        return self.first <= other.last + slack and other.first <= self.last + slack

    def holds(self, other: Days) -> bool:
        """Whether the other lies within it."""
        return self.first <= other.first and other.last <= self.last

    def apart(self, other: Days) -> int:
        """How many days lie between the two; 0 where they meet."""
        return max(self.first - other.last, other.first - self.last, 0)


@lru_cache(maxsize=8192)
def days_of(value: str | None) -> Days | None:
    """The stretch of an EDTF value; None where it names no day. Only a stretch open at its start is `Days.open`."""
    edges = [_edge(part) for part in re.split(r"[/,{}]", value or "")]
    known = [one for one in edges if one is not None]
    if not known:
        return None
    is_open = bool(value) and str(value).startswith(("../", "/"))
    return Days(min(one.first for one in known), max(one.last for one in known), is_open)


@lru_cache(maxsize=8192)
def ordinal_of(day: str | None) -> int | None:
    """The ordinal of a publication's day (YYYY-MM-DD…); None where it is not told to the day."""
    found = days_of((day or "")[:10])
    return found.first if found and found.first == found.last else None


def day_named(ordinal: int) -> str:
    """The ordinal as YYYY-MM-DD."""
    return date.fromordinal(ordinal).isoformat()


@lru_cache(maxsize=8192)
def instant(published: str | None) -> float:
    """When something was published, to sort by: seconds; a time without offset counts as UTC, none as the last."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return float("inf")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _edge(value: str) -> Days | None:
    found = _EDGE.match(value.strip())
    if found is None or int(found[1]) == 0:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not month:
        return Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    low, high = _SEASONS.get(month, (month, month))
    if not (1 <= low <= 12 and day <= monthrange(year, low)[1]):
        return None
    last = date(year, high, day or monthrange(year, high)[1])
    return Days(date(year, low, day or 1).toordinal(), last.toordinal())
