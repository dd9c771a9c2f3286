"""Days of EDTF values: when one may have begun, by when it is over, and whether two may be the same date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

_POINT = re.compile(r"(\d{3,4})X{0,2}(?:-(\d\d))?(?:-(\d\d))?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_LONG = 31  # days from which a stretch is no longer a date but a time in general


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[str, str]:
    """The first and last day (YYYY-MM-DD) of an EDTF value; "" where it is open or says none.

    >>> bounds("../2031-02-20"), bounds("2031-02")
    (('', '2031-02-20'), ('2031-02-01', '2031-02-28'))
    """
    parts = value.strip("{}[]").replace(",", "/").split("/")
    return _edge(parts[0], last=False), _edge(parts[-1], last=True)


def _edge(point: str, *, last: bool) -> str:
    found = _POINT.match(point)
    if found is None:
        return ""
    year, month, day = found[1].ljust(4, "9" if last else "0"), found[2], found[3]
    if day:
        return f"{year}-{month}-{day}"
    if month is None:
        return f"{year}-12-31" if last else f"{year}-01-01"
    first_month, last_month = _SEASONS.get(int(month), (int(month), int(month)))
    number = last_month if last else first_month
    return f"{year}-{number:02}-{monthrange(int(year), number)[1] if last else 1:02}"


def agree(one: str, other: str) -> bool:
    """Whether two due dates can be one: they end within a day of each other, or the vaguer one holds the other's end.

    "By the end of March" and "in March" agree, "by 20 February" and "by 15 March" do not.
    """
    (first, last), (other_first, other_last) = bounds(one), bounds(other)
    mine, theirs = last or first, other_last or other_first
    if not mine or not theirs:
        return True
    if abs(apart(mine, theirs)) <= 1:
        return True
    spans = [(first, last), (other_first, other_last)]
    return any(
        a and b and 1 < apart(a, b) <= _LONG and a <= day <= b
        for (a, b), day in zip(spans, (theirs, mine), strict=True)
    )


def apart(one: str, other: str) -> int:
    """Days from the first day to the second."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def later(day: str, days: int) -> str:
    """The day so many days on."""
    return str(date.fromisoformat(day) + timedelta(days))


def months(first: str, last: str) -> Iterable[str]:
    """The months (YYYY-MM) from one day's to another's."""
    at, end = _number(first), _number(last)
    for number in range(at, end + 1):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def _number(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def whole(moment: str | None) -> str:
    """The day of a moment (YYYY-MM-DD); "" where it names none."""
    return moment[:10] if moment and len(moment) >= len("2031-02-05") else ""
