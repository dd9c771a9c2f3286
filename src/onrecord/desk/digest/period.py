"""The days that a digest tells of, as people type them: ``7d``, ``2w``, or the first day itself."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.errors import UsageError
from onrecord.store.days import checked_day

_BACK = re.compile(r"(?P<many>[1-9]\d{0,3})(?P<unit>[dw])")
_DAYS = {"d": 1, "w": 7}
LAG = 3  # days for which what happened before the period is still news in it, as reports come late


class Period(NamedTuple):
    """The first and the last day (YYYY-MM-DD), both included."""

    since: str
    until: str

    @property
    def before(self) -> str:
        """The day before the first."""
        return shifted(self.since, -1)

    @property
    def fresh(self) -> str:
        """The first day of which a happening is news in the period."""
        return shifted(self.since, -LAG)

    def holds(self, day: str | None) -> bool:
        """Whether a day, or a moment that begins with one, lies in it."""
        return day is not None and self.since <= day[:10] <= self.until


def period(since: str, until: str | None, *, latest: str) -> Period:
    """The days that ``since`` and ``until`` name; UsageError where they name none.

    ``since`` is a day (YYYY[-MM[-DD]]), or how many days (``7d``) or weeks (``2w``) before the last. ``until`` is by
    default ``latest``, the day as of which the record answers. The first day is told of as well, so that of a digest
    made every seven days no hour is lost, and one day is told twice.
    """
    from onrecord.account.across.days import bounds

    end = shifted(bounds(checked_day(until, what="until"))[1], 0) if until is not None else latest
    back = _BACK.fullmatch(since)
    if back is not None:
        return Period(shifted(end, -int(back["many"]) * _DAYS[back["unit"]]), end)
    start = shifted(bounds(_day(since))[0], 0)
    if start > end:
        raise UsageError(
            f"since is {start}, which is after {end}, the last day of the digest.",
            hint="Give an earlier day, or a later --until.",
        )
    return Period(start, end)


def shifted(day: str, by: int) -> str:
    """The day so many days on."""
    try:
        return (date.fromisoformat(day) + timedelta(by)).isoformat()
    except (ValueError, OverflowError) as error:
        what = f"{day}, {by:+} days," if by else day
        raise UsageError(f"{what} is no day of the calendar.", hint="Write it like 2030-08-01.") from error


def _day(since: str) -> str:
    try:
        return checked_day(since, what="since")
    except UsageError as error:
        raise UsageError(
            f"since is {since!r}, which is neither a day nor a number of days.",
            hint="Write 7d, 2w, 2030-08 or 2030-08-01.",
        ) from error
