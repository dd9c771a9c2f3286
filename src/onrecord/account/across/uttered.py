"""When a remark may have been made, as far as one report tells, and whether two reports leave room for one day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"(?<![\dT:.+-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\dX])")
_FRESH = 5  # days: what a report does not date was said so shortly before
_SLACK = 1  # day: midnight falls elsewhere, and outlets disagree
_STRETCH = 14  # days that share a key
_LONGEST = 31  # days: a stated time that is longer dates nothing


class Window(NamedTuple):
    """The first and last day on which it may have been said, as ordinals; ``stated`` if the report dates it."""

    first: int
    last: int
    stated: bool


@lru_cache(maxsize=4096)
def window(said: str | None, published: str | None) -> Window | None:
    """The days of a stated date (EDTF), else the few before publication; None where neither is known."""
    dates = [] if said is None or ".." in said else _DATE.findall(said)
    if dates:
        first, last = _first(dates[0]), _last(dates[-1])
        if 0 <= last - first <= _LONGEST:
            return Window(first, last, stated=True)
    dates = _DATE.findall(published or "")
    if not dates or not dates[0][2]:
        return None
    day = _first(dates[0])
    return Window(day - _FRESH, day, stated=False)


def agree(one: Window, other: Window) -> bool:
    """Whether both may speak of one day."""
    return one.first <= other.last + _SLACK and other.first <= one.last + _SLACK


def disagree(one: Window | None, other: Window | None) -> bool:
    """Whether both reports date it, and not on one day."""
    return bool(one and other and one.stated and other.stated and not agree(one, other))


def apart(one: Window, other: Window) -> int:
    """Days between the last on which either may have been said."""
    return abs(one.last - other.last)


def stretches(one: Window) -> Iterator[int]:
    """The stretches of days in which it may meet others: two windows that agree share one."""
    yield from range(one.first // _STRETCH, (one.last + _SLACK) // _STRETCH + 1)


def day(said: str | None, published: str | None) -> str:
    """The day of a remark: the last that is stated, else that of publication, "" where neither is known."""
    when = window(said, published)
    return str(date.fromordinal(when.last)) if when is not None else ""


def _first(found: tuple[str, str, str]) -> int:
    return date(int(found[0]), int(found[1]), int(found[2] or 1)).toordinal()


def _last(found: tuple[str, str, str]) -> int:
    year, month = int(found[0]), int(found[1])
    return date(year, month, int(found[2] or monthrange(year, month)[1])).toordinal()
