"""Counting what was verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.citations import citations

if TYPE_CHECKING:
    from onrecord.schema import Reading
    from onrecord.store import Record


def citations_in(record: Record) -> int:
    """How many citations the current readings of the record hold."""
    return sum(1 for reading in _readings(record) for _ in citations(reading))


def _readings(record: Record) -> Iterator[Reading]:
    cursor: str | None = None
    while True:
        screen = record.articles(cursor=cursor)
        for article in screen.rows:
            yield record.reading(article.id)
        cursor = screen.next
        if cursor is None:
            return
