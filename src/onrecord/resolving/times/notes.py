"""What a reader of the record should know of how a value came about."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.resolving.times.days import months_later
from onrecord.resolving.times.edtf import edtf
from onrecord.resolving.times.joining import Joined
from onrecord.resolving.times.values import Length, When

_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


def noted(one: Joined, published: date | None) -> str | None:
    """The point that the value counts from where the text names it, or the day on which a term would be over."""
    anchor = one.parts[0].anchor
    if anchor is not None and isinstance(one.sense, When):
        return f"counted from {edtf(anchor)}"
    if one.within and isinstance(one.sense, Length) and published is not None:
        end = _after(published, one.sense)
        return f"../{end} if counted from publication" if end else None
    return None


def _after(day: date, length: Length) -> date | None:
    """The day that lies the length ahead; None where it is not a whole number of days or more."""
    if not length.amount.isdigit():
        return None
    count = int(length.amount)
    try:
        if length.unit in _DAYS:
            return day + timedelta(count * _DAYS[length.unit])
        return months_later(day, count * _MONTHS[length.unit]) if length.unit in _MONTHS else None
    except (ValueError, OverflowError):
        return None
