"""The groups of the record, listed newest first, and the items of one; what a group amounts to is told by the account.

A group is named by its first item (article id and own id), and answers to the name of any item in it, so that an
address stays good when an earlier report comes in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from onrecord.errors import NotHeld
from onrecord.store.batching import batches, places
from onrecord.store.bearing import bearing, words_of_name
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database
from onrecord.store.days import LAST
from onrecord.store.rows import Rows

T = TypeVar("T")

EDGE = 500
"""Items from either end that a group of more than twice as many is told from."""


class Group(Struct, frozen=True):
    """One group: ``first`` and ``last`` are the earliest and latest day of its items, "" where none has one."""

    kind: str
    name: str
    size: int
    first: str
    last: str


class Key(NamedTuple):
    """Where a group stands in a list: its latest day, then its name; of those that bear a name that of an item."""

    day: str
    article: str
    id: str = ""


class Asked(NamedTuple):
    """Which groups: of a kind, of at least so many items, on these days (inclusive), bearing a name.

    ``signs`` are those that a group may have, where not all are wanted.
    """

    kind: str
    least: int = 1
    since: str | None = None
    until: str | None = None
    who: str | None = None
    latest_first: bool = True
    signs: frozenset[int] = frozenset()


def list_groups(db: Database, asked: Asked, *, limit: int, cursor: str | None) -> Rows[Group]:
    """The groups asked for, the latest first or the nearest; those without a day come last.

    A group counts by its latest day, one that bears the name asked for by its latest item that does.
    """
    start = from_cursor(cursor, Key) if cursor is not None else None
    found: list[Any] = []
    for dated in _parts(asked, start):
        after = start if start is not None and dated in {None, start.day != ""} else None
        found += db.rows(*_query(asked, dated=dated, after=after, limit=limit + 1 - len(found)))
    rows = tuple(
        Group(row["kind"], row["name"], row["size"], row["first"], row["last"]) for row in found[:limit]
    )
    more = len(found) > limit
    end = found[limit - 1] if more else None
    return Rows(rows, to_cursor(Key(end["day"], end["article"], end["id"])) if end is not None else None)


def _parts(asked: Asked, start: Key | None) -> tuple[bool | None, ...]:
    """Whether to look among those that have a day, among the others, or (None) among all in one go."""
    if asked.latest_first:
        return (None,)
    if asked.since is not None or asked.until is not None:
        return (True,)
    return (False,) if start is not None and not start.day else (True, False)


def _query(
    asked: Asked, *, dated: bool | None, after: Key | None, limit: int
) -> tuple[str, dict[str, object]]:
    day, order, sql, values = _of_name(asked) if asked.who is not None else _of_kind()
    values |= {"kind": asked.kind, "least": asked.least, "limit": limit}
    if dated is not None:
        sql.append(f"AND {day} {'>' if dated else '='} ''")
    if asked.since is not None:
        sql.append(f"AND {day} >= :since")
        values["since"] = asked.since
    if asked.until is not None:
        sql.append(f"AND {day} < :until")
        values["until"] = asked.until + LAST
    if asked.signs:
        sql.append(f"AND g.signs IN ({', '.join(map(str, sorted(asked.signs)))})")
    if after is not None:
        beyond = "<" if asked.latest_first else ">"
        sql.append(f"AND {day} {beyond}= :day AND ({day} {beyond} :day OR {_beyond(order)})")
        values |= after._asdict()
    way = "DESC" if asked.latest_first else "ASC"
    return " ".join([*sql, f"ORDER BY {day} {way}, {', '.join(order)} LIMIT :limit"]), values


def _beyond(order: Sequence[str]) -> str:
    """Behind the article and id of a cursor, in the columns that break ties."""
    return f"({', '.join(order)}) > ({', '.join((':article', ':id')[: len(order)])})"


_Query = tuple[str, Sequence[str], list[str], dict[str, object]]


def _of_kind() -> _Query:
    """The column of the day, those that break ties, and the query for all groups of a kind."""
    sql = """SELECT g.kind, g.name, g.size, g.first, g.last, g.last AS day, g.name AS article, '' AS id
        FROM grouping g WHERE g.kind = :kind AND g.size >= :least"""
    return "g.last", ("g.name",), [sql], {}


def _of_name(asked: Asked) -> _Query:
    """The same for the groups that bear a name, each at the latest of its items that do."""
    words = words_of_name(asked.who or "")
    found, also = bearing(words), bearing(words, of="h")
    sql = f"""SELECT g.kind, g.name, g.size, g.first, g.last, f.day, f.article, f.id FROM named f
        JOIN item i ON i.article = f.article AND i.kind = f.kind AND i.id = f.id AND i.reading = f.reading
        JOIN grouping g ON g.n = i.grouping WHERE {found.sql} AND g.size >= :least
        AND NOT EXISTS (SELECT 1 FROM item j CROSS JOIN named h
            WHERE j.grouping = i.grouping AND h.day = j.day AND h.article = j.article AND h.id = j.id AND {also.sql}
            AND (j.day > f.day OR j.day = f.day AND (j.article, j.id) < (f.article, f.id)))"""  # noqa: S608 - own names
    return "f.day", ("f.article", "f.id"), [sql], dict(found.values)


def one_group(db: Database, kind: str, name: str) -> Group:
    """The group that an item belongs to, by the item's name ("article/id"); UsageError where there is none."""
    article, _, own = name.partition("/")
    row = db.first(
        """SELECT g.kind, g.name, g.size, g.first, g.last FROM item i JOIN grouping g ON g.n = i.grouping
        WHERE i.kind = ? AND i.article = ? AND i.id = ?""",
        (kind, article, own),
    )
    if row is None:
        raise NotHeld(
            f"The record holds no {kind} {name!r}.",
            hint=f"A {kind} is named by an article and what tells it there.",
        )
    return Group(**row)


def items_of(db: Database, kind: str, names: Sequence[str], item: type[Any]) -> dict[str, list[Any]]:
    """The items of groups by the groups' names, each group's by article and id."""
    found: dict[str, list[Any]] = {name: [] for name in names}
    for batch in batches(names):
        sql = f"""SELECT g.name, i.data FROM grouping g JOIN item i ON i.grouping = g.n
            WHERE g.kind = ? AND g.name IN ({places(batch)}) ORDER BY i.article, i.id"""  # noqa: S608 - marks
        for row in db.rows(sql, (kind, *batch)):
            found[row["name"]].append(msgspec.json.decode(row["data"], type=item))
    return found


def edges_of(db: Database, group: Group, item: type[Any]) -> list[Any]:
    """The first and the last `EDGE` items of a very large group by their days, in order of article and id."""
    sql = """SELECT i.article, i.id, i.data FROM grouping g JOIN item i ON i.grouping = g.n
        WHERE g.kind = ? AND g.name = ? ORDER BY i.day {0}, i.article {0}, i.id {0} LIMIT ?"""
    rows = [row for way in ("", "DESC") for row in db.rows(sql.format(way), (group.kind, group.name, EDGE))]
    data = {(row["article"], row["id"]): row["data"] for row in rows}
    return [msgspec.json.decode(data[key], type=item) for key in sorted(data)]


def together_with(
    db: Database, kinds: Collection[str], articles: Iterable[str], item: type[T]
) -> dict[int, list[T]]:
    """The groups of two items or more that some articles belong to by these kinds, by their number.

    ``item`` is what of an item is wanted, of any of the kinds.
    """
    numbers: set[int] = set()
    of = ", ".join(f"'{kind}'" for kind in kinds)
    for batch in batches(set(articles)):
        sql = f"""SELECT DISTINCT g.n FROM item i JOIN grouping g ON g.n = i.grouping
            WHERE i.article IN ({places(batch)}) AND i.kind IN ({of}) AND g.size > 1"""  # noqa: S608 - our own names
        numbers.update(row[0] for row in db.rows(sql, batch))
    found: dict[int, list[T]] = {}
    for some in batches(numbers):
        sql = f"""SELECT grouping, data FROM item WHERE grouping IN ({places(some)})
            ORDER BY article, id"""  # noqa: S608 - marks
        for row in db.rows(sql, some):
            found.setdefault(row["grouping"], []).append(msgspec.json.decode(row["data"], type=item))
    return found


def groups_of(db: Database, kind: str, articles: Iterable[str]) -> dict[tuple[str, str], str]:
    """The name of the group of each item of some articles, by the item's article and id."""
    found: dict[tuple[str, str], str] = {}
    for batch in batches(set(articles)):
        sql = f"""SELECT i.article, i.id, g.name FROM item i JOIN grouping g ON g.n = i.grouping
            WHERE i.article IN ({places(batch)}) AND i.kind = ?"""  # noqa: S608 - marks
        rows = db.rows(sql, (*batch, kind))
        found |= {(row["article"], row["id"]): row["name"] for row in rows}
    return found


def groups_in(
    db: Database, kind: str, articles: Iterable[str], *, least: int = 1, since: str | None = None
) -> list[Group]:
    """The groups that some articles tell of, each once, by their latest day and name.

    ``least`` is how many items a group has at least; ``since`` leaves out those whose latest day is earlier, or none.
    """
    found: set[tuple[str, str, int, str, str]] = set()
    for batch in batches(set(articles)):
        sql = f"""SELECT DISTINCT g.last, g.name, g.size, g.first FROM item i JOIN grouping g ON g.n = i.grouping
            WHERE i.article IN ({places(batch)}) AND i.kind = ? AND g.size >= ? AND g.last >= ?"""  # noqa: S608 - marks
        rows = db.rows(sql, (*batch, kind, least, since or ""))
        found |= {(row["last"], row["name"], row["size"], row["first"], kind) for row in rows}
    return [Group(kind, name, size, first, last) for last, name, size, first, kind in sorted(found)]
