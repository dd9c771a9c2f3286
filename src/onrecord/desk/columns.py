"""Rows as flat columns for CSV: words beside the characters they were cited from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.store import ArticleRow, CorrectionRow, Hit, Part, Similar, StatementRow

Columns = dict[str, object]


def statement_columns(row: StatementRow) -> Columns:
    """One statement; a split quotation is joined by an ellipsis, its offsets by a semicolon."""
    return {
        "id": row.id,
        "speaker": row.speaker,
        "role": row.role,
        "act": row.act,
        "manner": row.manner,
        "content": " … ".join(part.text for part in row.content),
        "content_characters": _offsets(row.content),
        "addressee": row.addressee,
        "said": row.said,
        "place": row.place,
        "source": row.source.text if row.source else None,
        "cue": row.cue.text if row.cue else None,
        "confidence": row.confidence,
        "article": row.article,
        "title": row.title,
        "outlet": row.outlet,
        "url": row.url,
        "published_at": row.published_at,
    }


def article_columns(row: ArticleRow) -> Columns:
    """One article; several authors and several places where it was seen are joined by semicolons."""
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
        "snippet_characters": _offsets([hit.snippet]),
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


def _offsets(parts: Sequence[Part]) -> str:
    return "; ".join(f"{part.start}-{part.end}" for part in parts)
