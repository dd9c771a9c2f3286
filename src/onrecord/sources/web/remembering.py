"""What was learnt of an origin, remembered for a while; threads that want it at once ask once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from onrecord.sources.web.urls import Url

T = TypeVar("T")
_KEPT = 4096


class Remembering(Generic[T]):
    """``ask`` gives what holds for an origin, and for how many seconds."""

    def __init__(self, ask: Callable[[Url], tuple[T, float]], now: Callable[[], float]) -> None:
        self._ask = ask
        self._now = now
        self._held: dict[str, tuple[T, float]] = {}
        self._locks: dict[str, Lock] = {}

    def get(self, url: Url) -> T:
        """What holds for the origin of ``url``."""
        with self._locks.setdefault(url.origin, Lock()):
            held = self._held.get(url.origin)
            if held is None or held[1] <= self._now():
                found, seconds = self._ask(url)
                self._held.pop(url.origin, None)
                held = self._held[url.origin] = found, self._now() + seconds
                self._forget()
        return held[0]

    def _forget(self) -> None:
        for origin in list(self._held)[: len(self._held) - _KEPT]:
            self._held.pop(origin, None)
            self._locks.pop(origin, None)
