"""The steps that make the tables of single articles: pages, texts, readings, and what a reading tells.

A released step never changes (`migrations`).
"""

from __future__ import annotations

from onrecord.store.database import Database


def create_pages(db: Database) -> None:
    """Raw pages by the digest of their bytes, and where each was seen."""
    db.run(
        """CREATE TABLE page (
            sha256 TEXT NOT NULL PRIMARY KEY, media_type TEXT, size INTEGER NOT NULL, data BLOB NOT NULL,
            added_at TEXT NOT NULL) STRICT"""
    )
    db.run(
        """CREATE TABLE page_source (
            page TEXT NOT NULL REFERENCES page (sha256), source TEXT NOT NULL, first_seen TEXT NOT NULL,
            PRIMARY KEY (page, source)) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TABLE skipped (
            page TEXT NOT NULL PRIMARY KEY REFERENCES page (sha256), source TEXT NOT NULL,
            error TEXT NOT NULL, what TEXT NOT NULL, hint TEXT NOT NULL,
            skipped_at TEXT NOT NULL) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TRIGGER page_is_kept BEFORE UPDATE OF sha256, size, data ON page
        BEGIN SELECT RAISE(ABORT, 'a stored page is never changed'); END"""
    )


def create_articles(db: Database) -> None:
    """The immutable texts, and what the current reading knows about each."""
    db.run(
        """CREATE TABLE article (
            n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, text_sha256 TEXT NOT NULL,
            title TEXT, outlet TEXT, outlet_folded TEXT, url TEXT, byline TEXT NOT NULL, published_at TEXT,
            modified_at TEXT, language TEXT NOT NULL, day TEXT, at TEXT NOT NULL) STRICT"""
    )
    db.run("CREATE INDEX article_at ON article (at DESC, n DESC)")
    db.run(
        """CREATE TRIGGER article_text_is_kept BEFORE UPDATE OF n, id, text, text_sha256 ON article
        BEGIN SELECT RAISE(ABORT, 'a stored text is never changed'); END"""
    )


def create_readings(db: Database) -> None:
    """Every reading whole, one a page and model; one of an article's readings is the current one."""
    db.run(
        """CREATE TABLE reading (
            n INTEGER PRIMARY KEY, page TEXT NOT NULL REFERENCES page (sha256),
            article INTEGER NOT NULL REFERENCES article (n), model TEXT NOT NULL, version TEXT NOT NULL,
            json BLOB NOT NULL, sha256 TEXT NOT NULL, current INTEGER NOT NULL CHECK (current IN (0, 1)),
            added_at TEXT NOT NULL, UNIQUE (page, model, version)) STRICT"""
    )
    db.run("CREATE UNIQUE INDEX reading_current ON reading (article) WHERE current = 1")
    db.run("CREATE INDEX reading_article ON reading (article)")
    db.run(
        """CREATE TRIGGER reading_is_kept
        BEFORE UPDATE OF n, page, article, model, version, json, sha256 ON reading
        BEGIN SELECT RAISE(ABORT, 'a stored reading is never changed'); END"""
    )
    db.run(
        """CREATE TABLE block (
            reading INTEGER NOT NULL REFERENCES reading (n), position INTEGER NOT NULL, kind TEXT NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            PRIMARY KEY (reading, position)) STRICT, WITHOUT ROWID"""
    )


def create_actors(db: Database) -> None:
    """The actors of the current readings, with what is cited about each."""
    db.run(
        """CREATE TABLE actor (
            reading INTEGER NOT NULL REFERENCES reading (n), id TEXT NOT NULL, position INTEGER NOT NULL,
            name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, folded TEXT NOT NULL,
            PRIMARY KEY (reading, id)) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TABLE member (
            reading INTEGER NOT NULL, actor TEXT NOT NULL, member TEXT NOT NULL,
            PRIMARY KEY (reading, actor, member),
            FOREIGN KEY (reading, actor) REFERENCES actor (reading, id),
            FOREIGN KEY (reading, member) REFERENCES actor (reading, id)) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TABLE role (
            reading INTEGER NOT NULL, actor TEXT NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, former INTEGER NOT NULL CHECK (former IN (0, 1)),
            PRIMARY KEY (reading, actor, position),
            FOREIGN KEY (reading, actor) REFERENCES actor (reading, id)) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TABLE mention (
            reading INTEGER NOT NULL, actor TEXT NOT NULL, position INTEGER NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, how TEXT NOT NULL,
            PRIMARY KEY (reading, actor, position),
            FOREIGN KEY (reading, actor) REFERENCES actor (reading, id)) STRICT, WITHOUT ROWID"""
    )


def create_statements(db: Database) -> None:
    """The statements of the current readings, with their spans and the words that name their parties."""
    db.run(
        """CREATE TABLE statement (
            n INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES reading (n), id TEXT NOT NULL,
            position INTEGER NOT NULL, manner TEXT NOT NULL, act TEXT NOT NULL, speaker TEXT, addressee TEXT,
            said TEXT, place TEXT, reply_to TEXT, confidence REAL NOT NULL, day TEXT, at TEXT NOT NULL,
            words TEXT NOT NULL, UNIQUE (reading, id), UNIQUE (reading, position),
            FOREIGN KEY (reading, speaker) REFERENCES actor (reading, id),
            FOREIGN KEY (reading, addressee) REFERENCES actor (reading, id)) STRICT"""
    )
    db.run("CREATE INDEX statement_at ON statement (at DESC, reading DESC, position)")
    db.run("CREATE INDEX statement_act ON statement (act, at DESC, reading DESC, position)")
    db.run(
        """CREATE TABLE statement_span (
            reading INTEGER NOT NULL, statement TEXT NOT NULL, part TEXT NOT NULL
            CHECK (part IN ('content', 'source', 'cue', 'medium')), position INTEGER NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            PRIMARY KEY (reading, statement, part, position),
            FOREIGN KEY (reading, statement) REFERENCES statement (reading, id)) STRICT, WITHOUT ROWID"""
    )
    db.run(
        """CREATE TABLE party_word (
            side TEXT NOT NULL CHECK (side IN ('speaker', 'addressee')), word TEXT NOT NULL, at TEXT NOT NULL,
            reading INTEGER NOT NULL, position INTEGER NOT NULL,
            PRIMARY KEY (side, word, at DESC, reading DESC, position),
            FOREIGN KEY (reading, position) REFERENCES statement (reading, position)) STRICT, WITHOUT ROWID"""
    )
    db.run("CREATE INDEX party_word_statement ON party_word (reading, position)")


def index_words(db: Database) -> None:
    """Full-text search over texts and statements; the words themselves stay in their own tables."""
    db.words.create("article", "text")
    db.words.create("statement", "words")
    db.words.forget("statement", "words")
    db.run(
        """CREATE TRIGGER statement_is_kept BEFORE UPDATE ON statement
        BEGIN SELECT RAISE(ABORT, 'a stored statement is never changed, only read again'); END"""
    )


def keep_references(db: Database) -> None:
    """Which time and place a statement was dated and placed by; and by which rules a reading's rows were made."""
    db.run("ALTER TABLE statement ADD COLUMN said_ref TEXT")
    db.run("ALTER TABLE statement ADD COLUMN place_ref TEXT")
    db.run("ALTER TABLE reading ADD COLUMN derivation INTEGER NOT NULL DEFAULT 0")
    db.run("CREATE INDEX reading_derivation ON reading (derivation) WHERE current = 1")


def keep_origins(db: Database) -> None:
    """Where in an archive, table or mailbox a page stands; and what a bare text was given with."""
    for column in ("file TEXT", "record TEXT", "record_at INTEGER", "digest TEXT"):
        db.run(f"ALTER TABLE page_source ADD COLUMN {column}")
    db.run("ALTER TABLE page_given ADD COLUMN title TEXT")
    db.run("ALTER TABLE page_given ADD COLUMN bare INTEGER NOT NULL DEFAULT 0")


def keep_arrivals(db: Database) -> None:
    """How a page came from the web, as JSON (`sources.Arrival`)."""
    db.run("ALTER TABLE page_source ADD COLUMN arrival TEXT")


def create_facts(db: Database) -> None:
    """What the current readings tell besides statements: dates, places, events, claims, commitments, talks."""
    of = "reading INTEGER NOT NULL REFERENCES reading (n)"
    span = 'start INTEGER NOT NULL, "end" INTEGER NOT NULL'
    one = f"{of}, id TEXT NOT NULL, position INTEGER NOT NULL"
    key = "PRIMARY KEY (reading, id)"
    tables = {
        "time": f"{one}, kind TEXT NOT NULL, value TEXT, note TEXT, {span}, {key}",
        "place": f"{one}, name TEXT NOT NULL, country TEXT, latitude REAL, longitude REAL, {span}, {key}",
        "event": f"""{one}, type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, place TEXT, place_ref TEXT,
            "when" TEXT, when_ref TEXT, reported_by TEXT, {span}, confidence REAL NOT NULL, day TEXT,
            at TEXT NOT NULL, {key}""",
        "event_party": f"""{of}, event TEXT NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL,
            actor TEXT NOT NULL, PRIMARY KEY (reading, event, side, position)""",
        "quantity": f"""{of}, event TEXT NOT NULL, position INTEGER NOT NULL, what TEXT NOT NULL, min REAL,
            max REAL, approx INTEGER NOT NULL, {span}, PRIMARY KEY (reading, event, position)""",
        "claim": f"{one}, {span}, {key}",
        "claim_party": f"""{of}, claim TEXT NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL,
            member TEXT NOT NULL, PRIMARY KEY (reading, claim, side, position)""",
        "commitment": f"""{one}, "by" TEXT NOT NULL, "to" TEXT, {span}, due TEXT, due_ref TEXT,
            condition_start INTEGER, condition_end INTEGER, otherwise_start INTEGER, otherwise_end INTEGER,
            statement TEXT, {key}""",
        "talks": f"{one}, name TEXT NOT NULL, {key}",
        "talks_party": f"""{of}, talks TEXT NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL,
            actor TEXT NOT NULL, PRIMARY KEY (reading, talks, side, position)""",
        "track": f"""{of}, talks TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, {span},
            PRIMARY KEY (reading, talks, position)""",
        "round": f"""{of}, talks TEXT NOT NULL, position INTEGER NOT NULL, number INTEGER, "when" TEXT,
            when_ref TEXT, place TEXT, level TEXT, status TEXT NOT NULL, {span},
            PRIMARY KEY (reading, talks, position)""",
        "proposal": f"""{of}, id TEXT NOT NULL, talks TEXT NOT NULL, position INTEGER NOT NULL,
            "by" TEXT NOT NULL, {span}, statement TEXT, {key}""",
        "proposed_to": f"""{of}, proposal TEXT NOT NULL, position INTEGER NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (reading, proposal, position)""",
        "response": f"""{of}, proposal TEXT NOT NULL, position INTEGER NOT NULL, "by" TEXT NOT NULL,
            stance TEXT NOT NULL, {span}, PRIMARY KEY (reading, proposal, position)""",
        "exchange": f"""{of}, talks TEXT NOT NULL, position INTEGER NOT NULL, what TEXT NOT NULL, giver TEXT,
            "to" TEXT, min REAL, max REAL, approx INTEGER NOT NULL, "when" TEXT, {span},
            PRIMARY KEY (reading, talks, position)""",
    }  # fmt: skip
    for name, columns in tables.items():
        db.run(f"CREATE TABLE {name} ({columns}) STRICT, WITHOUT ROWID")
