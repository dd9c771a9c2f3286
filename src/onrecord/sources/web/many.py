"""Many URLs at once: hosts side by side, each host in turn, results in the order of the URLs.

A few URLs ahead of the one that is waited for are in work, no more, so that a reader who takes his time holds the
fetching up rather than filling the memory. Threads, because all they do is wait; daemons, so that Ctrl-C need not.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from threading import Thread
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
AHEAD = 8
"""URLs in work or done for each worker, at most."""


class _Task(NamedTuple):
    number: int
    url: str
    host: str


class _Failed(NamedTuple):
    task: _Task
    error: BaseException


class Many(Generic[T]):
    """One run over ``urls``; ``work`` is called in threads and must not raise what is not a programming error."""

    def __init__(
        self,
        urls: Iterable[str],
        work: Callable[[str], T],
        *,
        host: Callable[[str], str],
        workers: int,
        per_host: int,
    ) -> None:
        self._urls = iter(urls)
        self._work = work
        self._host = host
        self._per_host = per_host
        self._ahead = AHEAD * workers
        self._workers = workers
        self._todo: SimpleQueue[_Task | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[_Task, T] | _Failed] = SimpleQueue()
        self._waiting: dict[str, deque[_Task]] = {}
        self._active: Counter[str] = Counter()
        self._taken = 0
        self._ended = False

    def results(self) -> Iterator[tuple[str, T]]:
        """Each URL with what became of it, in order."""
        for _ in range(self._workers):
            Thread(target=self._serve, daemon=True).start()
        finished: dict[int, tuple[str, T]] = {}
        given = 0
        try:
            while True:
                self._take(given + self._ahead)
                if given in finished:
                    yield finished.pop(given)
                    given += 1
                elif self._ended and given == self._taken:
                    return
                else:
                    task, result = self._one_done()
                    finished[task.number] = task.url, result
        finally:
            for _ in range(self._workers):
                self._todo.put(None)

    def _take(self, until: int) -> None:
        while not self._ended and self._taken < until:
            url = next(self._urls, None)
            if url is None:
                self._ended = True
                return
            task = _Task(self._taken, url, self._host(url))
            self._taken += 1
            self._waiting.setdefault(task.host, deque()).append(task)
            self._start(task.host)

    def _start(self, host: str) -> None:
        waiting = self._waiting[host]
        while waiting and self._active[host] < self._per_host:
            self._active[host] += 1
            self._todo.put(waiting.popleft())
        if not waiting and not self._active[host]:
            del self._waiting[host], self._active[host]

    def _one_done(self) -> tuple[_Task, T]:
        done = self._done.get()
        if isinstance(done, _Failed):
            raise done.error
        task, result = done
        self._active[task.host] -= 1
        self._start(task.host)
        return task, result

    def _serve(self) -> None:
        while (task := self._todo.get()) is not None:
            try:
                self._done.put((task, self._work(task.url)))
            except BaseException as error:  # noqa: BLE001 - the thread that asked for it raises it
                self._done.put(_Failed(task, error))
