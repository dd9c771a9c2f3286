"""Actors over time, kept up to date one reading at a time.

What an article tells of an actor is one of few profiles; the profiles of a name are divided anew whenever one comes or
goes, which costs what the name has profiles, not what it has articles. An article that tells nothing new of a name
only adds an occurrence. Identities are those that `identities.partition` finds in all profiles at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from onrecord.account.across.identities import (
    Identity,
    Occurrence,
    Profile,
    best_name,
    identity,
    identity_id,
    marked,
    occurrences_in,
    partition,
)
from onrecord.schema import Reading
from onrecord.store.corrections import actor_pairs
from onrecord.store.database import Database
from onrecord.store.folding import fold, folded_words

_BATCH = 500  # values in one query
_NEW = "INSERT INTO identity (id, name, folded, kind, size, first, last) VALUES ('', '', '', '', 0, '', '')"
_MOST = 1000  # occurrences from either end that an identity is told from


class _Kept(NamedTuple):
    """A profile with its row number."""

    n: int
    profile: Profile


def occur(db: Database, number: int, reading: Reading) -> None:
    """Keep where the actors of a reading occur, each as one of its identities."""
    marks = {mark for pair in actor_pairs(db, reading.article.id) for mark in pair.marks}
    blocks: set[str] = set()
    known: set[int] = set()
    for one in occurrences_in(reading):
        mark = f"{one.article}/{one.id}"
        told = marked(one.profile, one.article, one.id) if mark in marks else one.profile
        kept, is_new = _profile(db, told)
        data = msgspec.json.encode(msgspec.structs.replace(one, profile=told))
        db.run(
            "INSERT INTO occurrence (reading, actor, profile, article, day, data) VALUES (?, ?, ?, ?, ?, ?)",
            (number, one.id, kept, one.article, one.day, data),
        )
        _count(db, kept, one.name, 1)
        if is_new:
            blocks.add(told.block)
        else:
            known.add(kept)
    _divide(db, blocks)
    _recount(db, known)


def leave(db: Database, number: int) -> None:
    """Take away the occurrences of a reading, and the profiles that nobody has any more."""
    rows = db.rows("SELECT profile, data FROM occurrence WHERE reading = ?", (number,))
    db.run("DELETE FROM occurrence WHERE reading = ?", (number,))
    blocks: dict[int, str] = {}  # two actors of one article may share a profile
    for row in rows:
        one = msgspec.json.decode(row["data"], type=Occurrence)
        _count(db, row["profile"], one.name, -1)
        blocks[row["profile"]] = one.profile.block
    gone: set[str] = set()
    left: set[int] = set()
    held: set[int] = set()
    for profile, block in blocks.items():
        if db.first("SELECT 1 FROM occurrence WHERE profile = ?", (profile,)) is None:
            held.add(db.value("SELECT identity FROM profile WHERE n = ?", (profile,)))
            db.run("DELETE FROM profile WHERE n = ?", (profile,))
            gone.add(block)
        else:
            left.add(profile)
    _divide(db, gone)
    _recount(db, left)
    for n in sorted(held):
        _end(db, n)


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


def _count(db: Database, profile: int, name: str, step: int) -> None:
    sql = """INSERT INTO profile_name (profile, name, size) VALUES (?, ?, ?)
        ON CONFLICT (profile, name) DO UPDATE SET size = profile_name.size + excluded.size"""
    db.run(sql, (profile, name, step))
    if step < 0:
        db.run("DELETE FROM profile_name WHERE profile = ? AND size <= 0", (profile,))


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
        _found(db, [[rows[profile] for profile in part] for part in parts])


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
    rows = db.rows("SELECT n, data FROM profile WHERE block = ? ORDER BY data", (block,))
    return [_Kept(row["n"], msgspec.json.decode(row["data"], type=Profile)) for row in rows]


def _found(db: Database, parts: Sequence[Sequence[int]]) -> None:
    """Make the identities of these profiles anew; a part that is an identity already only changes its counts.

    One that has profiles beside these, as a merging that was undone leaves it, stays with those.
    """
    before: dict[int, set[int]] = {}
    for profile in (one for part in parts for one in part):
        row = db.first("SELECT identity FROM profile WHERE n = ?", (profile,))
        if row is not None and row["identity"] is not None:
            before.setdefault(row["identity"], set()).add(profile)
    elsewhere = {n for n, had in before.items() if len(_profiles_of(db, n)) > len(had)}
    taken: list[int] = []
    for part in parts:
        held = next(
            (n for n, had in sorted(before.items()) if n not in {*taken, *elsewhere} and had & set(part)),
            None,
        )
        if held is None:
            held = db.run(_NEW)
        taken.append(held)
        db.run_many("UPDATE profile SET identity = ? WHERE n = ?", [(held, profile) for profile in part])
    for held in (*taken, *sorted(elsewhere)):
        _tell(db, held)
    for n in sorted(before.keys() - set(taken)):
        _end(db, n)


def _profiles_of(db: Database, n: int) -> list[int]:
    return [row["n"] for row in db.rows("SELECT n FROM profile WHERE identity = ?", (n,))]


def _recount(db: Database, profiles: Iterable[int]) -> None:
    found = {db.value("SELECT identity FROM profile WHERE n = ?", (profile,)) for profile in profiles}
    for n in sorted(found):
        _tell(db, n)


def _end(db: Database, n: int) -> None:
    if db.first("SELECT 1 FROM profile WHERE identity = ?", (n,)) is None:
        db.run("DELETE FROM identity_word WHERE identity = ?", (n,))
        db.run("DELETE FROM identity WHERE n = ?", (n,))


def _tell(db: Database, n: int) -> None:
    """Write down what an identity is called and how often and when it occurs; it ends where it has no profile."""
    profiles = _profiles_of(db, n)
    if not profiles:
        _end(db, n)
        return
    names = _names(db, n)
    first = _edge(db, profiles, "")
    last = _edge(db, profiles, "DESC")
    name = best_name(names)
    occurrence = msgspec.json.decode(first["data"], type=Occurrence)
    size = sum(names.values())
    row = (
        identity_id(occurrence), name, fold(name), occurrence.profile.kind, _country(db, n), size,
        occurrence.day, last["day"], n,
    )  # fmt: skip
    db.run(
        """UPDATE identity SET id = ?, name = ?, folded = ?, kind = ?, country = ?, size = ?, first = ?, last = ?
        WHERE n = ?""",
        row,
    )
    words = sorted({word for each in names for word in folded_words(each)})
    db.run("DELETE FROM identity_word WHERE identity = ?", (n,))
    db.run_many(
        "INSERT INTO identity_word (word, size, identity) VALUES (?, ?, ?)", ((w, size, n) for w in words)
    )


def _names(db: Database, n: int) -> Counter[str]:
    sql = """SELECT m.name, sum(m.size) AS size FROM profile_name m JOIN profile p ON p.n = m.profile
        WHERE p.identity = ? GROUP BY m.name"""
    return Counter({row["name"]: int(row["size"]) for row in db.rows(sql, (n,))})


def _country(db: Database, n: int) -> str | None:
    """The country that most profiles tell; of equals the first."""
    rows = db.rows("SELECT data FROM profile WHERE identity = ?", (n,))
    told = Counter(msgspec.json.decode(row["data"], type=Profile).country for row in rows)
    del told[None]
    return min(told, key=lambda code: (-told[code], code or ""), default=None)


def _edge(db: Database, profiles: Sequence[int], direction: str) -> Any:
    """The first or last occurrence of some profiles, unknown days behind all others at the first."""
    found = []
    for profile in profiles:
        sql = f"""SELECT day, article, actor, data FROM occurrence WHERE profile = ? AND day <> ''
            ORDER BY day {direction}, article {direction}, actor {direction} LIMIT 1"""  # noqa: S608 - a constant
        row = db.first(sql, (profile,)) or db.first(sql.replace("day <> ''", "day = ''"), (profile,))
        if row is not None:
            found.append(row)
    choose = max if direction else min
    return choose(found, key=lambda row: (_sortable(row["day"], direction), row["article"], row["actor"]))


def _sortable(day: str, direction: str) -> str:
    return day or ("" if direction else "9999")
