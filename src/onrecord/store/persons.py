"""What an actor said, was told, and what others said of him: by who he is, not by the words of his name.

The articles in which an actor occurs are walked newest first, so that a screenful costs the same however much is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from onrecord.schema import Act
from onrecord.store.batching import batches
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database
from onrecord.store.days import LAST
from onrecord.store.rows import Rows, StatementRow
from onrecord.store.statements import statement_rows
from onrecord.store.who import row_of

Side = Literal["by", "to", "about"]
STRIDE = 100  # articles looked at together, at first
FARTHEST = 700  # articles after which a screenful ends, however little was found
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
_HIS = f"SELECT s.n, s.reading, s.position {OF_HIM}"
NOT_HIS = """NOT EXISTS (SELECT 1 FROM occurrence u JOIN profile v ON v.n = u.profile
    WHERE u.reading = s.reading AND u.actor = s.speaker AND v.identity = :identity)"""
"""Whether a statement ``s`` is by others."""
_STATEMENTS: dict[Side, str] = {
    "by": f"""{_HIS} JOIN statement s ON s.reading = o.reading AND s.speaker = o.actor
        WHERE p.identity = :identity""",
    "to": f"""{_HIS} JOIN statement s ON s.reading = o.reading AND s.addressee = o.actor
        WHERE p.identity = :identity""",
    "about": f"""{_HIS.replace("SELECT", "SELECT DISTINCT")}
        JOIN mention m ON m.reading = o.reading AND m.actor = o.actor
        JOIN statement_span c ON c.reading = m.reading AND c.part = 'content'
            AND c.start <= m.start AND c."end" >= m."end"
        JOIN statement s ON s.reading = c.reading AND s.id = c.statement
        WHERE p.identity = :identity AND s.speaker IS NOT NULL AND {NOT_HIS}""",
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
    """Row numbers of statements, newest report first, and the cursor of the next.

    ``sql`` finds those of all readings: ``n``, ``reading`` and ``position`` of statements ``s`` by occurrences ``o``.
    """
    start = from_cursor(cursor, Key) if cursor is not None else Key(LAST, "", -1)
    found: list[tuple[int, Key]] = []
    looked, last = 0, None
    for articles, statements in _walk(db, row_of(db, identity), sql, start):
        found += [(n, key) for n, key in statements if _is_behind(key, start)]
        looked += len(articles)
        if len(found) > limit or looked >= FARTHEST:
            last = (
                statements[-1][1]
                if statements and statements[-1][1][:2] == articles[-1]
                else Key(*articles[-1], 0)
            )
            break
    following = found[limit - 1][1] if len(found) > limit else last
    return [n for n, _ in found[:limit]], to_cursor(following) if following else None


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


_Found = tuple[list[tuple[str, str]], list[tuple[int, Key]]]


def _walk(db: Database, identity: int, sql: str, start: Key) -> Iterator[_Found]:
    """The articles in which the actor occurs, from ``start`` on, some at a time, with his statements by row number.

    Of those who occur much and speak little many have to be looked at: each time twice as many as before.
    """
    day, article, stride = start.day, start.article, STRIDE
    while True:
        values = {"identity": identity, "day": day, "article": article, "stride": stride}
        batch = db.rows(_ARTICLES, values)
        places = {row["reading"]: (row["day"], row["article"]) for row in batch}
        if places:
            yield [*places.values()], sorted(_statements(db, identity, sql, places), key=_in_order)
        if len(batch) < stride:
            return
        day, article, stride = (
            batch[-1]["day"],
            batch[-1]["article"] + "~",
            2 * stride,
        )  # behind it: ids are hex digits


def _statements(
    db: Database, identity: int, sql: str, places: Mapping[int, tuple[str, str]]
) -> Iterator[tuple[int, Key]]:
    for batch in batches(places):
        readings = ", ".join(map(str, batch))  # row numbers
        for row in db.rows(f"{sql} AND o.reading IN ({readings})", {"identity": identity}):
            yield row["n"], Key(*places[row["reading"]], row["position"])


def _in_order(found: tuple[int, Key]) -> tuple[list[int], str, int]:
    """The days backwards: a day that is a part of another ("2031" of "2031-03-14") comes behind it."""
    key = found[1]
    return [-ord(one) for one in key.day] + [1], key.article, key.position


def _is_behind(key: Key, start: Key) -> bool:
    """Whether a statement is none of those of the article in which the page before ended."""
    return key[:2] != start[:2] or key.position > start.position
