"""A watcher killed at any moment and started again leaves the record of one that was left alone."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.feed_day_pages import MORNING
from bench.feed_day_server import Papers
from onrecord.errors import RecordBusy
from onrecord.store import Record

ROOT = Path(__file__).parents[3]
ITEMS, FEEDS, KILLS = 30, 3, 2


@pytest.fixture
def papers() -> Iterator[Papers]:
    with Papers(ITEMS, FEEDS) as served:
        items = tuple(item._replace(fault="none") for item in served.day.items)
        served.day = served.day._replace(items=items)
        served.now = MORNING.replace(day=MORNING.day + 1)
        yield served


def watching(record: Path, papers: Papers) -> subprocess.Popen[str]:
    hosts = [papers.day.host(feed) for feed in range(FEEDS)]
    command = [sys.executable, "-m", "tests.engines.watching.killed", str(record), *hosts]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def dump(path: Path) -> list[dict[str, Any]]:
    with Record.open(path, create=False) as record:
        assert not list(record.verify())
        return list(record.dump())


@pytest.mark.slow
def test_a_watcher_that_is_killed_loses_nothing_and_doubles_nothing(tmp_path: Path, papers: Papers) -> None:
    left_alone = watching(tmp_path / "alone.sqlite", papers)
    told = left_alone.communicate(timeout=120)[0].split()
    assert told.count("ItemKept") == ITEMS
    undisturbed = dump(tmp_path / "alone.sqlite")
    chance, killed, record = random.Random(3), 0, tmp_path / "killed.sqlite"
    for _ in range(KILLS):
        running = watching(record, papers)
        assert running.stdout is not None
        for _ in range(chance.randint(1, len(told) // KILLS)):
            running.stdout.readline()
        running.send_signal(signal.SIGKILL)
        running.communicate()
        killed += running.returncode == -signal.SIGKILL
    assert killed == KILLS
    watching(record, papers).communicate(timeout=120)
    assert dump(record) == undisturbed


def test_a_second_watcher_is_refused_while_the_first_lives_and_not_after_it_was_killed(
    tmp_path: Path, papers: Papers
) -> None:
    first = watching(tmp_path / "record.sqlite", papers)
    assert first.stdout is not None
    assert first.stdout.readline()
    with Record.open(tmp_path / "record.sqlite") as record:
        with pytest.raises(RecordBusy, match="watching"), record.watching():
            pass
        first.send_signal(signal.SIGKILL)
        first.communicate()
        with record.watching():
            pass
