"""A web archive to read: saved pages, the project's example pages and invented articles, in turn, laid out as Common
Crawl lays out its news (a gzip member a record, HTTP answers, ISO 28500).

The same pages come again under other addresses until there are enough; the reader keeps nothing of a page, so that
reading it once more costs the same.
"""

from __future__ import annotations

import base64
import gzip
import uuid
from collections.abc import Iterator
from hashlib import sha1
from html import escape
from itertools import cycle, islice
from pathlib import Path

from bench.invented import drawn
from bench.pages_data import truths

_EXAMPLES = Path(__file__).parents[1] / "examples"
_HTML = (
    "<!doctype html><html lang='en'><head><title>{title}</title></head>"
    "<body><article>{body}</article></body></html>"
)


def archive(path: Path, data: Path, count: int) -> None:
    """Write ``count`` pages to ``path``: the saved pages under ``data``, `examples/`, and invented ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        for number, body in enumerate(islice(_bodies(data), count)):
            file.write(gzip.compress(_record(number, body), 6))
    unfinished.rename(path)


def _bodies(data: Path) -> Iterator[bytes]:
    saved = cycle([truth.data for truth in truths(data)])
    examples = cycle(
        [_wrapped(path) for path in sorted(_EXAMPLES.rglob("*")) if path.suffix in {".html", ".txt"}]
    )
    for number, (one, other) in enumerate(zip(saved, examples, strict=False)):
        yield from (one, other, _html(drawn(number)[0].data.decode()))


def _wrapped(path: Path) -> bytes:
    data = path.read_bytes()
    return data if path.suffix == ".html" else _html(data.decode())


def _html(text: str) -> bytes:
    title, *paragraphs = text.split("\n\n")
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return _HTML.format(title=escape(title), body=f"<h1>{escape(title)}</h1>{body}").encode()


def _record(number: int, body: bytes) -> bytes:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"https://news.example/{number}")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    payload, block = (f"sha1:{base64.b32encode(sha1(data).digest()).decode()}" for data in (body, answer))
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Date: 2031-03-03T20:05:00Z\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Payload-Digest: {payload}\r\nWARC-Block-Digest: {block}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
