"""A record of a million statements: what adding one article costs, how quickly it answers, and its size on disk.

The articles are `bench.invented`; their reading is not counted, since it costs the same in any record. The record is
filled without waiting for the disk, in the folder given, and kept there: a run that was stopped goes on. Adding is
measured as it is done, each article in a transaction that survives a power cut. The two sizes are measured in two files
of which one is the beginning of the other.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.invented import PEOPLE, SAID, drawn, person
from onrecord.store import Record

SMALL, LARGE = 10_000, 1_000_000  # statements
ADDED = 150  # articles whose adding is timed
ASKED = 60  # questions of each kind
_PROGRESS = 5_000  # articles


class Measured(NamedTuple):
    """Seconds each: adding an article, and answering by kind of question; bytes an article takes."""

    adding: list[float]
    answering: dict[str, list[float]]
    size: float


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Scores over a small and a large record in the folder ``data``; ``limit`` is another number for the large."""
    del peers  # no other tool keeps such a record
    small, large = (_measured(data / f"record-{size}.sqlite", size) for size in (SMALL, limit or LARGE))
    median = [statistics.median(one.adding) * 1000 for one in (small, large)]
    return {
        "onrecord": {
            "add, small (ms, median)": median[0],
            "add, large (ms, median)": median[1],
            "add, large (ms, p95)": _p95(large.adding),
            "add, large to small": median[1] / median[0],
            **{f"{what}, large (ms, p95)": _p95(seconds) for what, seconds in large.answering.items()},
            "size, large (KiB an article)": large.size / 1024,
        }
    }


def _measured(path: Path, statements: int) -> Measured:
    articles = statements // SAID
    with Record.open(path) as record:
        _fill(record, articles)
        answering = {what: list(_timed(ask, record)) for what, ask in _QUESTIONS.items()}
    size = path.stat().st_size / articles
    with Record.open(path) as record:
        adding = list(_added(record))
    return Measured(adding, answering, size)


def _fill(record: Record, articles: int) -> None:
    record._db.run("PRAGMA synchronous = OFF")
    record._db.run("PRAGMA cache_size = -200000")
    for number in range(record.counts().articles, articles):
        record.add(*drawn(number))
        if (number + 1) % _PROGRESS == 0:
            print(f"bench: {number + 1:,} articles", file=sys.stderr, flush=True)
    record._db.run("PRAGMA wal_checkpoint(TRUNCATE)")


def _added(record: Record) -> Iterator[float]:
    """Seconds for each of the next articles; they stay in the record, which the next run goes on from."""
    first = record.counts().articles
    made = [drawn(number) for number in range(first, first + ADDED)]
    for page, reading in made:
        start = time.perf_counter()
        record.add(page, reading)
        yield time.perf_counter() - start


def _timed(ask: Callable[[Record, random.Random], object], record: Record) -> Iterator[float]:
    chance = random.Random(7)
    for _ in range(ASKED):
        start = time.perf_counter()
        ask(record, chance)
        yield time.perf_counter() - start


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)] * 1000


def _somebody(chance: random.Random) -> str:
    return person(min(int(chance.paretovariate(0.7)), PEOPLE) - 1).name


_WORDS = "harbour ferry verdict ceasefire quorum silo vaccine teacher lithium canal prisoner permit".split()


def _search_words(record: Record, chance: random.Random) -> object:
    return record.search(" ".join(chance.sample(_WORDS, 2)), limit=20)


def _search_one(record: Record, chance: random.Random) -> object:
    return record.search(chance.choice(_WORDS), limit=20)


def _search_speaker(record: Record, chance: random.Random) -> object:
    return record.search(f'speaker:"{_somebody(chance)}" {chance.choice(_WORDS)}', limit=20)


def _person(record: Record, chance: random.Random) -> object:
    return record.said(_somebody(chance), limit=20)


def _search_common(record: Record, chance: random.Random) -> object:
    return record.search(chance.choice(("would", "could", "at")), limit=20)


def _similar(record: Record, chance: random.Random) -> object:
    return record.similar(" ".join(chance.sample(_WORDS, 4)), limit=20)


def _similar_of_one(record: Record, chance: random.Random) -> object:
    return record.similar(" ".join(chance.sample(_WORDS, 4)), who=_somebody(chance), limit=20)


_QUESTIONS: dict[str, Callable[[Record, random.Random], object]] = {
    "search, one word": _search_one,
    "search, two words": _search_words,
    "search, speaker and word": _search_speaker,
    "search, common word": _search_common,
    "similar": _similar,
    "similar, of a speaker": _similar_of_one,
    "statements of a person": _person,
}
