"""Dates as tables write them, in ISO 8601: nothing is guessed where day and month could change places."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_MILLISECONDS = 10**11  # seconds since 1970 are less than this until the year 5138
_FIRST_YEAR = 1600


def moment(value: Any) -> str | None:
    """A date or date-time in ISO 8601; None where the value is no date that can be read in one way only."""
    try:
        found = _moment(value)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
    return found.isoformat() if found and found.year >= _FIRST_YEAR else None


def _moment(value: Any) -> date | None:
    if isinstance(value, date):  # a date-time is one too
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value / 1000 if value >= _MILLISECONDS else value, UTC)
    text = str(value).strip()
    if text.isdigit() and len(text) in (10, 13):
        return _moment(int(text))
    if not text[:1].isdigit():
        return parsedate_to_datetime(text)  # RFC 5322, with the day of the week
    try:
        return date.fromisoformat(text) if len(text) <= len("2031-03-03") else datetime.fromisoformat(text)
    except ValueError:
        return parsedate_to_datetime(text)
