"""The articles of the record, their readings, the pages that could not be read, and how many of each."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from onrecord.errors import NotHeld, UsageError
from onrecord.schema import UNREAD, Model, Reading
from onrecord.store.corrections import behind
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database, Row
from onrecord.store.days import LAST
from onrecord.store.folding import fold
from onrecord.store.rows import ArticleRow, Counts, Extract, Rows, Skipped, Tongue
from onrecord.store.settling import load


class Key(NamedTuple):
    """The order of the list of articles, ``n`` being the row number."""

    at: str
    n: int


_SELECT = """SELECT t.*, r.n AS reading, r.page, r.model,
    (SELECT count(*) FROM statement WHERE statement.reading = r.n) AS statements
    FROM article t JOIN reading r ON r.article = t.n AND r.current = 1"""
UNREAD_ARTICLES = "unread"
"""What is asked for in place of a language to get all articles that no model at hand could read."""
_LANGUAGE = re.compile(f"[a-z]{{2,3}}|{UNREAD_ARTICLES}", re.IGNORECASE)
_CAME_IN = "(SELECT min(added_at) FROM reading WHERE reading.article = t.n)"
_SOURCES = """SELECT DISTINCT source FROM page_source
    WHERE page IN (SELECT page FROM reading WHERE article = ?) ORDER BY source"""


def list_articles(
    db: Database, *, outlet: str | None, language: str | None, since: str | None, until: str | None, limit: int,
    cursor: str | None,
) -> Rows[ArticleRow]:  # fmt: skip
    """The articles of an outlet or in a language published on these days (inclusive), or all, the last first."""
    conditions, values = _published(since, until)
    if outlet is not None:
        conditions.append("t.outlet_folded = ?")
        values.append(fold(outlet))
    if language is not None:
        test, value = _in_language(language)
        conditions.append(test.format("?"))
        values.append(value)
    start = from_cursor(cursor, Key) if cursor is not None else Key(LAST, 0)
    which = " AND ".join(["(t.at, t.n) < (?, ?)", *conditions])
    sql = f"{_SELECT} WHERE {which} ORDER BY t.at DESC, t.n DESC LIMIT ?"
    with db.snapshot():
        found = db.rows(sql, (*start, *values, limit + 1))
        rows = tuple(_article_row(db, row) for row in found[:limit])
    last = found[limit - 1] if len(found) > limit else None
    return Rows(rows, to_cursor((last["at"], last["n"])) if last else None)


def _in_language(asked: str) -> tuple[str, str]:
    """The condition on article ``t`` and its current reading ``r``, ``{}`` being the place of the value."""
    if not _LANGUAGE.fullmatch(asked):
        raise UsageError(
            f"{asked!r} is no language.", hint=f"Give a code of ISO 639, like de, or {UNREAD_ARTICLES}."
        )
    if asked.lower() == UNREAD_ARTICLES:
        return "r.model = {}", UNREAD.name
    return "t.language = {}", asked.lower()


def _published(since: str | None, until: str | None) -> tuple[list[str], list[str]]:
    """The condition on the stated day, and on the instant, by which the index finds it, a day around in any zone."""
    from onrecord.account.across.days import bounds

    conditions, values = [], []
    if since is not None:
        conditions.append("t.at >= ? AND t.day >= ?")
        values += [_beside(bounds(since)[0], -1) or since, since]
    if until is not None:
        conditions.append("t.at < ? AND t.day < ?")
        values += [(_beside(bounds(until)[1], 1) or "") + LAST, until + LAST]
    return conditions, values


def _beside(day: str, days: int) -> str | None:
    """The day so many days on; None where the calendar has none."""
    from onrecord.account.across.days import later

    try:
        return later(day, days)
    except (ValueError, OverflowError):  # 31 February, the last day of 9999
        return None


def text_of(db: Database, article: str) -> str:
    """The text of the article with this id, which never changes; UsageError where the record holds none."""
    return str(_found(db.first("SELECT text FROM article WHERE id = ?", (article,)), article)["text"])


def list_undated(db: Database, *, since: str, until: str) -> tuple[ArticleRow, ...]:
    """The articles that do not say when they appeared, of those that came in on these days (UTC, inclusive)."""
    sql = f"""{_SELECT} WHERE t.at = '' AND {_CAME_IN} >= ? AND {_CAME_IN} < ? ORDER BY t.n"""
    with db.snapshot():
        return tuple(_article_row(db, row) for row in db.rows(sql, (since, until + LAST)))


def came_in(db: Database, article: str) -> str:
    """When the article with this id first came in (UTC); UsageError where there is none."""
    row = db.first(f"SELECT {_CAME_IN} AS came_in FROM article t WHERE t.id = ?", (article,))  # noqa: S608 - ours
    return str(_found(row, article)["came_in"])


def one_article(db: Database, article: str) -> ArticleRow:
    """The article with this id; UsageError where the record holds none."""
    with db.snapshot():
        row = db.first(f"{_SELECT} WHERE t.id = ?", (article,))
        return _article_row(db, _found(row, article))


def one_reading(db: Database, article: str) -> Reading:
    """The current reading of the article with this id, as people corrected it; UsageError where there is none."""
    sql = """SELECT r.json, r.sha256 FROM article t JOIN reading r ON r.article = t.n AND r.current = 1
        WHERE t.id = ?"""
    with db.snapshot():
        return behind(db, load(_found(db.first(sql, (article,)), article)))


def extract(db: Database, article: str, start: int, end: int | None, *, around: int) -> Extract:
    """The characters of an article from ``start`` to ``end``, or to its end; UsageError where it has none there."""
    sql = "SELECT id, title, outlet, url, published_at, text FROM article WHERE id = ?"
    row = _found(db.first(sql, (article,)), article)
    text = row["text"]
    last = end if end is not None else len(text)
    if not 0 <= start < last <= len(text):
        raise UsageError(
            f"The article has no characters {start}–{last}.",
            hint=f"It has {len(text)}; the end is not itself included.",
        )
    return Extract(
        article=row["id"], title=row["title"], outlet=row["outlet"], url=row["url"],
        published_at=row["published_at"], start=start, end=last, text=text[start:last],
        before=text[max(0, start - around) : start], after=text[last : last + around],
    )  # fmt: skip


def page_reading(db: Database, sha256: str, model: Model) -> Reading | None:
    """What this model read out of the page with these bytes; None where it has not been read by it."""
    sql = "SELECT json, sha256 FROM reading WHERE page = ? AND model = ? AND version = ?"
    row = db.first(sql, (sha256, model.name, model.version))
    return load(row) if row is not None else None


def readings_of_page(db: Database, sha256: str) -> tuple[Reading, ...]:
    """The current readings, as corrected, of the articles that any reading of the page gave, by article id."""
    sql = """SELECT r.json, r.sha256 FROM reading r JOIN article t ON t.n = r.article
        WHERE r.current = 1 AND t.n IN (SELECT article FROM reading WHERE page = ?) ORDER BY t.id"""
    with db.snapshot():
        return tuple(behind(db, load(row)) for row in db.rows(sql, (sha256,)))


def list_skipped(db: Database) -> tuple[Skipped, ...]:
    """The pages that are kept and could not be read, by where they came from."""
    found = db.rows("SELECT page, source, error, what, hint, skipped_at FROM skipped ORDER BY source, page")
    return tuple(Skipped(**row) for row in found)


def count_all(db: Database) -> Counts:
    """How much the record holds; actors are counted in each article, speakers by their names."""
    row = db.rows(
        """SELECT (SELECT count(*) FROM page) AS pages,
            (SELECT count(*) FROM reading WHERE current = 1) AS articles,
            (SELECT count(*) FROM statement) AS statements,
            (SELECT count(*) FROM actor) AS actors,
            (SELECT count(DISTINCT a.folded) FROM statement s
             JOIN actor a ON a.reading = s.reading AND a.id = s.speaker) AS speakers,
            (SELECT count(*) FROM skipped) AS skipped"""
    )[0]
    return Counts(**row)


def count_languages(db: Database) -> tuple[Tongue, ...]:
    """How many articles are in each language and how many of them stayed unread, those of most first."""
    sql = """SELECT t.language, count(*) AS articles, sum(CASE WHEN r.model = ? THEN 1 ELSE 0 END) AS unread
        FROM article t JOIN reading r ON r.article = t.n AND r.current = 1
        GROUP BY t.language ORDER BY articles DESC, t.language"""
    return tuple(Tongue(row[0], int(row[1]), int(row[2])) for row in db.rows(sql, (UNREAD.name,)))


def count_models(db: Database) -> tuple[tuple[str, str, int], ...]:
    """Name, version and number of the current readings of each model; what stayed unread no model read."""
    sql = """SELECT model, version, count(*) FROM reading WHERE current = 1 AND model <> ?
        GROUP BY 1, 2 ORDER BY 1, 2"""
    return tuple((row[0], row[1], int(row[2])) for row in db.rows(sql, (UNREAD.name,)))


def _found(row: Row | None, article: str) -> Row:
    if row is None:
        raise NotHeld(
            f"The record holds no article {article!r}.", hint="`onrecord search WORDS` prints the ids."
        )
    return row


def _article_row(db: Database, row: Row) -> ArticleRow:
    return ArticleRow(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        byline=msgspec.json.decode(row["byline"], type=tuple[str, ...]),
        published_at=row["published_at"],
        language=row["language"],
        characters=len(row["text"]),
        statements=row["statements"],
        page=row["page"],
        sources=tuple(source["source"] for source in db.rows(_SOURCES, (row["n"],))),
        unread=row["model"] == UNREAD.name,
    )
