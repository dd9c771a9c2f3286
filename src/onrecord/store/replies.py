"""What an actor answered to others and others to him, and who answers whom in the articles that tell of him.

A reply is a link between two statements of one article, or from a statement to the actor whom it answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from onrecord.store.database import Database, Row
from onrecord.store.persons import NOT_HIS, OF_HIM, RECENT, screenful
from onrecord.store.rows import Rows, StatementRow
from onrecord.store.statements import statement_rows
from onrecord.store.voices import own_voices
from onrecord.store.who import row_of

Way = Literal["answers", "answered"]


class ReplyRow(Struct, frozen=True):
    """One statement that answers: ``to`` is the statement answered, None where the text names whom alone.

    ``answered`` is whom it answers, None where the article does not say who spoke; ``answered_id`` is
    "article id/actor id".
    """

    reply: StatementRow
    to: StatementRow | None
    answered: str | None
    answered_id: str | None


class Answering(Struct, frozen=True):
    """How often one actor answers another, and the latest statement that does; the ids are as `who` gives them."""

    by: str
    by_id: str
    to: str
    to_id: str
    count: int
    latest: StatementRow


_ANSWERED = "LEFT JOIN statement t ON t.reading = s.reading AND t.id = s.reply_to"
_STATEMENTS = f"FROM statement s {_ANSWERED}"
_WHOM = "coalesce(t.speaker, s.reply_to)"  # an actor's id where no statement is answered, or one by nobody
_HIS = """SELECT u.actor FROM occurrence u JOIN profile v ON v.n = u.profile
    WHERE u.reading = s.reading AND v.identity = :identity"""
_REPLIES: dict[Way, str] = {
    "answers": f"""SELECT s.n, s.reading, s.position {OF_HIM}
        JOIN statement s ON s.reading = o.reading AND s.speaker = o.actor {_ANSWERED}
        WHERE p.identity = :identity AND s.reply_to IS NOT NULL AND {_WHOM} NOT IN ({_HIS})""",
    "answered": f"""SELECT s.n, s.reading, s.position {OF_HIM}
        JOIN statement s ON s.reading = o.reading AND s.reply_to IS NOT NULL {_ANSWERED}
        WHERE p.identity = :identity AND {_WHOM} = o.actor AND (s.speaker IS NULL OR {NOT_HIS})""",
}
_SEEN = "FROM seen JOIN statement s ON s.reading = seen.reading"
_AROUND = f"""WITH seen AS (SELECT DISTINCT o.reading, o.article, o.day {OF_HIM}
        WHERE p.identity = :identity ORDER BY o.day DESC, o.article LIMIT :recent)
    SELECT s.n, seen.day, seen.article, y.id AS by_id, y.name AS "by", z.id AS to_id, z.name AS "to"
    {_SEEN} {_ANSWERED}
    JOIN occurrence o ON o.reading = s.reading AND o.actor = s.speaker
    JOIN profile p ON p.n = o.profile JOIN identity y ON y.n = p.identity
    JOIN occurrence w ON w.reading = s.reading AND w.actor = {_WHOM}
    JOIN profile q ON q.n = w.profile JOIN identity z ON z.n = q.identity
    WHERE s.reply_to IS NOT NULL AND y.n <> z.n ORDER BY seen.day, seen.article, s.position"""


def replies_of(db: Database, identity: str, way: Way, *, limit: int, cursor: str | None) -> Rows[ReplyRow]:
    """What an actor ``answers`` to others, or is ``answered`` by them; NotHeld where there is no such actor."""
    with db.snapshot():
        numbers, following = screenful(db, identity, _REPLIES[way], limit=limit, cursor=cursor)
        return Rows(tuple(_reply_rows(db, numbers)), following)


def answering(db: Database, identity: str) -> tuple[Answering, ...]:
    """Who answers whom, most often first, in the `RECENT` articles that told of an actor last.

    Near-copies count once. Of those who speak only actors over time are told, such as have a name.
    """
    with db.snapshot():
        rows = db.rows(_AROUND, {"identity": row_of(db, identity), "recent": RECENT})
        own = own_voices(db, (row["article"] for row in rows))
        found: defaultdict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for row in (row for row in rows if row["article"] in own):
            found[row["by"], row["by_id"], row["to"], row["to_id"]].append(row["n"])
        latest = statement_rows(db, [numbers[-1] for numbers in found.values()])
    made = (Answering(*pair, len(numbers), latest[numbers[-1]]) for pair, numbers in found.items())
    return tuple(sorted(made, key=lambda one: (-one.count, one.by, one.to, one.by_id, one.to_id)))


def _reply_rows(db: Database, numbers: Sequence[int]) -> Iterator[ReplyRow]:
    links = _links(db, numbers)
    told = statement_rows(db, [*numbers, *{one["answered"] for one in links.values() if one["answered"]}])
    for number in numbers:
        link = links[number]
        to = told[link["answered"]] if link["answered"] else None
        actor = f"{told[number].article}/{link['whom']}" if link["name"] is not None else None
        yield ReplyRow(told[number], to, link["name"], actor)


def _links(db: Database, numbers: Sequence[int]) -> Mapping[int, Row]:
    """What each statement answers: the row number of a statement, the actor, and his name."""
    if not numbers:
        return {}
    marks = ", ".join("?" * len(numbers))
    sql = f"""SELECT s.n, t.n AS answered, {_WHOM} AS whom, a.name {_STATEMENTS}
        LEFT JOIN actor a ON a.reading = s.reading AND a.id = {_WHOM} WHERE s.n IN ({marks})"""
    return {row["n"]: row for row in db.rows(sql, numbers)}
