"""Sockets for httpcore2 that connect to checked addresses only, count what they read, and give up in time.

httpcore2 is what httpx2 stands on; its network backend is the one place where a name becomes a connection, and httpx2
does not hand it on. A connection serves one request: pages of a host are a second apart or more, so that keeping it
open saves a handshake now and then, and would carry one page's state (and its meter) over to the next.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore2

from onrecord.errors import FetchError
from onrecord.sources.web.guard import Guard
from onrecord.sources.web.limits import Meter
from onrecord.sources.web.urls import Url


class Backend(httpcore2.NetworkBackend):
    """Connects to the host of ``url`` where ``guard`` lets it; to the proxy, where the request goes through one."""

    def __init__(self, url: Url, guard: Guard, meter: Meter, *, proxied: bool) -> None:
        self._url = url
        self._guard = guard
        self._meter = meter
        self._proxied = proxied
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address that takes it."""
        limit = self._meter.limits.connect
        if self._proxied:
            return Stream(self._inner.connect_tcp(host, port, self._meter.wait(limit)), self._meter)
        if (host, port) != (self._url.host, self._url.port):
            raise FetchError(f"{self._url} was checked, and {host}:{port} asked for.", reason="address")
        failed: Exception | None = None
        for address in self._guard.addresses(self._url, within=self._meter.wait(limit)):
            try:
                stream = self._inner.connect_tcp(str(address), port, self._meter.wait(limit))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
            else:
                return Stream(stream, self._meter)
        raise failed or httpcore2.ConnectError("no address")


class Stream(httpcore2.NetworkStream):
    """A connection whose every step is bounded by the meter of its request."""

    def __init__(self, inner: httpcore2.NetworkStream, meter: Meter) -> None:
        self._inner = inner
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most so many bytes; none at the end."""
        data = self._inner.read(max_bytes, self._meter.wait(self._meter.limits.silence))
        self._meter.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._inner.write(buffer, self._meter.wait(self._meter.limits.silence))

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted; what is counted then is what was inside."""
        wait = self._meter.wait(self._meter.limits.connect)
        return Stream(self._inner.start_tls(ssl_context, server_hostname, wait), self._meter)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore2 wants to know of a connection."""
        return self._inner.get_extra_info(info)
