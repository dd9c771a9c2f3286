"""Alerts: searches that somebody waits on, and what is new to them.

Whatever changes what an article tells, its coming in, a newer reading, a correction, puts the article on the waiting
list of every alert, whenever it was published. Asked what is new, we search the waiting articles and leave out what was
told before. It was told if its words were, wherever they stand; or, of a hit of the same page, if its first or its last
words were, so that a newer reading that cuts a statement otherwise is no news. What was told is kept as digests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from msgspec import Struct

from onrecord.errors import NotHeld, UsageError
from onrecord.store.clock import now
from onrecord.store.database import Database
from onrecord.store.folding import fold
from onrecord.store.query import Query, parse_query
from onrecord.store.rows import Hit
from onrecord.store.searching import hits_within
from onrecord.store.waiting import keep

RESERVED = frozenset({"add", "remove"})
"""Names that an alert cannot have: the command line would take them for its verbs."""

_BATCH = 200  # articles searched at a time
_SHORT = 4  # words; fewer are news on every page: "Yes," two ministers say
_PROOF = 8  # first or last words by which a hit of one page is known again
_WORD = re.compile(r"[^\W_]+")


class AlertRow(Struct, frozen=True):
    """An alert; ``waiting`` is how many articles came in or changed since it was asked, ``told`` how many hits were."""

    name: str
    query: str
    added_at: str
    waiting: int
    told: int


class News(Struct, frozen=True):
    """What is new to an alert; `tell` writes down that it was told. ``more`` says that there may be more."""

    name: str
    hits: tuple[Hit, ...]
    more: bool
    marks: tuple[str, ...] = ()
    asked: tuple[tuple[int, str], ...] = ()


def add(db: Database, name: str, query: str) -> None:
    """Wait on a search from now on; all that is held waits to be told. UsageError where the name is taken."""
    if not name.strip() or name in RESERVED:
        raise UsageError(f"{name!r} is no name for an alert.", hint="Give it one like strike.")
    parse_query(query)
    with db.writing():
        if db.first("SELECT 1 FROM alert WHERE name = ?", (name,)) is not None:
            raise UsageError(
                f"There is an alert {name!r} already.", hint=f"`onrecord alert remove {name}` ends it."
            )
        keep(db, name, query, now())


def remove(db: Database, name: str) -> None:
    """Wait on a search no longer. UsageError where there is no such alert."""
    with db.writing():
        _query(db, name)
        for table in ("alert_waiting", "alert_told"):
            db.run(f"DELETE FROM {table} WHERE alert = ?", (name,))  # noqa: S608 - names of our own
        db.run("DELETE FROM alert WHERE name = ?", (name,))


def list_alerts(db: Database) -> tuple[AlertRow, ...]:
    """The alerts by name."""
    sql = """SELECT a.name, a.query, a.added_at,
        (SELECT count(*) FROM alert_waiting w WHERE w.alert = a.name) AS waiting,
        (SELECT count(*) FROM alert_told t WHERE t.alert = a.name AND t.mark LIKE 'w%') AS told
        FROM alert a ORDER BY a.name"""
    return tuple(AlertRow(**row) for row in db.rows(sql))


def news(db: Database, name: str, *, limit: int) -> News:
    """What is new to an alert, by article, those published last first; asking changes nothing."""
    with db.snapshot():
        query = parse_query(_query(db, name))
        told = {row["mark"] for row in db.rows("SELECT mark FROM alert_told WHERE alert = ?", (name,))}
        hits: list[Hit] = []
        marks: list[str] = []
        asked: list[tuple[int, str]] = []
        for batch in _waiting(db, name):
            for n, stamp, found in _by_article(db, query, batch):
                new = [(hit, page) for hit, page in found if not told.intersection(_known_by(hit, page))]
                if len(hits) + len(new) > limit and hits:
                    return News(name, tuple(hits), more=True, marks=tuple(marks), asked=tuple(asked))
                for hit, page in new:
                    if not told.intersection(
                        known := _known_by(hit, page)
                    ):  # the same words twice in one article
                        hits.append(hit)
                        told.update(known)
                        marks += known
                asked.append((n, stamp))
        return News(name, tuple(hits), more=False, marks=tuple(marks), asked=tuple(asked))


def tell(db: Database, told: News) -> None:
    """Write down that news were told: what changed since they were asked for goes on waiting."""
    with db.writing():
        _query(db, told.name)
        for mark in told.marks:
            db.run("INSERT INTO alert_told VALUES (?, ?) ON CONFLICT DO NOTHING", (told.name, mark))
        done = "DELETE FROM alert_waiting WHERE alert = ? AND article = ? AND stamp = ?"
        db.run_many(done, ((told.name, n, stamp) for n, stamp in told.asked))


def _query(db: Database, name: str) -> str:
    row = db.first("SELECT query FROM alert WHERE name = ?", (name,))
    if row is None:
        raise NotHeld(f"There is no alert {name!r}.", hint="`onrecord alerts` lists them.")
    return str(row["query"])


def _waiting(db: Database, name: str) -> Iterator[list[tuple[int, str]]]:
    sql = """SELECT w.article, w.stamp FROM alert_waiting w JOIN article t ON t.n = w.article
        WHERE w.alert = ? ORDER BY t.at DESC, t.id"""
    found = [(int(row["article"]), str(row["stamp"])) for row in db.rows(sql, (name,))]
    for start in range(0, len(found), _BATCH):
        yield found[start : start + _BATCH]


def _by_article(
    db: Database, query: Query, batch: Sequence[tuple[int, str]]
) -> Iterator[tuple[int, str, list[tuple[Hit, str]]]]:
    """Each article with its hits, in the order of its words, each with the digest of its page."""
    marks = ", ".join("?" * len(batch))
    sql = f"""SELECT t.n, t.id, r.page FROM article t JOIN reading r ON r.article = t.n AND r.current = 1
        WHERE t.n IN ({marks})"""  # noqa: S608 - marks
    known = {row["id"]: (row["n"], row["page"]) for row in db.rows(sql, [n for n, _ in batch])}
    found: dict[int, list[tuple[Hit, str]]] = {}
    for hit in hits_within(db, query, tuple(n for n, _ in batch)):
        n, page = known[hit.article]
        found.setdefault(n, []).append((hit, page))
    for n, stamp in batch:
        yield n, stamp, sorted(found.get(n, ()), key=lambda one: one[0].snippet.start)


def _known_by(hit: Hit, page: str) -> list[str]:
    """The digests by which a hit is known again; the first is that of all its words."""
    parts = hit.statement.content if hit.statement is not None else (hit.snippet,)
    words = _WORD.findall(fold(" ".join(part.text for part in parts)))
    known = ["w" + _digest(*words, *([page] if len(words) < _SHORT else []))]
    if len(words) > _PROOF:
        known += ["f" + _digest(page, *words[:_PROOF]), "l" + _digest(page, *words[-_PROOF:])]
    return known


def _digest(*words: str) -> str:
    return blake2b("\x1f".join(words).encode(), digest_size=12).hexdigest()
