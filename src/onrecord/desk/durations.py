"""Lengths of time as people write them: 90s, 15m, 2h, 7d."""

from __future__ import annotations

import re

from onrecord.errors import UsageError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_LENGTH = re.compile(r"(\d{1,6})\s*([smhd])")


def seconds_of(text: str, *, option: str) -> int:
    """The seconds in ``text``; UsageError, which names the option, where it is no length of time."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if found is None or not int(found[1]):
        raise UsageError(f"{option} {text!r} is no length of time.", hint="Write 90s, 15m, 2h or 7d.")
    return int(found[1]) * _UNITS[found[2]]


def length(seconds: float) -> str:
    """So many seconds in the largest unit that suits them: 45 s, 12 min, 3 h, 2 d."""
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size or (unit == "min" and seconds >= size):
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
