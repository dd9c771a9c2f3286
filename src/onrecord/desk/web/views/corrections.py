"""``/corrections``: what people corrected, newest first, with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.desk.columns import Columns, correction_columns
from onrecord.desk.corrected import corrected_spans
from onrecord.desk.web.listing import Asked, Field, Listing, Screen
from onrecord.errors import NotHeld
from onrecord.store import CorrectionRow

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

FIELDS = (Field("article", "Article", help="The id of an article: its corrections alone."),)


class Place(NamedTuple):
    """The words that a correction is about, where they stand (code points), and the headline above them."""

    start: int
    end: int
    words: str
    title: str | None


class _Text(NamedTuple):
    text: str
    title: str | None


def places(rows: Iterable[CorrectionRow], record: Record) -> dict[str, Place]:
    """The words that each correction is about, by its id; those of an article that is gone are left out."""
    texts: dict[str, _Text | None] = {}
    found: dict[str, Place] = {}
    for row in rows:
        if row.article not in texts:
            texts[row.article] = _text(row.article, record)
        held, spans = texts[row.article], corrected_spans(row)
        if held is not None and spans:
            words = " … ".join(held.text[start:end] for start, end in spans)
            found[row.id] = Place(spans[0][0], spans[-1][1], words, held.title)
    return found


def _text(article: str, record: Record) -> _Text | None:
    try:
        text = record.text(article)
    except NotHeld:
        return None
    try:
        return _Text(text, record.article(article).title)
    except NotHeld:  # its page has been read again, with another text
        return _Text(text, None)


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[CorrectionRow]:
    return record.latest_corrections(asked.get("article"), limit=screen.limit, cursor=screen.cursor)


def _objects(found: Rows[CorrectionRow], _: Record) -> Sequence[CorrectionRow]:
    return found.rows


def _columns(found: Rows[CorrectionRow], _: Record) -> Iterable[Columns]:
    return map(correction_columns, found.rows)


def _facts(found: Rows[CorrectionRow], record: Record, _: Asked) -> Mapping[str, Any]:
    return {"places": places(found.rows, record)}


CORRECTIONS = Listing(
    name="corrections", api="corrections", title="Corrections",
    about="What people put right, newest first. The log is only added to, and is applied again after every re-read.",
    fields=FIELDS, template="corrections.html", ask=_ask, objects=_objects, columns=_columns, facts=_facts,
    row=CorrectionRow,
)  # fmt: skip
