"""Cursors: where the next screenful starts, as one opaque word.

A cursor holds the sort key of the last row shown, not a row count, so that rows added in between neither
repeat nor hide any.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from onrecord.errors import UsageError
from onrecord.store.rows import Rows

SCREENFUL = 1000  # rows that are held at a time where all are asked for
T = TypeVar("T")
K = TypeVar("K", bound=tuple[object, ...])


def to_cursor(key: tuple[object, ...]) -> str:
    """The sort key as URL-safe base64 of its JSON."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).rstrip(b"=").decode("ascii")


def from_cursor(cursor: str, kind: type[K]) -> K:
    """The sort key in the cursor; UsageError where it was not made for this kind of list."""
    try:
        data = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        key = msgspec.json.decode(data, type=kind)
    except (binascii.Error, msgspec.DecodeError, UnicodeError, ValueError) as error:
        raise _stranger(cursor) from error
    if any(isinstance(part, int) and not _LEAST <= part <= _MOST for part in key):
        raise _stranger(cursor)
    return key


_LEAST, _MOST = -(2**63), 2**63 - 1  # what a column of a database holds


def _stranger(cursor: str) -> UsageError:
    return UsageError(
        f"The cursor {cursor!r} does not belong to this list.",
        hint="Use the value of `next` as it was printed, with the same question.",
    )


def every(ask: Callable[..., Rows[T]], limit: int | None = None) -> Iterator[T]:
    """The rows of a list, a screenful at a time: all, or the first ``limit``; ``ask`` takes a limit and a cursor."""
    cursor, left = None, limit
    while left is None or left > 0:
        found = ask(limit=min(SCREENFUL, left or SCREENFUL), cursor=cursor)
        yield from found.rows
        cursor, left = found.next, None if left is None else left - len(found.rows)
        if cursor is None:
            return
