"""A day of feeds with faults: every good item is held once, every bad one listed with its reason.

`python -m bench.feed_day --items 2000 --feeds 20` looks at a longer day in the same way.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.feed_day import watch, wrong
from bench.feed_day_pages import BAD
from bench.feed_day_server import Papers
from onrecord.store import Record

ITEMS, FEEDS = 500, 10


@pytest.mark.slow
def test_a_feed_day_with_faults_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    told: Counter[str] = Counter()
    with Papers(ITEMS, FEEDS) as papers, Record.open(tmp_path / "day.sqlite") as record:
        record._db.run("PRAGMA synchronous = OFF")  # no test cuts the power
        watch(record, papers, told=lambda news: told.update([type(news).__name__]))
        bad = sum(item.bad for item in papers.day.items)
        assert {item.fault for item in papers.day.items} > set(BAD), "every fault occurs"
        assert told["LookFailed"] > FEEDS / 2, "feeds failed too, and came back"
        assert wrong(record, papers.day) == []
        assert len(record.articles(limit=ITEMS).rows) == ITEMS - bad
        assert {row.failures for row in record.followed()} <= {0, 1}
        pages = [name for name in papers.asked if "/news/" in name]
        once = sum(papers.asked[name] == 1 for name in pages)
        assert once > 0.9 * len(pages), "what was had is not asked for again"
