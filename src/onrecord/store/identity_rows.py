"""What the table of identities says of each: how it is called, how often and when it occurs, under which words.

It follows from the profiles of an identity, the names they go by and their first and last occurrences; told of many
identities at once, in a handful of queries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from onrecord.account.across.identities import Occurrence, Profile, best_name, identity_id
from onrecord.store.batching import batches, places
from onrecord.store.database import Database
from onrecord.store.folding import fold, folded_words


class _Told(NamedTuple):
    """A profile of an identity, with the first day (None where all are unknown) and the last on which it occurs."""

    n: int
    country: str | None
    first: str | None
    last: str


def tell(db: Database, identities: Collection[int]) -> None:
    """Write down what some identities amount to; those that have no profile any more end."""
    for batch in batches(identities):
        _tell(db, batch)


def sizes(db: Database, identities: Collection[int]) -> Counter[int]:
    """How many profiles each identity has."""
    found: Counter[int] = Counter()
    for batch in batches(identities):
        sql = f"SELECT identity, count(*) FROM profile WHERE identity IN ({places(batch)}) GROUP BY identity"  # noqa: S608
        found.update({row[0]: row[1] for row in db.rows(sql, batch)})
    return found


def _tell(db: Database, identities: Sequence[int]) -> None:
    profiles, names = _profiles(db, identities), _names(db, identities)
    db.run_many("DELETE FROM identity_word WHERE identity = ?", [(n,) for n in identities])
    db.run_many("DELETE FROM identity WHERE n = ?", [(n,) for n in identities if n not in profiles])
    db.run_many(
        """UPDATE identity SET id = ?, name = ?, folded = ?, kind = ?, country = ?, size = ?, first = ?, last = ?
        WHERE n = ?""",
        [_row(db, n, told, names[n]) for n, told in profiles.items()],
    )
    db.run_many(
        "INSERT INTO identity_word (word, size, identity) VALUES (?, ?, ?)",
        [(word, sum(names[n].values()), n) for n in profiles for word in _words(names[n])],
    )


def _row(db: Database, n: int, profiles: Sequence[_Told], names: Counter[str]) -> tuple[Any, ...]:
    name = best_name(names)
    first = _first(db, profiles)
    return (
        identity_id(first), name, fold(name), first.profile.kind, _country(profiles), sum(names.values()),
        first.day, max(one.last for one in profiles), n,
    )  # fmt: skip


def _profiles(db: Database, identities: Sequence[int]) -> dict[int, list[_Told]]:
    """The profiles of each identity that has any."""
    sql = f"""SELECT p.identity, p.n, p.data,
        (SELECT min(day) FROM occurrence WHERE profile = p.n AND day > '') AS first,
        (SELECT max(day) FROM occurrence WHERE profile = p.n) AS last
        FROM profile p WHERE p.identity IN ({places(identities)}) ORDER BY p.identity, p.n"""  # noqa: S608 - marks
    found: defaultdict[int, list[_Told]] = defaultdict(list)
    for row in db.rows(sql, identities):
        country = msgspec.json.decode(row["data"], type=Profile).country
        found[row["identity"]].append(_Told(row["n"], country, row["first"], row["last"]))
    return dict(found)


def _names(db: Database, identities: Sequence[int]) -> defaultdict[int, Counter[str]]:
    """How often each identity goes by which name."""
    sql = f"""SELECT p.identity, m.name, sum(m.size) AS size FROM profile p JOIN profile_name m ON m.profile = p.n
        WHERE p.identity IN ({places(identities)}) GROUP BY p.identity, m.name"""  # noqa: S608 - marks
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row in db.rows(sql, identities):
        found[row["identity"]][row["name"]] = int(row["size"])
    return found


def _country(profiles: Sequence[_Told]) -> str | None:
    """The country that most profiles tell; of equals the first."""
    told = Counter(one.country for one in profiles if one.country is not None)
    return min(told, key=lambda code: (-told[code], code), default=None)


def _first(db: Database, profiles: Sequence[_Told]) -> Occurrence:
    """The first occurrence; unknown days count for that only where no other is known."""
    day = min((one.first for one in profiles if one.first is not None), default="")
    on_day = [one.n for one in profiles if (one.first or "") == day]
    sql = f"""SELECT data FROM occurrence WHERE profile IN ({places(on_day)}) AND day = ?
        ORDER BY article, actor LIMIT 1"""  # noqa: S608 - marks
    return msgspec.json.decode(db.value(sql, (*on_day, day)), type=Occurrence)


def _words(names: Counter[str]) -> Iterator[str]:
    yield from sorted({word for each in names for word in folded_words(each)})
