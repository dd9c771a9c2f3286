"""From row numbers to hits: the words that were found, marked where they stand in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from onrecord.schema import Span
from onrecord.store.database import Database
from onrecord.store.derived import BETWEEN_PARTS
from onrecord.store.rows import Hit, Part, StatementRow
from onrecord.store.snippets import snippet_span
from onrecord.store.statements import statement_rows
from onrecord.store.tokens import Tokens


def statement_hits(db: Database, terms: tuple[str, ...], found: Sequence[tuple[int, float]]) -> Iterator[Hit]:
    """The hits of statements, given as row number and score."""
    rows = statement_rows(db, [n for n, _ in found])
    with closing(Tokens()) as tokens:
        for n, score in found:
            yield selected(rows[n], _statement_marks(tokens, terms, rows[n]) if terms else (), score)


def article_hits(db: Database, terms: tuple[str, ...], found: Sequence[tuple[int, float]]) -> Iterator[Hit]:
    """The hits of texts, given as row number and score."""
    with closing(Tokens()) as tokens:
        for n, score in found:
            yield _article_hit(db, tokens, terms, n, score)


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


def selected(row: StatementRow, marks: tuple[Span, ...], score: float) -> Hit:
    """The hit of a statement; its snippet is the part that holds the first mark."""
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
