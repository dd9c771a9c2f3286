"""The papers of a feed day as one server on this machine, which does to each item what its fault says."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Thread
from types import TracebackType

from bench.feed_day_pages import MORNING, Day, Item, feed, made, page

SLOW = 3.0  # seconds: more than the fetcher waits
_HTML = "text/html; charset=utf-8"


class Papers:
    """The server, a context manager. ``now`` is the time of its day, ``asked`` counts what was asked of it."""

    def __init__(self, items: int, feeds: int) -> None:
        self.now = MORNING
        self.asked: Counter[str] = Counter()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.papers = self
        self.day: Day = made(items, feeds=feeds, port=self._server.server_port)

    def __enter__(self) -> Papers:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    papers: Papers
    daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        number = int(self.headers.get("Host", "").removeprefix("paper-").partition(".")[0] or 0)
        what = self.path.strip("/").partition("/")
        key = f"{number} {self.path}"
        self.server.papers.asked[key] += 1
        if self.path == "/feed":
            self._feed(number, self.server.papers.asked[key])
        elif what[0] in {"news", "go"}:
            item = self.server.papers.day.items[int(what[2].partition("-")[0].partition("?")[0])]
            self._item(item, self.server.papers.asked[key], go=what[0] == "go")
        elif self.path == "/":
            self._send(200, _HTML, b"<html><body><nav><a href='/news'>News</a></nav></body></html>")
        else:
            self._send(404, _HTML, b"Not here.")

    def _feed(self, number: int, times: int) -> None:
        """Every now and then it fails; when it does not, it is sent only if it changed."""
        chance = Random(f"{number} {self.server.papers.now}").random()
        if chance < 0.06 and times > 1:
            return self._send(503, _HTML, b"Too busy.")
        kind, data = feed(self.server.papers.day, number, self.server.papers.now)
        if chance > 0.97:
            return self._send(200, kind, data, cut=len(data) // 2)
        etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            return self._send(304, kind, b"", etag=etag)
        return self._send(200, kind, data, etag=etag)

    def _item(self, item: Item, times: int, *, go: bool) -> None:
        fault, first = item.fault, times == 1
        if fault == "slow" or (fault == "slow once" and first):
            time.sleep(SLOW)
        if fault == "error" or (fault == "error once" and first):
            self._send(503, _HTML, b"Too busy.")
        elif fault == "gone":
            self._send(404, _HTML, b"Gone.")
        elif fault in {"forbidden", "feed only"}:
            self._send(403, _HTML, b"For subscribers.")
        elif go:
            places = {"circle": f"/go/{item.number}", "front page": "/"}
            self._send(302, _HTML, b"", to=places.get(fault, item.path))
        else:
            data = page(item)
            cut = len(data) // 2 if fault == "cut" or (fault == "cut once" and first) else None
            self._send(200, _HTML, data, cut=cut)

    def _send(
        self, status: int, kind: str, data: bytes, *, cut: int | None = None, to: str = "", etag: str = ""
    ) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Location", to), ("ETag", etag)):
            if value:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(ConnectionError):  # whoever asked has gone
            self.wfile.write(data[:cut])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Nothing is logged."""
