"""The lines of a file, none of them held that is longer than a page may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_STEP = 1 << 20


class Line(NamedTuple):
    """A line with its end; ``number`` counts from 1, ``offset`` is in bytes. ``data`` is None where it is too long."""

    number: int
    offset: int
    data: bytes | None


def lines(file: BinaryIO, *, longest: int) -> Iterator[Line]:
    """Every line of ``file``; what is longer than ``longest`` bytes is read over."""
    number = offset = 0
    while data := file.readline(longest + 1):
        number += 1
        length = len(data)
        if length <= longest or data.endswith(b"\n"):
            yield Line(number, offset, data)
        else:
            while data and not data.endswith(b"\n"):
                data = file.readline(_STEP)
                length += len(data)
            yield Line(number, offset, None)
        offset += length
