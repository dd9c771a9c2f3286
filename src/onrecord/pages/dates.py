"""Dates and times as English-language pages print them, and ISO 8601, each with the precision it states.

Rules of our own instead of dateutil or dateparser: those guess what is missing (today's day, a month for
"May" the name); a page states its time or it does not. An all-figure date whose day and month can be confused
is kept with both days it may mean, until the page's other dates settle it (`orders.py`).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timezone
from typing import NamedTuple

from onrecord.pages.months import ANY_MONTH, MONTHS, WEEKDAY
from onrecord.pages.zones import ZONE, zone_from

_MONTH = ANY_MONTH.replace("(?:", "(?P<name>", 1)
_WEEKDAY = rf"(?:{WEEKDAY},?\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_END = (
    r"(?:(?!\d)|(?=\d{1,2}[:.]\d{2}\b))"  # a copied page may run the year and the hour together: 20255:26 PM
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
        rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_END}",
        rf"\b{_WEEKDAY}{_DAY}\.?(?:\s+|-)(?:of\s+|de\s+)?{_MONTH},?(?:\s+|-)(?:del?\s+)?{_YEAR}{_END}",
        rf"(?<!\d){_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})(?P<mark>[/-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}(?!\d)",
    )
)
_CLOCK = re.compile(
    r"(?<![.:])(?:"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<hour12>\d{1,2})\s?(?P<half12>[ap]\.?m\b\.?)"
    r"|(?P<hhmm>\d{4})(?=\s?(?:hrs?|hours|GMT|UTC|BST|EST|EDT|ET|IST|CET|CEST|Z)\b)"
    r")(?![\d:])(?:\s?(?:hrs?|hours|h|uhr)\b)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    rf"[\s,]*(?:\(?(?-i:[A-Z][\w.]*\s){{1,2}}time\)?[\s,]*)?{ZONE}", re.IGNORECASE
)  # Irish time (GMT+1)
_BETWEEN = re.compile(r"(?:[\s,;:|/T•·–—-]|\b(?:at|on|@|a|à|às|um)\b)*", re.IGNORECASE)


class Moment(NamedTuple):
    """A day, and the time and zone where they are stated; ``turned`` is the other day that its figures may mean."""

    day: date
    time: time | None = None
    zone: timezone | None = None
    turned: date | None = None

    def iso(self) -> str:
        """ISO 8601 with the precision stated: `2025-08-01`, `2025-08-01T17:26:00`, `…+03:00`."""
        if self.time is None:
            return self.day.isoformat()
        return datetime.combine(self.day, self.time, self.zone).isoformat()

    def sort_key(self) -> datetime:
        """For comparing moments of one page; a missing zone counts as UTC, a missing time as midnight."""
        return datetime.combine(self.day, self.time or time(), self.zone or UTC)


class Found(NamedTuple):
    """A moment and the stretch of the string that states it."""

    moment: Moment
    start: int
    end: int


def moment_in(text: str) -> Moment | None:
    """The first date in ``text``, with the time and zone that stand beside it; None where there is none for certain."""
    found = find_moment(text)
    return found.moment if found and not found.moment.turned else None


def find_moment(text: str, start: int = 0) -> Found | None:
    """The first date at or after ``start``, and where it is stated, its time and zone included."""
    matches = [match for pattern in _DATES if (match := pattern.search(text, start))]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        days = _days(match)
        if days:
            found = _with_clock(text, days[0], match.start(), match.end(), start)
            turned = days[1] if len(days) > 1 else None
            return found._replace(moment=found.moment._replace(turned=turned))
    return None


def _days(match: re.Match[str]) -> list[date]:
    """The day that a match states; two where its figures may be day and month or month and day, the day first."""
    groups = match.groupdict()
    if "name" in groups:
        pairs = [(MONTHS[groups["name"].lower()], int(groups["day"]))]
    elif "first" in groups:
        first, second = int(groups["first"]), int(groups["second"])
        pairs = list(dict.fromkeys([(second, first), (first, second)]))
    else:
        pairs = [(int(groups["month"]), int(groups["day"]))]
    dates = (_date(int(groups["year"]), month, day) for month, day in pairs)
    return [one for one in dates if one is not None]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_clock(text: str, day: date, start: int, end: int, floor: int) -> Found:
    gap = _BETWEEN.match(text, end)
    after = _CLOCK.match(text, gap.end() if gap else end)
    if after and (clock := _clock(after)):
        zone = _ZONE.match(text, after.end())
        stated = zone_from(zone, day) if zone else None
        return Found(Moment(day, clock, stated), start, zone.end() if zone and stated else after.end())
    return _clock_before(text, day, start, end, floor) or Found(Moment(day), start, end)


def _clock_before(text: str, day: date, start: int, end: int, floor: int) -> Found | None:
    for match in _CLOCK.finditer(text, max(floor, start - 40), start):
        zone = _ZONE.match(text, match.end(), start)
        stop = zone.end() if zone else match.end()
        gap = _BETWEEN.match(text, stop, start)
        clock = _clock(match)
        if clock and gap and gap.end() >= start:
            return Found(Moment(day, clock, zone_from(zone, day) if zone else None), match.start(), end)
    return None


def _clock(match: re.Match[str]) -> time | None:
    if match["hhmm"]:
        hour, minute, half = int(match["hhmm"][:2]), int(match["hhmm"][2:]), None
    else:
        hour, minute = int(match["hour"] or match["hour12"]), int(match["minute"] or 0)
        half = match["half"] or match["half12"]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    fraction = (match["fraction"] or ".0")[1:7].ljust(6, "0")
    try:
        return time(hour, minute, int(match["second"] or 0), int(fraction))
    except ValueError:
        return None


def moment_from_iso(value: str) -> Moment | None:
    """The moment of a machine-readable date: ISO 8601, or whatever ``find_moment`` can read; None otherwise."""
    value = value.strip()
    try:
        stamp = datetime.fromisoformat(value)
    except ValueError:
        found = find_moment(value)
        return found.moment if found else None
    if len(value) <= 10:
        return Moment(stamp.date())
    zone = stamp.tzinfo if isinstance(stamp.tzinfo, timezone) else None
    return Moment(stamp.date(), stamp.time(), zone)
