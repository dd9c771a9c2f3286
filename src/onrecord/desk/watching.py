"""Watching from the command line: what happens told in a line each, signals heard, a summary kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from onrecord.desk.notes import SkippedInput, note
from onrecord.desk.show.words import count
from onrecord.engines.watching.news import (
    Busy,
    ItemCopied,
    ItemFailed,
    ItemKept,
    LookedAt,
    LookFailed,
    News,
    Replaced,
    Waiting,
)

if TYPE_CHECKING:
    from types import FrameType

    from onrecord.desk.engines import Chosen
    from onrecord.desk.fetching import Web

_NAMES = {signal.SIGINT: "interrupted", signal.SIGTERM: "told to stop"}


class Watched(Struct):
    """What a run of `watch` did so far; ``skipped`` are the items and sources that failed, each time with its reason.

    ``copies`` are items that led to another one's page; ``from_feeds`` counts those read as their feed carries them.
    """

    record: str
    skipped: list[SkippedInput]
    looks: int = 0
    items: int = 0
    kept: int = 0
    from_feeds: int = 0
    copies: int = 0
    statements: int = 0


class Plan(NamedTuple):
    """What a run of `watch` is to do; without ``once`` and ``seconds`` it goes on until it is stopped."""

    path: str
    sources: tuple[str, ...]
    outlet: str | None
    once: bool
    seconds: int | None
    least: float | None
    engine: Chosen
    web: Web


def run(plan: Plan) -> tuple[Watched, bool]:
    """Watch; what was done, and whether Ctrl-C ended it. RecordBusy where another process watches the record."""
    from onrecord.desk.engines import engine_of
    from onrecord.desk.fetching import fetcher
    from onrecord.engines.watching import Watcher
    from onrecord.store import Record

    stop = Event()
    with (
        fetcher(
            plan.web, cached=False
        ) as web,  # the record keeps each page, and the validators of each source
        closing(engine_of(plan.engine, plan.least)) as engine,
        Record.open(plan.path) as record,
        record.watching(),
        stopping(stop) as heard,
    ):
        for url in plan.sources:
            record.follow(url, outlet=plan.outlet)
        telling = Telling(record.name)
        watcher = Watcher(record, engine, web, told=telling, stop=stop)
        if plan.once:
            watcher.once()
        else:
            watcher.run(until=datetime.now(UTC) + timedelta(seconds=plan.seconds) if plan.seconds else None)
    return telling.summary, signal.SIGINT in heard


class Telling:
    """Takes the news of a watcher: counts them, and says on standard error what is new or wrong."""

    def __init__(self, record: str) -> None:
        self.summary = Watched(record, [])
        self._until: str | None = ""

    def __call__(self, news: News) -> None:
        """Count one, and tell it if it is worth a line."""
        line = self._line(news)
        if line:
            note(line)

    def _line(self, news: News) -> str:
        if isinstance(news, ItemKept):
            return self._kept(news)
        if isinstance(news, ItemCopied):
            self.summary.copies += 1
            return ""
        if isinstance(news, ItemFailed):
            return self._failed(news.item.url or news.item.source, news.error.what, news.due_at)
        return self._of_source(news)

    def _kept(self, news: ItemKept) -> str:
        self.summary.kept += 1
        self.summary.statements += news.statements if news.new else 0
        if news.instead is None:
            return ""
        self.summary.from_feeds += 1
        return f"from the feed alone: {news.instead.what}"

    def _failed(self, source: str, what: str, due_at: str | None) -> str:
        self.summary.skipped.append(SkippedInput(source, what))
        return f"failed: {what}" + (f" Next try {_clock(due_at)}." if due_at else "")

    def _of_source(self, news: LookedAt | LookFailed | Replaced | Waiting | Busy) -> str:
        if isinstance(news, LookedAt):
            return self._looked(news)
        if isinstance(news, LookFailed):
            gone = "" if news.due_at else " It is gone, and followed no more."
            return self._failed(news.url, news.error.what, news.due_at) + gone
        if isinstance(news, Replaced):
            others = f" It names others: {', '.join(news.others)}." if news.others else ""
            return f"{news.url} names the feed {news.feed}, which is followed in its place.{others}"
        if isinstance(news, Busy):
            return f"waiting: {news.error.what}"
        return self._waiting(news)

    def _looked(self, news: LookedAt) -> str:
        self.summary.looks += 1
        self.summary.items += news.new
        name = news.title or news.url
        noted = f"; {news.note}" if news.note else ""
        return f"{name}: {news.new:,} new{noted}" if news.new or noted else ""

    def _waiting(self, news: Waiting) -> str:
        """Told once, not at every look at the clock."""
        told, self._until = self._until, news.until
        if news.until is None and told is not None:
            return "nothing is followed; `onrecord sources add URL` changes that"
        return ""


def told_at_end(watched: Watched) -> str:
    """The summary in one line."""
    parts = [count(watched.looks, "look"), count(watched.items, "new item"), f"{watched.kept:,} kept"]
    parts += [f"{watched.from_feeds:,} from feeds alone"] if watched.from_feeds else []
    parts += [f"{len(watched.skipped):,} failed"] if watched.skipped else []
    return ", ".join(parts)


@contextmanager
def stopping(stop: Event) -> Iterator[list[int]]:
    """SIGINT and SIGTERM set ``stop``; which came is in the list. A second one ends the process as usual."""
    heard: list[int] = []

    def hear(number: int, _: FrameType | None) -> None:
        heard.append(number)
        stop.set()
        note(f"{_NAMES[signal.Signals(number)]}; ending after what is in hand")
        signal.signal(number, before[signal.Signals(number)])

    before = {number: signal.signal(number, hear) for number in _NAMES}
    try:
        yield heard
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _clock(moment: str | None) -> str:
    return (moment or "")[:16].replace("T", " ") + " UTC"
