"""What is followed, and its items, as lines of an exported record, and back."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from msgspec.structs import asdict

from onrecord.errors import ContractError
from onrecord.store.database import Database
from onrecord.store.lines import ItemLine, SourceLine

_SOURCES = """SELECT url, state, added_at, parent, kind AS of_kind, title, home, outlet, since FROM followed
    ORDER BY parent IS NOT NULL, url"""
_ITEMS = """SELECT n, source, state, seen_at, url, title, published_at, way, tries, error, what, hint, page, due_at,
    done_at, content FROM followed_item i
    ORDER BY (SELECT min(k."key") FROM followed_key k WHERE k.item = i.n) NULLS LAST, n"""
_KEYS = 'SELECT "key" FROM followed_key WHERE item = ? ORDER BY "key"'
_STATES = {"active", "paused", "gone"}
_FATES = {"waiting", "kept", "copy", "failed", "old", "deleted"}


def source_lines(db: Database) -> Iterator[SourceLine]:
    """The followed sources, an index before its sitemaps."""
    for row in db.rows(_SOURCES):
        given = dict(zip(row.keys(), row, strict=True))
        yield SourceLine(of=given.pop("of_kind"), **given)


def item_lines(db: Database) -> Iterator[ItemLine]:
    """The items in order of their keys."""
    for row in db.each(_ITEMS):
        given = dict(zip(row.keys(), row, strict=True))
        keys = tuple(key["key"] for key in db.rows(_KEYS, (given.pop("n"),)))
        content = given.pop("content")
        yield ItemLine(keys=keys, content=zlib.decompress(content).decode() if content else None, **given)


def take_source(db: Database, line: SourceLine) -> bool:
    """Follow what another record follows, at once; False where it is followed already."""
    if line.state not in _STATES:
        raise ContractError(f"Source {line.url} is in no state that there is: {line.state}.")
    if db.first("SELECT 1 FROM followed WHERE url = ?", (line.url,)) is not None:
        return False
    row = asdict(line)
    row["kind"] = row.pop("of")
    with db.writing():
        if db.first("SELECT 1 FROM followed WHERE url = ?", (line.parent,)) is None:
            row["parent"] = None
        db.run(
            """INSERT INTO followed (url, state, added_at, due_at, parent, kind, title, home, outlet, since)
            VALUES (:url, :state, :added_at, :added_at, :parent, :kind, :title, :home, :outlet, :since)""",
            row,
        )
    return True


def take_item(db: Database, line: ItemLine) -> bool:
    """Know an item that another record knows; False where it is known under one of its keys."""
    if line.state not in _FATES:
        raise ContractError(f"An item of {line.source} is in no state that there is: {line.state}.")
    marks = ", ".join("?" * len(line.keys))
    known = f'SELECT 1 FROM followed_key WHERE "key" IN ({marks})'  # noqa: S608 - marks
    if db.first(known, line.keys) is not None:
        return False
    row = asdict(line)
    keys = row.pop("keys")
    row["content"] = zlib.compress(line.content.encode()) if line.content is not None else None
    with db.writing():
        if db.first("SELECT 1 FROM page WHERE sha256 = ?", (line.page,)) is None:
            row["page"] = None
        columns, places = ", ".join(row), ", ".join(f":{name}" for name in row)
        number = db.run(f"INSERT INTO followed_item ({columns}) VALUES ({places})", row)  # noqa: S608 - our own
        for key in keys:
            db.run('INSERT INTO followed_key ("key", item) VALUES (?, ?)', (key, number))
    return True
