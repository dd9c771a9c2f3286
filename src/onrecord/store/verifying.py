"""Checking that every line of the record still cites what it cited when it was added.

A reading is stored whole, with the text it was made from, compressed and with its digest: that copy is the
witness against which the stored text, every citation in it and every derived row are compared. A table
of the words beside each citation was left: it takes 4.7 KiB an article on top of the 3.2 that the reading takes
anyway, and says nothing about the text between citations.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from itertools import groupby, zip_longest

from onrecord.citations import citations
from onrecord.errors import OnrecordError, RecordDamaged
from onrecord.schema import Reading
from onrecord.store.corrections import behind
from onrecord.store.database import Database, Row, text_bytes
from onrecord.store.derived import DERIVED, select_sql
from onrecord.store.facts import Table
from onrecord.store.rows import Problem
from onrecord.store.settling import load, metadata
from onrecord.store.verifying_groups import group_sizes, told_across


def verify(db: Database) -> Iterator[Problem]:
    """Everything stored that is not what was put in: the file, the pages, the readings, the indexes."""
    try:
        yield from db.damage()
        with db.snapshot():
            yield from _pages(db)
            yield from _articles_without_reading(db)
            readings = db.each(_READINGS.format(text=db.exact("t.text")))
            for _, rows in groupby(readings, key=lambda row: row["article_n"]):
                for index, row in enumerate(rows):
                    yield from _reading(db, row, with_text=index == 0)
            yield from group_sizes(db)
        for table in db.words.stale():
            yield Problem(
                f"The search index does not agree with the stored {table}s.", path=f"index of {table}"
            )
    except RecordDamaged as error:
        yield Problem(f"The rest could not be checked: {error.what}")


_READINGS = """SELECT r.n, r.current, r.model, r.version, r.json, r.sha256, t.n AS article_n, t.id AS article, t.title,
    {text} AS text, t.text_sha256
    FROM reading r JOIN article t ON t.n = r.article ORDER BY t.n, r.current DESC, r.n"""


def _pages(db: Database) -> Iterator[Problem]:
    for row in db.each("SELECT sha256, data FROM page ORDER BY sha256"):
        found = _page_digest(row["data"])
        if found != row["sha256"]:
            what = "The stored bytes of a page are not those that were added."
            yield Problem(what, path=f"page {row['sha256']}", expected=row["sha256"], found=found)


def _page_digest(data: bytes) -> str | None:
    try:
        return hashlib.sha256(zlib.decompress(data)).hexdigest()
    except zlib.error:
        return None


def _articles_without_reading(db: Database) -> Iterator[Problem]:
    sql = "SELECT id, title FROM article WHERE n NOT IN (SELECT article FROM reading)"
    for row in db.rows(sql):
        yield Problem("The reading that the article was added with is gone.", row["id"], row["title"])


def _reading(db: Database, row: Row, *, with_text: bool) -> Iterator[Problem]:
    """What is wrong with one reading, and, once for every article, with its text."""
    try:
        reading = load(row)
    except OnrecordError as error:
        yield Problem(error.what, row["article"], row["title"], path=f"reading {row['n']}")
        if with_text:
            yield from _digest(row)
        return
    text = text_bytes(row["text"]).decode("utf-8", "replace")
    if with_text:
        yield from _text(row, reading, text)
    yield from _citations(row, reading, text)
    if row["current"]:
        yield from _metadata(db, row, reading)
        shown = behind(db, reading)
        for table in DERIVED:
            yield from _derived(db, row, shown, table)
        yield from told_across(db, row, shown)


def _digest(row: Row) -> Iterator[Problem]:
    found = hashlib.sha256(text_bytes(row["text"])).hexdigest()
    if found != row["text_sha256"]:
        what = "The stored text is not the text that was added."
        yield Problem(
            what, row["article"], row["title"], "article.text", expected=row["text_sha256"], found=found
        )


def _text(row: Row, reading: Reading, text: str) -> Iterator[Problem]:
    """The first line that differs; where the digest alone differs, that."""
    what = "The stored text is not the text that was added."
    lines = zip_longest(reading.article.text.split("\n"), text.split("\n"))
    for line, (expected, found) in enumerate(lines, start=1):
        if expected != found:
            yield Problem(what, row["article"], row["title"], "article.text", line, expected, found)
            return
    yield from _digest(row)


def _citations(row: Row, reading: Reading, text: str) -> Iterator[Problem]:
    """Every citation re-sliced; the article's blocks are its lay-out, and compared with its text."""
    original = reading.article.text
    for path, start, end in citations(reading):
        expected, found = original[start:end], text[start:end]
        if expected != found and not path.startswith("article."):
            line = original.count("\n", 0, start + _common(expected, found)) + 1
            by = "" if row["current"] else f" (in the earlier reading by {row['model']} {row['version']})"
            what = f"A citation no longer holds the words it cited{by}."
            yield Problem(what, row["article"], row["title"], path, line, expected, found)


def _common(one: str, other: str) -> int:
    """How many characters the two have in common from the start."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _metadata(db: Database, row: Row, reading: Reading) -> Iterator[Problem]:
    expected = metadata(reading.article) | {"id": reading.article.id}
    columns = ", ".join(expected)
    sql = f"SELECT {columns} FROM article WHERE n = ?"  # noqa: S608 - names of our own
    stored = db.rows(sql, (row["article_n"],))[0]
    for column, value in expected.items():
        if stored[column] != value:
            what = f"The article's {column} is not what was read."
            yield _problem(what, row, f"article.{column}", value, stored[column])


def _derived(db: Database, row: Row, reading: Reading, table: Table) -> Iterator[Problem]:
    """The rows of one table, computed again and compared by their key."""
    expected = {one[: table.keys]: one for one in table.rows(reading)}
    stored = {one[: table.keys]: one for one in map(tuple, db.rows(select_sql(table), (row["n"],)))}
    for key in sorted(expected.keys() | stored.keys(), key=str):
        if expected.get(key) != stored.get(key):
            path = f"{table.name} {'/'.join(map(str, key))}"
            what = f"A row of {table.name} is not what the reading says."
            yield _problem(what, row, path, expected.get(key), stored.get(key))


def _problem(what: str, row: Row, path: str, expected: object, found: object) -> Problem:
    words = [None if value is None else str(value) for value in (expected, found)]
    return Problem(what, row["article"], row["title"], path, expected=words[0], found=words[1])
