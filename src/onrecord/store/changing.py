"""What people change in a record: corrections, which can be undone, and deletions, which cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.schema import Reading
from onrecord.sources.page import Page
from onrecord.store import (
    correcting,
    corrections,
    deleting,
)
from onrecord.store.across import SCREENFUL, checked_limit
from onrecord.store.corrections import CorrectionRow
from onrecord.store.database import Database
from onrecord.store.deleting import Deletion
from onrecord.store.rows import Rows

if TYPE_CHECKING:
    from onrecord.account.correcting import Change


class Changing:
    """The part of `Record` that corrects and deletes."""

    _db: Database

    def correct(self, article: str, change: Change, *, author: str, reason: str) -> CorrectionRow:
        """Correct what was read out of an article, for good: it is applied again after every re-read.

        UsageError where nothing stands at the words that the change names; nothing is kept then.
        """
        return correcting.correct(self._db, article, [change], author=author, reason=reason)[0]

    def correct_all(
        self, article: str, changes: Sequence[Change], *, author: str, reason: str
    ) -> tuple[CorrectionRow, ...]:
        """Several corrections of one article, all or none of them; else as `correct`."""
        return correcting.correct(self._db, article, changes, author=author, reason=reason)

    def undo(self, correction: str, *, author: str, reason: str) -> CorrectionRow:
        """Undo a correction; it stays in the log, and the undoing can be undone."""
        return correcting.undo(self._db, correction, author=author, reason=reason)

    def corrections(self, article: str | None = None) -> tuple[CorrectionRow, ...]:
        """The log of corrections, of one article or all, and what became of each on the current reading."""
        return corrections.list_corrections(self._db, article)

    def latest_corrections(
        self, article: str | None = None, *, limit: int = SCREENFUL, cursor: str | None = None
    ) -> Rows[CorrectionRow]:
        """The log of corrections from its end, of one article or all, a screenful at a time."""
        return corrections.latest_corrections(self._db, article, limit=checked_limit(limit), cursor=cursor)

    def corrected(self) -> Iterator[Reading]:
        """The current readings of which people corrected something, as corrected."""
        return correcting.corrected_readings(self._db)

    def delete_article(self, article: str, *, author: str, reason: str) -> int:
        """Delete an article for good, with its pages; how many pages. The log keeps their digests alone."""
        return deleting.delete_article(self._db, article, author=author, reason=reason)

    def delete_person(self, name: str, *, author: str, reason: str) -> int:
        """Delete every page that names somebody, for good; how many pages."""
        return deleting.delete_person(self._db, name, author=author, reason=reason)

    def pages_naming(self, name: str) -> tuple[str, ...]:
        """The digests of the pages that `delete_person` would delete."""
        return tuple(sorted(deleting.pages_naming(self._db, name)))

    def deletions(self) -> tuple[Deletion, ...]:
        """The log of what was deleted."""
        return deleting.deletions(self._db)

    def gone(self, page: Page) -> UsageError | None:
        """Why a page is not added: it was deleted from this record; None where it was not, or is back."""
        return deleting.gone(self._db, page)
