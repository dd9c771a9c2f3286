"""Groups across articles, kept up to date one reading at a time.

A new item is compared with those that share a key, of each group until one is linked; the groups it links become
one. When an item goes, its group falls into the connected parts of what is left. Either way the groups are those
that `linking.groups` would find in all items at once. Keys are kept as 63-bit digests: that two meet by chance costs
one comparison.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from onrecord.account.across.kinds import BEARING, GROUPED, listed_day
from onrecord.account.across.linking import Item, Kind, groups, reference
from onrecord.schema import Reading
from onrecord.store.database import Database
from onrecord.store.naming import event_names, forget_names, item_names, keep_names

_BATCH = 500  # values in one query; SQLite takes 32,766


class Held(NamedTuple):
    """An item as it is stored: its row number, the number of its group, and what it holds."""

    n: int
    grouping: int | None
    item: Any


def kinds() -> dict[str, Kind[Any]]:
    """Every kind by its name."""
    return {kind.name: kind for kind in (*GROUPED, *BEARING)}


def gather(db: Database, number: int, reading: Reading) -> None:
    """Keep what a reading tells of things that others tell of too, each in its group."""
    names = list(event_names(reading))
    for kind in GROUPED:
        items = sorted(kind.items(reading), key=reference)
        for item in items:
            _join(db, kind, item, *_keep(db, kind, number, item))
        names += item_names(kind.name, items)
    keep_names(db, number, names)
    for kind in BEARING:
        for item in sorted(kind.items(reading), key=reference):
            _keep(db, kind, number, item)


def scatter(db: Database, number: int) -> None:
    """Take away what a reading told, and part the groups that it alone held together."""
    sql = "SELECT DISTINCT grouping FROM item WHERE reading = ? AND grouping IS NOT NULL ORDER BY grouping"
    touched = [row["grouping"] for row in db.rows(sql, (number,))]
    forget_names(db, number)
    db.run("DELETE FROM item_key WHERE item IN (SELECT n FROM item WHERE reading = ?)", (number,))
    db.run("DELETE FROM item WHERE reading = ?", (number,))
    for grouping in touched:
        _part(db, grouping)


def meeting(db: Database, kind: Kind[Any], keys: Iterable[str]) -> list[Held]:
    """The items of a kind that have one of the keys, by their reference."""
    found = (_held(kind, row) for row in _sharing(db, kind, {key_hash(kind.name, key) for key in keys}))
    return sorted(found, key=lambda held: reference(held.item))


def members(db: Database, kind: Kind[Any], grouping: int) -> list[Held]:
    """The items of one group, by their reference."""
    rows = db.rows("SELECT n, grouping, data FROM item WHERE grouping = ?", (grouping,))
    return sorted((_held(kind, row) for row in rows), key=lambda held: reference(held.item))


def name_of(item: Item) -> str:
    """What names a group for good: its first item's article and id."""
    return "/".join(reference(item)).rstrip("/")


def key_hash(kind: str, key: str) -> int:
    """The key as it is stored: the first 63 bits of its BLAKE2b."""
    digest = hashlib.blake2b(f"{kind}\x1f{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _held(kind: Kind[Any], row: Any) -> Held:
    return Held(row["n"], row["grouping"], msgspec.json.decode(row["data"], type=kind.item))


def _keep(db: Database, kind: Kind[Any], number: int, item: Item) -> tuple[int, set[int]]:
    """Store an item; its row number, and its keys as they are stored."""
    row = (kind.name, number, item.article, item.id, listed_day(item), msgspec.json.encode(item))
    n = db.run("INSERT INTO item (kind, reading, article, id, day, data) VALUES (?, ?, ?, ?, ?, ?)", row)
    keys = {key_hash(kind.name, key) for key in kind.keys(item)}
    db.run_many('INSERT INTO item_key ("key", item) VALUES (?, ?)', ((key, n) for key in sorted(keys)))
    return n, keys


def _join(db: Database, kind: Kind[Any], item: Item, n: int, keys: set[int]) -> None:
    """Put an item into the group of those that it is linked to, which becomes one; else into one of its own."""
    linked: set[int] = set()
    for row in _sharing(db, kind, keys):
        if row["grouping"] is None or row["grouping"] in linked:
            continue  # the item itself, or one of a group that it belongs to in any case
        if kind.linked(item, msgspec.json.decode(row["data"], type=kind.item)):
            linked.add(row["grouping"])
    if linked:
        _merge(db, n, item, linked)
    else:
        _found(db, kind, [Held(n, None, item)])


def _sharing(db: Database, kind: Kind[Any], keys: set[int]) -> Iterator[Any]:
    """The rows of the items that share a key, each once or, of more keys than one query takes, more often."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        sql = f"""SELECT n, grouping, data FROM item
            WHERE n IN (SELECT item FROM item_key WHERE "key" IN ({marks})) AND kind = ?"""  # noqa: S608 - marks
        yield from db.rows(sql, (*batch, kind.name))


def _merge(db: Database, n: int, item: Item, linked: set[int]) -> None:
    marks = ", ".join("?" * len(linked))
    rows = db.rows(f"SELECT * FROM grouping WHERE n IN ({marks}) ORDER BY size DESC, n", sorted(linked))  # noqa: S608
    stays, *absorbed = rows
    for row in absorbed:
        db.run("UPDATE item SET grouping = ? WHERE grouping = ?", (stays["n"], row["n"]))
        db.run("DELETE FROM grouping WHERE n = ?", (row["n"],))
    db.run("UPDATE item SET grouping = ? WHERE n = ?", (stays["n"], n))
    days = [listed_day(item), *(row["first"] for row in rows), *(row["last"] for row in rows)]
    told = (
        min(name_of(item), *(row["name"] for row in rows), key=_as_reference),
        1 + sum(row["size"] for row in rows),
        min(filter(None, days), default=""),
        max(days),
        stays["n"],
    )
    db.run("UPDATE grouping SET name = ?, size = ?, first = ?, last = ? WHERE n = ?", told)


def _found(db: Database, kind: Kind[Any], held: Sequence[Held]) -> None:
    """Make a group of items that have none."""
    days = [listed_day(one.item) for one in held]
    name = name_of(min((one.item for one in held), key=reference))
    row = (kind.name, name, len(held), min(filter(None, days), default=""), max(days))
    grouping = db.run("INSERT INTO grouping (kind, name, size, first, last) VALUES (?, ?, ?, ?, ?)", row)
    db.run_many("UPDATE item SET grouping = ? WHERE n = ?", ((grouping, one.n) for one in held))


def _part(db: Database, grouping: int) -> None:
    """Found the groups anew that are left of one."""
    kind = kinds()[db.value("SELECT kind FROM grouping WHERE n = ?", (grouping,))]
    left = {reference(held.item): held for held in members(db, kind, grouping)}
    db.run("UPDATE item SET grouping = NULL WHERE grouping = ?", (grouping,))
    db.run("DELETE FROM grouping WHERE n = ?", (grouping,))
    for group in groups(kind, (held.item for held in left.values())):
        _found(db, kind, [left[reference(item)] for item in group])


def _as_reference(name: str) -> tuple[str, str]:
    article, _, item = name.partition("/")
    return article, item
