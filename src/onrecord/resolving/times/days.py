"""Arithmetic on the calendar. Whatever leaves the years 1 to 9999 raises ValueError or OverflowError."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

MONDAY, FRIDAY, SATURDAY = 0, 4, 5
# a date of the wrong tense must be nearer by so many days to be meant: days of the month are said without a year
# only when they are near, months of the whole year round
DAY_MARGIN, MONTH_MARGIN = 100, 300


def months_later(day: date, count: int) -> date:
    """The same day of the month ``count`` months later, or that month's last one."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def monday_of(day: date) -> date:
    """The Monday of the ISO week that ``day`` is in."""
    return day - timedelta(day.weekday())


def saturday_of(day: date) -> date:
    """The Saturday of the ISO week that ``day`` is in."""
    return monday_of(day) + timedelta(SATURDAY)


def weekday_before(day: date, weekday: int, *, today: bool) -> date:
    """The last such weekday, ``day`` itself among them if ``today``."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(back if back or today else 7)


def weekday_after(day: date, weekday: int, *, today: bool) -> date:
    """The next such weekday, ``day`` itself among them if ``today``."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(ahead if ahead or today else 7)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; -1 is the last."""
    if nth < 0:
        return weekday_before(date(year, month, calendar.monthrange(year, month)[1]), weekday, today=True)
    return weekday_after(date(year, month, 1), weekday, today=True) + timedelta(7 * (nth - 1))


def nearest(today: date, tense: int, on_year: Callable[[int], date], margin: int = DAY_MARGIN) -> date:
    """Of a day that comes every year the one that is meant: the nearest on the side of the tense.

    ``tense`` is -1, 0 or 1. A day on the other side is meant where it is nearer by ``margin``, as tenses can mislead.
    """
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(on_year(year))
        except ValueError:  # 29 February
            continue
    if not candidates:
        raise ValueError(f"no year near {today.year} has that day")

    def cost(day: date) -> int:
        away = (day - today).days
        return abs(away) + (margin if away * tense < 0 else 0)

    return min(candidates, key=cost)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus 1991, chapter 8)."""
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian date (Meeus 1991; right from 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)
