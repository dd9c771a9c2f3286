"""What groups amount to: remarks, stories, negotiations, commitments, claims and numbers, told from their items.

Nothing of it is stored: a summary is a pure function of a group's items, of which voice each article is (near-copies
and versions count as one), and of the day as of which it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from onrecord.account.across.copies import COPIES, voices
from onrecord.account.across.linking import Kind
from onrecord.account.across.versions import VERSIONS
from onrecord.store.database import Database
from onrecord.store.groups import Group, groups_of, items_of, list_groups, one_group
from onrecord.store.rows import Rows

T = TypeVar("T")
SumUp = Callable[[Sequence[Any], Mapping[str, str]], T]


def told(
    db: Database, kind: Kind[Any], sum_up: SumUp[T], *, least: int = 1, since: str | None = None,
    until: str | None = None, latest_first: bool = True, limit: int, cursor: str | None,
) -> Rows[T]:  # fmt: skip
    """What the groups of a kind amount to, by their latest day; ``least`` items at least, days inclusive."""
    with db.snapshot():
        listed = list_groups(
            db, kind.name, least=least, since=since, until=until, latest_first=latest_first, limit=limit,
            cursor=cursor,
        )  # fmt: skip
        return Rows(tuple(_summed(db, kind, sum_up, listed.rows)), listed.next)


def told_once(db: Database, kind: Kind[Any], sum_up: SumUp[T], name: str) -> T:
    """What one group amounts to, by the name of any item in it; UsageError where there is none."""
    with db.snapshot():
        return _summed(db, kind, sum_up, [one_group(db, kind.name, name)])[0]


def voices_of(db: Database, articles: Iterable[str]) -> dict[str, str]:
    """The article that stands for each article's voice, of those that are copies or versions of another."""
    wanted, known = set(articles), set[str]()
    parts: list[Sequence[Any]] = []
    while wanted - known:
        new = wanted - known
        known |= new
        for kind in (COPIES, VERSIONS):
            names = sorted(set(groups_of(db, kind.name, new).values()))
            found = items_of(db, kind.name, names, kind.item).values()
            parts += [part for part in found if len(part) > 1]
        wanted |= {item.article for part in parts for item in part}
    return voices(parts)


def _summed(db: Database, kind: Kind[Any], sum_up: SumUp[T], found: Sequence[Group]) -> list[T]:
    items = items_of(db, kind.name, [group.name for group in found], kind.item)
    heard = voices_of(db, {item.article for part in items.values() for item in part})
    return [sum_up(items[group.name], heard) for group in found]
