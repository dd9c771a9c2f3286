"""Answers by way of the cache: fresh ones are not asked for, stale ones only whether they have changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.sources.web.asking import Asking
from onrecord.sources.web.cache import Cache, Stored
from onrecord.sources.web.clock import Clock
from onrecord.sources.web.fetched import Validators, validators_of
from onrecord.sources.web.freshness import is_fresh, storable
from onrecord.sources.web.urls import Url

NOT_MODIFIED = 304
_OF_THE_BODY = ("content-encoding", "content-length", "content-range", "content-type", "transfer-encoding")


class Reply(NamedTuple):
    """An answer and since when it is known, in seconds since the epoch."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    at: float
    from_cache: bool = False


class Replies:
    """Replies to a GET; without a ``cache`` each of them is asked for."""

    def __init__(self, asking: Asking, cache: Cache | None, clock: Clock) -> None:
        self._asking = asking
        self._cache = cache
        self._clock = clock

    def reply(self, url: Url, given: Validators | None, *, delay: float) -> Reply:
        """What ``url`` answers; status 304 without a body only where ``given`` validators still hold."""
        stored = self._cache.get(str(url)) if self._cache else None
        if stored and is_fresh(stored.headers, stored_at=stored.stored_at, now=self._clock.time()):
            return _from(stored)
        known = validators_of(stored.headers) if stored else given or Validators()
        answer = self._asking.get(url, _conditional(known), delay=delay)
        now = self._clock.time()
        if answer.status == NOT_MODIFIED and stored and self._cache:
            return _from(self._cache.put(str(url), _freshened(stored, answer.headers), stored.body, now=now))
        if self._cache and storable(answer.status, answer.headers):
            self._cache.put(str(url), answer.headers, answer.body, now=now)
        elif self._cache and stored:
            self._cache.drop(str(url))
        return Reply(answer.status, answer.headers, answer.body, now)


def _from(stored: Stored) -> Reply:
    return Reply(200, stored.headers, stored.body, stored.stored_at, from_cache=True)


def _conditional(known: Validators) -> dict[str, str]:
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def _freshened(stored: Stored, told: Mapping[str, str]) -> dict[str, str]:
    # RFC 9111 §3.2: what describes the body that is kept stays as it was
    return {**stored.headers, **{name: value for name, value in told.items() if name not in _OF_THE_BODY}}
