"""Checking what is kept across articles: every item as its reading tells it, every group as large as it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.schema import Reading
from onrecord.store.database import Database
from onrecord.store.rows import Problem


def told_across(db: Database, row: Any, reading: Reading) -> Iterator[Problem]:
    """The items and occurrences of one reading, made again and compared with those that are stored."""
    yield from _compared(row, "item", _items(reading), _stored_items(db, row["n"]))
    yield from _compared(row, "named", _names(reading), _stored_names(db, row["n"]))
    yield from _compared(row, "occurrence", _occurrences(reading), _stored_occurrences(db, row["n"]))


def group_sizes(db: Database) -> Iterator[Problem]:
    """Groups that hold more or fewer items than they say, and actors that occur more or less often."""
    sql = """SELECT g.kind, g.name, g.size, count(i.n) AS found FROM grouping g LEFT JOIN item i ON i.grouping = g.n
        GROUP BY g.n, g.kind, g.name, g.size HAVING count(i.n) <> g.size ORDER BY g.kind, g.name"""
    for row in db.rows(sql):
        what = f"A {row['kind']} does not hold what it says."
        yield Problem(
            what, path=f"grouping {row['name']}", expected=str(row["size"]), found=str(row["found"])
        )
    sql = """SELECT y.id, y.size, count(o.actor) AS found FROM identity y LEFT JOIN profile p ON p.identity = y.n
        LEFT JOIN occurrence o ON o.profile = p.n GROUP BY y.n, y.id, y.size HAVING count(o.actor) <> y.size
        ORDER BY y.id"""
    for row in db.rows(sql):
        what = "An actor does not occur as often as it says."
        yield Problem(what, path=f"identity {row['id']}", expected=str(row["size"]), found=str(row["found"]))


Told = dict[str, bytes]


def _compared(row: Any, table: str, expected: Told, stored: Told) -> Iterator[Problem]:
    for key in sorted(expected.keys() | stored.keys()):
        if expected.get(key) != stored.get(key):
            words = [None if one is None else one.decode() for one in (expected.get(key), stored.get(key))]
            what = f"A row of {table} is not what the reading says."
            yield Problem(
                what, row["article"], row["title"], f"{table} {key}", expected=words[0], found=words[1]
            )


def _items(reading: Reading) -> Told:
    from onrecord.store.grouping import kinds

    return {
        f"{name}/{item.id}": msgspec.json.encode(item)
        for name, kind in kinds().items()
        for item in kind.items(reading)
    }


def _stored_items(db: Database, number: int) -> Told:
    rows = db.rows("SELECT kind, id, data FROM item WHERE reading = ?", (number,))
    return {f"{row['kind']}/{row['id']}": bytes(row["data"]) for row in rows}


def _names(reading: Reading) -> Told:
    from onrecord.store.grouping import kinds
    from onrecord.store.naming import event_names, item_names

    rows = [*event_names(reading)]
    rows += [row for name, kind in kinds().items() for row in item_names(name, kind.items(reading))]
    return {"/".join((row.kind, row.id, row.word)): row.day.encode() for row in rows}


def _stored_names(db: Database, number: int) -> Told:
    rows = db.rows("SELECT kind, id, word, day FROM named WHERE reading = ?", (number,))
    return {"/".join((row["kind"], row["id"], row["word"])): row["day"].encode() for row in rows}


def _occurrences(reading: Reading) -> Told:
    from onrecord.account.across.identities import occurrences_in

    return {one.id: msgspec.json.encode(one) for one in occurrences_in(reading)}


def _stored_occurrences(db: Database, number: int) -> Told:
    """As they are stored, without the mark by which a correction tells one article's actor from all others."""
    from onrecord.account.across.identities import Occurrence

    rows = db.rows("SELECT actor, data FROM occurrence WHERE reading = ?", (number,))
    told = {row["actor"]: msgspec.json.decode(row["data"], type=Occurrence) for row in rows}
    plain = {
        actor: msgspec.structs.replace(one, profile=msgspec.structs.replace(one.profile, mark=""))
        for actor, one in told.items()
    }
    return {actor: msgspec.json.encode(one) for actor, one in plain.items()}
