"""EDTF values as whole days of a calendar, which knows no "about" and no "by".

What a value leaves open is said in words by the entry that it is of.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.account.across.days import apart, bounds

_LONG = 31  # days from which a stretch is no date but a time in general
_FEW = 7  # days up to which a stretch is exact
_OPEN = re.compile(r"[~?%X\[]")


class Stretch(NamedTuple):
    """The first and the last day, both included; ``exact`` where the report leaves no doubt which days they are."""

    first: date
    last: date
    exact: bool


def stretch(value: str | None) -> Stretch | None:
    """The days of an EDTF value; None where it names none.

    What is to be done by a day stands on that day, what holds from one on the first. A time longer than a month
    stands on its last day, by which it is over, and is not exact.
    """
    first, last = bounds(value) if value else ("", "")
    if not first and not last:
        return None
    if not first or not last:
        day = date.fromisoformat(last or first)
        return Stretch(day, day, _is_exact(value or "") and _is_day(value or ""))
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if apart(first, last) >= _LONG:
        return Stretch(end, end, exact=False)
    return Stretch(begin, end, _is_exact(value or "") and apart(first, last) < _FEW)


def _is_exact(value: str) -> bool:
    return _OPEN.search(value) is None


def _is_day(value: str) -> bool:
    """Whether what it is open from or to is a day, not a month or a year."""
    return re.search(r"\d{4}-\d\d-\d\d", value) is not None
