"""When to look at a source again: as often as it brings news, as seldom as it asks, and less while it fails.

The rate at which new items come is averaged with a memory of a day; the next look is at half the time in which one is
to be expected, so that a quiet source is left alone and a busy one loses nothing. All times are in seconds or UTC.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

LEAST = 5 * 60
MOST = 24 * 3600
FIRST = 30 * 60
"""Seconds to the second look at a source whose items are undated."""
MEMORY = 24.0  # hours
JITTER = 0.1  # of the interval, either way, so that many sources do not fall due together

RETRIES = (5 * 60, 30 * 60, 2 * 3600, 8 * 3600)
"""Seconds after which an item that could not be had is tried again; after the last it has failed."""


def first_rate(dates: Iterable[str | None], now: datetime) -> float | None:
    """New items an hour, from the dates of those that a source shows when it is first looked at."""
    found = [moment for moment in map(instant, dates) if moment is not None]
    if not found:
        return None
    return sum(moment >= now - timedelta(hours=MEMORY) for moment in found) / MEMORY  # clocks run ahead


def later_rate(rate: float | None, *, new: int, hours: float) -> float:
    """The rate after a look that found so many new items, so many hours after the look before."""
    hours = max(hours, LEAST / 3600)
    here = new / hours
    if rate is None:
        return here
    weight = 1 - math.exp(-hours / MEMORY)
    return rate * (1 - weight) + here * weight


def interval(rate: float | None, *, before: int | None = None, asked: int = 0) -> int:
    """Seconds to the next look: half the time between two items, at least what is asked for, within our bounds.

    It is twice the pause ``before`` at most (at first twice `FIRST`): a source that was quiet for a day may bring more
    in the next than it shows at once.
    """
    wanted = FIRST if rate is None else MOST if rate <= 0 else 1800 / rate
    wanted = min(wanted, 2 * (before if before is not None else FIRST))
    return int(min(MOST, max(LEAST, wanted, asked)))


def after_failures(usual: int, failures: int, *, asked: int = 0) -> int:
    """Seconds to wait after so many failures in a row (from 1): twice as long each time, up to a day."""
    return int(min(MOST, max(asked, max(usual, LEAST) * 2.0 ** min(failures - 1, 10))))


def jittered(seconds: int, chance: float) -> int:
    """``seconds`` a little more or less; ``chance`` is from 0 to 1. Never less than `LEAST`."""
    return max(LEAST, round(seconds * (1 + JITTER * (2 * chance - 1))))


def open_hour(moment: datetime, hours: Collection[int], days: Collection[int]) -> datetime:
    """The first moment from this one on that lies in none of the hours (UTC) and days that are to be left out."""
    for _ in range(24 * 8):
        if moment.hour not in hours and moment.weekday() not in days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def instant(text: str | None) -> datetime | None:
    """An ISO 8601 date-time, or a day at its start, in UTC; None where it is neither."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # 0001-01-01T00:00:00+02:00
        return None
