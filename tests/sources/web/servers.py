"""Servers on loopback that answer exactly what a test says, byte for byte, however wrong it is."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address
from threading import Thread
from typing import NamedTuple

from onrecord.sources.web.addresses import Address

HOST = "paper.example"


class Request(NamedTuple):
    """What a server was asked; names of headers in lower case."""

    target: str
    headers: dict[str, str]


Reply = bytes | Callable[[Request], bytes | Iterable[bytes]]
"""The whole answer, or what makes it; pieces are sent one at a time until nobody takes them."""


def answer(body: bytes = b"", *, status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """An HTTP answer; underscores in header names stand for hyphens."""
    told = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body) if length is None else length),
    }
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


def redirect(to: str, *, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(status=status, Location=to)


NOT_FOUND = answer(b"no such page", status="404 Not Found")


class Server:
    """A server that answers by path; what it does not know is not found. ``asked`` holds what came in."""

    def __init__(
        self, routes: Mapping[str, Reply], *, tls: ssl.SSLContext | None = None, host: str = HOST
    ) -> None:
        self.routes = dict(routes)
        self.host = host
        self.asked: list[Request] = []
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    @property
    def authority(self) -> str:
        """Its host and port, as they are allowed by name."""
        return f"{self.host}:{self.port}"

    @property
    def targets(self) -> list[str]:
        """The paths that were asked for, without those by which a site speaks to machines."""
        return [
            one.target for one in self.asked if one.target not in ("/robots.txt", "/.well-known/tdmrep.json")
        ]

    def url(self, path: str = "/", *, scheme: str = "http") -> str:
        """The URL of a path here."""
        return f"{scheme}://{self.authority}{path}"

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        try:
            with self._tls.wrap_socket(connection, server_side=True) if self._tls else connection as wire:
                request = _request(wire)
                self.asked.append(request)
                reply = self.routes.get(request.target, NOT_FOUND)
                pieces = reply if isinstance(reply, bytes) else reply(request)
                for piece in [pieces] if isinstance(pieces, bytes) else pieces:
                    wire.sendall(piece)
        except OSError:
            return


def dripping(piece: bytes, *, every: float) -> Iterable[bytes]:
    """The piece again and again, for ever."""
    while True:
        yield piece
        time.sleep(every)


def loopback(host: str, port: int) -> list[Address]:
    """A resolver by which every name is this machine."""
    return [ip_address("127.0.0.1")]


class FakeClock:
    """A clock that moves only when somebody sleeps; ``slept`` holds how long each time."""

    def __init__(self) -> None:
        self.now = 1_900_000_000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        """The time."""
        return self.now

    def time(self) -> float:
        """The same time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Go forward at once."""
        self.slept.append(seconds)
        self.now += seconds


def _request(wire: socket.socket) -> Request:
    data = b""
    while b"\r\n\r\n" not in data:
        got = wire.recv(65536)
        if not got:
            raise OSError("nobody there")
        data += got
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    return Request(
        first.split(" ")[1], {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
    )
