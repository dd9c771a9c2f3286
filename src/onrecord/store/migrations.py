"""The tables of the record, as numbered steps from an empty file or schema.

Each step runs in one transaction together with the line that says that it ran, so that a process killed in
between leaves the step undone, not half done. A released step never changes; a new need is a new step at the
end. `docs/record.md` describes every table and column.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from onrecord.errors import RecordError
from onrecord.store.database import Database

APPLICATION_ID = 0x6F6E7263  # "onrc", so that `file` and we know whose it is

Step = Callable[[Database], None]


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


MIGRATIONS: tuple[Step, ...] = (
    create_pages,
    create_articles,
    create_readings,
    create_actors,
    create_statements,
    index_words,
)


def migrate(db: Database, *, create: bool) -> None:
    """Bring the file to the newest version; RecordError where it is not a record or is newer than we are."""
    _check_identity(db, create=create)
    if version_of(db) == len(MIGRATIONS):
        return
    db.prepare()
    while _step(db):
        pass


def version_of(db: Database) -> int:
    """The number of the last step that ran."""
    return db.version()


def _step(db: Database) -> bool:
    """Run the next step, if one is left; another process may have run it while this one waited."""
    with db.writing():
        number = version_of(db) + 1
        if number > len(MIGRATIONS):
            return False
        if number == 1:
            _sign(db)
        step = MIGRATIONS[number - 1]
        step(db)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        db.run("INSERT INTO migration (number, name, ran_at) VALUES (?, ?, ?)", (number, step.__name__, now))
        db.number(number)
    return True


def _sign(db: Database) -> None:
    db.sign(APPLICATION_ID)
    db.run(
        """CREATE TABLE migration (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, ran_at TEXT NOT NULL) STRICT"""
    )


def _check_identity(db: Database, *, create: bool) -> None:
    signature = db.signature()
    if signature == APPLICATION_ID:
        _check_version(db)
    elif not create or signature is not None:
        raise RecordError(
            f"{db.name} is not an onrecord record (its application id is {signature or 0:#x}).",
            hint="Name another file for the record.",
        )


def _check_version(db: Database) -> None:
    version = version_of(db)
    if version > len(MIGRATIONS):
        raise RecordError(
            f"{db.name} is a record of version {version}; this onrecord knows up to {len(MIGRATIONS)}.",
            hint="Upgrade it: pip install --upgrade onrecord.",
        )
