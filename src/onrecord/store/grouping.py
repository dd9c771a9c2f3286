"""Groups across articles, kept up to date one reading at a time.

A new item is compared with those that share a key, of each group until one is linked; the groups it links become
one (`joining`). When an item goes, its group falls into the connected parts of what is left. Either way the groups are
those that `linking.groups` would find in all items at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.account.across.kinds import BEARING, GROUPED, listed_day
from onrecord.account.across.linking import Kind, groups, reference
from onrecord.schema import Reading
from onrecord.store.database import Database
from onrecord.store.joining import New, found, join, told
from onrecord.store.naming import event_names, forget_names, item_names, keep_names
from onrecord.store.sharing import NOWHERE, held


def kinds() -> dict[str, Kind[Any]]:
    """Every kind by its name."""
    return {kind.name: kind for kind in (*GROUPED, *BEARING)}


def gather(db: Database, number: int, reading: Reading) -> None:
    """Keep what a reading tells of things that others tell of too, each in its group."""
    names = list(event_names(reading))
    kept: list[tuple[New, int | None]] = []
    for kind in GROUPED:
        new = told(kind, reading)
        kept += zip(new, join(db, kind, new), strict=True)
        names += item_names(kind.name, (one.item for one in new))
    kept += ((one, None) for kind in BEARING for one in told(kind, reading))
    _keep(db, number, kept)
    keep_names(db, number, names)


def scatter(db: Database, number: int) -> None:
    """Take away what a reading told, and part the groups that it alone held together."""
    sql = "SELECT DISTINCT grouping FROM item WHERE reading = ? AND grouping IS NOT NULL ORDER BY grouping"
    touched = [row["grouping"] for row in db.rows(sql, (number,))]
    forget_names(db, number)
    db.run("DELETE FROM item_key WHERE item IN (SELECT n FROM item WHERE reading = ?)", (number,))
    db.run("DELETE FROM item WHERE reading = ?", (number,))
    for grouping in touched:
        _part(db, grouping)


def _keep(db: Database, number: int, kept: Iterable[tuple[New, int | None]]) -> None:
    """Store items, each with its group and its keys."""
    every = list(kept)
    db.run_many(
        "INSERT INTO item (kind, reading, article, id, day, data, grouping) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (one.kind, number, *reference(one.item), one.day, msgspec.json.encode(one.item), group)
            for one, group in every
        ),
    )
    rows = db.rows("SELECT n, kind, id FROM item WHERE reading = ?", (number,))
    numbers = {(row["kind"], row["id"]): row["n"] for row in rows}
    keys = ((key, numbers[one.kind, one.item.id], one.keys.mask) for one, _ in every for key in one.keys.own)
    db.run_many('INSERT INTO item_key ("key", item, mask) VALUES (?, ?, ?)', sorted(keys))


def _part(db: Database, grouping: int) -> None:
    """Found the groups anew that are left of one."""
    kind = kinds()[db.value("SELECT kind FROM grouping WHERE n = ?", (grouping,))]
    rows = db.rows("SELECT n, grouping, data FROM item WHERE grouping = ?", (grouping,))
    left = {reference(one.item): one for one in (held(kind, row) for row in rows)}
    db.run("UPDATE item SET grouping = NULL WHERE grouping = ?", (grouping,))
    db.run("DELETE FROM grouping WHERE n = ?", (grouping,))
    for group in groups(kind, (one.item for one in left.values())):
        number = found(db, [New(kind.name, item, listed_day(item), NOWHERE) for item in group])
        db.run_many(
            "UPDATE item SET grouping = ? WHERE n = ?", ((number, left[reference(item)].n) for item in group)
        )
