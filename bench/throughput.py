"""End to end from a web archive: pages a second and memory, in this process, in local workers, on Ray on one machine.

Each engine reads the same archive in a process of its own, to the JSON of every reading. Memory is what that process
and all below it hold together (resident: pages of memory that they share count for each), looked at twice a second; it
is flat where the second half of the run needs no more than the first. The machine has to be idle: on a busy one the
ratio of two workers to one says nothing.

A million pages cost 10⁶ · (processor seconds a page) / 3600 hours of a core; the money is that at `PRICE`, which is
assumed and no offer.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from bench.speed import machine
from bench.warc import archive
from onrecord.desk.engines import Chosen, engine_of
from onrecord.engines import Read
from onrecord.reading.cores import cores
from onrecord.schema import to_json
from onrecord.sources import Aside, Page
from onrecord.sources.archives import pages_from_warc

PAGES = 5_000
PRICE = 0.04  # US dollars for an hour of one core, on demand; interrupted ones cost a third of that
_ENGINES = {
    "in process": Chosen("process"),
    "1 worker": Chosen("workers", 1),
    "2 workers": Chosen("workers", 2),
    "Ray, 2 workers": Chosen("ray", 2),
}
_WARMING = 20  # pages before the clock starts: processes are begun, weights are loaded
_LOOK = 0.5  # seconds


class Run(NamedTuple):
    """What one engine did: pages, those read, words in them, seconds, seconds worked, memory over time (bytes)."""

    pages: int
    read: int
    words: int
    seconds: float
    worked: float
    memory: list[int]

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """A column for each engine; the first has what the others are compared with."""
    del peers  # no other tool makes such readings
    count = limit or PAGES
    print(f"bench: measured on {machine()}", file=sys.stderr)
    path = Path(tempfile.gettempdir()) / f"onrecord-throughput-{count}.warc.gz"
    if not path.exists():
        archive(path, data, count)
    scores = {"onrecord": {"WARC records/s": _archive_rate(path), "archive, MB": path.stat().st_size / 1e6}}
    runs: dict[str, Run] = {}
    for name, engine in _ENGINES.items():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            runs[name] = process.submit(_measured, engine, path).result()
        scores[name] = _scores(runs[name], engine.workers or cores())
        print(f"bench: {name}: {scores[name]}", file=sys.stderr, flush=True)
    scores["onrecord"]["2 workers to 1"] = runs["2 workers"].rate / runs["1 worker"].rate
    return scores


def _archive_rate(path: Path) -> float:
    """Records a second that come out of the archive, nothing read in them."""
    began = time.perf_counter()
    return sum(1 for _ in _pages(path)) / (time.perf_counter() - began)


def _pages(path: Path) -> Iterator[Page]:
    def failed(source: str, error: Exception) -> None:
        raise AssertionError(f"{source} of the bench's own archive cannot be read") from error

    return pages_from_warc(str(path), Aside(failed))


def _measured(engine: Chosen, path: Path) -> Run:
    """Runs in a process of its own."""
    with closing(engine_of(engine, None)) as reading, closing(_Watch()) as watch:
        list(reading.read_many(islice(_pages(path), _WARMING)))
        watch.memory.clear()
        worked = watch.look()
        pages = read = words = 0
        began = time.perf_counter()
        for outcome in reading.read_many(_pages(path)):
            pages += 1
            if isinstance(outcome, Read):
                read += 1
                words += len(outcome.reading.article.text.split())
                to_json(outcome.reading)
        worked = watch.look() - worked
        return Run(pages, read, words, time.perf_counter() - began, worked, list(watch.memory))


class _Watch:
    """Looks at what this process and those below it hold, in a thread; ``look`` says how long they worked."""

    def __init__(self) -> None:
        self.memory: list[int] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stop.wait(_LOOK):
            self.look()

    def look(self) -> float:
        """Take down the memory that is held now; processor seconds so far of all that live."""
        import psutil

        this = psutil.Process()
        held, worked = 0, 0.0
        for process in (this, *this.children(recursive=True)):
            try:
                held += process.memory_info().rss
                worked += sum(process.cpu_times()[:2])
            except psutil.NoSuchProcess:
                continue
        self.memory.append(held)
        return worked

    def close(self) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join()


def _scores(run: Run, used: int) -> dict[str, float]:
    half = len(run.memory) // 2
    hours = 1e6 * run.worked / run.pages / 3600
    return {
        "pages": run.pages,
        "read": run.read,
        "words a page": run.words / max(1, run.read),
        "pages/s": run.rate,
        "pages/s a core": run.rate / used,
        "articles of 800 words/s": run.words / 800 / run.seconds,
        "peak memory, MB": max(run.memory) / 1e6,
        "peak, second half to first": max(run.memory[half:]) / max(run.memory[:half]),
        "processor seconds a page": run.worked / run.pages,
        "core hours a million pages": hours,
        f"$ a million pages, at {PRICE} a core hour": hours * PRICE,
    }
