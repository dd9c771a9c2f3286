"""By when: the time in the words of a commitment by which it falls due, as EDTF.

A length counts from the day on which it was set ("within ten days": from the day of the statement, else of the
publication). A weekday that was read as the last one falls due on the next: nobody promises the past.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from onrecord.account.due.wording import spaced
from onrecord.resolving.words import Range
from onrecord.schema import Reading, Time

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?")
_DAY = re.compile(spaced(r"\d{4}-\d\d-\d\d"))
_COUNTS = re.compile(
    spaced(r"\b(?:within|in|inside|under) (?:the (?:next|coming) )?$|^(?:within|in|inside)\b"),
    re.I,
)
_WEEKDAY = re.compile(
    spaced(r"(?:(?P<by>by|until|till|before|from|on) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"), re.I
)
_UNTIL = re.compile(r"(?:until|till)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:next|coming)\s(?:[\w-]+\s)?(?:days|weeks|months|years|fortnight)\b", re.IGNORECASE
)
_DONE = re.compile(r"(?<!\bbe )(?<!\bbeen )(?<!\bget )(?<!\bnot )\b[a-z]{2,}ed\s(?:on\s)?$")
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_WEEK = timedelta(7)


class Due(NamedTuple):
    """An EDTF value and the id of the time that it was taken from."""

    value: str
    ref: str


def due_within(
    reading: Reading,
    ranges: Sequence[Range | None],
    *,
    since: str | None,
    lengths: bool = False,
    past: bool = False,
) -> Due | None:
    """When what stands in ``ranges`` falls due: a deadline in any, else a day in the first that has one.

    ``since`` is the day (EDTF) from which lengths count; ``lengths`` takes bare ones too ("48 hours"),
    ``past`` days that have gone by, too.
    """
    found = [
        (_rank(reading.article.text, one, due), number, due)
        for number, part in enumerate(ranges)
        for one in reading.times
        if part is not None and part[0] <= one.start and one.end <= part[1]
        if (due := _due(reading.article.text, one, since, lengths, past=past)) is not None
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def is_near(due: Due) -> bool:
    """Whether it is a deadline or a day, and no mere month or year in which something will be so."""
    return due.value.startswith("../") or _DAY.match(due.value) is not None


def _rank(text: str, time: Time, due: Due) -> int:
    """A deadline before a day, and a day before an end: "until autumn" says for how long, "by Sunday" by when."""
    if _UNTIL.match(text, time.start):
        return 2
    return 0 if due.value.startswith("../") else 1


def _due(text: str, time: Time, since: str | None, lengths: bool, *, past: bool) -> Due | None:
    value = time.value
    if value is None or time.kind in {"recurring", "vague"}:
        return None
    if time.kind == "duration":
        counts = lengths or _COUNTS.search(text[max(time.start - 24, 0) : time.start])
        counts = counts or _COUNTS.match(text[time.start : time.end])
        end = counted(since, value) if counts and since else None
        return Due(end, time.id) if end else None
    words = text[time.start : time.end]
    done = _DONE.search(
        text, max(time.start - 40, 0), time.start
    )  # "a truce proposed on Tuesday" was proposed
    value = value if done or past else _ahead(value, words, since)
    if (_is_past(value, since) and not past) or value.startswith("{"):
        return None
    if _COMING.search(words) and "/" in value:
        value = f"../{value.rpartition('/')[2]}"
    elif time.kind == "point" and "/" not in value and _FROM.search(text, max(time.start - 5, 0), time.start):
        value = f"{value}/.."
    return Due(value, time.id)


def counted(since: str, length: str) -> str | None:
    """The day by which an ISO 8601 length is over, counted from a day or moment; None where it names none.

    >>> counted("2031-02-05T09:00+00:00", "P10D")
    '../2031-02-15'
    """
    found, start = _LENGTH.fullmatch(length), _DAY.search(since)
    if found is None or start is None or length == "P":
        return None
    years, months, weeks, days, hours, minutes = (int(one or 0) for one in found.groups())
    try:
        first = _moment(since) or datetime.fromisoformat(start[0])
        day = _months_on(first.date(), 12 * years + months) + timedelta(7 * weeks + days)
        if hours % 24 == 0 and not minutes:
            return f"../{day + timedelta(hours=hours)}"
        if _moment(since) is None:
            return f"../{day + timedelta(hours=hours)}"
        end = datetime.combine(day, first.time()) + timedelta(hours=hours, minutes=minutes)
    except (OverflowError, ValueError):
        return None
    return f"../{end:%Y-%m-%dT%H:%M}"


def _moment(since: str) -> datetime | None:
    """The local time of a timestamp; None for a mere day."""
    found = re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", since)
    return datetime.fromisoformat(found[0]) if found else None


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ahead(value: str, words: str, since: str | None) -> str:
    """A weekday before ``since`` is the next one; "from Monday" is open to its end."""
    weekday, days = _WEEKDAY.match(words), _DAY.findall(value)
    if weekday is None or len(days) != 1 or since is None or days[0] >= since[:10]:
        return value
    later = date.fromisoformat(days[0])
    while str(later) < since[:10]:
        later += _WEEK
    return value.replace(days[0], str(later))


def _is_past(value: str, since: str | None) -> bool:
    """Whether a value lies wholly before the day it was set on, in the precision it has."""
    last = value.rsplit("/", 1)[-1].rstrip("~?%")
    digits = re.match(r"\d{4}(?:-\d\d){0,2}", last.replace("X", "9"))
    if since is None or digits is None:
        return False
    reaches_back = "/" in value and not value.startswith("..") and digits[0] == since[:10]
    return reaches_back or digits[0] < since[: len(digits[0])]


def last_day(value: str) -> str:
    """The day by which an EDTF value is over, to sort by; of an interval without an end, the day it begins."""
    first, _, last = value.rpartition("/")
    return first if last == ".." else last
