"""One host is asked a few things at a time and not too often; different hosts do not wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from onrecord.errors import FetchError
from onrecord.sources.web.clock import Clock

LONGEST_WAIT = 120.0
"""Seconds that a request waits for its turn at most; robots.txt may ask for more, which is then cut to this."""

_KEPT = 4096


class _Host:
    def __init__(self) -> None:
        self.free = Condition()
        self.active = 0
        self.next_at = 0.0
        self.held_until = 0.0


class Hosts:
    """Turns at hosts: at most ``concurrent`` requests to one at a time, and pauses between their beginnings."""

    def __init__(self, clock: Clock, *, concurrent: int) -> None:
        self._clock = clock
        self._concurrent = concurrent
        self._hosts: dict[str, _Host] = {}
        self._lock = Condition()

    @contextmanager
    def turn(self, host: str, *, delay: float) -> Iterator[None]:
        """Wait for a turn at ``host`` and hold it; the next begins ``delay`` seconds later.

        Without a delay it neither waits for the pause of others nor makes one: robots.txt is asked for at once.
        FetchError where the host asked to be left alone for longer than anybody should wait.
        """
        held = self._host(host)
        with held.free:
            held.free.wait_for(lambda: held.active < self._concurrent)
            held.active += 1
            wait = self._booked(held, min(delay, LONGEST_WAIT))
        try:
            if wait > LONGEST_WAIT:
                raise _asked_to_wait(host, wait)
            if wait > 0:
                self._clock.sleep(wait)
            yield
        finally:
            with held.free:
                held.active -= 1
                held.free.notify()

    def leave_alone(self, host: str, seconds: float) -> None:
        """The host asked for a pause: no request begins before it is over."""
        held = self._host(host)
        with held.free:
            held.held_until = max(held.held_until, self._clock.monotonic() + seconds)

    def _booked(self, held: _Host, delay: float) -> float:
        now = self._clock.monotonic()
        start = max(now, held.held_until, held.next_at if delay else now)
        if start - now <= LONGEST_WAIT:
            held.next_at = max(held.next_at, start + delay)
        return start - now

    def _host(self, name: str) -> _Host:
        with self._lock:
            if name not in self._hosts and len(self._hosts) >= _KEPT:
                self._forget_idle()
            return self._hosts.setdefault(name, _Host())

    def _forget_idle(self) -> None:
        now = self._clock.monotonic()
        for name, held in list(self._hosts.items()):
            if not held.active and max(held.next_at, held.held_until) <= now:
                del self._hosts[name]


def _asked_to_wait(host: str, seconds: float) -> FetchError:
    return FetchError(
        f"{host} asked to be left alone for {seconds:.0f} seconds more.", hint="Try again after that.",
        url=host, reason="asked to wait", retry_after=seconds, transient=True,
    )  # fmt: skip
