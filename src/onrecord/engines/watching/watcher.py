"""The watcher: looks at the sources that are due, then fetches and reads the items that wait.

Fetching is done in threads, everything else in the one that runs it. What a look found is written down before any item
is fetched, and each item in the transaction that adds its page, so that it may be killed anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import takewhile
from random import Random
from threading import Event
from typing import NamedTuple, TypeVar

from onrecord.engines.engine import Engine
from onrecord.engines.watching.having import Had, have
from onrecord.engines.watching.items import Items
from onrecord.engines.watching.looking import Fetches, Look, look
from onrecord.engines.watching.news import (
    Busy,
    LookedAt,
    LookFailed,
    News,
    Replaced,
    Waiting,
)
from onrecord.engines.watching.schedule import after_failure, after_success, again, recent, stamp
from onrecord.errors import PageError, RecordBusy
from onrecord.sources.addresses import host_of
from onrecord.sources.feeds import Feed, FeedItem, Link
from onrecord.sources.pacing import instant
from onrecord.sources.web.many import Many
from onrecord.store import Record
from onrecord.store.following_rows import Due, ItemRow, Looked, Sighted

T = TypeVar("T")
F = TypeVar("F")
PATIENCE = 10.0  # seconds to leave the record to others
NAP = 60.0  # seconds between two looks at the clock: another process may have added a source


class Settings(NamedTuple):
    """How much is done at a time: ``sources`` and ``items`` in a round, ``workers``, ``per_host`` of them."""

    sources: int = 50
    items: int = 200
    workers: int = 8
    per_host: int = 2
    sitemaps: int = 20
    """Of an index, at most."""


ORDINARY = Settings()


class Watcher:
    """Follows what a record follows; ``told`` hears of everything that happens (`News`).

    ``stop`` ends the work after the item in hand. ``clock`` gives the time in UTC, ``chance`` spreads the looks.
    """

    def __init__(
        self, record: Record, engine: Engine, fetcher: Fetches, *, told: Callable[[News], None],
        stop: Event | None = None, settings: Settings = ORDINARY,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC), chance: Random | None = None,
    ) -> None:  # fmt: skip
        self._record = record
        self._fetcher = fetcher
        self._told = told
        self._stop = stop or Event()
        self._settings = settings
        self._clock = clock
        self._chance = chance or Random()  # noqa: S311 - it hides nothing
        self._by: datetime | None = None  # up to when the round takes what is due; None: up to now
        self._items = Items(
            record, engine, self._fetched, told=told, stopped=self._stop.is_set, again=self._again
        )

    def run(self, *, until: datetime | None = None) -> None:
        """Watch until a moment, or until ``stop`` is set."""
        while not self._stop.is_set() and (until is None or self._clock() < until):
            try:
                busy = self.round()
            except RecordBusy as error:  # somebody adds or rebuilds: what was in hand waits as it did
                self._told(Busy(error))
                self._stop.wait(PATIENCE)
                continue
            if not busy:
                self._wait(until)

    def once(self) -> None:
        """Do what is due by now, and what comes of it, and end."""
        began = self._clock()
        while not self._stop.is_set() and self.round(began):
            pass

    def round(self, by: datetime | None = None) -> bool:
        """Look at the sources that are due (``by`` then, else by now), then fetch items; whether anything was due."""
        self._by = by
        sources = self._record.due_sources(stamp(by or self._clock()), limit=self._settings.sources)
        for found in self._each({one.url: one for one in sources}, self._look):
            self._take(found)
        items = self._record.waiting_items(stamp(self._clock()), limit=self._settings.items)
        self._items.round(items)
        return bool(sources or items)

    def _fetched(self, items: Mapping[str, ItemRow], outlets: Mapping[str, str | None]) -> Iterator[Had]:
        return self._each(items, lambda item: have(self._fetcher, item, outlets.get(item.source)))

    def _again(self, error: PageError, tries: int) -> str | None:
        return again(error, tries, self._clock(), self._chance)

    # --- sources

    def _look(self, due: Due) -> Look:
        return look(self._fetcher, due)

    def _take(self, found: Look) -> None:
        now = self._clock()
        if found.error is not None:
            self._look_failed(found, found.error, now)
        elif isinstance(found.found, tuple):
            self._replace(found.due.url, found.found, now)
        else:
            self._looked(found, found.found, now)

    def _look_failed(self, found: Look, error: PageError, now: datetime) -> None:
        due_at, gone = after_failure(found, now, self._chance), getattr(error, "status", None) == 410
        self._record.look_failed(found.due.url, error, at=stamp(now), due_at=due_at, gone=gone)
        self._told(LookFailed(found.due.url, error, found.due.failures + 1, None if gone else due_at))

    def _replace(self, url: str, links: tuple[Link, ...], now: datetime) -> None:
        first, *others = links
        self._record.follow_instead(url, first.url, title=first.title, at=self._due_with_this(now))
        self._told(Replaced(url, first.url, tuple(one.url for one in others)))

    def _looked(self, found: Look, feed: Feed | None, now: datetime) -> None:
        url = found.due.url
        if feed is not None and feed.kind == "index":
            self._follow_children(url, feed, now)
        items = [_sighted(item, feed, found.due) for item in feed.items] if feed is not None else []
        plan = partial(_plan, found, feed, now=now, chance=self._chance)
        new, made = self._record.looked(url, items, plan, at=stamp(now))
        self._told(LookedAt(url, made.title, new, made.due_at, made.note))

    def _follow_children(self, url: str, feed: Feed, now: datetime) -> None:
        named = [(child.url, child.changed_at) for child in feed.children]
        wanted = recent(named, now, days=3, most=self._settings.sitemaps)
        self._record.follow_children(
            url, wanted, named={one for one, _ in named}, at=self._due_with_this(now)
        )

    def _due_with_this(self, now: datetime) -> str:
        """When what a source leads to is due: in the round that asked for the source, though a second has passed."""
        return stamp(min(self._by, now) if self._by is not None else now)

    def _each(self, work: Mapping[str, T], do: Callable[[T], F]) -> Iterator[F]:
        """What becomes of each, by its address: hosts side by side, in threads; none is begun after a stop."""
        urls = takewhile(lambda _: not self._stop.is_set(), work)
        many = Many(
            urls, lambda url: do(work[url]), host=host_of,
            workers=self._settings.workers, per_host=self._settings.per_host,
        )  # fmt: skip
        for _, result in many.results():
            if self._stop.is_set():
                return
            yield result

    def _wait(self, until: datetime | None) -> None:
        now = self._clock()
        due = instant(self._record.next_due())
        seconds = min([NAP, *((one - now).total_seconds() for one in (due, until) if one is not None)])
        self._told(Waiting(stamp(due) if due is not None else None))
        self._stop.wait(max(1.0, seconds))


def _plan(found: Look, feed: Feed | None, new: int, *, now: datetime, chance: Random) -> Looked:
    following = after_success(found, new, now, chance)
    told = {"kind": feed.kind, "title": feed.title, "home": feed.home} if feed is not None else {}
    return Looked(
        due_at=following.due_at, pause=following.pause, rate=following.rate, **told,
        note="; ".join(feed.faults) or None if feed is not None else None, etag=found.validators.etag,
        last_modified=found.validators.last_modified, digest=found.digest,
    )  # fmt: skip


def _sighted(item: FeedItem, feed: Feed, due: Due) -> Sighted:
    """An item; of a sitemap, one that is dated before the following began, or then shown without a date, is old."""
    told = instant(item.published_at), instant(due.since)
    old = False
    if feed.kind == "sitemap" and told[1] is not None:
        old = told[0] < told[1] if told[0] is not None else due.fetched_at is None
    return Sighted(item.url, item.guid, item.title, item.published_at, item.content, old)
