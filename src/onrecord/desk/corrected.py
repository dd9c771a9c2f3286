"""Corrections as rows: what each was about, by the words in the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.desk.accounts import Row, place_columns
from onrecord.desk.show.corrections import changed
from onrecord.schema import Reading

if TYPE_CHECKING:
    from onrecord.store import CorrectionRow


def corrected_spans(row: CorrectionRow) -> list[tuple[int, int]]:
    """The words that an entry names, of a statement, an event, a commitment or an actor; none of an undoing."""
    held = row.change or {}
    for name in ("statement", "content", "event", "commitment", "mentions"):
        if name in held:
            value = held[name]
            spans = value if isinstance(value, list) else [value]
            return [(one["start"], one["end"]) for one in spans]
    at = (held.get("actor") or {}).get("at")
    return [(at["start"], at["end"])] if at else []


def corrected_columns(rows: Iterable[CorrectionRow], reading: Reading) -> Iterator[Row]:
    """The entries that were made on the text of one article, each with its words."""
    cited = {reading.article.id: reading}
    for row in rows:
        yield {
            "id": row.id, "what": changed(row), "author": row.author, "at": row.at, "reason": row.reason,
            "state": row.state, "found": row.found, **place_columns(row.article, corrected_spans(row), cited),
        }  # fmt: skip
