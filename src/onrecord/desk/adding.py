"""Adding to a record what was gathered: pages already held are not read again, an article is kept at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.desk.kept import Asked, refusal
from onrecord.desk.notes import SkippedInput, Skips, progress
from onrecord.errors import PageError

if TYPE_CHECKING:
    from onrecord.desk.inputs import Gathered
    from onrecord.engines import Engine
    from onrecord.schema import Reading
    from onrecord.sources import Page
    from onrecord.store import Record


class Summary(Struct):
    """What a run of `add` did so far; ``reread`` counts pages held before and read by another model now.

    ``skipped`` are inputs that were left out and pages that are held, but not as they were asked for; ``unread``
    counts, by language, articles of this run that are kept but that no model at hand reads.
    """

    record: str
    skipped: list[SkippedInput]
    new: int = 0
    unchanged: int = 0
    reread: int = 0
    statements: int = 0
    unread: dict[str, int] = {}

    @property
    def pages(self) -> int:
        """How many pages were kept, or are held already."""
        return self.new + self.unchanged + self.reread


class Adding:
    """One run of `add`; an interrupt leaves ``summary`` at most one article behind the record."""

    def __init__(self, record: Record, engine: Engine, asked: Asked, skips: Skips) -> None:
        self._record = record
        self._engine = engine
        self._asked = asked
        self._skips = skips
        self.summary = Summary(record=record.name, skipped=skips.inputs)

    def run(self, gathered: Gathered) -> None:
        """Read and keep every page."""
        from onrecord.engines import Skipped, read_pages

        outcomes = read_pages(self._not_held(gathered), self._engine, plain=self._asked.plain)
        for outcome in progress(outcomes, total=gathered.total, label="Adding"):
            if isinstance(outcome, Skipped):
                self._skip(outcome.page, outcome.error, alone=gathered.alone)
                continue
            added = self._record.add(outcome.page, outcome.reading, restore=self._asked.restore)
            setattr(self.summary, added.outcome, getattr(self.summary, added.outcome) + 1)
            if added.outcome != "unchanged":
                self.summary.statements += added.statements
                self._count_unread(outcome.reading)

    def _count_unread(self, reading: Reading) -> None:
        if "statements" in reading.unread:
            language = reading.article.language
            self.summary.unread[language] = self.summary.unread.get(language, 0) + 1

    def _not_held(self, gathered: Gathered) -> Iterator[Page]:
        for page in gathered.pages:
            if self._asked.restore is False and (gone := self._record.gone(page)):
                self._skips(page.source, gone)
            elif not self._record.seen(page, self._engine.models):
                yield page
            elif refused := refusal(page, self._asked, self._record, self._engine.models):
                self._skips(page.source, refused)
            else:
                self.summary.unchanged += 1

    def _skip(self, page: Page, error: PageError, *, alone: bool) -> None:
        self._record.skip(page, error)
        if alone:
            raise error
        self._skips(page.source, error)
