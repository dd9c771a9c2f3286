"""Reading every stored page again with the model at hand, and telling what that changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.account.differing import Difference, differences
from onrecord.desk.kept import is_plain
from onrecord.desk.notes import SkippedInput, Skips, progress
from onrecord.engines import Outcome, Skipped, read_pages

if TYPE_CHECKING:
    from onrecord.engines import Engine
    from onrecord.schema import Reading
    from onrecord.sources import Page
    from onrecord.store import Record


class Rebuilt(Struct):
    """What a rebuild did: pages read by this model, articles whose rows were made anew, and what changed."""

    record: str
    skipped: list[SkippedInput]
    read: int = 0
    articles: int = 0
    differences: list[Difference] = []


def rebuild(record: Record, engine: Engine, skips: Skips, *, compare: bool) -> Rebuilt:
    """Read what the models at hand have not read, make all that is derived anew; ``compare`` collects what changed."""
    done = Rebuilt(record=record.name, skipped=skips.inputs)
    pages = progress(record.pages(), total=record.counts().pages, label="Reading again")
    to_read = (page for page in pages if not record.holds(page.sha256, engine.models))
    for plain, alike in groupby(to_read, key=partial(_was_plain, record)):
        for outcome in read_pages(alike, engine, plain=plain):
            _keep(record, outcome, skips, done, compare=compare)
    done.articles = record.rebuild()
    done.differences.sort(key=lambda one: (one.article, one.start))
    return done


def _was_plain(record: Record, page: Page) -> bool:
    return any(is_plain(held.article, page) for held in record.readings_of_page(page.sha256))


def _keep(record: Record, outcome: Outcome, skips: Skips, done: Rebuilt, *, compare: bool) -> None:
    page = outcome.page
    if isinstance(outcome, Skipped):
        skips(page.source, outcome.error)
        record.skip(page, outcome.error)
        return
    before = record.readings_of_page(page.sha256) if compare else ()
    record.add(page, outcome.reading)
    done.read += 1
    if compare:
        done.differences += _changed(before, record.readings_of_page(page.sha256))


def _changed(before: tuple[Reading, ...], after: tuple[Reading, ...]) -> Iterator[Difference]:
    old, new = ({one.article.id: one for one in readings} for readings in (before, after))
    for article in sorted(old.keys() | new.keys()):
        yield from differences(old.get(article), new.get(article))
