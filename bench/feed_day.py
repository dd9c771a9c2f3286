"""A day of feeds with faults injected, watched: every good item is held once, every bad one listed with its reason.

    python -m bench.feed_day --items 20000 --feeds 200

A server on this machine is all the papers; the fetcher, the parsers and the record are the real ones, the clock is
moved by hand, and the reader takes the words of these pages and nothing else, as reading would take hours.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from random import Random
from typing import ClassVar

from bench.feed_day_pages import BAD, MORNING, Day
from bench.feed_day_server import Papers
from onrecord.engines import Outcome
from onrecord.engines.engine import Given, outcome_of, page_of
from onrecord.engines.watching import News, Watcher
from onrecord.errors import NotAnArticle
from onrecord.pages.article import article_id
from onrecord.pages.decoding import decoded
from onrecord.schema import Article, Block, Model, PageRef, Reading
from onrecord.sources.page import Page
from onrecord.sources.web import Fetcher, Limits, Retries
from onrecord.store import Record
from onrecord.store.cursors import every

STEP = timedelta(hours=2)
LAST = timedelta(hours=50)
"""When even what is tried again five times has been given up."""


class Words:
    """An engine that takes the words of a page for its article, and finds no statement."""

    model = Model("words", "1")
    models: ClassVar = {"en": model}

    def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
        """One after the other."""
        for given in pages:
            page = page_of(given)
            yield outcome_of(page, lambda page=page: self._read(page))  # type: ignore[misc]

    def close(self) -> None:
        """Nothing is open."""

    def _read(self, page: Page) -> Reading:
        ref = PageRef(page.source, page.media_type or "text/html", page.sha256)
        return Reading(
            schema="onrecord/1", page=ref, article=_article(page), model=self.model, actors=(), times=(), places=(),
            statements=(), events=(), claims=(), commitments=(), talks=(),
        )  # fmt: skip


def _article(page: Page) -> Article:
    """Title and paragraphs as the papers of `feed_day_pages` write them."""
    html = decoded(page)
    title, prose = _TITLE.search(html), _PROSE.findall(html)
    if title is None or not prose:
        raise NotAnArticle(f"{page.source} is a page without an article.", hint="Give the page of one.")
    stated = _DATE.search(html)
    published_at = page.published_at or (stated[1] if stated else None)
    text = "\n\n".join([title[1], *prose])
    return Article(
        id=article_id(url=page.url, outlet=page.outlet, published_at=published_at, text=text), url=page.url,
        outlet=page.outlet, title=title[1], byline=(), published_at=published_at, modified_at=None, language="en",
        text=text, blocks=(Block("title", 0, len(title[1])), Block("paragraph", len(title[1]) + 2, len(text))),
    )  # fmt: skip


_TITLE = re.compile(r"<h1>(.*?)</h1>")
_PROSE = re.compile(r"<p>(.*?)</p>")
_DATE = re.compile(r'published_time" content="([^"]+)"')


class Clock:
    """A clock that is moved by hand."""

    now = MORNING

    def __call__(self) -> datetime:
        """The time in UTC."""
        return self.now


def fetcher(day: Day) -> Fetcher:
    """The real fetcher, which is let in by name, does not wait, and asks once: trying again is the watcher's."""
    hosts = [day.host(feed) for feed in range(day.feeds)]
    return Fetcher(
        allow=hosts, resolver=lambda host, port: [ip_address("127.0.0.1")], delay=0, per_host=4, proxies={},
        retries=Retries(attempts=1), limits=Limits(silence=1.5, total=10.0),
    )  # fmt: skip


def watch(record: Record, papers: Papers, *, told: Callable[[News], None]) -> None:
    """Watch the papers through the day and the night after it, two hours at a time."""
    clock, day = Clock(), papers.day
    for feed in range(day.feeds):
        record.follow(day.feed_url(feed), at=MORNING.isoformat())
    watcher = Watcher(record, Words(), fetcher(day), told=told, clock=clock, chance=Random(1))
    while clock.now - MORNING < LAST:
        papers.now = clock.now
        while watcher.round(clock.now):
            pass
        clock.now += STEP


def wrong(record: Record, day: Day) -> list[str]:
    """What did not end as it must, in words; nothing where every good item is held once and every bad one listed."""
    held = Counter(number for text in _texts(record) for number in set(_NUMBER.findall(text)))
    reasons: dict[str, str] = {}
    for row in every(record.items):
        found = _NUMBER_IN_ADDRESS.search(row.url or "")
        if row.state == "failed" and found is not None:
            reasons[found[1]] = row.what or ""
    return [
        f"{item.fault} {day.url(item)}: held {held[str(item.number)]} times, reason {reasons.get(str(item.number))!r}"
        for item in day.items
        if held[str(item.number)] != (not item.bad)
        or (reasons.get(str(item.number)) is not None) != item.bad
        or BAD.get(item.fault, "") not in (reasons.get(str(item.number)) or "")
    ]


_NUMBER = re.compile(r"Ship (\d+) left")
_NUMBER_IN_ADDRESS = re.compile(r"/(?:news|go)/(\d+)")


def _texts(record: Record) -> Iterator[str]:
    for row in every(record.articles):
        yield record.text(row.id)


def main() -> int:
    """Watch a day, and print what came of it; 1 where anything is missing, doubled or not listed."""
    options = argparse.ArgumentParser(prog="python -m bench.feed_day", description=__doc__)
    options.add_argument("--items", type=int, default=20_000)
    options.add_argument("--feeds", type=int, default=200)
    chosen = options.parse_args()
    told: Counter[str] = Counter()
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        Papers(chosen.items, chosen.feeds) as papers,
        Record.open(Path(folder) / "day.sqlite") as record,
    ):
        watch(record, papers, told=lambda news: told.update([type(news).__name__]))
        amiss = wrong(record, papers.day)
    print(f"{chosen.items:,} items of {chosen.feeds:,} feeds in {time.monotonic() - began:.0f} s")
    print(
        f"{papers.asked.total():,} requests; "
        + ", ".join(f"{name} {count:,}" for name, count in sorted(told.items()))
    )
    print("\n".join(amiss) or "every good item is held once, every bad one listed with its reason")
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
