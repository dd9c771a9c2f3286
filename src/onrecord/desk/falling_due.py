"""Commitments as rows, those that fall due first at the top: names instead of ids, words beside their characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from onrecord.account.due.deadlines import last_day
from onrecord.schema import Commitment, Reading, Span
from onrecord.store import Part

Columns = dict[str, object]
_LAST = "~"  # sorts behind every date


class Owed(NamedTuple):
    """A commitment with the reading that it stands in."""

    reading: Reading
    commitment: Commitment


class DueRow(Struct, frozen=True):
    """One commitment of one article; ``said_by`` is who gave it, where a statement did."""

    article: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    id: str
    due: str | None
    due_words: Part | None
    by: str
    to: str | None
    what: Part
    condition: Part | None
    otherwise: Part | None
    said_by: str | None
    statement: str | None


def by_due_date(readings: Iterable[Reading]) -> list[Owed]:
    """All commitments, the first to fall due first, undated ones last; else as the articles came."""
    found = [Owed(reading, one) for reading in readings for one in reading.commitments]
    return sorted(found, key=lambda owed: last_day(owed.commitment.due) if owed.commitment.due else _LAST)


def due_row(owed: Owed) -> DueRow:
    """The commitment with the names and words that its ids and spans stand for."""
    reading, one = owed
    article = reading.article
    return DueRow(
        article=article.id, source=reading.page.source, title=article.title, outlet=article.outlet,
        url=article.url, published_at=article.published_at, id=one.id, due=one.due,
        due_words=_part(reading, _due_span(owed)), by=name_of(reading, one.by) or one.by,
        to=name_of(reading, one.to), what=Part(one.what.start, one.what.end, one.what.of(article.text)),
        condition=_part(reading, one.condition), otherwise=_part(reading, one.otherwise),
        said_by=name_of(reading, speaker_of(owed)), statement=one.statement,
    )  # fmt: skip


def due_columns(rows: Sequence[DueRow]) -> Iterable[Columns]:
    """The rows for CSV, characters as "start-end"."""
    for row in rows:
        yield {
            "due": row.due,
            "due_words": row.due_words.text if row.due_words else None,
            "by": row.by,
            "to": row.to,
            "what": row.what.text,
            "what_characters": f"{row.what.start}-{row.what.end}",
            "condition": row.condition.text if row.condition else None,
            "otherwise": row.otherwise.text if row.otherwise else None,
            "said_by": row.said_by,
            "id": row.id,
            "statement": row.statement,
            "article": row.article,
            "source": row.source,
            "title": row.title,
            "outlet": row.outlet,
            "url": row.url,
            "published_at": row.published_at,
        }


def speaker_of(owed: Owed) -> str | None:
    """Who made the statement that the commitment was given in."""
    said = (one for one in owed.reading.statements if one.id == owed.commitment.statement)
    return next((one.speaker for one in said), None)


def name_of(reading: Reading, actor: str | None) -> str | None:
    """The name of an actor of the reading."""
    return next((one.name for one in reading.actors if one.id == actor), None)


def _due_span(owed: Owed) -> Span | None:
    ref = owed.commitment.due_ref
    return next((Span(one.start, one.end) for one in owed.reading.times if one.id == ref), None)


def _part(reading: Reading, span: Span | None) -> Part | None:
    return Part(span.start, span.end, span.of(reading.article.text)) if span else None
