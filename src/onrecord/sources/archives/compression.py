"""How a web archive is compressed: each record in a gzip member or a zstd frame of its own, or not at all.

A zstd archive may begin with the dictionary of all its frames, in a frame that decoders skip, itself compressed or not
(https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from fastwarc import GzipReader, WarcRecord, ZstdReader

_ZSTD, _DICTIONARY = b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"
_TABLES = b"\x37\xa4\x30\xec"  # a dictionary that is more than words (RFC 8878, 5)
_LARGEST_DICTIONARY = 16 * 1024 * 1024
_CHUNK = 1 << 20
_OVERLAP = 4096
_MARKS = {
    "gzip": re.compile(rb"\x1f\x8b\x08"),
    "zstd": re.compile(re.escape(_ZSTD)),
    # further on in a record of its own there is no such line, unless an archive was archived
    "none": re.compile(rb"WARC/\d\.\d+\r?\n(?=[!-9;-~]{1,100}:)"),
}


class Compression(NamedTuple):
    """The compression of an archive; ``dictionary`` is that of its zstd frames.

    ``name`` is gzip, zstd or none; unknown for a stream that cannot be looked into.
    """

    name: str
    dictionary: bytes | None = None

    def reader(self, file: BinaryIO) -> GzipReader | ZstdReader | BinaryIO:
        """What decompresses from where ``file`` stands now."""
        from fastwarc import GzipReader, ZstdReader

        if self.name == "gzip":
            return GzipReader(file)
        return ZstdReader(file, dictionary=self.dictionary) if self.name == "zstd" else file

    def places(self, reader: GzipReader | ZstdReader | BinaryIO) -> Callable[[WarcRecord], int | None]:
        """What tells where the record just begun can be read again: a byte of the file, None where it cannot.

        Of several records in one gzip member or zstd frame only the first can.
        """
        if self.name == "unknown":
            return lambda _: None
        if self.name == "none":
            return lambda record: record.stream_pos
        return _Frames(reader).place


class _Frames:
    """The place of the frame that a record begins, asked for once for each record in turn."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._before = -1

    def place(self, _: WarcRecord) -> int | None:
        start: int | None = self._reader.frame_start_position()
        if start is None or start == self._before:
            return None
        self._before = start
        return start


def compression_of(file: BinaryIO) -> Compression:
    """How the archive is compressed that begins where ``file`` stands; one that begins with damage too."""
    start = file.tell()
    head = file.read(_CHUNK)
    if head.startswith(_DICTIONARY):
        file.seek(start + len(_DICTIONARY))
        return Compression("zstd", _dictionary(file))
    found = {name: seen.start() for name, sign in _MARKS.items() if (seen := sign.search(head))}
    return Compression(min(found, key=found.__getitem__, default="none"))


def marks(file: BinaryIO, compression: Compression, first: int) -> Iterator[int]:
    """The places from byte ``first`` on where a record may begin, by the sign that every record begins with."""
    sign, at, data = _MARKS[compression.name], first, b""
    chunk = b"any"
    while chunk:
        file.seek(at + len(data))
        chunk = file.read(_CHUNK)
        data += chunk
        done = max(len(data) - (_OVERLAP if chunk else 0), 0)
        yield from (at + found.start() for found in sign.finditer(data) if found.start() < done)
        at, data = at + done, data[done:]


def _dictionary(file: BinaryIO) -> bytes:
    from fastwarc import ZstdReader

    length = int.from_bytes(file.read(4), "little")
    if length > _LARGEST_DICTIONARY:
        raise OSError(f"its dictionary has {length} bytes")
    data = file.read(length)
    if data.startswith(_ZSTD):
        data = ZstdReader(BytesIO(data)).read(_LARGEST_DICTIONARY)
    try:
        zstd.ZstdDecompressor(zstd.ZstdDict(data, is_raw=not data.startswith(_TABLES)))
    except (zstd.ZstdError, ValueError) as error:  # FastWARC would end the process
        raise OSError(f"its dictionary is none: {error}") from error
    return data
