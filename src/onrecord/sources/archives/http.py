"""An HTTP answer as an archive keeps it: status, headers, and the body as it was meant (RFC 9110, RFC 9112).

Archives differ in what they keep: the bytes of the wire, or the body decoded under headers that say otherwise. So a
coding that the headers name is undone only where the bytes bear it out.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import UnreadableInput

if TYPE_CHECKING:
    from fastwarc.stream_io import BrotliReader, ZstdReader

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b[^\n]*\n", re.I)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^(content-type|content-encoding|transfer-encoding)[ \t]*:([^\r\n]*)", re.I | re.M)
_CHUNK = re.compile(rb"\s*([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n", re.I)
_ZSTD = b"\x28\xb5\x2f\xfd"


class Answer(NamedTuple):
    """What a server answered: status, the fields that a page needs, the body as it was stored."""

    status: int
    media_type: str
    transfer: str
    content: tuple[str, ...]
    rest: bytes


def answer(block: bytes) -> Answer | None:
    """The answer that a block holds; None where it is no HTTP."""
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _HEAD_END.search(block, status.end() - 1)
    head, rest = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    fields: dict[bytes, list[str]] = {b"content-type": [], b"transfer-encoding": [], b"content-encoding": []}
    for name, value in _FIELD.findall(head):
        fields[name.lower()].append(value.decode("latin-1").strip())
    media_type, transfer, content = fields.values()
    codings = ",".join(content).lower().split(",")
    return Answer(
        int(status[1]), media_type[-1] if media_type else "", ",".join(transfer).lower(),
        tuple(coding for one in codings if (coding := one.strip())), rest,
    )  # fmt: skip


def body(given: Answer, *, most: int) -> bytes:
    """The body decoded; UnreadableInput where it is larger than ``most`` bytes or damaged."""
    data = given.rest
    if "chunked" in given.transfer:
        data = _dechunked(data)
    for coding in reversed(given.content):
        data = _decoded(data, coding, most)
    if len(data) > most:
        raise UnreadableInput(f"It has more than {most // 1024**2} MiB, which no news page does.")
    return data


def _dechunked(data: bytes) -> bytes:
    parts, at = [], 0
    while found := _CHUNK.match(data, at):
        size = int(found[1], 16)
        if size == 0:
            break
        parts.append(data[found.end() : found.end() + size])
        at = found.end() + size
    return b"".join(parts) if parts or found else data


def _decoded(data: bytes, coding: str, most: int) -> bytes:
    if coding in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
        return _inflated(data, zlib.MAX_WBITS | 16, most)
    if coding == "deflate" and data[:1] == b"\x78":
        return _inflated(data, zlib.MAX_WBITS, most)
    if coding == "br" and not _is_text(data):
        from fastwarc.stream_io import BrotliReader

        return _read(BrotliReader(BytesIO(data)), coding, most)
    if coding == "zstd" and data.startswith(_ZSTD):
        from fastwarc.stream_io import ZstdReader

        return _read(ZstdReader(BytesIO(data)), coding, most)
    return data


def _inflated(data: bytes, bits: int, most: int) -> bytes:
    try:
        return zlib.decompressobj(wbits=bits).decompress(data, most + 1)
    except zlib.error as error:
        raise UnreadableInput(f"Its body cannot be decompressed: {error}.") from error


def _read(reader: BrotliReader | ZstdReader, coding: str, most: int) -> bytes:
    parts, length = [], 0
    try:
        while length <= most and (part := reader.read(1 << 16)):
            parts.append(part)
            length += len(part)
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"Its body is no sound {coding}: {error}.") from error
    return b"".join(parts)


def _is_text(data: bytes) -> bool:
    return data.lstrip()[:1] == b"<"
