"""The step that makes the tables of followed sources. A released step never changes (`migrations`)."""

from __future__ import annotations

from onrecord.store.database import Database


def create_followed(db: Database) -> None:
    """The feeds and sitemaps that are followed, their items, and under which names an item is known."""
    db.run(
        """CREATE TABLE followed (
            url TEXT NOT NULL PRIMARY KEY, parent TEXT REFERENCES followed (url), kind TEXT, title TEXT, home TEXT,
            outlet TEXT, state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'gone')), added_at TEXT NOT NULL,
            asked_at TEXT, fetched_at TEXT, new_at TEXT, due_at TEXT NOT NULL, pause INTEGER, rate REAL,
            failures INTEGER NOT NULL DEFAULT 0, error TEXT, note TEXT, etag TEXT, last_modified TEXT, digest TEXT,
            changed_at TEXT, since TEXT) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX followed_due ON followed (due_at, url) WHERE state = 'active'")
    db.run("CREATE INDEX followed_parent ON followed (parent) WHERE parent IS NOT NULL")
    db.run(
        """CREATE TABLE followed_item (
            n INTEGER PRIMARY KEY, source TEXT NOT NULL, url TEXT, title TEXT, published_at TEXT,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'copy', 'failed', 'old', 'deleted')),
            way TEXT CHECK (way IN ('page', 'feed')), tries INTEGER NOT NULL DEFAULT 0, error TEXT, what TEXT,
            hint TEXT, page TEXT REFERENCES page (sha256), seen_at TEXT NOT NULL, due_at TEXT, done_at TEXT,
            content BLOB) STRICT"""
    )
    db.run("CREATE INDEX followed_item_due ON followed_item (due_at, n) WHERE state = 'waiting'")
    db.run("CREATE INDEX followed_item_source ON followed_item (source, state, n)")
    db.run("CREATE INDEX followed_item_failed ON followed_item (n) WHERE state = 'failed'")
    db.run("CREATE INDEX followed_item_page ON followed_item (page) WHERE page IS NOT NULL")
    db.run(
        """CREATE TABLE followed_key (
            "key" TEXT NOT NULL PRIMARY KEY,
            item INTEGER NOT NULL REFERENCES followed_item (n)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX followed_key_item ON followed_key (item)")
