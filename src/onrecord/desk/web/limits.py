"""What keeps the desk answering under load: heavy questions are rationed by asker, and few are answered at once.

How long one of them may take is the pool's to say. No library: those there are for Starlette want Redis or keep a
window per address for ever.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import parse_qs

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.web.problems import BUSY, TOO_MANY, Trouble

HEAVY: Mapping[str, int] = {
    "search": 1,
    "similar": 2,
    "feeds": 2,
    "calendar": 2,
    "digest": 5,
    "why": 5,
    "export": 10,
}
"""What an address costs, by the dearest of its words; others cost nothing."""

MANY = 100  # rows; so many more cost one more, whatever the address
_CLIENTS = 1024
_NETWORK = 64  # bits of an IPv6 address that one household or machine has to itself

Told = Callable[[Request, Trouble], Response]


class Ration(NamedTuple):
    """How much a client may ask at once (``burst``) and by the second, and how many are answered ``at_once``.

    ``patience`` is how many seconds one waits for its turn.
    """

    burst: int = 60
    rate: float = 5.0
    at_once: int = 4
    patience: float = 5.0


RATION = Ration()
"""Far more than a person asks."""


class Buckets:
    """One token bucket a client; those that were asked for last are kept, and what is kept never grows beyond that.

    ``clock`` gives seconds.
    """

    def __init__(self, ration: Ration, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._ration = ration
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, cost: int) -> float:
        """0 where the client had so much left, and it is taken; else after how many seconds he will have."""
        now, most = self._clock(), float(self._ration.burst)
        left, at = self._held.pop(client, (most, now))
        left = min(most, left + (now - at) * self._ration.rate)
        wait = max(0.0, min(cost, most) - left) / self._ration.rate
        self._held[client] = (left if wait else left - min(cost, most), now)
        if len(self._held) > _CLIENTS:
            self._held.popitem(last=False)
        return wait

    def __len__(self) -> int:
        return len(self._held)


class Limits:
    """ASGI middleware that lets heavy requests pass in their ration, some at a time; ``told`` answers the others."""

    def __init__(self, app: ASGIApp, *, ration: Ration, told: Told) -> None:
        self._app = app
        self._ration = ration
        self._told = told
        self._buckets = Buckets(ration)
        self._turns = anyio.Semaphore(ration.at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        cost = cost_of(scope) if scope["type"] == "http" else 0
        if not cost:
            await self._app(scope, receive, send)
            return
        wait = self._buckets.take(client_of(scope), cost)
        if wait:
            await self._told(Request(scope), _too_many(wait))(scope, receive, send)
            return
        with anyio.move_on_after(self._ration.patience) as waiting:
            await self._turns.acquire()
        if waiting.cancelled_caught:
            await self._told(Request(scope), _BUSY)(scope, receive, send)
            return
        await self._in_turn(scope, receive, send)

    async def _in_turn(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and let the next go on once the answer is found: who takes it slowly holds up nobody."""
        released = False

        def release() -> None:
            nonlocal released
            if not released:
                released = True
                self._turns.release()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                release()
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            release()


def cost_of(scope: Scope) -> int:
    """What a request costs: by its address, and by how many rows it asks for."""
    words = (word.partition(".")[0] for word in scope["path"].split("/"))
    return max(HEAVY.get(word, 0) for word in words) + _rows(scope["query_string"]) // (MANY + 1)


def _rows(query: bytes) -> int:
    """How many rows are asked for; what is no number is told so where it is read."""
    limit = parse_qs(query.decode("latin-1")).get("limit", [""])[-1] if b"limit=" in query else ""
    return int(limit) if limit.isascii() and limit.isdecimal() and len(limit) < 10 else 0


def client_of(scope: Scope) -> str:
    """Who asks: an address, or the network of an IPv6 address, of which anybody has billions."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv4Address) or address.ipv4_mapped is not None:
        return host
    return str(IPv6Network((int(address), _NETWORK), strict=False))


def _too_many(wait: float) -> Trouble:
    seconds = math.ceil(wait)
    return Trouble(
        TOO_MANY, "You ask more of what takes long than the desk can answer.",
        f"Ask again in {seconds} s; fewer rows at a time cost less.", {"Retry-After": str(seconds)},
    )  # fmt: skip


_BUSY = Trouble(BUSY, "The desk is answering as many heavy questions as it can.", "Ask again in a moment.")
