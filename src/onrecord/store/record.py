"""The record: the one door to everything that is kept."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.errors import PageError
from onrecord.schema import Act, Manner, Model, Reading
from onrecord.sources.page import Page
from onrecord.store import (
    adding,
    alerts,
    articles,
    provenance,
    searching,
    selecting,
    similar,
    statements,
)
from onrecord.store.across import SCREENFUL, Across, checked_limit
from onrecord.store.alerts import AlertRow, News
from onrecord.store.changing import Changing
from onrecord.store.columns import statement_columns
from onrecord.store.cursors import every
from onrecord.store.database import PATIENCE
from onrecord.store.days import maybe_day
from onrecord.store.filters import Filter, statements_asked
from onrecord.store.follower import Follower
from onrecord.store.opening import open_record
from onrecord.store.people import People
from onrecord.store.provenance import Held, Provenance
from onrecord.store.rows import (
    Added,
    ArticleRow,
    Counts,
    Extract,
    Hit,
    Rows,
    Similar,
    Skipped,
    StatementRow,
    Tongue,
)
from onrecord.store.selecting import Selection
from onrecord.store.sheet import Sheet
from onrecord.store.upkeep import Upkeep


class Record(Across, Changing, Follower, People, Upkeep):
    """A record on disk: open it, use it as a context manager, and every change is committed as it is made."""

    @classmethod
    def open(
        cls, path: Path | str, *, create: bool = True, read_only: bool = False, patience: float = PATIENCE
    ) -> Record:
        """The record in the SQLite file at ``path``, made or brought to the newest version where needed.

        ``path`` may be the address of a PostgreSQL database, ``postgresql://…?schema=talks`` (`addresses`).
        ``read_only`` makes and changes nothing: the database itself refuses to, and a record that would have to be
        brought up to date first is a RecordError. ``patience`` is how many seconds a write waits while another
        process writes, before RecordBusy.
        """
        return cls(open_record(path, create=create, read_only=read_only, patience=patience))

    def close(self) -> None:
        """Close the file. Nothing is pending."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def moment(self) -> AbstractContextManager[None]:
        """All that is asked inside is of one moment, whatever others write meanwhile; nothing can be written inside."""
        return self._db.snapshot()

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """All that is asked inside may take so many seconds together; after that it is broken off as TookTooLong."""
        return self._db.within(seconds)

    @property
    def name(self) -> str:
        """The file's path, or the address without its password."""
        return self._db.name

    def add(self, page: Page, reading: Reading, *, restore: bool = False) -> Added:
        """Keep a page and its reading, all or nothing; ContractError where the reading does not hold.

        UsageError where the page was deleted from this record, unless ``restore`` asks for it to come back.
        """
        return adding.add(self._db, page, reading, restore=restore)

    def skip(self, page: Page, error: PageError) -> None:
        """Keep a page that could not be read, and why; adding it later clears that."""
        adding.skip(self._db, page, error)

    def holds(self, sha256: str, by: Model | Mapping[str, Model]) -> bool:
        """Whether the page with these bytes need not be read again: it has been read by this model.

        Of several models by their languages (`Reader.models`), by the one for its language; a page that stayed unread
        need not be read again as long as none of them reads its language.
        """
        return adding.holds(self._db, sha256, by)

    def seen(self, page: Page, by: Model | Mapping[str, Model]) -> bool:
        """Like `holds`, and where the page was seen this time is kept."""
        return adding.seen(self._db, page, by)

    def reading_of(self, sha256: str, model: Model) -> Reading | None:
        """What this model read out of the page with these bytes; None where it has not been read by it."""
        return articles.page_reading(self._db, sha256, model)

    def skipped(self) -> tuple[Skipped, ...]:
        """The pages that are kept and could not be read."""
        return articles.list_skipped(self._db)

    def articles(
        self,
        *,
        outlet: str | None = None,
        language: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = SCREENFUL,
        cursor: str | None = None,
    ) -> Rows[ArticleRow]:
        """The articles, those published last first; ``since`` and ``until`` are days of publication, inclusive.

        ``language`` is an ISO 639-1 code, or "unread" for all that no model at hand could read.
        """
        return articles.list_articles(
            self._db,
            outlet=outlet,
            language=language,
            since=maybe_day(since, what="since"),
            until=maybe_day(until, what="until"),
            limit=checked_limit(limit),
            cursor=cursor,
        )

    def undated(self, since: str, until: str) -> tuple[ArticleRow, ...]:
        """The articles that do not say when they appeared, of those that came in on these days (inclusive)."""
        return articles.list_undated(self._db, since=since, until=until)

    def came_in(self, article: str) -> str:
        """When the article with this id first came into the record (UTC); UsageError where there is none."""
        return articles.came_in(self._db, article)

    def article(self, article: str) -> ArticleRow:
        """The article with this id; UsageError where there is none."""
        return articles.one_article(self._db, article)

    def reading(self, article: str) -> Reading:
        """The current reading of the article with this id; UsageError where there is none."""
        return articles.one_reading(self._db, article)

    def extract(self, article: str, start: int = 0, end: int | None = None, *, around: int = 0) -> Extract:
        """The exact characters of an article, with so many before and after them; offsets are code points.

        UsageError where the article has no such characters, or there is no such article.
        """
        return articles.extract(self._db, article, start, end, around=around)

    def readings(self, asked: Selection | None = None) -> Generator[Reading, None, None]:
        """The current readings, all or those asked for, one at a time, those published last first (`Selection`)."""
        return selecting.selected(self._db, asked or Selection())

    def text(self, article: str) -> str:
        """The text of an article, which never changes, whether or not it has a current reading."""
        return articles.text_of(self._db, article)

    def held(self, article: str) -> Held:
        """An article as it is held, current or not: its last reading, and what else was read out of its pages."""
        return provenance.held(self._db, article)

    def provenance(self, article: str) -> Provenance:
        """How an article came in: its pages with their digests and places, and the models that read them."""
        return provenance.provenance(self._db, article)

    def counts(self) -> Counts:
        """How much the record holds."""
        return articles.count_all(self._db)

    def models(self) -> tuple[tuple[str, str, int], ...]:
        """The models of the current readings: name, version, and how many each made."""
        return articles.count_models(self._db)

    def languages(self) -> tuple[Tongue, ...]:
        """The languages of the articles, those of most first, each with how many were read and how many were not."""
        return articles.count_languages(self._db)

    def search(self, query: str, *, limit: int = SCREENFUL, cursor: str | None = None) -> Rows[Hit]:
        """The best hits for a query in the language of `onrecord.store.query`."""
        return searching.search(self._db, query, limit=checked_limit(limit), cursor=cursor)

    def said(
        self,
        who: str | None = None,
        *,
        to: str | None = None,
        about: str | None = None,
        act: Act | None = None,
        manner: Manner | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        limit: int = SCREENFUL,
        cursor: str | None = None,
    ) -> Rows[StatementRow]:
        """Who said what, newest first.

        ``who`` and ``to`` match every word of a name, whatever its case and diacritics; ``about`` the words
        of what was said; ``since`` and ``until`` are days (YYYY[-MM[-DD]]), both included.
        """
        asked = statements_asked(
            who, to=to, about=about, act=act, manner=manner, since=since, until=until, outlet=outlet
        )
        return statements.list_statements(self._db, asked, limit=checked_limit(limit), cursor=cursor)

    def statements(
        self,
        who: str | None = None,
        *,
        to: str | None = None,
        about: str | None = None,
        act: Act | None = None,
        manner: Manner | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        limit: int | None = None,
    ) -> Sheet:
        """Who said what, newest first, as flat rows for a data frame: all that `said` finds, or the first ``limit``."""
        ask = partial(
            self.said,
            who,
            to=to,
            about=about,
            act=act,
            manner=manner,
            since=since,
            until=until,
            outlet=outlet,
        )
        most = checked_limit(limit) if limit is not None else None
        return Sheet(map(statement_columns, every(ask, most)))

    def similar(
        self,
        what: str,
        *,
        who: str | None = None,
        act: Act | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        limit: int = SCREENFUL,
        cursor: str | None = None,
    ) -> Rows[Similar]:
        """The remarks that mean about the same as a statement ("article id/s3") or as words, the nearest first."""
        asked = Filter(
            who=who,
            act=act,
            place=place,
            since=maybe_day(since, what="since"),
            until=maybe_day(until, what="until"),
            outlet=outlet,
        )
        return similar.similar(self._db, what, asked, limit=checked_limit(limit), cursor=cursor)

    def add_alert(self, name: str, query: str) -> None:
        """Wait on a search from now on: `news` then tells each of its hits once, those that are held first."""
        alerts.add(self._db, name, query)

    def remove_alert(self, name: str) -> None:
        """Wait on a search no longer; UsageError where there is no such alert."""
        alerts.remove(self._db, name)

    def alerts(self) -> tuple[AlertRow, ...]:
        """The searches that somebody waits on, by name."""
        return alerts.list_alerts(self._db)

    def news(self, name: str, *, limit: int = SCREENFUL) -> News:
        """What is new to an alert; it stays new until `tell`. An article's hits come together, beyond ``limit`` too."""
        return alerts.news(self._db, name, limit=checked_limit(limit))

    def tell(self, told: News) -> None:
        """Write down that news were told, and are news no more."""
        alerts.tell(self._db, told)
