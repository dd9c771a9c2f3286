"""A record of a million statements: what adding one article costs, how quickly it answers, and its size on disk.

The articles are `bench.invented`; their reading is not counted, since it costs the same in any record. The record is
filled by one process through `Record.add`, an article a transaction, without waiting for the disk, in the folder given,
and kept there: a run that was stopped goes on. Adding is measured as it is done, each article in a transaction that
survives a power cut, by the clock and by the processor's time, which a busy machine leaves alone. The two sizes are
measured in two files of which one is the beginning of the other.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.invented import PEOPLE, drawn, person
from onrecord.store import Record

SMALL, LARGE = 10_000, 1_000_000  # statements
ADDED = 150  # articles whose adding is timed
ASKED = 60  # questions of each kind
_PROGRESS = 5_000  # articles


class Measured(NamedTuple):
    """Seconds each: adding an article (and the processor's time of it), and answering by kind of question.

    ``statements`` is how many the record held when it was asked, ``size`` the bytes that an article takes.
    """

    statements: int
    adding: list[float]
    working: list[float]
    answering: dict[str, list[float]]
    size: float


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Scores over a small and a large record in the folder ``data``; ``limit`` is another number for the large."""
    del peers  # no other tool keeps such a record
    small, large = (_measured(data / f"record-{size}.sqlite", size) for size in (SMALL, limit or LARGE))
    median, worked = (
        [statistics.median(seconds) * 1000 for seconds in pair]
        for pair in ((small.adding, large.adding), (small.working, large.working))
    )
    return {
        "onrecord": {
            "statements, small": small.statements,
            "statements, large": large.statements,
            "add, small (ms, median)": median[0],
            "add, large (ms, median)": median[1],
            "add, large (ms, p95)": p95(large.adding),
            "add, large to small": median[1] / median[0],
            "add, small (processor, ms, median)": worked[0],
            "add, large (processor, ms, median)": worked[1],
            "add, large to small (processor)": worked[1] / worked[0],
            **{f"{what}, large (ms, p95)": p95(seconds) for what, seconds in large.answering.items()},
            "size, large (KiB an article)": large.size / 1024,
        }
    }


def _measured(path: Path, statements: int) -> Measured:
    with Record.open(path) as record:
        held = _fill(record, statements)
        answering = {what: list(_timed(ask, record)) for what, ask in _QUESTIONS.items()}
        size = path.stat().st_size / record.counts().articles
    with Record.open(path) as record:
        adding, working = zip(*_added(record), strict=True)
    return Measured(held, list(adding), list(working), answering, size)


def _fill(record: Record, statements: int) -> int:
    """Fill a record until it holds so many statements; how many it holds."""
    record._db.run("PRAGMA synchronous = OFF")
    record._db.run("PRAGMA cache_size = -200000")
    counts = record.counts()
    number, held = counts.articles, counts.statements
    while held < statements:
        held += record.add(*drawn(number)).statements
        number += 1
        if number % _PROGRESS == 0:
            print(f"bench: {number:,} articles, {held:,} statements", file=sys.stderr, flush=True)
    record._db.run("PRAGMA wal_checkpoint(TRUNCATE)")
    return held


def _added(record: Record) -> Iterator[tuple[float, float]]:
    """Seconds, and the processor's, for each of the next articles; they stay, and the next run goes on from them."""
    first = record.counts().articles
    made = [drawn(number) for number in range(first, first + ADDED)]
    for page, reading in made:
        start, worked = time.perf_counter(), time.process_time()
        record.add(page, reading)
        yield time.perf_counter() - start, time.process_time() - worked


def _timed(ask: Callable[[Record, random.Random], object], record: Record) -> Iterator[float]:
    chance = random.Random(7)
    for _ in range(ASKED):
        start = time.perf_counter()
        ask(record, chance)
        yield time.perf_counter() - start


def p95(seconds: Sequence[float]) -> float:
    """The time in milliseconds that one in twenty exceeds."""
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
