"""Under whose names things are found: what is told across articles, and events, by the day by which they are listed.

One row for each word of a name. A walk down the rows of a word gives what bears the name in order, a screenful at a
time, however many the record holds. Every event has a row under no word, so that all are listed in one way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.account.across.kinds import listed_day, names_in
from onrecord.account.across.linking import Item
from onrecord.schema import Event, Reading
from onrecord.store.bearing import ANY, EVENT, event_type
from onrecord.store.database import Database
from onrecord.store.days import when_said
from onrecord.store.folding import folded_words


class NameRow(NamedTuple):
    """One word under which something is found."""

    kind: str
    word: str
    day: str
    article: str
    id: str


def keep_names(db: Database, number: int, rows: Iterable[NameRow]) -> None:
    """Keep the names under which what a reading tells is found."""
    sql = "INSERT INTO named (kind, word, day, article, id, reading) VALUES (?, ?, ?, ?, ?, ?)"
    db.run_many(sql, ((*row, number) for row in sorted(set(rows))))


def forget_names(db: Database, number: int) -> None:
    """Take away what `keep_names` kept of a reading."""
    db.run("DELETE FROM named WHERE reading = ?", (number,))


def item_names(kind: str, items: Iterable[Item]) -> Iterator[NameRow]:
    """The rows of the items of a kind."""
    for item in items:
        for word in _words(names_in(item)):
            yield NameRow(kind, word, listed_day(item), item.article, item.id)


def event_names(reading: Reading) -> Iterator[NameRow]:
    """The rows of the events: under no word, under their types, and under the names of all who take part."""
    names = {actor.id: actor.name for actor in reading.actors}
    for event in reading.events:
        told = (names[one] for one in (*event.actors, *event.recipients) if one in names)
        for word in (ANY, event_type(event.type), *_words(told)):
            yield NameRow(EVENT, word, day_of(event, reading), reading.article.id, event.id)


def day_of(event: Event, reading: Reading) -> str:
    """The day of an event as it is stated, else that of the report; "" where neither is."""
    return when_said(event.when, reading.article.published_at).day or ""


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from folded_words(name)
