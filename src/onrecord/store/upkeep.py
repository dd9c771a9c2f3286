"""Looking after a record: made anew, checked, exported, copied."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.schema import Reading
from onrecord.sources.page import Page
from onrecord.store import (
    articles,
    copying,
    doctoring,
    dumping,
    exporting,
    importing,
    rebuilding,
    verifying,
)
from onrecord.store.database import Database
from onrecord.store.importing import Taken
from onrecord.store.rows import Check, Problem

if TYPE_CHECKING:
    pass


class Upkeep:
    """The part of `Record` that keeps it sound and carries it elsewhere."""

    _db: Database

    def pages(self) -> Iterator[Page]:
        """Every page that is kept, as it was given, to be read again."""
        return rebuilding.stored_pages(self._db)

    def readings_of_page(self, sha256: str) -> tuple[Reading, ...]:
        """The current readings of the articles that came out of the page with these bytes, as corrected."""
        return articles.readings_of_page(self._db, sha256)

    def rebuild(self) -> int:
        """Make everything derived anew from what is kept; how many articles."""
        return rebuilding.derive_everything(self._db)

    def verify(self) -> Iterator[Problem]:
        """Every stored thing that is not what was put in; nothing where all is well."""
        return verifying.verify(self._db)

    def doctor(self) -> list[Check]:
        """What a person should know about the file and the SQLite that reads it."""
        return doctoring.doctor(self._db)

    def export(self) -> Generator[bytes, None, None]:
        """Everything that is kept as lines of JSON (`onrecord.store.lines`), as it is at this moment."""
        return exporting.export(self._db)

    def take(self, lines: Iterable[bytes]) -> Iterator[Taken]:
        """Keep what exported lines hold and the record does not; taking them again changes nothing."""
        return importing.take(self._db, lines)

    def back_up(self, path: Path | str) -> int:
        """Copy the record to an SQLite file, checked, in place of an earlier copy; how many pages it holds."""
        return copying.back_up(self._db, Path(path))

    def dump(self) -> Iterator[dict[str, Any]]:
        """Everything as plain objects in a canonical order, without clock values."""
        return dumping.dump(self._db)
