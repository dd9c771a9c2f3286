"""Which items that a source shows are new: an item is known by its address and, within its source, by its guid.

Publishers move both. The same address under another guid is the same item; so is the same guid under another address
if title or date are the same too, as some give every item one guid. A front page is no address of an item.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from msgspec.structs import replace

from onrecord.sources.addresses import identity
from onrecord.store.batching import batches, places
from onrecord.store.database import Database
from onrecord.store.following_rows import Sighted


class Keys(NamedTuple):
    """Under what an item is known; None for what it lacks."""

    address: str | None
    guid: str | None

    def each(self) -> Iterator[str]:
        """Those that there are."""
        return (key for key in self if key is not None)


def sight(db: Database, source: str, items: Sequence[Sighted], at: str) -> int:
    """Write down the items that are not known yet, inside a transaction; how many they are."""
    items = [_without_front_page(item) for item in items]
    repeated = {guid for guid, count in Counter(item.guid for item in items).items() if count > 1}
    keyed = [(item, keys_of(source, item, repeated)) for item in items]
    known = _known(db, {key for _, keys in keyed for key in keys.each()})
    new = 0
    for item, keys in keyed:
        held = _held(db, item, keys, known)
        if held is None:
            held = _Held(_insert(db, source, item, at))
            new += not item.old
        elif held.moved:
            _move(db, held.n, item, at)
        _name(db, held.n, keys, known)
    return new


def keys_of(source: str, item: Sighted, repeated: Iterable[str | None] = ()) -> Keys:
    """The keys of an item; a guid that its source gives to several is none. One that has no other has its title."""
    guid = item.guid if item.guid not in repeated else None
    if item.url is None and guid is None:
        return Keys(None, f"t {source}\x1f{item.title or ''}\x1f{item.published_at or ''}")
    return Keys(address_key(item.url) if item.url else None, f"g {source}\x1f{guid}" if guid else None)


def address_key(url: str) -> str:
    """The key of an address, the same for all its spellings."""
    return f"u {identity(url)}"


def _without_front_page(item: Sighted) -> Sighted:
    parts = urlsplit(item.url or "")
    return replace(item, url=None) if item.url and parts.path in {"", "/"} and not parts.query else item


def _known(db: Database, keys: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in batches(keys):
        sql = f"""SELECT "key", item FROM followed_key WHERE "key" IN ({places(batch)})"""  # noqa: S608 - marks
        found |= {row["key"]: int(row["item"]) for row in db.rows(sql, batch)}
    return found


class _Held(NamedTuple):
    """The number of a known item, and whether it moved to another address before it could be had."""

    n: int
    moved: bool = False


def _held(db: Database, item: Sighted, keys: Keys, known: dict[str, int]) -> _Held | None:
    if keys.address in known:
        return _Held(known[keys.address])
    if keys.guid not in known:
        return None
    row = db.first(_ITEM, (known[keys.guid],))
    if row is None or item.url is None or row["url"] is None:
        return _Held(known[keys.guid])
    same = any(row[name] and row[name] == getattr(item, name) for name in ("title", "published_at"))
    return _Held(row["n"], moved=row["state"] in {"waiting", "failed"}) if same else None


_ITEM = "SELECT n, url, title, published_at, state FROM followed_item WHERE n = ?"


def _insert(db: Database, source: str, item: Sighted, at: str) -> int:
    row = {
        "source": source,
        "url": item.url,
        "title": item.title,
        "published_at": item.published_at,
        "state": "old" if item.old else "waiting",
        "seen_at": at,
        "due_at": None if item.old else at,
        "content": zlib.compress(item.content.encode("utf-8", "replace")) if item.content else None,
    }
    marks = ", ".join(f":{name}" for name in row)
    return db.run(f"INSERT INTO followed_item ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608 - our own


def _move(db: Database, number: int, item: Sighted, at: str) -> None:
    db.run(
        "UPDATE followed_item SET url = ?, state = 'waiting', tries = 0, due_at = ? WHERE n = ?",
        (item.url, at, number),
    )


def _name(db: Database, number: int, keys: Keys, known: dict[str, int]) -> None:
    for key in keys.each():
        if key not in known:
            known[key] = number
            db.run('INSERT INTO followed_key ("key", item) VALUES (?, ?)', (key, number))
