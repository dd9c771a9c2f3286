"""What can be said about a record on a PostgreSQL server, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.store.rows import Check, Problem
from onrecord.store.sqlite import megabytes

if TYPE_CHECKING:
    from onrecord.store.postgres import Postgres

_KEYS = """SELECT c.oid, c.conrelid::regclass::text AS child, c.confrelid::regclass::text AS parent,
        a.attname AS own, b.attname AS theirs
    FROM pg_constraint c, unnest(c.conkey, c.confkey) AS k (own, theirs), pg_attribute a, pg_attribute b
    WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
        AND a.attrelid = c.conrelid AND a.attnum = k.own AND b.attrelid = c.confrelid AND b.attnum = k.theirs
    ORDER BY child, c.oid, own"""
_SIZE = """SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"""


def damage(db: Postgres) -> Iterator[Problem]:
    """Rows that belong to none, which the server allows to nobody but those who switch its checks off."""
    for _, columns in groupby(db.rows(_KEYS), key=lambda row: row["oid"]):
        pairs = [(row["child"], row["parent"], row["own"], row["theirs"]) for row in columns]
        child, parent = pairs[0][:2]
        stated = " AND ".join(f'c."{own}" IS NOT NULL' for *_, own, _ in pairs)
        same = " AND ".join(f'p."{theirs}" = c."{own}"' for *_, own, theirs in pairs)
        orphans = (
            f"SELECT 1 FROM {child} c WHERE {stated} AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE {same})"
        )
        for _ in db.rows(orphans):
            yield Problem(f"A row of {child} belongs to a row of {parent} that is gone.", path=child)


def checks(db: Postgres) -> list[Check]:
    """The server, its search, how safely it keeps what is committed, and the record's size."""
    version = db.connection.info.parameter_status("server_version") or "of unknown version"
    return [
        Check("postgresql", "ok", version),
        Check("full-text search", "ok", "FTS5's words in a GIN index"),
        _safety(db),
        Check("size", "ok", megabytes(int(db.value(_SIZE)))),
    ]


def _safety(db: Postgres) -> Check:
    off = [
        name
        for name in ("fsync", "full_page_writes")
        if db.value(f"SELECT current_setting('{name}')") != "on"
    ]
    if off:
        return Check("journal", "warning", f"{', '.join(off)} off", "A power cut may lose what was added.")
    return Check("journal", "ok", "written before a commit ends")
