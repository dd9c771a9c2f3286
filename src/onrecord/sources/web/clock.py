"""The time, and waiting, handed in: whoever tests delays and retries brings a clock that does not wait."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Two clocks and a way to wait; all in seconds."""

    def monotonic(self) -> float:
        """Seconds that only go forward: for limits and delays."""
        ...

    def time(self) -> float:
        """Seconds since 1970-01-01T00:00Z: for what HTTP dates speak of."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The clock of this machine."""

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    def time(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait so many seconds."""
        time.sleep(seconds)
