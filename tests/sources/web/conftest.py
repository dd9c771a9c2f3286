"""A server, and a fetcher that may ask it, for one test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from onrecord.sources.web import Fetcher, Limits
from tests.sources.web.servers import FakeClock, Reply, Server, loopback

Serve = Callable[[Mapping[str, Reply]], Server]


@pytest.fixture
def clock() -> FakeClock:
    """A clock that never waits."""
    return FakeClock()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start servers that are closed after the test."""
    servers: list[Server] = []

    def started(routes: Mapping[str, Reply]) -> Server:
        servers.append(Server(routes))
        return servers[-1]

    yield started
    for server in servers:
        server.close()


@pytest.fixture
def fetcher_for(clock: FakeClock) -> Callable[..., Fetcher]:
    """A fetcher that may ask these servers, with a clock that never waits and no proxy."""

    def made(*servers: Server, **options: Any) -> Fetcher:
        given: dict[str, Any] = {
            "allow": {server.authority for server in servers},
            "resolver": loopback,
            "clock": clock,
            "proxies": {},
            "limits": Limits(total=10, silence=5),
            "chance": lambda low, high: high,
        }
        return Fetcher(**(given | options))

    return made
