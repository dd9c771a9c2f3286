"""Keeping a page: its bytes, its text, its reading and the rows derived from it, in one transaction.

A process killed anywhere in here leaves the article absent or whole. What is stored is addressed by content,
so that adding it again finds it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping

from msgspec import json

from onrecord.citations import broken_citations
from onrecord.errors import ContractError, PageError
from onrecord.schema import UNREAD, Article, Model, Reading, to_json
from onrecord.sources.page import Arrival, Origin, Page
from onrecord.store.clock import now
from onrecord.store.database import Database, Row
from onrecord.store.deleting import check_not_deleted
from onrecord.store.derived import check_references
from onrecord.store.rows import Added, Outcome
from onrecord.store.settling import articles_of, metadata, settle

Also = Callable[[Database], None]

_GIVEN = """INSERT INTO page_given (page, url, outlet, published_at, title, bare) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING"""
_SOURCE = """INSERT INTO page_source (page, source, first_seen, file, record, record_at, digest, arrival)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"""
COMPRESSION = 6  # zlib's default; on news pages 9 takes 1.6 times as long and saves 0.7 %


def add(db: Database, page: Page, reading: Reading, *, restore: bool, also: Also | None = None) -> Added:
    """Keep the page and its reading; the same page and model again only adds where it was seen.

    ``also`` runs in the same transaction: what is to be written down with the page, or not at all.
    """
    check(page, reading)
    data = _encoded(reading)
    with db.writing():
        if not restore:
            check_not_deleted(db, page)
        _keep_page(db, page, media_type=reading.page.media_type)
        outcome = _outcome(db, reading)
        if not holds(db, page.sha256, reading.model):
            db.run("DELETE FROM skipped WHERE page = ?", (page.sha256,))
            before = articles_of(db, page.sha256)
            article = _keep_article(db, reading.article)
            _keep_reading(db, reading, article=article, data=data)
            for number in sorted({*before, article}):
                settle(db, number)
        if also is not None:
            also(db)
    return Added(outcome, reading.article.id, len(reading.statements))


def skip(db: Database, page: Page, error: PageError, *, also: Also | None = None) -> None:
    """Keep a page that could not be read, and why; a page that was read once stays as it is."""
    keep_skipped(db, page, type(error).__name__, error.what, error.hint, also=also)


def keep_skipped(
    db: Database, page: Page, error: str, what: str, hint: str, *, also: Also | None = None
) -> None:
    """Keep a page that could not be read, by the name of the error and its words; ``also`` is as in `add`."""
    row = (page.sha256, page.source, error, what, hint, now())
    with db.writing():
        check_not_deleted(db, page)
        _keep_page(db, page, media_type=page.media_type)
        if not articles_of(db, page.sha256):
            db.run("DELETE FROM skipped WHERE page = ?", (page.sha256,))
            db.run("INSERT INTO skipped VALUES (?, ?, ?, ?, ?, ?)", row)
        if also is not None:
            also(db)


def holds(db: Database, sha256: str, by: Model | Mapping[str, Model]) -> bool:
    """Whether the page with these bytes has been read by a model, or by those at hand, each for a language."""
    sql = """SELECT r.model, r.version, t.language FROM reading r JOIN article t ON t.n = r.article
        WHERE r.page = ?"""
    return any(_is_read(row, by) for row in db.rows(sql, (sha256,)))


def _is_read(row: Row, by: Model | Mapping[str, Model]) -> bool:
    """Whether a reading is by the model, or by one at hand; done with, too, while none at hand reads its language.

    What a pack read that is there no longer stays as it is.
    """
    model = Model(row["model"], row["version"])
    if isinstance(by, Model):
        return model == by
    return row["language"] not in by or (model != UNREAD and model in by.values())


def seen(db: Database, page: Page, by: Model | Mapping[str, Model]) -> bool:
    """Whether the page has been read, as `holds` tells; if so, where it was seen now is kept as well."""
    if not holds(db, page.sha256, by):
        return False
    known = db.first("SELECT 1 FROM page_source WHERE page = ? AND source = ?", (page.sha256, page.source))
    if known is None:
        with db.writing():
            _keep_source(db, page)
    return True


def check(page: Page, reading: Reading) -> None:
    """ContractError where the reading is of another page, or cites what is not there."""
    if reading.page.sha256 != page.sha256:
        raise ContractError(
            f"The reading is of page {reading.page.sha256[:12]}…, the page given is {page.sha256[:12]}….",
            hint="Nothing was added; give each reading with the page it was made from.",
        )
    broken = broken_citations(reading)
    if broken:
        more = f" (and {len(broken) - 1} more)" if broken[1:] else ""
        raise ContractError(
            f"The reading of {page.source} holds a broken citation: {broken[0]}{more}.",
            hint="Nothing was added; this is a fault of the reader that made it.",
        )
    check_references(reading)


def text_digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, lower-case hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _encoded(reading: Reading) -> bytes:
    try:
        return to_json(reading)
    except UnicodeEncodeError as error:
        raise ContractError(
            f"The text of {reading.page.source} holds half a character (a lone surrogate).",
            hint="Nothing was added; the page was decoded wrongly.",
        ) from error


def _keep_page(db: Database, page: Page, *, media_type: str | None) -> None:
    held = db.first("SELECT media_type FROM page WHERE sha256 = ?", (page.sha256,))
    if held is None:
        data = zlib.compress(page.data, COMPRESSION)
        row = (page.sha256, media_type, len(page.data), data, now())
        db.run("INSERT INTO page (sha256, media_type, size, data, added_at) VALUES (?, ?, ?, ?, ?)", row)
    elif held["media_type"] is None and media_type is not None:
        db.run("UPDATE page SET media_type = ? WHERE sha256 = ?", (media_type, page.sha256))
    given = (page.url, page.outlet, page.published_at, page.title, int(page.bare))
    if any(given):
        db.run(_GIVEN, (page.sha256, *given))
    _keep_source(db, page)


def _keep_source(db: Database, page: Page) -> None:
    db.run(_SOURCE, source_row(page.sha256, page.source, now(), page.origin, page.arrival))


def source_row(
    page: str, source: str, first_seen: str, origin: Origin | None, arrival: Arrival | None
) -> tuple[str | int | None, ...]:
    """The values of a row of ``page_source``."""
    place = (origin.file, origin.record, origin.offset, origin.digest) if origin else (None,) * 4
    came = json.encode(arrival).decode() if arrival else None
    return (page, source, first_seen, *place, came)


def _outcome(db: Database, reading: Reading) -> Outcome:
    sql = """SELECT model = :model AND version = :version AS same FROM reading
        WHERE page = :page OR article = (SELECT n FROM article WHERE id = :article)"""
    model, page, article = reading.model, reading.page.sha256, reading.article.id
    values = {"model": model.name, "version": model.version, "page": page, "article": article}
    held = [bool(row["same"]) for row in db.rows(sql, values)]
    if any(held):
        return "unchanged"
    return "reread" if held else "new"


def _keep_article(db: Database, article: Article) -> int:
    digest = text_digest(article.text)
    held = db.first("SELECT n, text_sha256 FROM article WHERE id = ?", (article.id,))
    if held is None:
        row = {"id": article.id, "text": article.text, "text_sha256": digest, **metadata(article)}
        columns = ", ".join(row)
        marks = ", ".join(f":{column}" for column in row)
        return db.run(f"INSERT INTO article ({columns}) VALUES ({marks})", row)  # noqa: S608 - names of our own
    if held["text_sha256"] != digest:
        raise ContractError(
            f"The record holds another text under the article id {article.id!r}.",
            hint="Nothing was added; an article's id must follow from its text.",
        )
    return int(held["n"])


def _keep_reading(db: Database, reading: Reading, *, article: int, data: bytes) -> None:
    row = (
        reading.page.sha256,
        article,
        reading.model.name,
        reading.model.version,
        zlib.compress(data, COMPRESSION),
        hashlib.sha256(data).hexdigest(),
        now(),
    )
    db.run(
        """INSERT INTO reading (page, article, model, version, json, sha256, current, added_at)
        VALUES (?, ?, ?, ?, ?, ?, 0, ?)""",
        row,
    )
