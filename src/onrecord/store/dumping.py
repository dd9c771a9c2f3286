"""The record as plain objects in a canonical order, without clock values and row numbers.

Two records that hold the same give the same dump, however and in whatever order they were filled; the tests
compare them, and so can anyone who copies a record. Which of a page's sources came first is a clock value
too: the pages list their sources, the readings none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import asdict

from onrecord.store.database import Database
from onrecord.store.derived import DERIVED, select_sql
from onrecord.store.exporting import TOLD
from onrecord.store.following_lines import item_lines, source_lines
from onrecord.store.settling import load

_PAGES = "SELECT sha256, media_type, size FROM page ORDER BY sha256"
_SOURCES = "SELECT source, file, record, record_at, digest FROM page_source WHERE page = ? ORDER BY source"
_SKIPPED = "SELECT page, source, error, what, hint FROM skipped ORDER BY page"
_ARTICLES = "SELECT * FROM article ORDER BY id"
_CORRECTIONS = "SELECT id, article, change, undoes, author, reason FROM correction ORDER BY n"
_ALERTS = "SELECT name, query FROM alert ORDER BY name"
_IDENTITIES = "SELECT n, id, name, kind, country, size, first, last FROM identity ORDER BY id"
_OCCURRENCES = """SELECT o.article, o.actor FROM occurrence o JOIN profile p ON p.n = o.profile
    WHERE p.identity = ? ORDER BY o.article, o.actor"""
_GROUPS = "SELECT n, kind, name, size, first, last, signs FROM grouping ORDER BY kind, name"
_ITEMS = "SELECT article, id FROM item WHERE grouping = ? ORDER BY article, id"
_READINGS = "SELECT * FROM reading ORDER BY page, model, version"


_CLOCKS = dict.fromkeys(("seen_at", "due_at", "done_at"))  # of an item


def dump(db: Database) -> Iterator[dict[str, Any]]:
    """Pages, skipped pages, articles, readings with their derived rows, and groups; each names its ``kind``."""
    with db.snapshot():
        for row in db.rows(_PAGES):
            sources = [{**source} for source in db.rows(_SOURCES, (row["sha256"],))]
            yield {"kind": "page", **row, "sources": sources}
        for row in db.each(_SKIPPED):
            yield {"kind": "skipped", **row}
        for row in db.each(_ARTICLES):
            yield {"kind": "article", **{name: row[name] for name in row.keys() if name != "n"}}  # noqa: SIM118
        for row in db.each(_READINGS):
            reading = msgspec.to_builtins(load(row))
            del reading["page"]["source"]
            reading["page"].pop("origin", None)
            tables = {table.name: _sorted_rows(db, select_sql(table), row["n"]) for table in DERIVED}
            yield {"kind": "reading", "current": bool(row["current"]), "reading": reading, "rows": tables}
        for row in db.each(_CORRECTIONS):
            yield {"kind": "correction", **row}
        for row in db.each(_ALERTS):
            marks = [one["mark"] for one in db.rows(TOLD, (row["name"],))]
            yield {"kind": "alert", **row, "told": marks}
        yield from _followed(db)
        for row in db.each(_IDENTITIES):
            sizes = {"size": row["size"], "first": row["first"], "last": row["last"]}
            found = [f"{one['article']}/{one['actor']}" for one in db.rows(_OCCURRENCES, (row["n"],))]
            told = {name: row[name] for name in ("id", "name", "country")}
            yield {"kind": "identity", "of": row["kind"], **told, **sizes, "occurrences": found}
        for row in db.each(_GROUPS):
            items = [f"{item['article']}/{item['id']}" for item in db.rows(_ITEMS, (row["n"],))]
            told = {name: row[name] for name in ("name", "size", "first", "last")}
            yield {"kind": "group", "of": row["kind"], **told, "items": items}


def _followed(db: Database) -> Iterator[dict[str, Any]]:
    for source in source_lines(db):
        yield {"kind": "source", **asdict(source), "added_at": None, "since": None}
    for item in item_lines(db):
        yield {"kind": "item", **asdict(item), **_CLOCKS}


def _sorted_rows(db: Database, sql: str, number: int) -> list[list[Any]]:
    return sorted((list(row) for row in db.rows(sql, (number,))), key=str)
