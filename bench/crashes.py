"""20,000 pages of which one in 250 kills, hangs or starves whoever reads it: nothing may be lost, nothing doubled.

The reader is a cheap one that gives the invented reading of the page's number, so that what comes back can be compared
with what has to come back; the crashes are real ones of its process. The second part stops the whole run with SIGKILL,
again and again, while it writes shards, and goes on until all are there.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import ClassVar

from bench.invented import MODEL, drawn
from onrecord.engines import Limits, Outcome, Read, Workers
from onrecord.engines.parts import readings_in
from onrecord.engines.shards import read_shards, shards_of
from onrecord.schema import Model, Reading, from_json
from onrecord.sources.page import Page

PAGES = 20_000
EVERY = 250
_LIMITS = Limits(seconds=2.0, memory=600 * 1024**2)
_NAMED = {
    "segfault": "ReadingFailed", "exit": "ReadingFailed", "killed": "ReadingFailed", "fault": "ReadingFailed",
    "endless": "OverLimit", "hungry": "OverLimit",
}  # fmt: skip
_ORDERS = tuple(_NAMED)
_NUMBER = re.compile(r"invented-(\d+)\.txt$")
_STOPPED = 6  # times that the second part is killed


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Counts, of which "lost", "doubled" and "wrong" must be 0; ``limit`` is another number of pages."""
    del data, peers
    count = limit or PAGES
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    with closing(Workers(2, make=Invented, limits=_LIMITS)) as workers:
        for number, outcome in enumerate(workers.read_many(map(page, range(count)))):
            counts[_judged(number, outcome)] += 1
    seconds = time.perf_counter() - began
    lost, doubled = _in_shards(count // 10)
    return {
        "onrecord": {
            "pages": count,
            "read as they should be": counts["read"],
            "skipped by the right name": counts["skipped"],
            "lost": count - counts.total() + counts["lost"],
            "doubled": max(0, counts.total() - count),
            "wrong": counts["wrong"],
            "pages/s": count / seconds,
            "in shards, run killed: times": _STOPPED,
            "in shards: lost": lost,
            "in shards: doubled": doubled,
        }
    }


def order_of(number: int) -> str | None:
    """What happens to the process that reads page ``number``, if anything."""
    return _ORDERS[number // EVERY % len(_ORDERS)] if number % EVERY == EVERY // 2 else None


def page(number: int) -> Page:
    """Page ``number``."""
    return drawn(number)[0]


class Invented:
    """Reads invented pages, and does what is ordered."""

    model: Model = MODEL
    models: ClassVar[dict[str, Model]] = {"en": MODEL}

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        """The reading that the page was invented with."""
        del plain
        found = _NUMBER.search(page.source)
        assert found is not None
        number = int(found[1])
        if order := order_of(number):
            _DEEDS[order]()
        return drawn(number)[1]


def _die(how: signal.Signals) -> None:
    os.kill(os.getpid(), how)


def _loop() -> None:
    re.match(r"(a+)+b", "a" * 60)


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(b"x" * 4_000_000)


def _fail() -> None:
    raise RuntimeError("as ordered")


_DEEDS: dict[str, Callable[[], None]] = {
    "segfault": lambda: _die(signal.SIGSEGV),
    "exit": lambda: os._exit(3),
    "killed": lambda: _die(signal.SIGKILL),
    "fault": _fail,
    "endless": _loop,
    "hungry": _eat,
}


def _judged(number: int, outcome: Outcome) -> str:
    if outcome.page.source != f"invented-{number}.txt":
        return "lost"
    order = order_of(number)
    if isinstance(outcome, Read):
        return "read" if order is None and outcome.reading == drawn(number)[1] else "wrong"
    right = order is not None and type(outcome.error).__name__ == _NAMED[order]
    if not right:
        print(f"bench: page {number}, {order}: {outcome.error}", file=sys.stderr)
    return "skipped" if right else "wrong"


def _in_shards(count: int) -> tuple[int, int]:
    """Pages lost and doubled when a run over shards is killed again and again."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(count):
            path = root / "pages" / f"{number // 100:04}" / f"invented-{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page(number).data)
        for stopped in range(_STOPPED):
            process = get_context("spawn").Process(target=_read_into, args=(root,))
            process.start()
            process.join(1.5 + stopped)
            process.kill()
            process.join()
        _read_into(root)
        return _missing(root, count)


def _missing(root: Path, count: int) -> tuple[int, int]:
    seen: Counter[str] = Counter()
    for path in (root / "parts").iterdir():
        seen.update(Path(from_json(data).page.source).name for data in readings_in(path))
    wanted = {f"invented-{number}.txt" for number in range(count) if order_of(number) is None}
    return len(wanted - seen.keys()), seen.total() - len(seen.keys() & wanted)


def _read_into(root: Path) -> None:
    files = (str(path) for path in _sorted_files(root / "pages"))
    with closing(Workers(2, make=Invented, limits=_LIMITS)) as workers:
        for _ in read_shards(shards_of(files), root / "parts", workers):
            pass


def _sorted_files(folder: Path) -> Iterator[Path]:
    for inside in sorted(folder.iterdir()):
        yield from sorted(inside.iterdir())
