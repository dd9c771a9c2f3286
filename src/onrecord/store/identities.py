"""Actors over time, kept up to date one reading at a time.

What an article tells of an actor is one of few profiles; the profiles of a name are divided anew whenever one comes or
goes, which costs what the name has profiles, not what it has articles. An article that tells nothing new of a name
only adds an occurrence. Identities are those that `identities.partition` finds in all profiles at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec

from onrecord.account.across.identities import (
    Identity,
    Occurrence,
    Profile,
    identity,
    marked,
    occurrences_in,
    partition,
)
from onrecord.schema import Reading
from onrecord.store import identity_rows
from onrecord.store.corrections import actor_pairs
from onrecord.store.database import Database

_NEW = "INSERT INTO identity (id, name, folded, kind, size, first, last) VALUES ('', '', '', '', 0, '', '')"
_MOST = 1000  # occurrences from either end that an identity is told from


class _Kept(NamedTuple):
    """A profile with its row number and that of its identity."""

    n: int
    profile: Profile
    identity: int | None


def occur(db: Database, number: int, reading: Reading) -> None:
    """Keep where the actors of a reading occur, each as one of its identities."""
    marks = {mark for pair in actor_pairs(db, reading.article.id) for mark in pair.marks}
    new: set[str] = set()  # blocks
    known: set[int] = set()
    rows = []
    for one in occurrences_in(reading):
        mark = f"{one.article}/{one.id}"
        told = marked(one.profile, one.article, one.id) if mark in marks else one.profile
        kept, is_new = _profile(db, told)
        data = msgspec.json.encode(msgspec.structs.replace(one, profile=told))
        rows.append((number, one.id, kept, one.article, one.day, data, one.name))
        if is_new:
            new.add(told.block)
        else:
            known.add(kept)
    db.run_many(
        "INSERT INTO occurrence (reading, actor, profile, article, day, data) VALUES (?, ?, ?, ?, ?, ?)",
        [row[:-1] for row in rows],
    )
    _count(db, [(row[2], row[-1], 1) for row in rows])
    _divide(db, new)
    identity_rows.tell(db, _identities_of(db, known))


def leave(db: Database, number: int) -> None:
    """Take away the occurrences of a reading, and the profiles that nobody has any more."""
    rows = db.rows("SELECT profile, data FROM occurrence WHERE reading = ?", (number,))
    db.run("DELETE FROM occurrence WHERE reading = ?", (number,))
    touched = _identities_of(db, {row["profile"] for row in rows})
    blocks: dict[int, str] = {}  # two actors of one article may share a profile
    for row in rows:
        one = msgspec.json.decode(row["data"], type=Occurrence)
        _count(db, [(row["profile"], one.name, -1)])
        blocks[row["profile"]] = one.profile.block
    gone: set[str] = set()
    for profile, block in blocks.items():
        if db.first("SELECT 1 FROM occurrence WHERE profile = ?", (profile,)) is None:
            db.run("DELETE FROM profile WHERE n = ?", (profile,))
            gone.add(block)
    _divide(db, gone)
    identity_rows.tell(db, touched)


def told_of(db: Database, n: int) -> Identity:
    """All that is told of one identity; of one with very many occurrences, from its first and its last."""
    sql = """SELECT o.data FROM occurrence o JOIN profile p ON p.n = o.profile WHERE p.identity = ?
        ORDER BY o.day {0}, o.article {0}, o.actor {0} LIMIT ?"""
    rows = [row["data"] for row in db.rows(sql.format(""), (n, _MOST))]
    if len(rows) == _MOST:
        rows += [row["data"] for row in db.rows(sql.format("DESC"), (n, _MOST))]
    return identity([msgspec.json.decode(data, type=Occurrence) for data in dict.fromkeys(rows)])


def _profile(db: Database, profile: Profile) -> tuple[int, bool]:
    """The row of a profile, and whether it is new."""
    data = msgspec.json.encode(profile).decode()
    held = db.first("SELECT n FROM profile WHERE block = ? AND data = ?", (profile.block, data))
    if held is not None:
        return int(held["n"]), False
    row = (profile.block, data, profile.mark or None)
    return db.run("INSERT INTO profile (block, data, mark) VALUES (?, ?, ?)", row), True


def _count(db: Database, steps: Iterable[tuple[int, str, int]]) -> None:
    """Count names up or down: profile, name, by how much."""
    every = list(steps)
    sql = """INSERT INTO profile_name (profile, name, size) VALUES (?, ?, ?)
        ON CONFLICT (profile, name) DO UPDATE SET size = profile_name.size + excluded.size"""
    db.run_many(sql, every)
    if any(step < 0 for _, _, step in every):
        sql = "DELETE FROM profile_name WHERE profile = ? AND size <= 0"
        db.run_many(sql, [(profile,) for profile, _, _ in every])


def _identities_of(db: Database, profiles: Collection[int]) -> set[int]:
    found = (db.value("SELECT identity FROM profile WHERE n = ?", (profile,)) for profile in sorted(profiles))
    return {n for n in found if n is not None}


def _divide(db: Database, blocks: Iterable[str]) -> None:
    """Divide the profiles of whole blocks anew, with those that people merged them with."""
    waiting = set(blocks)
    while waiting:
        together, pairs = _together(db, min(waiting))
        waiting -= together
        kept = [one for block in sorted(together) for one in _of_block(db, block)]
        rows = {one.profile: one.n for one in kept}
        by_mark = {one.profile.mark: one.profile for one in kept if one.profile.mark}
        merged, split = (
            [
                (by_mark[one], by_mark[other])
                for kind, one, other in pairs
                if kind == asked and one in by_mark and other in by_mark
            ]
            for asked in ("merge", "split")
        )
        parts = partition(list(rows), merged=merged, split=split)
        _found(db, kept, [[rows[profile] for profile in part] for part in parts])


def _together(db: Database, block: str) -> tuple[set[str], list[tuple[str, str, str]]]:
    """The blocks that must be divided with this one, and the pairs that people made in them."""
    together, waiting = {block}, [block]
    pairs: dict[tuple[str, str, str], None] = {}
    while waiting:
        sql = "SELECT mark FROM profile WHERE block = ? AND mark IS NOT NULL ORDER BY mark"
        for row in db.rows(sql, (waiting.pop(),)):
            for pair in actor_pairs(db, row["mark"].partition("/")[0]):
                if row["mark"] in pair.marks:
                    pairs[pair.kind, pair.one, pair.other] = None
                    more = {each for mark in pair.marks for each in _blocks_of(db, mark)} - together
                    together |= more
                    waiting += sorted(more)
    return together, list(pairs)


def _blocks_of(db: Database, mark: str) -> list[str]:
    return [row["block"] for row in db.rows("SELECT block FROM profile WHERE mark = ?", (mark,))]


def _of_block(db: Database, block: str) -> list[_Kept]:
    rows = db.rows("SELECT n, data, identity FROM profile WHERE block = ? ORDER BY data", (block,))
    return [_Kept(row["n"], msgspec.json.decode(row["data"], type=Profile), row["identity"]) for row in rows]


def _found(db: Database, kept: Iterable[_Kept], parts: Sequence[Sequence[int]]) -> None:
    """Make the identities of these profiles anew; one whose profiles stay the same is left alone.

    One that has profiles beside these, as a merging that was undone leaves it, stays with those.
    """
    before: defaultdict[int, set[int]] = defaultdict(set)
    for one in kept:
        if one.identity is not None:
            before[one.identity].add(one.n)
    sizes = identity_rows.sizes(db, before)
    elsewhere = {n for n, had in before.items() if sizes[n] > len(had)}
    taken: set[int] = set()
    changed: set[int] = set()
    for part in map(set, parts):
        held = next(
            (n for n, had in sorted(before.items()) if n not in taken | elsewhere and had & part), None
        )
        if held is None or before[held] != part:
            held = held if held is not None else db.run(_NEW)
            db.run_many("UPDATE profile SET identity = ? WHERE n = ?", [(held, n) for n in sorted(part)])
            changed.add(held)
        taken.add(held)
    identity_rows.tell(db, changed | elsewhere | (before.keys() - taken))
