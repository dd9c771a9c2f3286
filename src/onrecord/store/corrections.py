"""The log of what people corrected, and readings as they stand behind it.

The log is only added to: an undoing is an entry of its own, and can be undone. A correction belongs to the text that
it was made on; where a newer reading of the page has another text, it is carried over to the same words there.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Struct

from onrecord.errors import NotHeld, UsageError
from onrecord.schema import Reading
from onrecord.store.clock import now
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database
from onrecord.store.rows import Rows

if TYPE_CHECKING:
    from onrecord.account.correcting import Change, Correction, Outcome


class CorrectionRow(Struct, frozen=True):
    """One entry of the log.

    ``change`` is what was corrected (null for an undoing, which names the entry that it ``undoes``); ``state`` is
    what became of it on the current reading: applied, agrees (the reader now says the same), conflict (applied, though
    the reader now says ``found``), lost (its words are not in the reading), undone, or undoing.
    """

    id: str
    article: str
    change: dict[str, Any] | None
    undoes: str | None
    author: str
    at: str
    reason: str
    state: str
    found: str | None = None


class Key(NamedTuple):
    """The order of the log, ``n`` being the row number."""

    n: int


def log(db: Database, article: str, change: Change, *, author: str, reason: str) -> str:
    """Write down a correction; its id. The caller derives the article's rows again in the same transaction."""
    other = getattr(change, "article", None)
    return _entry(db, article, msgspec.json.encode(change).decode(), None, author, reason, other)


def log_undoing(db: Database, correction: str, *, author: str, reason: str) -> str:
    """Write down that an entry no longer counts; the article it was about. UsageError where there is none such."""
    row = db.first("SELECT article FROM correction WHERE id = ?", (correction,))
    if row is None:
        raise NotHeld(
            f"There is no correction {correction!r}.", hint="`onrecord correct --list` prints their ids."
        )
    if correction in _undone(db, row["article"]):
        raise UsageError(f"The correction {correction} is undone already.", hint="Undo the undoing instead.")
    _entry(db, row["article"], None, correction, author, reason)
    return str(row["article"])


def behind(db: Database, reading: Reading) -> Reading:
    """The reading as people corrected it."""
    found = corrections_of(db, reading)
    if not found:
        return reading
    from onrecord.account.correcting import corrected

    return corrected(reading, found)[0]


def corrections_of(db: Database, reading: Reading) -> list[Correction]:
    """The corrections that count for a reading, carried over from other texts of its page where they can be."""
    return [one for _, one in _standing(db, reading) if one is not None]


class ActorPair(NamedTuple):
    """Two actors of two articles that somebody says are one (merge) or not (split), as "article/actor id"."""

    kind: str
    one: str
    other: str

    @property
    def marks(self) -> tuple[str, str]:
        """The two."""
        return self.one, self.other


def actor_pairs(db: Database, article: str) -> list[ActorPair]:
    """The pairs, with an actor of this article in them, that stand; those of which either is not there are left out."""
    sql = """SELECT * FROM correction WHERE change IS NOT NULL AND other IS NOT NULL AND (article = ? OR other = ?)
        ORDER BY n"""
    rows = db.rows(sql, (article, article))
    if not rows:
        return []
    undone = {one for each in {row["article"] for row in rows} for one in _undone(db, each)}
    pairs = (_pair(db, row) for row in rows if row["id"] not in undone)
    return [pair for pair in pairs if pair is not None]


def _pair(db: Database, row: Any) -> ActorPair | None:
    from onrecord.account.correcting import Change, SameActor

    change: Any = msgspec.json.decode(row["change"], type=Change)
    one, other = _mark(db, row["article"], change.actor), _mark(db, row["other"], change.other)
    if one is None or other is None:
        return None
    return ActorPair("merge" if isinstance(change, SameActor) else "split", one, other)


def _mark(db: Database, article: str, named: Any) -> str | None:
    from onrecord.account.correcting.cast import find
    from onrecord.store.settling import load

    sql = """SELECT r.json, r.sha256 FROM reading r JOIN article t ON t.n = r.article
        WHERE r.current = 1 AND t.id = ?"""
    row = db.first(sql, (article,))
    actor = find(behind(db, load(row)), named) if row is not None else None
    return f"{article}/{actor.id}" if actor is not None else None


def list_corrections(db: Database, article: str | None = None) -> tuple[CorrectionRow, ...]:
    """The log from its beginning, of one article or all, with what became of each entry."""
    where, values = ("WHERE article = ?", (article,)) if article is not None else ("", ())
    with db.snapshot():
        return _told(db, db.rows(f"SELECT * FROM correction {where} ORDER BY n", values))  # noqa: S608 - a constant


def latest_corrections(
    db: Database, article: str | None, *, limit: int, cursor: str | None
) -> Rows[CorrectionRow]:
    """The log from its end, of one article or all, a screenful at a time."""
    start = from_cursor(cursor, Key) if cursor is not None else None
    conditions, values = ["TRUE"], dict[str, Any]()
    if article is not None:
        conditions.append("article = :article")
        values["article"] = article
    if start is not None:
        conditions.append("n < :n")
        values["n"] = start.n
    which = " AND ".join(conditions)
    sql = f"SELECT * FROM correction WHERE {which} ORDER BY n DESC LIMIT :limit"  # noqa: S608 - constants
    with db.snapshot():
        found = db.rows(sql, {**values, "limit": limit + 1})
        rows = _told(db, found[:limit])
    return Rows(rows, to_cursor((found[limit - 1]["n"],)) if len(found) > limit else None)


def _told(db: Database, rows: Sequence[Any]) -> tuple[CorrectionRow, ...]:
    """The entries, each with what became of it."""
    outcomes: dict[str, Outcome] = {}
    undone: set[str] = set()
    for each in dict.fromkeys(row["article"] for row in rows):
        undone |= _undone(db, each)
        outcomes |= _outcomes(db, each)
    return tuple(_row(row, outcomes.get(row["id"]), undone=row["id"] in undone) for row in rows)


def _entry(
    db: Database, article: str, change: str | None, undoes: str | None, author: str, reason: str,
    other: str | None = None,
) -> str:  # fmt: skip
    made = secrets.token_hex(4)
    db.run(
        """INSERT INTO correction (id, article, change, undoes, author, at, reason, other)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (made, article, change, undoes, author, now(), reason, other),
    )
    return made


def _undone(db: Database, article: str) -> set[str]:
    """The entries of an article that another entry undoes, one that is not undone itself."""
    rows = db.rows("SELECT id, undoes FROM correction WHERE article = ? ORDER BY n DESC", (article,))
    undone: set[str] = set()
    for row in rows:  # the last first: nothing undoes what came after it
        if row["undoes"] is not None and row["id"] not in undone:
            undone.add(row["undoes"])
    return undone


def _outcomes(db: Database, article: str) -> dict[str, Outcome]:
    from onrecord.account.correcting import Outcome, corrected
    from onrecord.store.settling import load

    sql = """SELECT json, sha256 FROM reading WHERE current = 1 AND page IN
        (SELECT page FROM reading WHERE article = (SELECT n FROM article WHERE id = ?)) ORDER BY page"""
    found: dict[str, Outcome] = {}
    for row in db.rows(sql, (article,)):
        reading = load(row)
        standing = _standing(db, reading)
        _, outcomes = corrected(reading, [one for _, one in standing if one is not None])
        found |= {name: Outcome(name, "lost") for name, one in standing if one is None}
        found |= {one.correction: one for one in outcomes}
    return found


def _standing(db: Database, reading: Reading) -> list[tuple[str, Correction | None]]:
    """The corrections of all texts of the reading's page by id; None for those whose words are not in its text."""
    sql = """SELECT c.id, c.article, c.change, c.author, c.at, c.reason, t.text FROM correction c
        JOIN article t ON t.id = c.article
        WHERE c.change IS NOT NULL AND (c.article = ? OR t.n IN (SELECT article FROM reading WHERE page = ?))
        ORDER BY c.n"""
    rows = db.rows(sql, (reading.article.id, reading.page.sha256))
    undone = {
        one for article in dict.fromkeys(row["article"] for row in rows) for one in _undone(db, article)
    }
    return [(row["id"], _on(reading, row)) for row in rows if row["id"] not in undone]


def _on(reading: Reading, row: Any) -> Correction | None:
    from onrecord.account.correcting import Change, Correction
    from onrecord.account.correcting.carrying import carried

    change: Change = msgspec.json.decode(row["change"], type=Change)
    one = Correction(row["id"], row["article"], change, row["author"], row["at"], row["reason"])
    if one.article == reading.article.id:
        return one
    return carried(one, row["text"], reading.article.text, article=reading.article.id)


def _row(row: Any, outcome: Outcome | None, *, undone: bool) -> CorrectionRow:
    state: str = outcome.state if outcome is not None else "lost"
    if undone or row["undoes"] is not None:
        state, outcome = "undone" if undone else "undoing", None
    return CorrectionRow(
        id=row["id"],
        article=row["article"],
        change=msgspec.json.decode(row["change"]) if row["change"] is not None else None,
        undoes=row["undoes"],
        author=row["author"],
        at=row["at"],
        reason=row["reason"],
        state=state,
        found=outcome.found if outcome is not None else None,
    )
