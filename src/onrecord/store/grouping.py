"""Groups across articles, kept up to date one reading at a time.

A new item is compared with those that share a key, of each group until one is linked; the groups it links become
one (`joining`). When an item goes, its group falls into the connected parts of what is left. Either way the groups are
those that `linking.groups` would find in all items at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.account.across.kinds import BEARING, GROUPED
from onrecord.account.across.linking import Kind, reference
from onrecord.schema import Reading
from onrecord.store.database import Database
from onrecord.store.joining import New, join, told
from onrecord.store.naming import event_names, forget_names, item_names, keep_names
from onrecord.store.parting import part
from onrecord.store.sharing import held


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


def scatter(db: Database, number: int, *, whole: bool = False) -> None:
    """Take away what a reading told, and part the groups that it alone held together (`parting`)."""
    sql = "SELECT n, kind, grouping, data FROM item WHERE reading = ? AND grouping IS NOT NULL ORDER BY grouping"
    gone: defaultdict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in db.rows(sql, (number,)):
        item = held(kinds()[row["kind"]], row).item if not whole else None
        gone[row["grouping"], row["kind"]].append(item)
    forget_names(db, number)
    db.run("DELETE FROM item_key WHERE item IN (SELECT n FROM item WHERE reading = ?)", (number,))
    db.run("DELETE FROM item WHERE reading = ?", (number,))
    for (grouping, kind), items in gone.items():
        part(db, kinds()[kind], grouping, items, whole=whole)


def clear(db: Database) -> None:
    """Take away all that is kept across articles, before every reading is gathered anew."""
    for table in ("named", "item_key", "item", "grouping"):
        db.run(f"DELETE FROM {table}")  # noqa: S608 - our own names


def _keep(db: Database, number: int, kept: Iterable[tuple[New, int | None]]) -> None:
    """Store items, each with its group and its keys."""
    every = list(kept)
    db.run_many(
        "INSERT INTO item (kind, reading, article, id, day, signs, data, grouping) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (one.kind, number, *reference(one.item), one.day, one.signs, msgspec.json.encode(one.item), group)
            for one, group in every
        ),
    )
    rows = db.rows("SELECT n, kind, id FROM item WHERE reading = ?", (number,))
    numbers = {(row["kind"], row["id"]): row["n"] for row in rows}
    keys = ((key, numbers[one.kind, one.item.id], one.keys.mask) for one, _ in every for key in one.keys.own)
    db.run_many('INSERT INTO item_key ("key", item, mask) VALUES (?, ?, ?)', sorted(keys))
