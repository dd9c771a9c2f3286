"""Search: statements that match first, then articles that match nowhere in a statement, each by BM25.

The two are ranked apart because BM25 scores of a sentence and of a whole text cannot be compared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.schema import Span
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database
from onrecord.store.days import LAST
from onrecord.store.derived import BETWEEN_PARTS
from onrecord.store.filters import OF_ARTICLE, Filter, where
from onrecord.store.folding import fold
from onrecord.store.query import Query, fts_match, parse_query
from onrecord.store.rows import Hit, Part, Rows, StatementRow
from onrecord.store.snippets import CLOSE, OPEN, marks_in, snippet_span
from onrecord.store.statements import list_statements, statement_rows

STATEMENTS, ARTICLES = 0, 1


class Key(NamedTuple):
    """The order of the hits: statements, then articles, each by score and row number."""

    kind: int
    score: float
    n: int


def search(db: Database, text: str, *, limit: int, cursor: str | None) -> Rows[Hit]:
    """The hits of a search, best first; with operators alone, the statements they select, newest first."""
    query = parse_query(text)
    if not query.terms:
        return _selected(db, query, limit=limit, cursor=cursor)
    start = from_cursor(cursor, Key) if cursor is not None else None
    with db.snapshot():
        keys = _keys(db, query, limit=limit + 1, after=start)
        last = keys[limit - 1] if len(keys) > limit else None
        return Rows(tuple(_hits(db, query, keys[:limit])), to_cursor(last) if last else None)


def _selected(db: Database, query: Query, *, limit: int, cursor: str | None) -> Rows[Hit]:
    found = list_statements(db, _filter(query), limit=limit, cursor=cursor)
    return Rows(tuple(_statement_hit(row, (), 0.0) for row in found.rows), found.next)


def _filter(query: Query) -> Filter:
    return Filter(
        who=query.speaker,
        to=query.to,
        act=query.act,
        since=query.after,
        until=query.before,
        without=query.excluded,
        outlet=query.outlet,
    )


def _keys(db: Database, query: Query, *, limit: int, after: Key | None) -> list[Key]:
    keys: list[Key] = []
    if after is None or after.kind == STATEMENTS:
        keys = [
            Key(STATEMENTS, row["score"], row["n"]) for row in _matching_statements(db, query, limit, after)
        ]
        after = None
    if len(keys) < limit and query.speaker is None and query.to is None and query.act is None:
        rows = _matching_articles(db, query, limit - len(keys), after)
        keys += [Key(ARTICLES, row["score"], row["n"]) for row in rows]
    return keys


def _matching_statements(db: Database, query: Query, limit: int, after: Key | None) -> list[sqlite3.Row]:
    found = where(_filter(query))
    sql = """SELECT m.n, m.score FROM (SELECT rowid AS n, bm25(statement_words) AS score FROM statement_words
        WHERE statement_words MATCH :match) m JOIN statement s ON s.n = m.n"""
    parts = [sql, OF_ARTICLE] if query.outlet is not None else [sql]
    return _ranked(db, [*parts, found.sql()], found.values, query, limit, after)


def _matching_articles(db: Database, query: Query, limit: int, after: Key | None) -> list[sqlite3.Row]:
    sql = """SELECT m.n, m.score FROM (SELECT rowid AS n, bm25(article_words) AS score FROM article_words
        WHERE article_words MATCH :match) m JOIN article t ON t.n = m.n
        WHERE EXISTS (SELECT 1 FROM reading WHERE reading.article = t.n AND reading.current = 1)
        AND t.n NOT IN (SELECT r.article FROM statement_words w JOIN statement s ON s.n = w.rowid
            JOIN reading r ON r.n = s.reading WHERE w.statement_words MATCH :match)"""
    parts, values = [sql], dict[str, object]()
    if query.excluded:
        parts.append("AND t.n NOT IN (SELECT rowid FROM article_words WHERE article_words MATCH :without)")
        values["without"] = fts_match(query.excluded, any_of=True)
    if query.after is not None:
        parts.append("AND t.day >= :since")
        values["since"] = query.after
    if query.before is not None:
        parts.append("AND t.day < :until")
        values["until"] = query.before + LAST
    if query.outlet is not None:
        parts.append("AND t.outlet_folded = :outlet")
        values["outlet"] = fold(query.outlet)
    return _ranked(db, parts, values, query, limit, after)


def _ranked(
    db: Database, sql: list[str], values: dict[str, object], query: Query, limit: int, after: Key | None
) -> list[sqlite3.Row]:
    values |= {"match": fts_match(query.terms), "limit": limit}
    if after is not None:
        sql.append("AND (m.score, m.n) > (:after_score, :after_n)")
        values |= {"after_score": after.score, "after_n": after.n}
    return db.rows(" ".join([*sql, "ORDER BY m.score, m.n LIMIT :limit"]), values)


def _hits(db: Database, query: Query, keys: list[Key]) -> Iterator[Hit]:
    statements = statement_rows(db, [n for kind, _, n in keys if kind == STATEMENTS])
    match = fts_match(query.terms)
    for kind, score, n in keys:
        if kind == STATEMENTS:
            yield _statement_hit(statements[n], _statement_marks(db, match, n, statements[n]), -score)
        else:
            yield _article_hit(db, match, n, -score)


def _statement_marks(db: Database, match: str, n: int, row: StatementRow) -> tuple[Span, ...]:
    """The matched words, moved from the joined content parts to where those stand in the article."""
    sql = """SELECT highlight(statement_words, 0, :open, :close) FROM statement_words
        WHERE statement_words MATCH :match AND rowid = :n"""
    marked = db.value(sql, {"open": OPEN, "close": CLOSE, "match": match, "n": n})
    marks = marks_in(marked, BETWEEN_PARTS.join(part.text for part in row.content))
    return tuple(_moved(row.content, marks))


def _moved(parts: tuple[Part, ...], marks: tuple[Span, ...]) -> Iterator[Span]:
    offset = 0
    for part in parts:
        size = part.end - part.start
        for mark in marks:
            start, end = max(mark.start, offset), min(mark.end, offset + size)
            if start < end:
                yield Span(part.start + start - offset, part.start + end - offset)
        offset += size + len(BETWEEN_PARTS)


def _statement_hit(row: StatementRow, marks: tuple[Span, ...], score: float) -> Hit:
    first = marks[0].start if marks else row.content[0].start
    snippet = next(part for part in row.content if part.start <= first < part.end)
    return Hit(
        article=row.article,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published_at=row.published_at,
        snippet=snippet,
        marks=marks,
        score=score,
        statement=row,
    )


def _article_hit(db: Database, match: str, n: int, score: float) -> Hit:
    sql = """SELECT id, title, outlet, url, published_at, t.text, w.marked FROM article t,
        (SELECT highlight(article_words, 0, :open, :close) AS marked FROM article_words
         WHERE article_words MATCH :match AND rowid = :n) w WHERE t.n = :n"""
    row = db.rows(sql, {"open": OPEN, "close": CLOSE, "match": match, "n": n})[0]
    marks = marks_in(row["marked"], row["text"])
    span = snippet_span(row["text"], _below_title(marks, row["title"], row["text"]) or marks)
    return Hit(
        article=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published_at=row["published_at"],
        snippet=Part(span.start, span.end, span.of(row["text"])),
        marks=marks,
        score=score,
        statement=None,
    )


def _below_title(marks: tuple[Span, ...], title: str | None, text: str) -> list[Span]:
    """The marks that stand after the headline, which is shown above the snippet anyway."""
    end = len(title) if title is not None and text.startswith(title) else 0
    return [mark for mark in marks if mark.start >= end]
