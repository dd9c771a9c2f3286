"""The processes of an engine and the thread that looks after them: deals pages out, watches clock and memory, replaces.

One thread owns all workers, so that limits hold whatever the rest of the program does meanwhile. A worker has one page
at a time: the one that it dies of is known, and a parent never waits on a worker that does not listen.
concurrent.futures and loky give up all that is pending when a process dies, and neither ends one that takes too long.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from concurrent.futures import Future
from multiprocessing.connection import Pipe, wait
from time import monotonic
from typing import Any, NamedTuple

from onrecord.engines.hand import WITHOUT, Hand
from onrecord.engines.limits import Limits
from onrecord.engines.messages import Done, Ready, Refused, Unfit, error_of, outcome_from
from onrecord.engines.outcome import Outcome, Skipped
from onrecord.errors import EngineError, OnrecordError, OverLimit, PageError, ReadingFailed
from onrecord.sources.page import Page

TRIES = 2  # a page is read again where its process died: the system may have killed it for another's hunger
_TICK = 0.05  # seconds between two looks at clock and memory
_PATIENCE = 2.0  # seconds in which a dying process is gone
_FALSE_STARTS = 3  # workers in a row that die before they are ready


class Job(NamedTuple):
    """A page to be read, what hears of its outcome, and how many workers died of it."""

    page: Page
    plain: bool
    outcome: Future[Outcome]
    deaths: int = 0


class Crew:
    """Up to ``size`` workers, hired as there is work; ``make`` is the pickled function that makes a reader."""

    def __init__(self, size: int, make: bytes, limits: Limits) -> None:
        self._size, self._make, self._limits = size, make, limits
        self._hands: list[Hand] = []
        self._jobs: deque[Job] = deque()
        self._lock = threading.RLock()  # the garbage collector may call `stop` in the middle of anything
        self._stopping = False
        self._false_starts = 0
        self._heard, self._bell = Pipe(duplex=False)
        self._rung = False
        self.ready: Future[Ready] = Future()
        self._thread = threading.Thread(target=self._work, name="onrecord-crew", daemon=True)
        self._thread.start()

    def submit(self, page: Page, *, plain: bool) -> Future[Outcome]:
        """Have a page read; the future fails only where the whole engine does."""
        job = Job(page, plain, Future())
        with self._lock:
            if self._stopping:
                raise EngineError("The engine is closed.", hint="Make a new one to read more pages.")
            self._jobs.append(job)
        self._ring()
        return job.outcome

    def stop(self) -> None:
        """End all workers; what is not read yet is given up."""
        with self._lock:
            self._stopping = True
        self._ring()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _ring(self) -> None:
        with self._lock:
            if not self._rung and not self._bell.closed:
                self._rung = True
                self._bell.send_bytes(b"!")

    def _answer_bell(self) -> None:
        with self._lock:
            self._heard.recv_bytes()
            self._rung = False

    def _work(self) -> None:
        error: OnrecordError = EngineError("The engine was closed while pages were being read.")
        try:
            _leave_interrupts_to_others()
            while not self._stopping:
                self._hire()
                self._deal()
                self._listen()
                self._watch()
        except OnrecordError as failed:
            error = failed
        finally:
            self._wind_up(error)

    def _hire(self) -> None:
        busy = sum(hand.job is not None for hand in self._hands)
        wanted = min(self._size, max(1, busy + len(self._jobs)))
        while len(self._hands) < wanted:
            self._hands.append(Hand(self._make, self._limits))

    def _deal(self) -> None:
        for hand in [one for one in self._hands if one.ready and one.job is None]:
            job = self._next()
            if job is None:
                return
            if not hand.give(job):
                self._jobs.appendleft(job)
                self._lose(hand)

    def _next(self) -> Job | None:
        """The next page that somebody still waits for."""
        while self._jobs:
            job = self._jobs.popleft()
            if job.outcome.running() or job.outcome.set_running_or_notify_cancel():
                return job
        return None

    def _listen(self) -> None:
        working = any(hand.job is not None or not hand.ready for hand in self._hands)
        doors: dict[Any, Hand | None] = {self._heard: None}
        for hand in self._hands:
            doors[hand.connection] = doors[hand.process.sentinel] = hand
        heard = wait(list(doors), timeout=_TICK if working else None)
        for told in {doors[door] for door in heard}:
            if told is None:
                self._answer_bell()
            else:
                self._heed(told)

    def _heed(self, hand: Hand) -> None:
        message = hand.told()
        if message is None:
            self._lose(hand)
        elif isinstance(message, Ready):
            self._false_starts = 0
            hand.ready = True
            if not self.ready.done():
                self.ready.set_result(message)
        elif isinstance(message, Unfit):
            raise error_of(message)
        else:
            self._finish(hand, message)

    def _finish(self, hand: Hand, message: Done | Refused) -> None:
        job = hand.take()
        if job is None:
            self._lose(hand)
            return
        job.outcome.set_result(outcome_from(job.page, message))
        # what one page left behind in memory is not to be the fault of the next
        if hand.memory() > self._limits.memory // 2:
            self._dismiss(hand)

    def _lose(self, hand: Hand) -> None:
        """A worker died. The page that it had is read once more; without one, it may not even have begun."""
        job = hand.take()
        how = self._dismiss(hand, patience=_PATIENCE)
        if job is not None and job.deaths + 1 < TRIES:
            self._jobs.appendleft(job._replace(deaths=job.deaths + 1))
        elif job is not None:
            job.outcome.set_result(Skipped(job.page, _died(job.page, how)))
        elif not hand.ready:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise EngineError(
                    f"No worker process can be started: each one {how} before it was ready.",
                    hint=f"Is there memory enough? {WITHOUT}",
                )

    def _watch(self) -> None:
        """End every worker whose page takes more than it may, and skip the page."""
        for hand in list(self._hands):
            if hand.stuck:
                self._lose(hand)
            elif (job := hand.job) and (error := self._excess(hand, job)):
                self._dismiss(hand)
                job.outcome.set_result(Skipped(job.page, error))

    def _excess(self, hand: Hand, job: Job) -> PageError | None:
        source, limits = job.page.source, self._limits
        if monotonic() - hand.since > limits.seconds:
            return OverLimit(
                f"{source} was given up: reading it took longer than {limits.seconds:g} seconds.",
                hint="`--engine process` reads it without a limit.",
            )
        if hand.memory() > limits.memory:
            return OverLimit(
                f"{source} was given up: reading it took more than {limits.memory // 1024**2:,} MiB of memory.",
                hint="`--engine process` reads it without a limit.",
            )
        return None

    def _dismiss(self, hand: Hand, *, patience: float = 0.0) -> str:
        self._hands.remove(hand)
        return hand.end(patience=patience)

    def _wind_up(self, error: OnrecordError) -> None:
        with self._lock:
            self._stopping = True
            self._bell.close()
            self._heard.close()
        waiting = [hand.job for hand in self._hands if hand.job] + list(self._jobs)
        for hand in list(self._hands):
            self._dismiss(hand)
        for job in waiting:
            _fail(job.outcome, error)
        if not self.ready.done():
            self.ready.set_exception(error)


def _fail(outcome: Future[Outcome], error: OnrecordError) -> None:
    if outcome.running() or outcome.set_running_or_notify_cancel():
        outcome.set_exception(error)


def _died(page: Page, how: str) -> ReadingFailed:
    return ReadingFailed(
        f"{page.source} could not be read: the process that read it {how}, {TRIES} times.",
        hint="This is a fault of onrecord; please report it together with the page.",
    )


def _leave_interrupts_to_others() -> None:
    """Ctrl-C goes to the main thread; workers inherit that until they can refuse it themselves."""
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # its start would allow interrupts again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
