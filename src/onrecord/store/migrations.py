"""The tables of the record, as numbered steps from an empty file or schema.

Each step runs in one transaction together with the line that says that it ran, so that a process killed in
between leaves the step undone, not half done. A released step never changes; a new need is a new step at the
end. `docs/record.md` describes every table and column.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.errors import RecordError
from onrecord.store import account_tables, article_tables, following_tables
from onrecord.store.clock import now
from onrecord.store.database import Database

APPLICATION_ID = 0x6F6E7263  # "onrc", so that `file` and we know whose it is

Step = Callable[[Database], None]

MIGRATIONS: tuple[Step, ...] = (
    article_tables.create_pages,
    article_tables.create_articles,
    article_tables.create_readings,
    article_tables.create_actors,
    article_tables.create_statements,
    article_tables.index_words,
    article_tables.keep_references,
    article_tables.create_facts,
    account_tables.create_groups,
    account_tables.create_corrections,
    account_tables.create_identities,
    account_tables.keep_names,
    account_tables.search_further,
    account_tables.list_outlets,
    account_tables.mark_keys,
    account_tables.sign_groups,
    article_tables.keep_origins,
    following_tables.create_followed,
    article_tables.keep_arrivals,
)


def migrate(db: Database, *, create: bool) -> None:
    """Bring the file to the newest version; RecordError where it is not a record or is newer than we are."""
    _check_identity(db, create=create)
    if version_of(db) == len(MIGRATIONS):
        return
    db.prepare()
    while _step(db):
        pass


def is_current(db: Database) -> bool:
    """Whether it is a record of the newest version; RecordError where it is no record, or newer than we are."""
    _check_identity(db, create=False)
    return version_of(db) == len(MIGRATIONS)


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
