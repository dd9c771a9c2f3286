"""Items by the keys that they share: what may be linked to an item is found here, whatever its kind.

Keys are kept as 63-bit digests, and with each key the bits of its item's marks, so that items that are sure not to be
linked are passed over where the keys stand. That two meet by chance costs one comparison.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from onrecord.account.across.linking import Item, Kind, asked, marks, reference
from onrecord.store.batching import BATCH, batches, places
from onrecord.store.database import Database, Row

ALL = -1  # every bit
_BITS = 31  # in four bytes


class Held(NamedTuple):
    """An item as it is stored: its row number, the number of its group, and what it holds."""

    n: int
    grouping: int | None
    item: Any


@lru_cache(maxsize=32_768)
def key_hash(kind: str, key: str) -> int:
    """The key as it is stored: the first 63 bits of its BLAKE2b."""
    digest = hashlib.blake2b(f"{kind}\x1f{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


class Keys(NamedTuple):
    """The keys of an item as they are stored: those it stands under, those where it looks for others, and its marks."""

    own: frozenset[int]
    asked: frozenset[int]
    mask: int


NOWHERE = Keys(frozenset(), frozenset(), ALL)


def keys_of(kind: Kind[Any], item: Item) -> Keys:
    """Where an item may meet others."""
    own, sought = set(kind.keys(item)), set(asked(kind, item))
    hashes = {key: key_hash(kind.name, key) for key in own | sought}
    return Keys(
        frozenset(hashes[key] for key in own), frozenset(hashes[key] for key in sought), _mask(kind, item)
    )


def under(db: Database, keys: Collection[int], mask: int) -> list[int]:
    """The row numbers of the items that have some of the keys and are not apart by their marks.

    Those that have most of them come first.
    """
    counts: Counter[int] = Counter()
    for batch in batches(keys):
        sql = f"""SELECT item, count(*) AS size FROM item_key WHERE "key" IN ({places(batch)}) AND (mask & ?) <> 0
            GROUP BY item ORDER BY size DESC, item"""  # noqa: S608 - marks
        rows = db.rows(sql, (*batch, mask))
        if len(keys) <= BATCH:
            return [row[0] for row in rows]
        counts.update({row[0]: row[1] for row in rows})
    return sorted(counts, key=lambda n: (-counts[n], n))


def stored(
    db: Database, kind: Kind[Any], numbers: Collection[int], besides: Collection[int] = ()
) -> Iterator[Row]:
    """The number, group and data of those items that are of the kind and in none of the groups ``besides``."""
    for batch in batches(numbers):
        sql = f"""SELECT n, grouping, data FROM item WHERE n IN ({places(batch)}) AND kind = ?
            AND (grouping IS NULL OR grouping NOT IN ({places(besides)}))"""  # noqa: S608 - marks
        yield from db.rows(sql, (*batch, kind.name, *besides))


def meeting(db: Database, kind: Kind[Any], keys: Iterable[str]) -> list[Held]:
    """The items of a kind that have one of the keys, by their reference."""
    rows = stored(db, kind, under(db, {key_hash(kind.name, key) for key in keys}, ALL))
    return sorted((held(kind, row) for row in rows), key=lambda one: reference(one.item))


def held(kind: Kind[Any], row: Row) -> Held:
    """The item in a row with its ``n``, ``grouping`` and ``data``."""
    return Held(row["n"], row["grouping"], msgspec.json.decode(row["data"], type=kind.item))


def _mask(kind: Kind[Any], item: Item) -> int:
    """A bit for each mark of an item, all bits where it has none: two items of which no bit is the same are apart."""
    bits = {_bit(mark) for mark in marks(kind, item)}
    return sum(1 << bit for bit in bits) if bits else ALL


@lru_cache(maxsize=8192)
def _bit(mark: str) -> int:
    return int.from_bytes(hashlib.blake2b(mark.encode(), digest_size=4).digest(), "big") % _BITS
