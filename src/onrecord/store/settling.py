"""Which reading of an article the record shows, and writing its rows.

A page read again by a newer model may give a better text, which is another article; the same article may
have come in on several pages. The choice depends on what is held, never on the order of arrival: of each
page its newest reading counts, and of those that gave an article the newest is its current one (of equals,
that of the page with the smallest digest). An article that no page's newest reading gives any more stays
in the record without a current reading.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from itertools import groupby

import msgspec

from onrecord.errors import RecordDamaged
from onrecord.schema import UNREAD, Article, Model, Reading, from_json
from onrecord.store.corrections import behind
from onrecord.store.database import Database, Row
from onrecord.store.days import when_published
from onrecord.store.derived import DERIVATION, DERIVED, delete_sql, insert_sql
from onrecord.store.folding import fold
from onrecord.store.waiting import put_on_waiting_lists

Newness = tuple[bool, tuple[int, ...], str, str]

_NUMBER = re.compile(r"\d+")


def newness(model: Model) -> Newness:
    """A model's sort key: whether it is one, the numbers in its version, then the version's text, then its name."""
    return model != UNREAD, tuple(map(int, _NUMBER.findall(model.version))), model.version, model.name


def articles_of(db: Database, page: str) -> list[int]:
    """The numbers of the articles that any reading of the page gave."""
    return [row["article"] for row in db.rows("SELECT DISTINCT article FROM reading WHERE page = ?", (page,))]


def settle(db: Database, article: int, *, by_new_rules: bool = False) -> None:
    """Make the reading that ought to be current the current one, with its rows in place of the other's.

    ``by_new_rules`` where what is stored may have been made by others than ours.
    """
    held = db.first("SELECT n, derivation FROM reading WHERE article = ? AND current = 1", (article,))
    before, after = held["n"] if held else None, _chosen(db, article)
    if held is not None and before == after and held["derivation"] == DERIVATION:
        return
    if before is not None:
        forget(db, before, by_new_rules=by_new_rules)
    if after is not None:
        _derive(db, article, after)


def forget(db: Database, number: int, *, by_new_rules: bool = False) -> None:
    """Take away all that follows from a reading; the reading itself stays."""
    from onrecord.store.grouping import scatter  # looking things up needs none of the account's rules
    from onrecord.store.identities import leave

    scatter(db, number, whole=by_new_rules)
    leave(db, number)
    for table in reversed(DERIVED):
        db.run(delete_sql(table), (number,))
    db.run("UPDATE reading SET current = 0, derivation = 0 WHERE n = ?", (number,))


def forget_across(db: Database) -> None:
    """Take away all that is kept across articles, and mark every reading, so that `refresh` makes all anew.

    Taking readings away one by one would part, again and again, groups of which nothing is to be left.
    """
    from onrecord.store import grouping, identities

    grouping.clear(db)
    identities.clear(db)
    db.run("UPDATE reading SET derivation = 0 WHERE current = 1")


def derive_again(db: Database, article: int) -> None:
    """Make an article's rows anew, as after a correction."""
    db.run("UPDATE reading SET derivation = 0 WHERE article = ? AND current = 1", (article,))
    settle(db, article)


def refresh(db: Database) -> int:
    """Make anew what follows from readings by rules older than ours, an article at a time; how many there were."""
    sql = "SELECT article FROM reading WHERE current = 1 AND derivation <> ? ORDER BY article"
    stale = [row["article"] for row in db.rows(sql, (DERIVATION,))]
    if stale and len(stale) == db.value("SELECT count(*) FROM reading WHERE current = 1"):
        with db.writing():
            forget_across(db)
    for article in stale:
        with db.writing():
            settle(db, article, by_new_rules=True)
    return len(stale)


def is_fresh(db: Database) -> bool:
    """Whether all that follows from readings was made by our rules, so that `refresh` has nothing to do."""
    sql = "SELECT 1 FROM reading WHERE current = 1 AND derivation <> ? LIMIT 1"
    return db.first(sql, (DERIVATION,)) is None


def load(row: Row) -> Reading:
    """The reading in a row with its ``json`` and ``sha256``; RecordDamaged where the two do not agree."""
    return from_json(unpacked(row))


def unpacked(row: Row) -> bytes:
    """The JSON of the reading in a row, as it was put in; RecordDamaged where it is not."""
    try:
        data = zlib.decompress(row["json"])
    except zlib.error as error:
        raise RecordDamaged(f"A stored reading cannot be unpacked: {error}.", hint=_VERIFY) from error
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise RecordDamaged("A stored reading is not what was put in: its digest differs.", hint=_VERIFY)
    return data


_VERIFY = "`onrecord verify` lists what is damaged."


def metadata(article: Article) -> dict[str, str | None]:
    """What the article table keeps besides id and text: the columns a newer reading may correct."""
    when = when_published(article.published_at)
    return {
        "title": article.title,
        "outlet": article.outlet,
        "outlet_folded": fold(article.outlet) if article.outlet is not None else None,
        "url": article.url,
        "byline": msgspec.json.encode(article.byline).decode(),
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "language": article.language,
        "day": when.day,
        "at": when.at,
    }


def _chosen(db: Database, article: int) -> int | None:
    sql = """SELECT n, page, article, model, version FROM reading
        WHERE page IN (SELECT page FROM reading WHERE article = ?) ORDER BY page"""
    newest = [
        max(rows, key=_newness) for _, rows in groupby(db.rows(sql, (article,)), key=lambda row: row["page"])
    ]
    giving = [row for row in newest if row["article"] == article]  # max() keeps the first: the smallest page
    return max(giving, key=_newness)["n"] if giving else None


def _newness(row: Row) -> Newness:
    return newness(Model(row["model"], row["version"]))


def _derive(db: Database, article: int, number: int) -> None:
    from onrecord.store.grouping import gather
    from onrecord.store.identities import occur

    reading = behind(db, load(db.rows("SELECT json, sha256 FROM reading WHERE n = ?", (number,))[0]))
    db.run("UPDATE reading SET current = 1, derivation = ? WHERE n = ?", (DERIVATION, number))
    columns = metadata(reading.article)
    assignments = ", ".join(f"{column} = :{column}" for column in columns)
    db.run(f"UPDATE article SET {assignments} WHERE n = :n", columns | {"n": article})  # noqa: S608 - own names
    for table in DERIVED:
        db.run_many(insert_sql(table), ((number, *row) for row in table.rows(reading)))
    gather(db, number, reading)
    occur(db, number, reading)
    put_on_waiting_lists(db, article)
