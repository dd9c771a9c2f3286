"""Many values in few queries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sized
from typing import TypeVar

T = TypeVar("T", int, str)

BATCH = 500  # values in one query; SQLite takes 32,766


def places(values: Sized) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def batches(values: Collection[T]) -> Iterator[list[T]]:
    """The values in order, as many at a time as one query takes."""
    ordered = sorted(values)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
