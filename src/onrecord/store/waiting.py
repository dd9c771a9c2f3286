"""The waiting lists of alerts: the articles that came in, or changed, since each was asked.

A line has a stamp, so that whoever told what was new strikes out what he saw, and not what changed meanwhile.
"""

from __future__ import annotations

import secrets

from onrecord.store.database import Database


def keep(db: Database, name: str, query: str, added_at: str) -> None:
    """Write an alert down with every article that is shown on its waiting list; inside a transaction."""
    db.run("INSERT INTO alert (name, query, added_at) VALUES (?, ?, ?)", (name, query, added_at))
    db.run(
        """INSERT INTO alert_waiting (alert, article, stamp)
        SELECT CAST(? AS TEXT), article, CAST(? AS TEXT) FROM reading WHERE current = 1""",
        (name, _stamp()),
    )


def put_on_waiting_lists(db: Database, article: int) -> None:
    """An article came in, or what it tells changed."""
    db.run("DELETE FROM alert_waiting WHERE article = ?", (article,))
    db.run(
        "INSERT INTO alert_waiting (alert, article, stamp) SELECT name, CAST(? AS INTEGER), CAST(? AS TEXT) FROM alert",
        (article, _stamp()),
    )


def _stamp() -> str:
    return secrets.token_hex(8)
