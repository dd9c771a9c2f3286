"""`onrecord doctor`: is everything here that a record needs, and is it in order?"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from onrecord.store.database import Database
from onrecord.store.migrations import MIGRATIONS, version_of
from onrecord.store.rows import Check

LITTLE_SPACE = 200 * 1024 * 1024  # bytes; a day of a busy feed


def doctor(db: Database) -> list[Check]:
    """What SQLite can do, how the file is kept, what is in it, and whether its structure holds."""
    return [
        Check("sqlite", "ok", sqlite3.sqlite_version),
        _full_text_search(db),
        Check("record version", "ok", f"{version_of(db)} of {len(MIGRATIONS)}"),
        _journal(db),
        Check("size", "ok", _megabytes(_size(db.path))),
        _space(db.path),
        Check("last added", "ok", _last_added(db)),
        Check("models", "ok", _models(db)),
        _integrity(db),
    ]


def _full_text_search(db: Database) -> Check:
    options = {row[0] for row in db.rows("PRAGMA compile_options")}
    if "ENABLE_FTS5" in options:
        return Check("full-text search", "ok", "FTS5")
    return Check(
        "full-text search",
        "failed",
        "SQLite lacks FTS5",
        "Use a Python whose sqlite3 has it (python.org's does).",
    )


def _journal(db: Database) -> Check:
    mode = str(db.value("PRAGMA journal_mode"))
    if mode == "wal":
        return Check("journal", "ok", mode)
    return Check("journal", "warning", mode, "Readers wait for writers; keep the record on a local disk.")


def _size(path: Path) -> int:
    files = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _space(path: Path) -> Check:
    free = shutil.disk_usage(path.absolute().parent).free
    if free < LITTLE_SPACE:
        return Check("disk space", "warning", f"{_megabytes(free)} free", "Free some before adding more.")
    return Check("disk space", "ok", f"{_megabytes(free)} free")


def _last_added(db: Database) -> str:
    row = db.first("SELECT added_at FROM reading ORDER BY n DESC LIMIT 1")
    return row["added_at"] if row else "nothing yet"


def _models(db: Database) -> str:
    sql = """SELECT model, version, count(*) AS readings FROM reading WHERE current = 1
        GROUP BY model, version ORDER BY model, version"""
    found = [f"{row['model']} {row['version']} ({row['readings']} articles)" for row in db.rows(sql)]
    return ", ".join(found) or "none yet"


def _integrity(db: Database) -> Check:
    found = [row[0] for row in db.rows("PRAGMA quick_check")]
    if found == ["ok"]:
        return Check("file", "ok", "its SQLite structure is sound; `onrecord verify` checks what is in it")
    return Check("file", "failed", found[0], "`onrecord verify` lists what is damaged.")


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.1f} MiB"
