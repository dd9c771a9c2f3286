"""How long an answer may be used again without asking: RFC 9111, as a private cache.

hishel knows more of that standard, and keeps the time and its stores to itself; the part that a reader of pages needs
(answers 200 to a GET, one variant each, no shared cache) is this file, and tests hand it the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.sources.web.retrying import http_date

_HEURISTIC_SHARE = 0.1
_HEURISTIC_LONGEST = (
    3600.0  # a tenth of the age of a page, as RFC 9111 §4.2.2 has it, but news change within the day
)
_DIRECTIVE = re.compile(r"([\w-]+)(?:=(?:\"([^\"]*)\"|([^\s,;\"]*)))?")
_LONGEST = 365 * 24 * 3600.0


def storable(status: int, headers: Mapping[str, str]) -> bool:
    """Whether an answer to a GET may be kept."""
    return status == 200 and "no-store" not in _directives(headers) and headers.get("vary", "").strip() != "*"


def is_fresh(headers: Mapping[str, str], *, stored_at: float, now: float) -> bool:
    """Whether an answer of ``stored_at`` may be used at ``now`` as it is (both in seconds since the epoch)."""
    if "no-cache" in _directives(headers):
        return False
    return _age(headers, stored_at, now) < _lifetime(headers, stored_at)


def _lifetime(headers: Mapping[str, str], stored_at: float) -> float:
    directives = _directives(headers)
    if "max-age" in directives:
        return _seconds(directives["max-age"])
    date = http_date(headers.get("date", ""))
    date = stored_at if date is None else date
    if "expires" in headers:
        expires = http_date(headers["expires"])
        return 0.0 if expires is None else max(0.0, expires - date)
    changed = http_date(headers.get("last-modified", ""))
    return 0.0 if changed is None else min(_HEURISTIC_LONGEST, max(0.0, date - changed) * _HEURISTIC_SHARE)


def _age(headers: Mapping[str, str], stored_at: float, now: float) -> float:
    date = http_date(headers.get("date", ""))
    apparent = 0.0 if date is None else max(0.0, stored_at - date)
    # a clock that was set back makes nothing younger than it was
    return max(apparent, _seconds(headers.get("age", "0"))) + max(0.0, now - stored_at)


def _directives(headers: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, quoted, plain in _DIRECTIVE.findall(headers.get("cache-control", "")):
        found.setdefault(name.lower(), quoted or plain)
    return found


def _seconds(value: str) -> float:
    value = value.strip()
    return min(_LONGEST, float(value[:12])) if value.isascii() and value.isdigit() else 0.0
