"""The new items of a reading put into the groups of the record, all of one kind at a time.

What they may be linked to is fetched at once and compared in memory; only groups that change are written. The groups
are the connected parts, in whatever order items are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import msgspec

from onrecord.account.across.kinds import listed_day
from onrecord.account.across.linking import Item, Kind, reference, signs
from onrecord.schema import Reading
from onrecord.store.batching import batches, places
from onrecord.store.database import Database, Row
from onrecord.store.sharing import Keys, keys_of, stored, under

_FIRST = 24  # stored items that a new one is compared with before it is asked which others are left


class New(NamedTuple):
    """An item that is not stored yet: its kind, what it holds, its day, its signs, and where it may meet others."""

    kind: str
    item: Any
    day: str
    signs: int
    keys: Keys


def told(kind: Kind[Any], reading: Reading) -> list[New]:
    """The items of a kind that a reading tells, by their reference."""
    items = sorted(kind.items(reading), key=reference)
    return [New(kind.name, item, listed_day(item), signs(kind, item), keys_of(kind, item)) for item in items]


def join(db: Database, kind: Kind[Any], new: Sequence[New]) -> list[int]:
    """The group of each new item, made or changed to hold it; the items themselves are left to be stored."""
    parts = _linked(kind, new, _Others(db, kind, new))
    rows = _groups(db, {group for part in parts for group in part.groups})
    numbers: dict[int, int] = {}
    for part in parts:
        items = [new[at] for at in part.new]
        group = _merged(db, [rows[one] for one in part.groups], items) if part.groups else found(db, items)
        numbers |= dict.fromkeys(part.new, group)
    return [numbers[at] for at in range(len(new))]


def found(db: Database, items: Sequence[New]) -> int:
    """Make a group of items that have none; its number."""
    days = [one.day for one in items]
    first, told = min(filter(None, days), default=""), all_signs(one.signs for one in items)
    row = (items[0].kind, _name(items), len(items), first, max(days), told)
    return db.run(
        "INSERT INTO grouping (kind, name, size, first, last, signs) VALUES (?, ?, ?, ?, ?, ?)", row
    )


def all_signs(told: Iterable[int]) -> int:
    """The signs of a group by those of its items."""
    return reduce(or_, told, 0)


class _Others:
    """The stored items that new ones may be linked to; each is decoded when it is first compared.

    Those with which a new item shares most come first. Once it is linked to them the rest of their groups need not be
    asked, and are not fetched: a group may hold a thousand of those that share a key.
    """

    def __init__(self, db: Database, kind: Kind[Any], new: Sequence[New]) -> None:
        self._db, self._kind = db, kind
        self._near = [under(db, one.keys.asked, one.keys.mask) for one in new]
        self._rows: dict[int, tuple[int, bytes]] = {}
        self._items: dict[int, Any] = {}
        self._fetch({n for near in self._near for n in near[:_FIRST]})

    def first(self, at: int) -> Iterator[tuple[int, int]]:
        """The numbers of those with which a new item shares most, each with that of its group."""
        return self._fetched(self._near[at][:_FIRST])

    def rest(self, at: int, groups: Collection[int]) -> Iterator[tuple[int, int]]:
        """The same of all others that are in none of these groups."""
        others = self._near[at][_FIRST:]
        self._fetch(set(others) - self._rows.keys(), groups)
        return self._fetched(others)

    def item(self, n: int) -> Any:
        """What one of them holds."""
        if n not in self._items:
            self._items[n] = msgspec.json.decode(self._rows[n][1], type=self._kind.item)
        return self._items[n]

    def _fetch(self, numbers: Collection[int], besides: Collection[int] = ()) -> None:
        for n, group, data in stored(self._db, self._kind, numbers, besides):
            self._rows[n] = group, data

    def _fetched(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        return ((n, self._rows[n][0]) for n in numbers if n in self._rows)


class _Part(NamedTuple):
    """What hangs together: positions of new items, and numbers of groups."""

    new: list[int]
    groups: list[int]


class _Forest:
    """Which nodes hang together: groups by their number, new items by the complement of their position."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._groups: dict[int, set[int]] = {}  # by the node that stands for all that hang together

    def root(self, node: int) -> int:
        """The node that stands for all that hang together with this one."""
        above = self._above
        while (up := above.get(node, node)) != node:
            above[node] = node = above.get(up, up)  # ways are halved as they are gone
        return node

    def unite(self, one: int, other: int) -> None:
        """Two hang together that did not yet."""
        low, high = self.root(one), self.root(other)
        groups = self.groups_with(low) | self.groups_with(high)
        self._above[low] = high
        self._groups.pop(low, None)
        self._groups[high] = groups

    def groups_with(self, node: int) -> set[int]:
        """The groups that hang together with a node."""
        root = self.root(node)
        return self._groups.get(root) or ({root} if root > 0 else set())

    def parts(self, size: int) -> list[_Part]:
        """What the first ``size`` new items hang together with, by the first of them."""
        parts: dict[int, list[int]] = {}
        for at in range(size):
            parts.setdefault(self.root(~at), []).append(at)
        return [_Part(new, sorted(self.groups_with(root))) for root, new in parts.items()]


def _linked(kind: Kind[Any], new: Sequence[New], others: _Others) -> list[_Part]:
    """The connected parts among the new items and the groups that they are linked to."""
    forest = _Forest()
    earlier: defaultdict[int, list[int]] = defaultdict(list)  # positions by key
    for at, one in enumerate(new):
        for there in sorted({there for key in one.keys.asked for there in earlier.get(key, ())}):
            if forest.root(~there) != forest.root(~at) and kind.linked(one.item, new[there].item):
                forest.unite(~there, ~at)
        _unite(kind, one, at, others, others.first(at), forest)
        _unite(kind, one, at, others, others.rest(at, forest.groups_with(~at)), forest)
        for key in one.keys.own:
            earlier[key].append(at)
    return forest.parts(len(new))


def _unite(
    kind: Kind[Any], one: New, at: int, others: _Others, near: Iterable[tuple[int, int]], forest: _Forest
) -> None:
    joined: set[int] = set()  # groups; most of what is near is in few
    for n, group in near:
        if group in joined:
            continue
        if forest.root(group) == forest.root(~at):
            joined.add(group)
        elif kind.linked(one.item, others.item(n)):
            forest.unite(group, ~at)
            joined.add(group)


def _groups(db: Database, numbers: Collection[int]) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for batch in batches(numbers):
        rows = db.rows(f"SELECT * FROM grouping WHERE n IN ({places(batch)})", batch)  # noqa: S608 - marks
        found |= {row["n"]: row for row in rows}
    return found


def _merged(db: Database, rows: Iterable[Row], items: Sequence[New]) -> int:
    """Make some groups and new items one, the largest group, which stays; its number."""
    stays, *absorbed = sorted(rows, key=lambda row: (-row["size"], row["n"]))
    for row in absorbed:
        db.run("UPDATE item SET grouping = ? WHERE grouping = ?", (stays["n"], row["n"]))
        db.run("DELETE FROM grouping WHERE n = ?", (row["n"],))
    every = (stays, *absorbed)
    days = [*(one.day for one in items), *(row["first"] for row in every), *(row["last"] for row in every)]
    changed = (
        min(_name(items), *(row["name"] for row in every), key=_as_reference),
        len(items) + sum(row["size"] for row in every),
        min(filter(None, days), default=""),
        max(days),
        all_signs([*(one.signs for one in items), *(row["signs"] for row in every)]),
        stays["n"],
    )
    db.run("UPDATE grouping SET name = ?, size = ?, first = ?, last = ?, signs = ? WHERE n = ?", changed)
    return int(stays["n"])


def _name(items: Iterable[New]) -> str:
    return name_of(min((one.item for one in items), key=reference))


def name_of(item: Item) -> str:
    """What names a group for good: its first item's article and id."""
    return "/".join(reference(item)).rstrip("/")


def _as_reference(name: str) -> tuple[str, str]:
    article, _, item = name.partition("/")
    return article, item
