"""How often each speaker spoke, day by day: over the newest statements of a list, or over some articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from msgspec import Struct

from onrecord.store.batching import T, batches, places
from onrecord.store.database import Database, Row
from onrecord.store.filters import Filter
from onrecord.store.statements import newest
from onrecord.store.voices import own_voices

NEWEST = 1000
"""Statements of a list that are counted, the newest."""


class Spoke(Struct, frozen=True):
    """How many statements a speaker made on a day: that of saying where it is told, else that of the report.

    ``day`` is YYYY-MM-DD, or as much of it as is told, None where the article does not say when it appeared;
    ``identity`` is who that is over all articles, as `who` gives it, None where the speaker has no name there;
    ``speaker`` is None where the articles do not say who spoke.
    """

    day: str | None
    speaker: str | None
    identity: str | None
    count: int


_OF = """SELECT s.day, t.id AS article, t.at AS published, a.name AS own, y.name, y.id
    FROM statement s JOIN reading r ON r.n = s.reading JOIN article t ON t.n = r.article
    LEFT JOIN actor a ON a.reading = s.reading AND a.id = s.speaker
    LEFT JOIN occurrence o ON o.reading = s.reading AND o.actor = s.speaker
    LEFT JOIN profile p ON p.n = o.profile LEFT JOIN identity y ON y.n = p.identity"""


def spoken(db: Database, asked: Filter) -> tuple[Spoke, ...]:
    """Who spoke when, over the `NEWEST` statements asked for."""
    with db.snapshot():
        return _counted(_batched(db, "s.n", newest(db, asked, NEWEST)))


def spoken_in(db: Database, articles: Iterable[str]) -> tuple[Spoke, ...]:
    """Who spoke when, over some articles; of near-copies only the first counts, as they tell the same."""
    with db.snapshot():
        rows = _batched(db, "r.current = 1 AND t.id", set(articles))
        in_time = sorted(rows, key=lambda row: (row["published"], row["article"]))
        own = own_voices(db, (row["article"] for row in in_time))
    return _counted(row for row in rows if row["article"] in own)


def _batched(db: Database, which: str, values: Collection[T]) -> list[Row]:
    found: list[Row] = []
    for batch in batches(values):
        found += db.rows(f"{_OF} WHERE {which} IN ({places(batch)})", batch)
    return found


def _counted(rows: Iterable[Row]) -> tuple[Spoke, ...]:
    """The rows by day and speaker; a speaker without a name over all articles by how the article calls him."""
    counted = Counter((row["day"], row["name"] or row["own"], row["id"]) for row in rows)
    made = (Spoke(*key, number) for key, number in counted.items())
    return tuple(sorted(made, key=lambda one: (one.day or "", one.speaker or "", one.identity or "")))
