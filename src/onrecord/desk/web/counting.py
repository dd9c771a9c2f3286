"""How much the record holds, counted at most once a minute: counting goes through all of it."""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from onrecord.store import Counts, Record, Tongue

FRESH = 60.0  # seconds


class Held(NamedTuple):
    """The counts, how many current readings each model made, and how many articles are in each language."""

    counts: Counts
    models: tuple[tuple[str, str, int], ...]
    languages: tuple[Tongue, ...]


class Counting:
    """The counts of one record, kept for a while."""

    def __init__(self) -> None:
        self._held: Held | None = None
        self._until = 0.0
        self._lock = Lock()

    def of(self, record: Record) -> Held:
        """The counts; those who ask while somebody counts wait for him instead of counting too."""
        with self._lock:
            if self._held is None or time.monotonic() > self._until:
                self._held = Held(record.counts(), record.models(), record.languages())
                self._until = time.monotonic() + FRESH
            return self._held
