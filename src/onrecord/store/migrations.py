"""The tables of the record, as numbered steps from an empty file or schema.

Each step runs in one transaction together with the line that says that it ran, so that a process killed in
between leaves the step undone, not half done. A released step never changes; a new need is a new step at the
end. `docs/record.md` describes every table and column.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.errors import RecordError
from onrecord.store.clock import now
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


def keep_references(db: Database) -> None:
    """Which time and place a statement was dated and placed by; and by which rules a reading's rows were made."""
    db.run("ALTER TABLE statement ADD COLUMN said_ref TEXT")
    db.run("ALTER TABLE statement ADD COLUMN place_ref TEXT")
    db.run("ALTER TABLE reading ADD COLUMN derivation INTEGER NOT NULL DEFAULT 0")
    db.run("CREATE INDEX reading_derivation ON reading (derivation) WHERE current = 1")


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


MIGRATIONS: tuple[Step, ...] = (
    create_pages,
    create_articles,
    create_readings,
    create_actors,
    create_statements,
    index_words,
    keep_references,
    create_facts,
    create_groups,
    create_corrections,
    create_identities,
    keep_names,
    search_further,
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
        row = (number, step.__name__, now())
        db.run("INSERT INTO migration (number, name, ran_at) VALUES (?, ?, ?)", row)
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
