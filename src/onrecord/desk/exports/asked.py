"""What an export is made of: the record, what of it was asked for, and where links lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onrecord.desk.exports.addresses import BASE
from onrecord.schema import Reading

if TYPE_CHECKING:
    from onrecord.store import Record, Selection


class Asked(Struct, frozen=True):
    """``base`` is the address of the web desk; ``given`` counts the articles, statements and events given out."""

    record: Record
    selection: Selection
    base: str = BASE
    given: Counter[str] = field(default_factory=Counter)

    def empty(self) -> bool:
        """Whether the record holds nothing of what is asked for."""
        with closing(self.record.readings(self.selection)) as found:
            return next(found, None) is None

    def readings(self) -> Iterator[Reading]:
        """The readings asked for, one at a time."""
        for reading in self.record.readings(self.selection):
            self.given.update(article=1, statement=len(reading.statements), event=len(reading.events))
            yield reading
