"""A group when some of its items go: it stays one, or falls into the connected parts of what is left.

Every part that is left holds something that was linked to what went. So what went is asked for its neighbours, and the
search spreads from each of them, from the fewest first, until all have met or one finds no more: a group of forty
thousand is not gone through because one of them goes. Where the rules have changed since its items were made, links
that hold it together are not those that are found now, and the whole group is made anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from onrecord.account.across.kinds import listed_day
from onrecord.account.across.linking import Item, Kind, groups, reference, signs
from onrecord.store.database import Database
from onrecord.store.joining import New, all_signs, found, name_of
from onrecord.store.sharing import NOWHERE, held, keys_of, stored, under

SMALL = 50  # items: a group of no more is made anew, which is as quick


class _Part:
    """Items that hang together, as far as the search has come, and those of them that were not asked yet."""

    def __init__(self, n: int, item: Any) -> None:
        self.reached = {n}
        self.edge = deque([(n, item)])


class _Group(NamedTuple):
    """A group of which something went: its row, and how many are left."""

    n: int
    name: str
    first: str
    last: str
    left: int


def part(db: Database, kind: Kind[Any], grouping: int, gone: Sequence[Item], *, whole: bool) -> None:
    """What becomes of a group whose items ``gone`` are deleted; ``whole`` where links are not what they were."""
    row = db.rows("SELECT n, name, size, first, last FROM grouping WHERE n = ?", (grouping,))[0]
    group = _Group(row["n"], row["name"], row["first"], row["last"], row["size"] - len(gone))
    if whole or group.left <= SMALL:
        _anew(db, kind, grouping)
        return
    away = [_taken(db, kind, numbers) for numbers in _apart(db, kind, grouping, gone)]
    lost = [*gone, *(item for items in away for item in items.values())]
    _told_again(db, group._replace(left=group.left - sum(map(len, away))), lost)
    for items in away:  # the group has given up their names
        _found(db, kind, list(items.values()), list(items))


def _anew(db: Database, kind: Kind[Any], grouping: int) -> None:
    """Found the groups anew that are left of one."""
    rows = db.rows("SELECT n, grouping, data FROM item WHERE grouping = ?", (grouping,))
    left = {reference(one.item): one for one in (held(kind, row) for row in rows)}
    db.run("UPDATE item SET grouping = NULL WHERE grouping = ?", (grouping,))
    db.run("DELETE FROM grouping WHERE n = ?", (grouping,))
    for items in groups(kind, (one.item for one in left.values())):
        _found(db, kind, items, [left[reference(item)].n for item in items])


def _apart(db: Database, kind: Kind[Any], grouping: int, gone: Iterable[Item]) -> list[set[int]]:
    """The row numbers of every part of a group that no longer hangs together with the rest."""
    parts: dict[int, _Part] = {}
    owner: dict[int, int] = {}  # item → the part that reached it
    for n, item in _linked_to(db, kind, grouping, gone, ()).items():
        parts[n], owner[n] = _Part(n, item), n
    away = []
    while len(parts) > 1:
        at = min(parts, key=lambda one: len(parts[one].reached))
        if parts[at].edge:
            _spread(db, kind, grouping, at, parts, owner)
        else:
            away.append(parts.pop(at).reached)
    return away


def _spread(
    db: Database, kind: Kind[Any], grouping: int, at: int, parts: dict[int, _Part], owner: dict[int, int]
) -> None:
    """Ask one item of a part for its neighbours; parts that meet in one of them become one."""
    _, item = parts[at].edge.popleft()
    for n, other in _linked_to(db, kind, grouping, [item], parts[at].reached).items():
        there = owner.setdefault(n, at)
        if there == at:
            parts[at].reached.add(n)
            parts[at].edge.append((n, other))
            continue
        small = parts.pop(at)
        owner.update(dict.fromkeys(small.reached, there))
        parts[there].reached |= small.reached
        parts[there].edge += small.edge
        at = there


def _linked_to(
    db: Database, kind: Kind[Any], grouping: int, items: Iterable[Item], besides: Collection[int]
) -> dict[int, Any]:
    """The items of a group that are linked to some, by their row numbers."""
    near: dict[int, Any] = {}
    for item in items:
        keys = keys_of(kind, item)
        numbers = set(under(db, keys.asked, keys.mask)) - near.keys() - set(besides)
        others = (held(kind, row) for row in stored(db, kind, numbers) if row["grouping"] == grouping)
        near |= {one.n: one.item for one in others if kind.linked(item, one.item)}
    return near


def _taken(db: Database, kind: Kind[Any], numbers: Collection[int]) -> dict[int, Item]:
    """Some stored items by their row numbers, taken out of their group."""
    items = {row["n"]: held(kind, row).item for row in stored(db, kind, numbers)}
    db.run_many("UPDATE item SET grouping = NULL WHERE n = ?", [(n,) for n in items])
    return items


def _found(db: Database, kind: Kind[Any], items: Sequence[Item], numbers: Sequence[int]) -> None:
    group = found(db, [New(kind.name, item, listed_day(item), signs(kind, item), NOWHERE) for item in items])
    db.run_many("UPDATE item SET grouping = ? WHERE n = ?", [(group, n) for n in numbers])


def _told_again(db: Database, group: _Group, lost: Sequence[Item]) -> None:
    """Write down what a group amounts to that has lost some items and hangs together."""
    days = {listed_day(item) for item in lost}
    name, first, last = group.name, group.first, group.last
    if any(name_of(item) == name for item in lost):
        sql = "SELECT article, id FROM item WHERE grouping = ? ORDER BY article, id LIMIT 1"
        name = "/".join(db.rows(sql, (group.n,))[0]).rstrip("/")
    if first in days:
        sql = "SELECT coalesce(min(day), '') FROM item WHERE grouping = ? AND day <> ''"
        first = db.value(sql, (group.n,))
    if last in days:
        last = db.value("SELECT max(day) FROM item WHERE grouping = ?", (group.n,))
    told = [row[0] for row in db.rows("SELECT DISTINCT signs FROM item WHERE grouping = ?", (group.n,))]
    db.run(
        "UPDATE grouping SET name = ?, size = ?, first = ?, last = ?, signs = ? WHERE n = ?",
        (name, group.left, first, last, all_signs(told), group.n),
    )
