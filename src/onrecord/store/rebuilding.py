"""Rebuilding: everything that is derived, made anew from what is kept; and the pages, to be read again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from onrecord.errors import RecordDamaged
from onrecord.sources.page import Page
from onrecord.store.database import Database
from onrecord.store.provenance import arrival_of, origin_of
from onrecord.store.settling import forget_across, settle


def stored_pages(db: Database) -> Iterator[Page]:
    """Every page as it was given, in the order of digests; of several sources the first by name."""
    sql = """SELECT p.sha256, p.media_type, p.data, g.url, g.outlet, g.published_at, g.title, g.bare,
        s.source, s.file, s.record, s.record_at, s.digest, s.arrival
        FROM page p LEFT JOIN page_given g ON g.page = p.sha256 JOIN page_source s ON s.page = p.sha256
        WHERE p.sha256 = ? ORDER BY s.source"""
    for digest in [row["sha256"] for row in db.rows("SELECT sha256 FROM page ORDER BY sha256")]:
        row = db.first(sql, (digest,))
        if row is None:  # deleted meanwhile
            continue
        given = {name: row[name] for name in ("media_type", "url", "outlet", "published_at", "title")}
        data = _unpacked(row["data"], digest)
        given |= {"bare": bool(row["bare"]), "origin": origin_of(row), "arrival": arrival_of(row)}
        yield Page(row["source"], data, **given)


def derive_everything(db: Database) -> int:
    """Make the derived rows of every article anew, each in a transaction of its own; how many articles."""
    numbers = [row["n"] for row in db.rows("SELECT n FROM article ORDER BY n")]
    with db.writing():
        forget_across(db)
    for number in numbers:
        with db.writing():
            settle(db, number)
    return len(numbers)


def _unpacked(data: bytes, digest: str) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise RecordDamaged(
            f"The stored page {digest[:12]}… cannot be unpacked: {error}.",
            hint="`onrecord verify` lists what is damaged.",
        ) from error
