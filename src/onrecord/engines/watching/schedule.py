"""From a look to the moment of the next one (`sources.pacing` has the rules)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from onrecord.engines.watching.looking import Look
from onrecord.errors import PageError
from onrecord.sources.feeds import Feed
from onrecord.sources.pacing import (
    FIRST,
    RETRIES,
    after_failures,
    first_rate,
    instant,
    interval,
    jittered,
    later_rate,
    open_hour,
)
from onrecord.store.following import Named


class Next(NamedTuple):
    """When to look again (UTC), the usual pause in seconds, and the rate of new items an hour."""

    due_at: str
    pause: int
    rate: float | None


def after_success(look: Look, new: int, now: datetime, chance: Random) -> Next:
    """After a look that found so many new items."""
    feed = look.found if isinstance(look.found, Feed) else None
    if look.due.fetched_at is None:
        rate = first_rate((item.published_at for item in feed.items) if feed else (), now)
    else:
        before = instant(look.due.fetched_at) or now
        rate = later_rate(look.due.rate, new=new, hours=(now - before).total_seconds() / 3600)
    asked = max(look.fresh, (feed.every if feed else 0) or 0)
    pause = interval(rate, before=look.due.pause, asked=asked)
    at = now + timedelta(seconds=jittered(pause, chance.random()))
    if feed is not None:
        at = open_hour(at, feed.skip_hours, feed.skip_days)
    return Next(stamp(at), pause, rate)


def after_failure(look: Look, now: datetime, chance: Random) -> str:
    """After a look that failed: when to try again."""
    wait = after_failures(look.due.pause or FIRST, look.due.failures + 1, asked=asked_by(look.error))
    return stamp(now + timedelta(seconds=jittered(wait, chance.random())))


def again(error: PageError, tries: int, now: datetime, chance: Random) -> str | None:
    """When to try an item again that could not be had, ``tries`` times before; None where that would not help."""
    if not getattr(error, "transient", False) or tries >= len(RETRIES):
        return None
    wait = max(RETRIES[tries], asked_by(error))
    return stamp(now + timedelta(seconds=jittered(wait, chance.random())))


def asked_by(error: PageError | None) -> int:
    """The seconds for which a server asks to be left alone, up to a day."""
    return int(min(86_400, getattr(error, "retry_after", None) or 0))


def stamp(moment: datetime) -> str:
    """A moment as the record writes it: UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def recent(changed: Iterable[Named], now: datetime, *, days: int, most: int) -> list[Named]:
    """Of the sitemaps that an index names, those that changed within some days, or do not say when: the latest."""
    since = now - timedelta(days=days)
    found = [(url, when) for url, when in changed if (moment := instant(when)) is None or moment >= since]
    return sorted(found, key=lambda one: one[1] or "", reverse=True)[:most]
