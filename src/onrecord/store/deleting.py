"""Deleting for good: an article, or everything that names a person, with a line in the log that holds none of it.

The bytes are overwritten too: freed pages of the file are zeroed, the search index is merged, the write-ahead log is
emptied. What was deleted is known by its digest alone, so that it does not come back by being found again.
"""

from __future__ import annotations

import zlib

from msgspec import Struct

from onrecord.errors import NotHeld, UsageError
from onrecord.sources.page import Page
from onrecord.store.clock import now
from onrecord.store.database import Database
from onrecord.store.folding import fold
from onrecord.store.following_forgetting import forget_name, forget_page
from onrecord.store.query import has_words
from onrecord.store.settling import forget


class Deletion(Struct, frozen=True):
    """A line of the log: the digest of a deleted page, its article's id (null where none was read), who and why."""

    page: str
    article: str | None
    author: str
    at: str
    reason: str


def delete_article(db: Database, article: str, *, author: str, reason: str) -> int:
    """Delete an article with its pages, readings and corrections; how many pages. UsageError where there is none."""
    row = db.first("SELECT n FROM article WHERE id = ?", (article,))
    if row is None:
        raise NotHeld(
            f"The record holds no article {article!r}.", hint="`onrecord search WORDS` prints the ids."
        )
    return _delete(db, _pages_of(db, row["n"]), author=author, reason=reason)


def delete_person(db: Database, name: str, *, author: str, reason: str) -> int:
    """Delete every page whose text or bytes name a person, read or not; how many pages."""
    found = sorted(pages_naming(db, name))
    db.overwrite_freed()
    with db.writing():
        forgotten = forget_name(db, name)
    deleted = _delete(db, found, author=author, reason=reason)
    if forgotten and not deleted:
        db.scrub()
    return deleted


def pages_naming(db: Database, name: str) -> set[str]:
    """The digests of the pages that name somebody: in their articles, whatever the case and accents, or unread."""
    if not has_words(name):
        raise UsageError(f"{name!r} is no name.", hint="Give the name as the articles have it.")
    holding = db.words.holding("article", (name,), key="named")
    sql = f"""SELECT DISTINCT r.page FROM reading r WHERE r.article IN ({holding.sql})
        OR r.n IN (SELECT reading FROM actor WHERE folded = :folded)"""  # noqa: S608 - our own
    found = {row["page"] for row in db.rows(sql, holding.values | {"folded": fold(name)})}
    unread = db.each("SELECT p.sha256, p.data FROM page p JOIN skipped s ON s.page = p.sha256")
    return found | {row["sha256"] for row in unread if name.encode() in zlib.decompress(row["data"])}


def deletions(db: Database) -> tuple[Deletion, ...]:
    """The log of what was deleted, first to last."""
    rows = db.rows("SELECT page, article, author, at, reason FROM deletion ORDER BY n")
    return tuple(Deletion(**row) for row in rows)


def gone(db: Database, page: Page) -> UsageError | None:
    """Why a page is not added: it was deleted from this record; None where it was not, or is back."""
    if db.first("SELECT 1 FROM page WHERE sha256 = ?", (page.sha256,)) is not None:
        return None
    row = db.first("SELECT at FROM deletion WHERE page = ? ORDER BY n DESC", (page.sha256,))
    if row is None:
        return None
    return UsageError(
        f"{page.source} was deleted from this record on {row['at'][:10]}.",
        hint="`onrecord add --restore` brings it back.",
    )


def check_not_deleted(db: Database, page: Page) -> None:
    """UsageError where the page was deleted and has not been brought back since."""
    if (error := gone(db, page)) is not None:
        raise error


def _pages_of(db: Database, article: int) -> list[str]:
    return [
        row["page"] for row in db.rows("SELECT page FROM reading WHERE article = ? ORDER BY page", (article,))
    ]


def _delete(db: Database, pages: list[str], *, author: str, reason: str) -> int:
    """Delete pages with every article they gave, and the other pages of those articles with them."""
    pages, articles = _together(db, pages)
    if not pages:
        return 0
    db.overwrite_freed()
    with db.writing():
        for page in pages:
            row = db.first("""SELECT t.id FROM reading r JOIN article t ON t.n = r.article
                WHERE r.page = ? ORDER BY r.current DESC, r.n DESC""", (page,))  # fmt: skip
            log = (page, row["id"] if row is not None else None, author, now(), reason)
            db.run("INSERT INTO deletion (page, article, author, at, reason) VALUES (?, ?, ?, ?, ?)", log)
        for article in articles:
            _delete_article(db, article)
        for page in pages:
            for table in ("page_source", "page_given", "skipped"):
                db.run(f"DELETE FROM {table} WHERE page = ?", (page,))  # noqa: S608 - names of our own
            forget_page(db, page)
            db.run("DELETE FROM page WHERE sha256 = ?", (page,))
    db.scrub()
    return len(pages)


def _delete_article(db: Database, article: int) -> None:
    for row in db.rows("SELECT n FROM reading WHERE article = ? AND current = 1", (article,)):
        forget(db, row["n"])
    db.run("DELETE FROM correction WHERE article = (SELECT id FROM article WHERE n = ?)", (article,))
    db.run("DELETE FROM alert_waiting WHERE article = ?", (article,))
    db.run("DELETE FROM reading WHERE article = ?", (article,))
    db.run("DELETE FROM article WHERE n = ?", (article,))


def _together(db: Database, pages: list[str]) -> tuple[list[str], list[int]]:
    """The pages and articles that go together: all pages of their articles, all articles of those."""
    every, articles = set(pages), set[int]()
    waiting = list(pages)
    while waiting:
        for row in db.rows("SELECT DISTINCT article FROM reading WHERE page = ?", (waiting.pop(),)):
            if row["article"] not in articles:
                articles.add(row["article"])
                more = set(_pages_of(db, row["article"])) - every
                every |= more
                waiting += sorted(more)
    return sorted(every), sorted(articles)
