"""Search: statements that match first, then articles that match nowhere in a statement, each by BM25.

The two are ranked apart because BM25 scores of a sentence and of a whole text cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

from onrecord.schema import Span
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database, Row
from onrecord.store.days import LAST
from onrecord.store.derived import BETWEEN_PARTS
from onrecord.store.filters import OF_ARTICLE, Filter, where
from onrecord.store.folding import fold
from onrecord.store.query import Query, parse_query
from onrecord.store.rows import Hit, Part, Rows, StatementRow
from onrecord.store.snippets import snippet_span
from onrecord.store.statements import list_statements, statement_rows
from onrecord.store.tokens import Tokens

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


def _matching_statements(db: Database, query: Query, limit: int, after: Key | None) -> list[Row]:
    found = where(db, _filter(query))
    ranking = db.words.ranking("statement", query.terms, key="match")
    sql = [f"SELECT m.n, m.score FROM ({ranking.sql}) m JOIN statement s ON s.n = m.n"]  # noqa: S608 - our own
    if query.outlet is not None:
        sql.append(OF_ARTICLE)
    return _ranked(db, [*sql, found.sql()], found.values | ranking.values, limit, after)


def _matching_articles(db: Database, query: Query, limit: int, after: Key | None) -> list[Row]:
    ranking = db.words.ranking("article", query.terms, key="match")
    inside = db.words.holding("statement", query.terms, key="inside")
    parts = [_IN_NO_STATEMENT.format(ranking=ranking.sql, inside=inside.sql)]
    values = ranking.values | inside.values
    if query.excluded:
        without = db.words.holding("article", query.excluded, key="without", any_of=True)
        parts.append(f"AND t.n NOT IN ({without.sql})")
        values |= without.values
    if query.after is not None:
        parts.append("AND t.day >= :since")
        values["since"] = query.after
    if query.before is not None:
        parts.append("AND t.day < :until")
        values["until"] = query.before + LAST
    if query.outlet is not None:
        parts.append("AND t.outlet_folded = :outlet")
        values["outlet"] = fold(query.outlet)
    return _ranked(db, parts, values, limit, after)


_IN_NO_STATEMENT = """SELECT m.n, m.score FROM ({ranking}) m JOIN article t ON t.n = m.n
    WHERE EXISTS (SELECT 1 FROM reading WHERE reading.article = t.n AND reading.current = 1)
    AND t.n NOT IN (SELECT r.article FROM ({inside}) w JOIN statement s ON s.n = w.n
        JOIN reading r ON r.n = s.reading)"""


def _ranked(db: Database, sql: list[str], values: dict[str, Any], limit: int, after: Key | None) -> list[Row]:
    values |= {"limit": limit}
    if after is not None:
        sql.append("AND (m.score, m.n) > (:after_score, :after_n)")
        values |= {"after_score": after.score, "after_n": after.n}
    return db.rows(" ".join([*sql, "ORDER BY m.score, m.n LIMIT :limit"]), values)


def _hits(db: Database, query: Query, keys: list[Key]) -> Iterator[Hit]:
    statements = statement_rows(db, [n for kind, _, n in keys if kind == STATEMENTS])
    with closing(Tokens()) as tokens:
        for kind, score, n in keys:
            if kind == STATEMENTS:
                marks = _statement_marks(tokens, query.terms, statements[n])
                yield _statement_hit(statements[n], marks, -score)
            else:
                yield _article_hit(db, tokens, query.terms, n, -score)


def _statement_marks(tokens: Tokens, terms: tuple[str, ...], row: StatementRow) -> tuple[Span, ...]:
    """The matched words, moved from the joined content parts to where those stand in the article."""
    marks = tokens.marks(BETWEEN_PARTS.join(part.text for part in row.content), terms)
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


def _article_hit(db: Database, tokens: Tokens, terms: tuple[str, ...], n: int, score: float) -> Hit:
    row = db.rows("SELECT id, title, outlet, url, published_at, text FROM article WHERE n = ?", (n,))[0]
    marks = tokens.marks(row["text"], terms)
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
