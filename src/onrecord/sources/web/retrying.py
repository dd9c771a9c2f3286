"""Trying again: only what may well succeed, after a wait that grows, is random, and minds what the server asked for.

Full jitter: any time between nothing and the bound, so that many that failed together do not come back together
(https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TypeVar

from msgspec import Struct

from onrecord.errors import FetchError
from onrecord.sources.web.clock import Clock

T = TypeVar("T")
STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
"""What a server answers when the same request may succeed later."""


class Retries(Struct, frozen=True, kw_only=True):
    """``attempts`` in all; waits of up to ``first`` seconds, then twice that and so on, up to ``longest``.

    A server that asks for more than ``longest`` is not asked again.
    """

    attempts: int = 3
    first: float = 1.0
    longest: float = 60.0


def retrying(
    ask: Callable[[], T],
    policy: Retries,
    clock: Clock,
    *,
    chance: Callable[[float, float], float] = random.uniform,
) -> T:
    """What ``ask`` gives in the end; its last `FetchError` where it never does. ``chance`` draws between two bounds."""
    for attempt in range(1, policy.attempts):
        try:
            return ask()
        except FetchError as error:
            asked = error.retry_after or 0.0
            if not error.transient or asked > policy.longest:
                raise
            wait = chance(0.0, min(policy.longest, policy.first * 2 ** (attempt - 1)))
            clock.sleep(max(wait, asked))
    return ask()


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds that a ``Retry-After`` asks for, as a number or as a date (RFC 9110 §10.2.3); None without one."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    return None if (at := http_date(value)) is None else max(0.0, at - now)


def http_date(value: str) -> float | None:
    """The moment of an HTTP date, in seconds since the epoch; None where it is none."""
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
