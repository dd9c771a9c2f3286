"""The steps that make the tables across articles: groups, actors over time, corrections, names, meanings, alerts.

A released step never changes (`migrations`).
"""

from __future__ import annotations

import msgspec

from onrecord.store.database import Database


def create_groups(db: Database) -> None:
    """What the current readings tell of things that other articles tell of too, and what belongs together."""
    db.run(
        """CREATE TABLE grouping (
            n INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL,
            first TEXT NOT NULL, last TEXT NOT NULL, UNIQUE (kind, name)) STRICT"""
    )
    db.run("CREATE INDEX grouping_last ON grouping (kind, last DESC, name)")
    db.run(
        """CREATE TABLE item (
            n INTEGER PRIMARY KEY, kind TEXT NOT NULL, reading INTEGER NOT NULL REFERENCES reading (n),
            article TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, data BLOB NOT NULL,
            grouping INTEGER REFERENCES grouping (n), UNIQUE (reading, kind, id)) STRICT"""
    )
    db.run("CREATE INDEX item_grouping ON item (grouping)")
    db.run("CREATE INDEX item_article ON item (article, kind, id)")
    db.run(
        """CREATE TABLE item_key (
            "key" INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item (n),
            PRIMARY KEY ("key", item)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX item_key_item ON item_key (item)")


def create_corrections(db: Database) -> None:
    """What people corrected: only ever added to, an undoing too; how a page was given; what was deleted."""
    db.run(
        """CREATE TABLE correction (
            n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL, change TEXT, undoes TEXT,
            author TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL,
            CHECK ((change IS NULL) <> (undoes IS NULL))) STRICT"""
    )
    db.run("CREATE INDEX correction_article ON correction (article)")
    db.run(
        """CREATE TRIGGER correction_is_kept BEFORE UPDATE ON correction
        BEGIN SELECT RAISE(ABORT, 'a correction is never changed, only undone by another'); END"""
    )
    db.run(
        """CREATE TABLE page_given (
            page TEXT NOT NULL PRIMARY KEY REFERENCES page (sha256), url TEXT, outlet TEXT,
            published_at TEXT) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TABLE deletion (
            n INTEGER PRIMARY KEY, page TEXT NOT NULL, article TEXT, author TEXT NOT NULL, at TEXT NOT NULL,
            reason TEXT NOT NULL) STRICT"""
    )
    db.run("CREATE INDEX deletion_page ON deletion (page)")
    db.words.forget("article", "text")


def create_identities(db: Database) -> None:
    """Actors over time: what articles tell of them in few forms, who is one with whom, and where they occur."""
    db.run(
        """CREATE TABLE identity (
            n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
            kind TEXT NOT NULL, country TEXT, size INTEGER NOT NULL, first TEXT NOT NULL,
            last TEXT NOT NULL) STRICT"""
    )
    db.run("CREATE INDEX identity_id ON identity (id)")
    db.run("CREATE INDEX identity_size ON identity (kind, size DESC, id)")
    db.run(
        """CREATE TABLE identity_word (
            word TEXT NOT NULL, size INTEGER NOT NULL, identity INTEGER NOT NULL REFERENCES identity (n),
            PRIMARY KEY (word, size DESC, identity)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX identity_word_identity ON identity_word (identity)")
    db.run(
        """CREATE TABLE profile (
            n INTEGER PRIMARY KEY, block TEXT NOT NULL, data TEXT NOT NULL, mark TEXT,
            identity INTEGER REFERENCES identity (n), UNIQUE (block, data)) STRICT"""
    )
    db.run("CREATE INDEX profile_identity ON profile (identity)")
    db.run("CREATE INDEX profile_mark ON profile (mark) WHERE mark IS NOT NULL")
    db.run(
        """CREATE TABLE profile_name (
            profile INTEGER NOT NULL REFERENCES profile (n), name TEXT NOT NULL, size INTEGER NOT NULL,
            PRIMARY KEY (profile, name)) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TABLE occurrence (
            reading INTEGER NOT NULL REFERENCES reading (n), actor TEXT NOT NULL,
            profile INTEGER NOT NULL REFERENCES profile (n), article TEXT NOT NULL, day TEXT NOT NULL,
            data BLOB NOT NULL, PRIMARY KEY (reading, actor)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX occurrence_profile ON occurrence (profile, day, article, actor)")
    db.run("CREATE INDEX occurrence_article ON occurrence (article, actor)")
    db.run("ALTER TABLE correction ADD COLUMN other TEXT")
    db.run("CREATE INDEX correction_other ON correction (other) WHERE other IS NOT NULL")


def keep_names(db: Database) -> None:
    """Under whose names things are told across articles, events too, by the day by which they are listed."""
    db.run(
        """CREATE TABLE named (
            kind TEXT NOT NULL, word TEXT NOT NULL, day TEXT NOT NULL, article TEXT NOT NULL, id TEXT NOT NULL,
            reading INTEGER NOT NULL REFERENCES reading (n),
            PRIMARY KEY (kind, word, day DESC, article, id)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX named_reading ON named (reading)")


def search_further(db: Database) -> None:
    """Where things were said and happened; what statements mean; the searches that somebody waits on."""
    db.run(
        """CREATE TABLE place_word (
            side TEXT NOT NULL CHECK (side IN ('statement', 'event')), word TEXT NOT NULL, at TEXT NOT NULL,
            reading INTEGER NOT NULL REFERENCES reading (n), position INTEGER NOT NULL,
            PRIMARY KEY (side, word, at DESC, reading DESC, position)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX place_word_reading ON place_word (reading, word)")
    db.run(
        """CREATE TABLE meaning (
            cell INTEGER NOT NULL, reading INTEGER NOT NULL, position INTEGER NOT NULL, code BLOB NOT NULL,
            PRIMARY KEY (cell, reading, position),
            FOREIGN KEY (reading, position) REFERENCES statement (reading, position)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX meaning_statement ON meaning (reading, position)")
    db.run(
        """CREATE TABLE alert (
            name TEXT NOT NULL PRIMARY KEY, query TEXT NOT NULL, added_at TEXT NOT NULL) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TABLE alert_waiting (
            alert TEXT NOT NULL REFERENCES alert (name), article INTEGER NOT NULL REFERENCES article (n),
            stamp TEXT NOT NULL, PRIMARY KEY (alert, article)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX alert_waiting_article ON alert_waiting (article)")
    db.run(
        """CREATE TABLE alert_told (
            alert TEXT NOT NULL REFERENCES alert (name), mark TEXT NOT NULL,
            PRIMARY KEY (alert, mark)) STRICT, WITHOUT ROWID"""
    )


def list_outlets(db: Database) -> None:
    """The articles of an outlet in the order in which they are listed."""
    db.run("CREATE INDEX article_outlet ON article (outlet_folded, at DESC, n DESC)")


def mark_keys(db: Database) -> None:
    """With each key the marks by which its item is told apart at a glance (`sharing`); older items have all."""
    db.run("ALTER TABLE item_key ADD COLUMN mask INTEGER NOT NULL DEFAULT -1")


def sign_groups(db: Database) -> None:
    """With each claim whether it affirms, negates or denies, and with each group what its items do; those by day."""
    for table in ("item", "grouping"):
        db.run(f"ALTER TABLE {table} ADD COLUMN signs INTEGER NOT NULL DEFAULT 0")
    rows = db.rows("SELECT n, grouping, data FROM item WHERE kind = 'claim'")
    told = [(row["n"], row["grouping"], msgspec.json.decode(row["data"], type=_Claim).signs) for row in rows]
    groups: dict[int, int] = {}
    for _, group, signs in told:
        groups[group] = groups.get(group, 0) | signs
    db.run_many("UPDATE item SET signs = ? WHERE n = ?", [(signs, n) for n, _, signs in told])
    db.run_many("UPDATE grouping SET signs = ? WHERE n = ?", [(signs, n) for n, signs in groups.items()])
    db.run("DROP INDEX item_grouping")
    db.run("CREATE INDEX item_grouping ON item (grouping, day, article, id)")


class _Gist(msgspec.Struct):
    negative: bool = False


class _Claim(msgspec.Struct):
    """What told of a claim before it had signs."""

    gist: _Gist
    denies: bool = False

    @property
    def signs(self) -> int:
        return 4 if self.denies else 2 if self.gist.negative else 1
