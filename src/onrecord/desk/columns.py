"""Rows as flat columns for CSV: words beside the characters they were cited from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.schema import UNREAD
from onrecord.store.columns import Columns, offsets, statement_columns

if TYPE_CHECKING:
    from onrecord.schema import Reading
    from onrecord.store import ArticleRow, CorrectionRow, Hit, Similar

__all__ = [
    "Columns",
    "article_columns",
    "article_row_columns",
    "correction_columns",
    "hit_columns",
    "similar_columns",
    "statement_columns",
]


def article_columns(reading: Reading) -> Columns:
    """One article with its whole text, into which every other row's characters count."""
    article, page = reading.article, reading.page
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "byline": "; ".join(article.byline) or None,
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "language": article.language,
        "characters": len(article.text),
        "statements": len(reading.statements),
        "unread": " ".join(reading.unread) or None,
        "source": page.source,
        "page_sha256": page.sha256,
        "read_by": f"{reading.model.name} {reading.model.version}" if reading.model != UNREAD else None,
        "text": article.text,
    }


def article_row_columns(row: ArticleRow) -> Columns:
    """One article of a list; several authors and several places where it was seen are joined by semicolons."""
    return {
        "id": row.id,
        "title": row.title,
        "outlet": row.outlet,
        "url": row.url,
        "byline": "; ".join(row.byline),
        "published_at": row.published_at,
        "language": row.language,
        "characters": row.characters,
        "statements": row.statements,
        "page": row.page,
        "sources": "; ".join(row.sources),
        "unread": row.unread,
    }


def hit_columns(hit: Hit) -> Columns:
    """One answer of a search, with the statement that matched if one did."""
    return {
        "article": hit.article,
        "title": hit.title,
        "outlet": hit.outlet,
        "url": hit.url,
        "published_at": hit.published_at,
        "snippet": hit.snippet.text,
        "snippet_characters": offsets([hit.snippet]),
        "score": hit.score,
        "statement": hit.statement.id if hit.statement else None,
        "speaker": hit.statement.speaker if hit.statement else None,
    }


def similar_columns(row: Similar) -> Columns:
    """One remark that is near, with the ids of its other reports."""
    return {**statement_columns(row.statement), "nearness": row.nearness, "cuts": "; ".join(row.cuts)}


def correction_columns(row: CorrectionRow) -> Columns:
    """One entry of the log; the change in a line."""
    from onrecord.desk.show.corrections import summary

    return {
        "id": row.id,
        "article": row.article,
        "what": summary(row),
        "author": row.author,
        "at": row.at,
        "reason": row.reason,
        "state": row.state,
        "found": row.found,
    }
