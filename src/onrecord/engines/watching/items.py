"""What becomes of the items that wait: fetched, read, and kept, each in one transaction with the mark that it is.

An item whose page cannot be had or read is read as its feed carries it, if the feed carries its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.engines.engine import Engine, read_pages
from onrecord.engines.outcome import Outcome, Read, Skipped
from onrecord.engines.watching.having import Had, no_page, page_from_feed
from onrecord.engines.watching.news import ItemCopied, ItemFailed, ItemKept, News
from onrecord.errors import OnrecordError, PageError, UsageError
from onrecord.sources.page import Page
from onrecord.store import Record
from onrecord.store.following_rows import ItemRow

Outlets = Mapping[str, str | None]
"""What the articles of a source are given for their outlet, by its address."""


class Items:
    """Works off items; ``fetched`` gives the pages of some by their addresses, ``again`` says when to try once more."""

    def __init__(
        self, record: Record, engine: Engine, fetched: Callable[[Mapping[str, ItemRow], Outlets], Iterator[Had]], *,
        told: Callable[[News], None], stopped: Callable[[], bool], again: Callable[[PageError, int], str | None],
    ) -> None:  # fmt: skip
        self._record = record
        self._engine = engine
        self._fetched = fetched
        self._told = told
        self._stopped = stopped
        self._again = again

    def round(self, items: Sequence[ItemRow]) -> None:
        """Fetch, read and keep some items; what could not be had now waits for later, or has failed."""
        if not items:
            return
        outlets = {row.url: row.outlet for row in self._record.followed()}
        amiss: list[Had] = []
        undated: list[Had] = []
        for had, outcome in self._read(self._pages(items, outlets, amiss)):
            dated = _dated(had, outcome)
            if dated is not None:
                undated.append(dated)
            else:
                self._take(had, outcome, amiss)
        for had, outcome in self._read(undated):
            self._take(had, outcome, amiss)
        for had, outcome in self._read(self._texts(amiss, outlets)):
            self._take_text(had, outcome)

    def _pages(self, items: Sequence[ItemRow], outlets: Outlets, amiss: list[Had]) -> Iterator[Had]:
        """The items that are to be read; the others are dealt with, or go to ``amiss``."""
        with_pages = {item.url: item for item in items if item.url is not None}
        amiss += [Had(item, error=no_page(item)) for item in items if item.url is None]
        for had in self._fetched(with_pages, outlets):
            if had.error is not None:
                self._not_had(had, had.error, amiss)
            elif not self._is_copy(had):
                yield had

    def _is_copy(self, had: Had) -> bool:
        """Whether another item is kept already under the address to which this one led; if so, that is written down."""
        if self._record.item(had.item.n).state == "copy":  # found out since it was fetched
            self._told(ItemCopied(had.item))
            return True
        other = self._record.item_at(had.url) if had.url is not None else None
        if other is None or other.n == had.item.n or other.state != "kept":
            return False
        self._record.copy_item(had.item.n, had.url or "")
        self._told(ItemCopied(had.item))
        return True

    def _not_had(self, had: Had, error: PageError, amiss: list[Had]) -> None:
        due_at = self._again(error, had.item.tries)
        if due_at is None:
            amiss.append(had)
            return
        self._record.item_failed(had.item.n, error, due_at=due_at)
        self._told(ItemFailed(had.item, error, due_at))

    def _read(self, found: Iterable[Had]) -> Iterator[tuple[Had, Outcome]]:
        """Each page with what became of it, in order."""
        handed: dict[str, Had] = {}

        def pages() -> Iterator[Page]:
            for had in found:
                if self._stopped():
                    return
                if had.page is not None:
                    handed[had.page.source] = had
                    yield had.page

        for outcome in read_pages(pages(), self._engine):
            yield handed.pop(outcome.page.source), outcome

    def _take(self, had: Had, outcome: Outcome, amiss: list[Had]) -> None:
        if isinstance(outcome, Read):
            self._keep(had, outcome, None)
        elif self._record.item_content(had.item.n) is None:
            self._record.item_unread(had.item.n, outcome.page, outcome.error)
            self._told(ItemFailed(had.item, outcome.error, None))
        else:
            self._record.skip(outcome.page, outcome.error)
            amiss.append(had._replace(error=outcome.error))

    def _texts(self, amiss: Sequence[Had], outlets: Outlets) -> Iterator[Had]:
        """The texts that the feeds carry for items without a page; those without a text have failed."""
        for had in amiss:
            content = self._record.item_content(had.item.n)
            if content is not None:
                yield had._replace(page=page_from_feed(had.item, content, outlets.get(had.item.source)))
            elif had.error is not None:
                self._fail(had, had.error)

    def _take_text(self, had: Had, outcome: Outcome) -> None:
        if isinstance(outcome, Skipped):
            self._fail(had, had.error or outcome.error)
        else:
            self._keep(had, outcome, had.error)

    def _keep(self, had: Had, read: Read, instead: PageError | None) -> None:
        url = had.url if instead is None else None
        if self._is_copy(had._replace(url=url)):
            return
        try:
            added = self._record.keep_item(had.item.n, read.page, read.reading, url=url, instead=instead)
        except UsageError as error:  # deleted from the record: it is not to come back
            self._fail(had, error)
            return
        self._told(ItemKept(had.item, added.outcome == "new", added.statements, instead))

    def _fail(self, had: Had, error: OnrecordError) -> None:
        self._record.item_failed(had.item.n, error)
        self._told(ItemFailed(had.item, error, None))


def _dated(had: Had, outcome: Outcome) -> Had | None:
    """The item with the date that its feed gives, to be read once more; None where its page states one itself."""
    if not isinstance(outcome, Read) or outcome.reading.article.published_at or not had.item.published_at:
        return None
    if had.page is None or had.page.published_at:
        return None
    return had._replace(page=replace(had.page, published_at=had.item.published_at))
