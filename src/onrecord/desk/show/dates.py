"""Dates in words, as a newspaper prints them: ISO 8601 days, and EDTF values with what they leave open."""

from __future__ import annotations

import re
from datetime import date

_POINT = re.compile(
    r"(?P<year>\d[\dX]{3}|\d{3}X?)(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?"
    r"(?:T(?P<clock>\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)?)?(?P<mark>[~?%]?)"
)
_MONTHS = ("January February March April May June July August September October November December").split()
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
NO_DATE = "no date stated"


def day_in_words(day: str) -> str:
    """ "4 April 2031", for a day as YYYY-MM-DD or a moment that begins with one."""
    found = date.fromisoformat(day[:10])
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def days_in_words(first: str, last: str) -> str:
    """ "28 March to 4 April 2031", "3–4 April 2031", or one day alone."""
    one, other = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    end = day_in_words(last)
    if one == other:
        return end
    if one.year != other.year:
        return f"{day_in_words(first)} to {end}"
    if one.month != other.month:
        return f"{one.day} {_MONTHS[one.month - 1]} to {end}"
    return f"{one.day}–{end}"


def when_in_words(value: str | None) -> str:
    """An EDTF value: "by 20 February 2031", "from 1 March 2032", "about 28 July 2025", "spring 2031"."""
    if value is None:
        return NO_DATE
    if value[0] in "{[":
        joint = " and " if value[0] == "{" else " or "
        return joint.join(_point(one) for one in re.split(r",|\.\.", value.strip("{}[]")) if one)
    begin, slash, end = value.partition("/")
    if not slash:
        return _point(begin)
    if begin in {"..", ""}:
        return f"by {_point(end)}"
    if end in {"..", ""}:
        return f"from {_point(begin)}"
    if _is_day(begin) and _is_day(end):
        return days_in_words(begin, end)
    return f"{_point(begin)} to {_point(end)}"


def _is_day(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def _point(value: str) -> str:
    found = _POINT.fullmatch(value)
    if found is None:
        return value
    year, month, day = found["year"], found["month"], found["day"]
    words = [_year(year)]
    if month in _SEASONS:
        words.insert(0, _SEASONS[month])
    elif month and month != "XX":
        words.insert(0, _MONTHS[int(month) - 1])
        if day and day != "XX":
            words.insert(0, str(int(day)))
    clock = f", {found['clock']}" if found["clock"] else ""
    return _MARKS.get(found["mark"], "") + " ".join(words) + clock


def _year(year: str) -> str:
    """The year; of a century ("20XX") or a decade ("203", "203X") its years."""
    if year.endswith("XX"):
        return f"the {year[:2]}00s"
    return f"the {year[:3]}0s" if len(year) < 4 or year.endswith("X") else str(int(year))
