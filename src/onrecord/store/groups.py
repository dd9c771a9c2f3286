"""The groups of the record, listed newest first, and the items of one; what a group amounts to is told by the account.

A group is named by its first item (article id and own id), and answers to the name of any item in it, so that an
address stays good when an earlier report comes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database
from onrecord.store.days import LAST
from onrecord.store.rows import Rows

_BATCH = 500  # values in one query


class Group(Struct, frozen=True):
    """One group: ``first`` and ``last`` are the earliest and latest day of its items, "" where none has one."""

    kind: str
    name: str
    size: int
    first: str
    last: str


class Key(NamedTuple):
    """The order of a list of groups: the latest first, then by name."""

    last: str
    name: str


def list_groups(
    db: Database, kind: str, *, least: int = 1, since: str | None = None, until: str | None = None, limit: int,
    cursor: str | None,
) -> Rows[Group]:  # fmt: skip
    """The groups of a kind with at least so many items, those with the latest day first; days are inclusive."""
    sql = ["SELECT kind, name, size, first, last FROM grouping WHERE kind = :kind AND size >= :least"]
    values: dict[str, object] = {"kind": kind, "least": least, "limit": limit + 1}
    if since is not None:
        sql.append("AND last >= :since")
        values["since"] = since
    if until is not None:
        sql.append("AND last < :until")
        values["until"] = until + LAST
    if cursor is not None:
        start = from_cursor(cursor, Key)
        sql.append("AND last <= :after AND (last < :after OR name > :after_name)")
        values |= {"after": start.last, "after_name": start.name}
    found = db.rows(" ".join([*sql, "ORDER BY last DESC, name LIMIT :limit"]), values)
    rows = tuple(Group(**row) for row in found[:limit])
    more = len(found) > limit
    return Rows(rows, to_cursor(Key(rows[-1].last, rows[-1].name)) if more else None)


def one_group(db: Database, kind: str, name: str) -> Group:
    """The group that an item belongs to, by the item's name ("article/id"); UsageError where there is none."""
    article, _, own = name.partition("/")
    row = db.first(
        """SELECT g.kind, g.name, g.size, g.first, g.last FROM item i JOIN grouping g ON g.n = i.grouping
        WHERE i.kind = ? AND i.article = ? AND i.id = ?""",
        (kind, article, own),
    )
    if row is None:
        raise UsageError(
            f"The record holds no {kind} {name!r}.",
            hint=f"A {kind} is named by an article and what tells it there.",
        )
    return Group(**row)


def items_of(db: Database, kind: str, names: Sequence[str], item: type[Any]) -> dict[str, list[Any]]:
    """The items of groups by the groups' names, each group's by article and id."""
    found: dict[str, list[Any]] = {name: [] for name in names}
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        sql = f"""SELECT g.name, i.data FROM grouping g JOIN item i ON i.grouping = g.n
            WHERE g.kind = ? AND g.name IN ({marks}) ORDER BY i.article, i.id"""  # noqa: S608 - marks
        for row in db.rows(sql, (kind, *batch)):
            found[row["name"]].append(msgspec.json.decode(row["data"], type=item))
    return found


def groups_of(db: Database, kind: str, articles: Iterable[str]) -> dict[tuple[str, str], str]:
    """The name of the group of each item of some articles, by the item's article and id."""
    found: dict[tuple[str, str], str] = {}
    every = sorted(set(articles))
    for start in range(0, len(every), _BATCH):
        batch = every[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        sql = f"""SELECT i.article, i.id, g.name FROM item i JOIN grouping g ON g.n = i.grouping
            WHERE i.article IN ({marks}) AND i.kind = ?"""  # noqa: S608 - marks
        rows = db.rows(sql, (*batch, kind))
        found |= {(row["article"], row["id"]): row["name"] for row in rows}
    return found
