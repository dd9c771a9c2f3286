"""Who did what to whom: events newest first, as rows that carry all that is needed to cite them."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.schema import Event, EventType, Reading, Span
from onrecord.store.articles import one_reading
from onrecord.store.bearing import ANY, EVENT, bearing, event_type, words_of_name
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database
from onrecord.store.days import LAST
from onrecord.store.rows import EventRow, Part, Rows


class Key(NamedTuple):
    """The order of the list: by day, newest first, then by article and event."""

    day: str
    article: str
    id: str


def list_events(
    db: Database, who: str | None, *, type: EventType | None, since: str | None, until: str | None,  # noqa: A002
    limit: int, cursor: str | None,
) -> Rows[EventRow]:  # fmt: skip
    """The events of a type in which somebody takes part, on these days (inclusive), or all."""
    words = (
        *(words_of_name(who) if who is not None else ()),
        *([event_type(type)] if type is not None else ()),
    )
    walk = bearing(words or (ANY,))
    sql, values = (
        ["SELECT f.day, f.article, f.id FROM named f WHERE", walk.sql],
        {**walk.values, "kind": EVENT},
    )
    if since is not None:
        sql.append("AND f.day >= :since")
        values["since"] = since
    if until is not None:
        sql.append("AND f.day < :until")
        values["until"] = until + LAST
    if cursor is not None:
        sql.append("AND f.day <= :day AND (f.day < :day OR (f.article, f.id) > (:article, :id))")
        values |= from_cursor(cursor, Key)._asdict()
    sql.append("ORDER BY f.day DESC, f.article, f.id LIMIT :limit")
    with db.snapshot():
        keys = [Key(*row) for row in db.rows(" ".join(sql), {**values, "limit": limit + 1})]
        rows = _event_rows(db, keys[:limit])
    return Rows(rows, to_cursor(keys[limit - 1]) if len(keys) > limit else None)


def _event_rows(db: Database, keys: list[Key]) -> tuple[EventRow, ...]:
    readings = {article: one_reading(db, article) for article in dict.fromkeys(key.article for key in keys)}
    events = {(name, one.id): one for name, reading in readings.items() for one in reading.events}
    return tuple(event_row(readings[key.article], events[key.article, key.id], key.day) for key in keys)


def event_row(reading: Reading, one: Event, day: str) -> EventRow:
    """One event of a reading as `Record.events` gives it; ``day`` is when it happened, else when it was reported."""
    article = reading.article
    names = {actor.id: actor.name for actor in reading.actors}
    at = next((place for place in reading.places if place.id == one.place_ref), None)

    def part(span: Span) -> Part:
        return Part(span.start, span.end, span.of(article.text))

    return EventRow(
        id=f"{article.id}/{one.id}", type=one.type, mode=one.mode, status=one.status,
        actors=tuple(names[actor] for actor in one.actors if actor in names),
        recipients=tuple(names[actor] for actor in one.recipients if actor in names),
        place=one.place, when=one.when, day=day, trigger=part(one.trigger), citation=part(one.citation),
        reported_by=f"{article.id}/{one.reported_by}" if one.reported_by else None, confidence=one.confidence,
        article=article.id, title=article.title, outlet=article.outlet, url=article.url,
        published_at=article.published_at, latitude=at.latitude if at else None,
        longitude=at.longitude if at else None,
    )  # fmt: skip
