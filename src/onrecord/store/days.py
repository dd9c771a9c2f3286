"""When something was said, as two sortable strings: the day as the article states it, and the instant.

Filters by day use the stated day ("1 August" is 1 August in the article's own zone); order uses the instant
in UTC. A date of lower precision sorts before every day in it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

from onrecord.errors import ContractError, UsageError

_DATE = re.compile(r"(?<![\dT:.+-])\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?![\dX])")
LAST = "~"  # sorts after every digit, "-" and "T": with it a day of lower precision includes all days in it
_STATED_DAY = 10  # characters of YYYY-MM-DD


class When(NamedTuple):
    """``day`` is YYYY[-MM[-DD]] or None where nothing is stated; ``at`` sorts, and is empty then."""

    day: str | None
    at: str


def when_published(published_at: str | None) -> When:
    """The publication date-time (ISO 8601) as stated and as an instant."""
    if published_at is None:
        return When(None, "")
    try:
        moment = datetime.fromisoformat(published_at)
    except ValueError as error:
        raise ContractError(
            f"published_at is {published_at!r}, which is not an ISO 8601 date-time.",
            hint="Write it like 2030-08-01T17:26:00+03:00.",
        ) from error
    day = published_at[:_STATED_DAY]
    return When(day, _instant(moment) if len(published_at) > _STATED_DAY else day)


def when_said(said: str | None, published_at: str | None) -> When:
    """The latest date that ``said`` (EDTF) names, or the publication's where it names none."""
    published = when_published(published_at)
    dates = _DATE.findall(said or "")
    if not dates or dates[-1] == published.day:
        return published
    return When(dates[-1], dates[-1])


def checked_day(value: str, *, what: str) -> str:
    """The value if it is YYYY, YYYY-MM or YYYY-MM-DD; UsageError with the option's name otherwise."""
    if not _DATE.fullmatch(value):
        raise UsageError(
            f"{what} is {value!r}, which is not a date.", hint="Write 2030, 2030-08 or 2030-08-01."
        )
    return value


def maybe_day(value: str | None, *, what: str) -> str | None:
    """Like `checked_day`, of a value that may not be given."""
    return checked_day(value, what=what) if value is not None else None


def whole_day(as_of: str | None) -> str | None:
    """The day as of which something is asked, if one is given; UsageError where it is not YYYY-MM-DD."""
    if as_of is None:
        return None
    try:
        return date.fromisoformat(as_of).isoformat()
    except ValueError as error:
        raise UsageError(
            f"as_of is {as_of!r}, which is not a day.", hint="Write it like 2030-08-01."
        ) from error


def _instant(moment: datetime) -> str:
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
