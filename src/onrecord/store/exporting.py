"""The whole record as lines, from one moment, however long it takes and whatever is added meanwhile."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Generator, Iterator
from typing import Any

import msgspec
from msgspec import Raw

from onrecord.errors import RecordDamaged
from onrecord.store.database import Database, Row
from onrecord.store.following_lines import item_lines, source_lines
from onrecord.store.lines import (
    FORMAT,
    AlertLine,
    CorrectionLine,
    DeletionLine,
    End,
    Head,
    ItemLine,
    Kept,
    Line,
    NotRead,
    PageLine,
    Read,
    SeenAt,
    SourceLine,
    encoder,
)
from onrecord.store.provenance import arrival_of, origin_of
from onrecord.store.settling import unpacked

_PAGES = """SELECT p.sha256, p.media_type, p.added_at, p.data, g.url, g.outlet, g.published_at, g.title, g.bare
    FROM page p LEFT JOIN page_given g ON g.page = p.sha256 ORDER BY p.sha256"""
_SOURCES = """SELECT source, first_seen, file, record, record_at, digest, arrival FROM page_source WHERE page = ?
    ORDER BY source"""
_READINGS = "SELECT json, sha256, added_at FROM reading WHERE page = ? ORDER BY model, version"
_SKIPPED = "SELECT source, error, what, hint, skipped_at FROM skipped WHERE page = ?"
_CORRECTIONS = "SELECT id, article, change, undoes, author, at, reason, other FROM correction ORDER BY n"
_ALERTS = "SELECT name, query, added_at FROM alert ORDER BY name"
TOLD = "SELECT mark FROM alert_told WHERE alert = ? ORDER BY mark"
_DELETIONS = "SELECT page, article, author, at, reason FROM deletion ORDER BY n"


def export(db: Database) -> Generator[bytes, None, None]:
    """The lines, each with its line end; RecordDamaged where what is stored is not what was put in."""
    counted = dict.fromkeys((PageLine, CorrectionLine, DeletionLine, AlertLine, SourceLine, ItemLine), 0)
    yield _encoded(Head(FORMAT))
    with db.snapshot():
        for line in _lines(db):
            counted[type(line)] += 1
            yield _encoded(line)
    yield _encoded(End(*counted.values()))


def _lines(db: Database) -> Iterator[Kept]:
    for row in db.each(_PAGES):
        yield _page(db, row)
    for row in db.each(_CORRECTIONS):
        change = msgspec.json.decode(row["change"]) if row["change"] is not None else None
        yield CorrectionLine(**{**row, "change": change})
    for row in db.each(_DELETIONS):
        yield DeletionLine(**row)
    for row in db.rows(_ALERTS):
        told = tuple(one["mark"] for one in db.rows(TOLD, (row["name"],)))
        yield AlertLine(**row, told=told)
    yield from source_lines(db)
    yield from item_lines(db)


def _encoded(line: Line) -> bytes:
    return encoder.encode(line) + b"\n"


def _page(db: Database, row: Row) -> PageLine:
    given = {
        name: row[name]
        for name in ("sha256", "media_type", "added_at", "url", "outlet", "published_at", "title")
    }
    skipped = db.first(_SKIPPED, (row["sha256"],))
    return PageLine(
        **given,
        **_bytes(row),
        bare=bool(row["bare"]),
        sources=tuple(
            SeenAt(one["source"], one["first_seen"], origin_of(one), arrival_of(one))
            for one in db.rows(_SOURCES, (row["sha256"],))
        ),
        readings=tuple(
            Read(one["added_at"], Raw(unpacked(one))) for one in db.rows(_READINGS, (row["sha256"],))
        ),
        skipped=NotRead(**skipped) if skipped is not None else None,
    )


def _bytes(row: Row) -> dict[str, Any]:
    try:
        data = zlib.decompress(row["data"])
    except zlib.error as error:
        raise _damaged(row) from error
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise _damaged(row)
    try:
        return {"text": data.decode()}
    except UnicodeDecodeError:
        return {"base64": data}


def _damaged(row: Row) -> RecordDamaged:
    return RecordDamaged(
        f"The stored bytes of page {row['sha256'][:12]}… are not those that were added.",
        hint="`onrecord verify` lists what is damaged.",
    )
