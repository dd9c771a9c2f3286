"""`onrecord doctor`: is everything here that a record needs, and is it in order?"""

from __future__ import annotations

from onrecord.store.articles import count_models
from onrecord.store.database import Database
from onrecord.store.migrations import MIGRATIONS, version_of
from onrecord.store.rows import Check


def doctor(db: Database) -> list[Check]:
    """What the database can do and how it keeps the record, and what is in it."""
    return [
        *db.checks(),
        Check("record version", "ok", f"{version_of(db)} of {len(MIGRATIONS)}"),
        Check("last added", "ok", _last_added(db)),
        Check("models", "ok", _models(db)),
    ]


def _last_added(db: Database) -> str:
    row = db.first("SELECT added_at FROM reading ORDER BY n DESC LIMIT 1")
    return row["added_at"] if row else "nothing yet"


def _models(db: Database) -> str:
    found = [f"{name} {version} ({number} articles)" for name, version, number in count_models(db)]
    return ", ".join(found) or "none yet"
