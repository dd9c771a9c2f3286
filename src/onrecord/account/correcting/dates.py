"""Whether a date that a person typed is EDTF of the kind that readings hold: ISO 8601-2, levels 0 and 1, and sets."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")


def is_edtf(value: str) -> bool:
    """A day, month or year, about one, an interval that may be open, or a set: 2031-05, ../2031-05-02, {2031,2033}."""
    if value.startswith("{") and value.endswith("}"):
        return all(map(_is_day, value[1:-1].split(",")))
    start, slash, end = value.partition("/")
    if not slash:
        return _is_day(value)
    return all(_is_day(part) or part in {"", ".."} for part in (start, end)) and value.strip("./") != ""


def _is_day(value: str) -> bool:
    found = _DAY.fullmatch(value)
    if found is None:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day).year > 0
    except ValueError:
        return False
