"""Statements as flat columns: words beside the characters they were cited from."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.store.rows import Part, StatementRow

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
        "content_characters": offsets(row.content),
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


def offsets(parts: Sequence[Part]) -> str:
    """Code points as "start-end"."""
    return "; ".join(f"{part.start}-{part.end}" for part in parts)
