"""Undoing the compression of a body, a piece at a time, and never more than was asked for.

httpx2 has decoders; ours differ in three ways that matter with strangers. A body that breaks off is an error (zlib says
nothing of it), only one coding is undone, and only one that was asked for. zstd frames may ask for a window of 128 MiB;
RFC 9659 gives 8 MiB for the web. Brotli is not asked for: every server that knows it knows gzip too.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from typing import Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED = "gzip, zstd, deflate"
PIECE = 64 * 1024
_PARTS = 64  # gzip members or zstd frames; nobody sends more, and each of them costs time however small it is
_GZIP = zlib.MAX_WBITS | 16
_WINDOW_LOG = 23


class CodingError(Exception):
    """The body is not what its ``Content-Encoding`` says; the message is a clause for an error."""


class Coding(Protocol):
    """One content coding, undone: bytes in, pieces of at most `PIECE` bytes out."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes unfold to; CodingError where they are not of the coding."""
        ...

    def end(self) -> None:
        """No more bytes will come; CodingError where some are missing."""
        ...


def coding(header: str) -> Coding:
    """What undoes the ``Content-Encoding`` of an answer (RFC 9110 §8.4); CodingError where it is not one of ours."""
    names = [name.strip().lower() for name in header.split(",")]
    names = [name.removeprefix("x-") for name in names if name and name != "identity"]
    if not names:
        return _Identity()
    if len(names) > 1:
        raise CodingError(f"is compressed {len(names)} times over ({', '.join(names)[:80]})")
    if names[0] == "gzip":
        return _Zlib(_GZIP)
    if names[0] == "deflate":
        return _Deflate()
    if names[0] == "zstd":
        return _Zstd()
    raise CodingError(f"is compressed as {names[0][:40]!r}, which was not asked for")


class _Identity:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def end(self) -> None:
        """Nothing can be missing that the framing of HTTP does not know of."""


class _Zlib:
    def __init__(self, window: int) -> None:
        self._window = window
        self._inner = zlib.decompressobj(window)
        self._parts = 1
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(data)
        try:
            yield from self._unfolded(data)
        except zlib.error as error:
            raise CodingError("is compressed, and damaged") from error

    def end(self) -> None:
        if self._begun and not self._inner.eof:
            raise CodingError("breaks off before its end")

    def _unfolded(self, data: bytes) -> Iterator[bytes]:
        while True:
            if self._inner.eof and not self._another(data):
                return
            piece = self._inner.decompress(data, PIECE)
            if piece:
                yield piece
            data = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
            if not data and not piece:
                return

    def _another(self, data: bytes) -> bool:
        # RFC 1952 lets gzip members follow one another; what else follows is padding, and left
        if self._window != _GZIP or not data.startswith(b"\x1f\x8b"):
            return False
        self._parts = _counted(self._parts)
        self._inner = zlib.decompressobj(self._window)
        return True


class _Deflate:
    """``deflate`` is the zlib format; some servers send it without its header (RFC 9110 §8.4.1.2)."""

    def __init__(self) -> None:
        self._inner: _Zlib | None = None
        self._first = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._inner is None:
            self._first += data
            if len(self._first) < 2:
                return
            headed = self._first[0] & 15 == 8 and int.from_bytes(self._first[:2], "big") % 31 == 0
            self._inner = _Zlib(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
            data = self._first
        yield from self._inner.feed(data)

    def end(self) -> None:
        if self._inner is not None:
            self._inner.end()
        elif self._first:
            raise CodingError("breaks off before its end")


class _Zstd:
    def __init__(self) -> None:
        self._inner = _frame()
        self._parts = 1
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(data)
        try:
            yield from self._unfolded(data)
        except zstd.ZstdError as error:
            raise CodingError("is compressed, and damaged") from error

    def end(self) -> None:
        if self._begun and not self._inner.eof:
            raise CodingError("breaks off before its end")

    def _unfolded(self, data: bytes) -> Iterator[bytes]:
        while True:
            if self._inner.eof:
                if not data:
                    return
                self._parts = _counted(self._parts)
                self._inner = _frame()
            piece = self._inner.decompress(data, PIECE)
            if piece:
                yield piece
            data = self._inner.unused_data if self._inner.eof else b""
            if not data and (self._inner.eof or self._inner.needs_input):
                return


def _frame() -> zstd.ZstdDecompressor:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG})


def _counted(parts: int) -> int:
    if parts >= _PARTS:
        raise CodingError(f"is compressed in more than {_PARTS} parts")
    return parts + 1
