"""Adding to a record what was gathered: pages already held are not read again, an article is kept at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.desk.notes import SkippedInput, Skips, progress
from onrecord.errors import PageError

if TYPE_CHECKING:
    from onrecord.desk.inputs import Gathered
    from onrecord.engines import Reader
    from onrecord.sources import Page
    from onrecord.store import Record


class Summary(Struct):
    """What a run of `add` did so far; ``reread`` counts pages held before and read by another model now."""

    record: str
    skipped: list[SkippedInput]
    new: int = 0
    unchanged: int = 0
    reread: int = 0
    statements: int = 0


def add_all(
    gathered: Gathered, record: Record, reader: Reader, *, plain: bool, skips: Skips, summary: Summary
) -> None:
    """Read and keep every page; an interrupt leaves ``summary`` at most one article behind the record."""
    from onrecord.engines import Skipped, read_pages

    fresh = _not_held(gathered.pages, record, reader, summary)
    for outcome in progress(read_pages(fresh, reader, plain=plain), total=gathered.total, label="Adding"):
        if isinstance(outcome, Skipped):
            record.skip(outcome.page, outcome.error)
            _skip(outcome.page, outcome.error, alone=gathered.alone, skips=skips)
            continue
        added = record.add(outcome.page, outcome.reading)
        setattr(summary, added.outcome, getattr(summary, added.outcome) + 1)
        if added.outcome != "unchanged":
            summary.statements += added.statements


def _not_held(pages: Iterable[Page], record: Record, reader: Reader, summary: Summary) -> Iterator[Page]:
    for page in pages:
        if record.seen(page, reader.model):
            summary.unchanged += 1
        else:
            yield page


def _skip(page: Page, error: PageError, *, alone: bool, skips: Skips) -> None:
    if alone:
        raise error
    skips(page.source, error)
