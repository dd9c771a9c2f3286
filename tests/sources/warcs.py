"""WARC records written by hand (ISO 28500)."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Sequence

import zstandard

WORDS = "<html><body><h1>Bridge {}</h1><p>The mayor said on Monday that bridge {} would open in May.</p></body></html>"


def html(number: int, *, length: int = 0) -> bytes:
    return WORDS.format(number, number).encode() + b" " * length


def http(
    body: bytes, *fields: str, status: str = "200 OK", media_type: str = "text/html; charset=utf-8"
) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *fields])
    return head.encode() + b"\r\n\r\n" + body


def record(
    block: bytes, name: str = "1", *fields: str, kind: str = "response", length: int | None = None,
    digest: bool = False, media_type: str = "application/http; msgtype=response",
) -> bytes:  # fmt: skip
    sha1 = base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{name}>",
        "WARC-Date: 2031-03-03T20:05:00Z",
        f"WARC-Target-URI: https://news.example/{name}",
        f"Content-Type: {media_type}",
        *([f"WARC-Block-Digest: sha1:{sha1}"] if digest else []),
        *fields,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answers(count: int, *, digest: bool = False) -> list[bytes]:
    return [record(http(html(n)), str(n), digest=digest) for n in range(count)]


def plain(records: Sequence[bytes]) -> bytes:
    return b"".join(records)


def gzipped(records: Sequence[bytes]) -> bytes:
    return b"".join(gzip.compress(one) for one in records)


def zstd(records: Sequence[bytes]) -> bytes:
    return b"".join(zstandard.ZstdCompressor().compress(one) for one in records)


def zstd_with_dictionary(records: Sequence[bytes], *, packed: bool = False) -> bytes:
    samples = [one for n in range(40) for one in (record(http(html(n * n, length=n)), str(n)),)]
    dictionary = zstandard.train_dictionary(1024, samples)
    shown = zstandard.ZstdCompressor().compress(dictionary.as_bytes()) if packed else dictionary.as_bytes()
    head = b"\x5d\x2a\x4d\x18" + len(shown).to_bytes(4, "little") + shown
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    return head + b"".join(packer.compress(one) for one in records)


def zstd_with_packed_dictionary(records: Sequence[bytes]) -> bytes:
    return zstd_with_dictionary(records, packed=True)


FORMS = (plain, gzipped, zstd, zstd_with_dictionary, zstd_with_packed_dictionary)
