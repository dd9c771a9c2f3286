"""What an actor said, was told, and what others said of him: by who he is, not by the words of his name.

The articles in which an actor occurs are walked newest first, so that a screenful costs the same however much is held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec import Struct

from onrecord.schema import Act
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database
from onrecord.store.days import LAST
from onrecord.store.rows import Rows, StatementRow
from onrecord.store.statements import statement_rows
from onrecord.store.who import row_of

Side = Literal["by", "to", "about"]
STRIDE = 200  # articles looked at together
FARTHEST = 2000  # articles after which a screenful ends, however little was found
RECENT = 1000  # times told of that `activity` counts


class Key(NamedTuple):
    """The order of the list: by the day of the report, newest first, then by article and place in it."""

    day: str
    article: str
    position: int


class Activity(Struct, frozen=True):
    """How many statements an actor made in a month (YYYY-MM) that do one act and go to one addressee."""

    month: str
    act: Act
    addressee: str | None
    count: int


OF_HIM = "FROM occurrence o JOIN profile p ON p.n = o.profile"
HERE = "WHERE o.reading = :reading AND p.identity = :identity"
"""His occurrences in one reading: ``OF_HIM … HERE``, where ``o.actor`` is the actor's id."""
_STATEMENTS: dict[Side, str] = {
    "by": f"""SELECT s.n, s.position {OF_HIM}
        JOIN statement s ON s.reading = o.reading AND s.speaker = o.actor {HERE}""",
    "to": f"""SELECT s.n, s.position {OF_HIM}
        JOIN statement s ON s.reading = o.reading AND s.addressee = o.actor {HERE}""",
    "about": f"""SELECT DISTINCT s.n, s.position {OF_HIM}
        JOIN mention m ON m.reading = o.reading AND m.actor = o.actor
        JOIN statement_span c ON c.reading = m.reading AND c.part = 'content'
            AND c.start <= m.start AND c."end" >= m."end"
        JOIN statement s ON s.reading = c.reading AND s.id = c.statement
        {HERE} AND s.speaker IS NOT NULL
            AND s.speaker NOT IN (SELECT o.actor {OF_HIM} {HERE})""",
}
_ARTICLES = f"""SELECT DISTINCT o.day, o.article, o.reading {OF_HIM}
    WHERE p.identity = :identity AND (o.day < :day OR (o.day = :day AND o.article >= :article))
    ORDER BY o.day DESC, o.article LIMIT :stride"""


def statements_of(
    db: Database, identity: str, side: Side, *, limit: int, cursor: str | None
) -> Rows[StatementRow]:
    """The statements ``by`` an actor, ``to`` him, or of others ``about`` him; NotHeld where there is no such actor."""
    with db.snapshot():
        numbers, following = screenful(db, identity, _STATEMENTS[side], limit=limit, cursor=cursor)
        rows = statement_rows(db, numbers)
        return Rows(tuple(rows[n] for n in numbers), following)


def screenful(
    db: Database, identity: str, sql: str, *, limit: int, cursor: str | None
) -> tuple[list[int], str | None]:
    """Row numbers of statements, newest report first, and the cursor of the next; ``sql`` finds those of a reading."""
    start = from_cursor(cursor, Key) if cursor is not None else Key(LAST, "", -1)
    numbers: list[tuple[int, Key]] = []
    looked = 0
    last = start
    for key, found in _walk(db, row_of(db, identity), sql, start):
        looked += 1
        last = key
        numbers += found
        if len(numbers) > limit or looked >= FARTHEST:
            break
    else:
        looked = 0  # the walk came to its end
    following = numbers[limit - 1][1] if len(numbers) > limit else last if looked else None
    return [n for n, _ in numbers[:limit]], to_cursor(following) if following else None


def activity(db: Database, identity: str) -> tuple[Activity, ...]:
    """How often an actor spoke, by month, act and addressee, in the `RECENT` articles that told of him last."""
    sql = """WITH seen AS (SELECT o.reading, o.actor, o.day FROM profile p JOIN occurrence o ON o.profile = p.n
            WHERE p.identity = :identity ORDER BY o.day DESC LIMIT :recent)
        SELECT substr(seen.day, 1, 7) AS month, s.act, b.name AS addressee, count(*) AS count
        FROM seen JOIN statement s ON s.reading = seen.reading AND s.speaker = seen.actor
        LEFT JOIN actor b ON b.reading = s.reading AND b.id = s.addressee
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
    with db.snapshot():
        rows = db.rows(sql, {"identity": row_of(db, identity), "recent": RECENT})
    return tuple(Activity(*row) for row in rows)


def _walk(db: Database, identity: int, sql: str, start: Key) -> Iterator[tuple[Key, list[tuple[int, Key]]]]:
    """Each article in which the actor occurs, from ``start`` on: its last place, and its statements by row number."""
    at = start
    while True:
        values = {"identity": identity, "day": at.day, "article": at.article, "stride": STRIDE}
        batch = db.rows(_ARTICLES, values)
        for day, article, reading in batch:
            passed = start.position if (day, article) == start[:2] else -1
            found = db.rows(sql, {"reading": reading, "identity": identity})
            kept = sorted((row["position"], row["n"]) for row in found)
            at = Key(day, article, kept[-1][0] if kept else 0)
            yield at, [(n, Key(day, article, position)) for position, n in kept if position > passed]
        if len(batch) < STRIDE:
            return
        at = Key(at.day, at.article + "~", -1)  # behind this article: ids are hex digits
