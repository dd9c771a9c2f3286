"""What every list needs: the readings its rows cite, and an end that says how to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from typing import TYPE_CHECKING

from onrecord.desk.exits import Exit
from onrecord.desk.notes import note
from onrecord.schema import Reading

if TYPE_CHECKING:
    from onrecord.store import Record

Readings = dict[str, Reading]
"""The reading of each article by its id: its text has the lines and the marks around words, its page the source."""


class ReadingsAsked(Readings):
    """The readings of a record, each taken from it when it is first asked for."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record

    def __missing__(self, article: str) -> Reading:
        found = self[article] = self._record.reading(article)
        return found


def readings(articles: Iterable[str], record: Record) -> Readings:
    """The readings of ``articles``, each taken from the record once."""
    return {article: record.reading(article) for article in set(articles)}


def finish(rows: Sized, following: str | None) -> Exit:
    """The exit code for the rows printed; standard error says how to see the following ones."""
    if not len(rows):
        note("nothing found")
        return Exit.NOTHING_FOUND
    if following:
        note(f"there is more: --cursor {following}")
    return Exit.OK
