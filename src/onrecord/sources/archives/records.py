"""The records of a WARC file one at a time, whatever is broken in it (ISO 28500).

FastWARC reads what is sound, at thousands of records a second, and stops at the first damage. Here the damage is told
with its place, and reading goes on at the next place where a record can be read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterator
from io import UnsupportedOperation
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from onrecord.sources.archives.compression import Compression, compression_of, marks
from onrecord.sources.archives.digests import keeps

if TYPE_CHECKING:
    from fastwarc import WarcRecord

_BLANK = b"\r\n\r\n"
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.I | re.M)
_LONGEST_HEAD = 32 * 1024
_STEP = 1 << 20
_STUMP = 1024  # so little compressed data may decompress to nothing
_DAMAGE = (OSError, ValueError, EOFError, OverflowError)


class Head(NamedTuple):
    """What a record says of itself; ``length`` is that of its block in bytes, as stated.

    ``offset`` is None where the record cannot be read again from its place.
    """

    kind: str
    id: str
    offset: int | None
    length: int
    of: WarcRecord

    def field(self, name: str) -> str | None:
        """A header field of the record, whatever the case of its name."""
        return self.of.headers.get(name)


class Raw(NamedTuple):
    """A record whole: its block is what the server sent, HTTP headers included, or the resource itself.

    ``sound`` says whether the block has the digest that the record states; None where it states none.
    """

    head: Head
    block: bytes
    sound: bool | None


class Damage(NamedTuple):
    """A record that could not be read, at byte ``start``, None where that is not known.

    Reading goes on at byte ``resumed``, None where it does not.
    """

    start: int | None
    why: str
    resumed: int | None


class _Fault(NamedTuple):
    """What ended a stretch: ``at`` is the damage, if its place is known; ``then`` the first where a record may follow.

    ``at_once`` says that not one record was read before it, so that it is the damage of the stretch before, gone on.
    """

    at: int | None
    then: int
    why: str
    at_once: bool = False


def records(
    file: BinaryIO, *, wanted: Callable[[Head], bool], broken: Callable[[Damage], None], start: int = 0
) -> Iterator[Raw]:
    """The wanted records from byte ``start`` on, in their order; the others are read over and not held.

    ``broken`` hears of damage. A file that cannot be wound back is read to its first damage.
    """
    if not file.seekable():
        fault = yield from _sound(
            Compression("unknown"), cast("BinaryIO", _Counted(file)), start, wanted, broken
        )
        if fault:
            broken(Damage(None, fault.why, None))
        return
    packed, damage = compression_of(file), None
    at: int | None = start
    while at is not None:
        file.seek(at)
        fault = yield from _sound(packed, file, at, wanted, broken)
        if damage and not (fault and fault.at_once):
            broken(damage)
            damage = None
        if fault:
            where = next(marks(file, packed, fault.then), fault.then) if fault.at is None else fault.at
            at = _next(file, packed, fault.then)
            damage = Damage(where, fault.why, at) if damage is None else damage._replace(resumed=at)
        else:
            at = None
    if damage:
        broken(damage)


class _Counted:
    """A stream that knows how far it was read, which FastWARC asks; it cannot be wound back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if (offset, whence) not in ((self._at, os.SEEK_SET), (0, os.SEEK_CUR)):
            raise UnsupportedOperation("a stream cannot be wound back")
        return self._at


def _sound(
    packed: Compression,
    file: BinaryIO,
    start: int,
    wanted: Callable[[Head], bool],
    broken: Callable[[Damage], None],
) -> Generator[Raw, None, _Fault | None]:
    """The records up to the first damage; each is given when the next one shows that it ends where it says."""
    from fastwarc import ArchiveIterator

    reader = packed.reader(file)
    place, held, why = packed.places(reader), None, ""
    begun, done = start, None
    try:
        for one in ArchiveIterator(reader, parse_http=False):
            if held:
                yield held
            held, offset = None, place(one)
            begun = begun if offset is None else offset
            held = _read(one, offset, wanted)
            done = begun
            if held and held.sound is False:
                broken(Damage(offset, "it has not the digest that it states", offset))
                held = None
    except _DAMAGE as error:
        why = str(error)
    if not why:
        if held:
            yield held
        return _unread(file, packed, begun)
    if held is None:
        return _fault(packed, begun, done, start, why)
    end = _end(file, packed, held.head.offset)
    if end is None and not held.sound:  # it may have swallowed a part of the next
        return _Fault(begun, begun + 1, why)
    yield held
    return _Fault(end, begun + 1 if end is None else end, why)


def _fault(packed: Compression, begun: int, done: int | None, start: int, why: str) -> _Fault:
    """The damage after the last record that was read whole, which nobody wanted, if there was one."""
    if packed.name == "none":
        return _Fault(begun, begun + 1, why, at_once=done is None)
    # a frame that is damaged may run on into the next, so that where the record began is not known
    return _Fault(None, (start if done is None else done) + 1, why, at_once=done is None)


def _read(one: WarcRecord, offset: int | None, wanted: Callable[[Head], bool]) -> Raw | None:
    """The record if it is wanted; OSError where it breaks off."""
    head = Head((one.headers.get("WARC-Type") or "").lower(), _id(one), offset, one.content_length, one)
    if one.headers.get("Content-Length") is None:
        raise OSError("it breaks off in its head")
    block = one.reader.read(head.length) if wanted(head) else None
    taken = len(block or b"") + one.consume()
    if taken < head.length:
        raise OSError(f"it breaks off after {taken:,} of {head.length:,} bytes")
    return None if block is None else Raw(head, block, keeps(block, head.field("WARC-Block-Digest")))


def _id(one: WarcRecord) -> str:
    return (one.record_id or "").strip("<> ")


def _end(file: BinaryIO, packed: Compression, offset: int | None) -> int | None:
    """Where the record at byte ``offset`` ends, if it ends where it says; else None."""
    if offset is None:
        return None
    file.seek(offset)
    reader = packed.reader(file)
    try:
        head = _up_to_blank_line(reader)
        length = _LENGTH.search(head)
        if length is None:
            return None
        size = int(length[1])
        while size and (part := reader.read(min(size, _STEP))):
            size -= len(part)
        if size or reader.read(len(_BLANK)) != _BLANK:
            return None
    except _DAMAGE:
        return None
    return file.tell() if packed.name == "none" else next(marks(file, packed, offset + 1), None)


def _up_to_blank_line(reader: Any) -> bytes:
    head = b""
    while not head.endswith(_BLANK) and len(head) < _LONGEST_HEAD and (byte := reader.read(1)):
        head += byte
    return head


def _unread(file: BinaryIO, packed: Compression, last: int) -> _Fault | None:
    """A record that breaks off so early that not a byte of it could be decompressed, after the last one."""
    if packed.name not in ("gzip", "zstd"):
        return None
    first = max(last + 1, file.seek(0, os.SEEK_END) - _STUMP)
    stump = next(marks(file, packed, first), None)
    return None if stump is None else _Fault(stump, stump + 1, "it breaks off in its head")


def _next(file: BinaryIO, packed: Compression, first: int) -> int | None:
    """Where the next record that can be read begins, at byte ``first`` or later."""
    return next((at for at in marks(file, packed, first) if _opens(file, packed, at)), None)


def _opens(file: BinaryIO, packed: Compression, at: int) -> bool:
    from fastwarc import ArchiveIterator

    file.seek(at)
    try:
        one = next(iter(ArchiveIterator(packed.reader(file), parse_http=False)), None)
        return one is not None and None not in (
            one.headers.get("WARC-Type"),
            one.headers.get("Content-Length"),
        )
    except _DAMAGE:
        return False
