"""One worker as its parent sees it: a process, a pipe, and the page that it has."""

from __future__ import annotations

import signal
from multiprocessing import get_context
from time import monotonic
from typing import TYPE_CHECKING

import msgspec

from onrecord.engines.limits import Limits, resident
from onrecord.engines.messages import Message, unpacked
from onrecord.engines.worker import serve
from onrecord.errors import EngineError

if TYPE_CHECKING:
    from onrecord.engines.crew import Job

WITHOUT = "`--engine process` reads without workers."
_STARTING = 120.0  # seconds that loading the weights may take on the slowest machine


class Hand:
    """A new process, started by "spawn": it shares nothing with this one, neither threads nor locks nor files."""

    def __init__(self, make: bytes, limits: Limits) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, make, limits), daemon=True)
        try:
            self.process.start()
        except (
            OSError,
            AssertionError,
        ) as error:  # daemonic processes, as those of a Pool, may have no children
            raise EngineError(f"No worker process can be started: {error}.", hint=WITHOUT) from error
        finally:
            theirs.close()
        self.ready = False
        self.job: Job | None = None
        self.since = monotonic()

    def give(self, job: Job) -> bool:
        """Have it read a page; False where it is gone."""
        try:
            self.connection.send((job.page, job.plain))
        except OSError:
            return False
        self.job, self.since = job, monotonic()
        return True

    def take(self) -> Job | None:
        """The page that it has, which is then no longer its own."""
        job, self.job = self.job, None
        return job

    def told(self) -> Message | None:
        """What it says; None where it is gone, or talks nonsense."""
        try:
            return unpacked(self.connection.recv_bytes()) if self.connection.poll() else None
        except (EOFError, OSError, msgspec.DecodeError):
            return None

    @property
    def stuck(self) -> bool:
        """Whether it should long have been ready."""
        return not self.ready and monotonic() - self.since > _STARTING

    def memory(self) -> int:
        """Bytes that it holds; 0 where nobody knows."""
        return resident(self.process.pid or 0)

    def end(self, *, patience: float = 0.0) -> str:
        """End it, if it is not gone by itself in so many seconds; how it went, as the predicate of a sentence."""
        self.connection.close()
        self.process.join(patience)
        code = self.process.exitcode
        self.process.kill()
        self.process.join()
        return _how(code)


def _how(code: int | None) -> str:
    if code is None:
        return "was stopped"
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:  # a real-time signal
        return f"was ended by signal {-code}"
