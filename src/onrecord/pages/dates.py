"""Dates and times as English-language pages print them, and ISO 8601, each with the precision it states.

Rules of our own instead of dateutil or dateparser: those guess what is missing (today's day, a month for
"May" the name); a page states its time or it does not. All-figure dates are taken only where day and month
cannot be confused.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timezone
from typing import NamedTuple

from onrecord.pages.zones import ZONE, zone_from

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
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
        rf"\b{_WEEKDAY}{_DAY}(?:\s+|-)(?:of\s+)?{_MONTH},?(?:\s+|-){_YEAR}{_END}",
        rf"(?<!\d){_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}(?!\d)",
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
_ZONE = re.compile(rf"[\s,]*{ZONE}", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\s,;:|T•·–—-]|\b(?:at|on|@)\b)*", re.IGNORECASE)


class Moment(NamedTuple):
    """A day, and the time and zone where they are stated."""

    day: date
    time: time | None = None
    zone: timezone | None = None

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
    """The first date in ``text``, with the time and zone that stand beside it; None where there is none."""
    found = find_moment(text)
    return found.moment if found else None


def find_moment(text: str, start: int = 0) -> Found | None:
    """The first date at or after ``start``, and where it is stated, its time and zone included."""
    matches = [match for pattern in _DATES if (match := pattern.search(text, start))]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        day = _day(match)
        if day:
            return _with_clock(text, day, match.start(), match.end(), start)
    return None


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if "name" in groups:
        month, day = _MONTHS.index(groups["name"][:3].lower()) + 1, int(groups["day"])
    elif "first" in groups:
        month, day = _unambiguous(int(groups["first"]), int(groups["second"]))
    else:
        month, day = int(groups["month"]), int(groups["day"])
    try:
        return date(int(groups["year"]), month, day)
    except ValueError:
        return None


def _unambiguous(first: int, second: int) -> tuple[int, int]:
    """(month, day) of two figures of which one cannot be a month; (0, 0), which is no date, otherwise."""
    if first > 12 >= second or first == second:
        return second, first
    return (first, second) if second > 12 else (0, 0)


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
        return moment_in(value)
    if len(value) <= 10:
        return Moment(stamp.date())
    zone = stamp.tzinfo if isinstance(stamp.tzinfo, timezone) else None
    return Moment(stamp.date(), stamp.time(), zone)
