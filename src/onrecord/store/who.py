"""Actors over time, found by the words of their names: those told of most first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from onrecord.errors import NotHeld, UsageError
from onrecord.schema import ActorKind
from onrecord.store.batching import batches, places
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database, Row
from onrecord.store.folding import folded_words
from onrecord.store.rows import Rows

if TYPE_CHECKING:
    from onrecord.account.across.identities import Identity


class IdentityRow(Struct, frozen=True):
    """One actor: ``size`` is in how many articles, ``first`` and ``last`` the days of the first and the last one."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    size: int
    first: str
    last: str


class Key(NamedTuple):
    """The order of the list: told of most first, then by id."""

    size: int
    id: str


_Query = tuple[str, dict[str, object]]
_ALL = """SELECT y.n, y.id, y.name, y.kind, y.country, y.size, y.first, y.last FROM identity y WHERE 1 = 1"""
_NAMED = """SELECT y.n, y.id, y.name, y.kind, y.country, y.size, y.first, y.last
    FROM identity_word f JOIN identity y ON y.n = f.identity WHERE f.word = :word0"""
_ALSO = """AND EXISTS (SELECT 1 FROM identity_word w
    WHERE w.word = :word{0} AND w.size = y.size AND w.identity = y.n)"""


def find(
    db: Database, name: str | None, *, kind: ActorKind | None, limit: int, cursor: str | None
) -> Rows[IdentityRow]:
    """The actors with all words of ``name`` in their names, of a kind or all, told of most first.

    Where nobody bears it, ``name`` may be an actor's id.
    """
    found = _found(db, _named(name) if name is not None else (_ALL, {}), kind, limit=limit, cursor=cursor)
    if found.rows or name is None or cursor is not None:
        return found
    return _found(db, _with_id(name), kind, limit=limit, cursor=None)


def _found(
    db: Database, asked: _Query, kind: ActorKind | None, *, limit: int, cursor: str | None
) -> Rows[IdentityRow]:
    sql, values = asked
    parts = [sql]
    if kind is not None:
        parts.append("AND y.kind = :kind")
        values["kind"] = kind
    if cursor is not None:
        start = from_cursor(cursor, Key)
        parts.append("AND y.size <= :after AND (y.size < :after OR y.id > :after_id)")
        values |= {"after": start.size, "after_id": start.id}
    rows = db.rows(
        " ".join([*parts, "ORDER BY y.size DESC, y.id LIMIT :limit"]), values | {"limit": limit + 1}
    )
    found = tuple(map(_row, rows[:limit]))
    more = len(rows) > limit
    return Rows(found, to_cursor(Key(found[-1].size, found[-1].id)) if more else None)


def one(db: Database, identity: str) -> Identity:
    """All that is told of an actor, by its id or by "article/actor id"; UsageError where there is none."""
    from onrecord.store.identities import told_of

    return told_of(db, row_of(db, identity))


def row_of(db: Database, identity: str) -> int:
    """The row number of an actor, by its id or by "article/actor id"; NotHeld where there is none."""
    article, slash, actor = identity.partition("/")
    if slash:
        sql = """SELECT p.identity AS n FROM occurrence o JOIN profile p ON p.n = o.profile
            WHERE o.article = ? AND o.actor = ?"""
        row = db.first(sql, (article, actor))
    else:
        row = db.first("SELECT n FROM identity WHERE id = ? ORDER BY size DESC, n", (identity,))
    if row is None:
        raise NotHeld(f"The record holds no actor {identity!r}.", hint="`onrecord who NAME` prints the ids.")
    return int(row["n"])


def occurring(db: Database, articles: Iterable[str]) -> dict[tuple[str, str], IdentityRow]:
    """The actors over time of some articles, by the article's id and the actor's id there."""
    found: dict[tuple[str, str], IdentityRow] = {}
    for batch in batches(set(articles)):
        sql = f"""SELECT o.article, o.actor, y.* FROM occurrence o JOIN profile p ON p.n = o.profile
            JOIN identity y ON y.n = p.identity WHERE o.article IN ({places(batch)})"""  # noqa: S608
        for row in db.rows(sql, batch):
            found[row["article"], row["actor"]] = _row(row)
    return found


def _row(row: Row) -> IdentityRow:
    return IdentityRow(**{name: row[name] for name in IdentityRow.__struct_fields__})


def in_article(db: Database, article: str) -> dict[str, str]:
    """Who the actors of an article are over all articles: the identity's id by the actor's id."""
    return {actor: row.id for (_, actor), row in occurring(db, [article]).items()}


def _with_id(identity: str) -> _Query:
    return f"{_ALL} AND y.id = :identity", {"identity": identity}


def _named(name: str) -> _Query:
    words = folded_words(name)
    if not words:
        raise UsageError(f"{name!r} is no name.", hint="Give a name, or words of one.")
    values: dict[str, object] = {f"word{place}": word for place, word in enumerate(words)}
    return " ".join([_NAMED, *(_ALSO.format(place) for place in range(1, len(words)))]), values
