"""What a deletion leaves of followed items: the addresses alone, so that nothing that was deleted is fetched again."""

from __future__ import annotations

import zlib

from onrecord.store.clock import now
from onrecord.store.database import Database
from onrecord.store.folding import fold


def forget_page(db: Database, page: str) -> None:
    """The page of an item is deleted, inside a transaction."""
    db.run(
        """UPDATE followed_item SET state = 'deleted', page = NULL, title = NULL, error = NULL, what = NULL,
            hint = NULL, content = NULL, due_at = NULL, done_at = ? WHERE page = ?""",
        (now(), page),
    )


def forget_name(db: Database, name: str) -> int:
    """The titles and texts of items that name somebody are deleted, inside a transaction; of how many items."""
    folded, forgotten = fold(name), 0
    rows = db.rows(
        "SELECT n, title, content FROM followed_item WHERE title IS NOT NULL OR content IS NOT NULL"
    )
    for row in rows:
        text = zlib.decompress(row["content"]).decode() if row["content"] is not None else ""
        if folded in fold(f"{row['title'] or ''} {text}"):
            db.run("UPDATE followed_item SET title = NULL, content = NULL WHERE n = ?", (row["n"],))
            forgotten += 1
    return forgotten
