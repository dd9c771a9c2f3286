"""What groups amount to: remarks, stories, negotiations, commitments, claims and numbers, told from their items.

Nothing of it is stored: a summary is a pure function of a group's items, of which voice each article is (near-copies
and versions count as one), and of the day as of which it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from onrecord.account.across.copies import COPIES, voices
from onrecord.account.across.linking import Kind
from onrecord.account.across.versions import VERSIONS
from onrecord.errors import NotHeld
from onrecord.store import groups
from onrecord.store.database import Database
from onrecord.store.groups import (
    Asked,
    Group,
    edges_of,
    groups_in,
    items_of,
    list_groups,
    one_group,
    together_with,
)
from onrecord.store.rows import Rows

T = TypeVar("T")
SumUp = Callable[[Sequence[Any], Mapping[str, str]], T | None]


class Entry(Struct, Generic[T], frozen=True):
    """What a group amounts to, and its ``id``: the name of its first item, as good as that of any other in it."""

    id: str
    account: T


def told(
    db: Database, kind: Kind[Any], sum_up: SumUp[T], asked: Asked, *, limit: int, cursor: str | None,
    look: int | None = None,
) -> Rows[Entry[T]]:  # fmt: skip
    """What the groups asked for amount to; those of which nothing can be told are passed over.

    Where more than ``look`` groups were looked at, there may be fewer than ``limit`` although more follow.
    """
    found: list[Entry[T]] = []
    seen = 0
    with db.snapshot():
        while True:
            listed = list_groups(db, asked, limit=limit - len(found), cursor=cursor)
            found += told_of(db, kind, sum_up, listed.rows)
            seen += len(listed.rows)
            cursor = listed.next
            if cursor is None or len(found) == limit or (look is not None and seen > look):
                return Rows(tuple(found), cursor)


def told_once(db: Database, kind: Kind[Any], sum_up: SumUp[T], name: str) -> Entry[T]:
    """What one group amounts to, by the name of any item in it; UsageError where there is none."""
    with db.snapshot():
        group = one_group(db, kind.name, name)
        found = next(told_of(db, kind, sum_up, [group]), None)
    if found is None:
        raise NotHeld(f"Nothing was reported of {name} by then.", hint="Ask for a later day.")
    return found


def told_in(
    db: Database,
    kind: Kind[Any],
    sum_up: SumUp[T],
    articles: Iterable[str],
    *,
    least: int = 1,
    most: int | None = None,
) -> list[Entry[T]]:
    """What the groups amount to that some articles tell of, by their latest day; at ``most`` so many, the latest."""
    with db.snapshot():
        found = groups_in(db, kind.name, articles, least=least)
        return list(told_of(db, kind, sum_up, found[-most:] if most is not None else found))


def told_next(
    db: Database,
    kind: Kind[Any],
    sum_up: SumUp[T],
    articles: Iterable[str],
    *,
    since: str,
    fits: Callable[[T], bool],
) -> Entry[T] | None:
    """The first group, by its latest day from ``since`` on, that some articles tell of and that ``fits``."""
    with db.snapshot():
        found = groups_in(db, kind.name, articles, since=since)
        return next((one for one in told_of(db, kind, sum_up, found) if fits(one.account)), None)


def told_of(db: Database, kind: Kind[Any], sum_up: SumUp[T], found: Sequence[Group]) -> Iterator[Entry[T]]:
    """What some groups amount to, in their order; a very large one is told from its first and its last reports."""
    small = [group.name for group in found if group.size <= 2 * groups.EDGE]
    items = items_of(db, kind.name, small, kind.item)
    items |= {group.name: edges_of(db, group, kind.item) for group in found if group.name not in items}
    heard = voices_of(db, {item.article for part in items.values() for item in part})
    for group in found:
        account = sum_up(items[group.name], heard)
        if account is not None:
            yield Entry(group.name, account)


def voices_of(db: Database, articles: Iterable[str]) -> dict[str, str]:
    """The article that stands for each article's voice, of those that are copies or versions of another."""
    wanted, known = set(articles), set[str]()
    parts: dict[int, list[_Published]] = {}
    while wanted - known:
        found = together_with(db, (COPIES.name, VERSIONS.name), wanted - known, _Published)
        known |= wanted
        parts |= found
        wanted = {item.article for part in found.values() for item in part}
    return voices(parts.values())


class _Published(Struct, frozen=True):
    """Of a copy or a version, what tells which of them came first."""

    article: str
    published: str
