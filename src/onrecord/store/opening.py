"""Opening the database that a path or an address names, and making it ready."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import RecordError
from onrecord.store.addresses import is_address, parse_address
from onrecord.store.database import Database
from onrecord.store.migrations import is_current, migrate
from onrecord.store.settling import is_fresh, refresh
from onrecord.store.sqlite import Sqlite


def open_record(where: Path | str, *, create: bool, read_only: bool, patience: float) -> Database:
    """A connection to a record of our version, brought up to it where need be; RecordError where that would write."""
    db = open_database(where, create=create and not read_only, read_only=read_only, patience=patience)
    try:
        if read_only:
            _check(db)
        else:
            migrate(db, create=create)
            refresh(db)
    except BaseException:
        db.close()
        raise
    return db


def _check(db: Database) -> None:
    if not (is_current(db) and is_fresh(db)):
        raise RecordError(
            f"{db.name} was made by an older onrecord, and is opened for reading only.",
            hint="Bring it up to date first: any other command does, such as `onrecord doctor`.",
        )


def open_database(where: Path | str, *, create: bool, patience: float, read_only: bool = False) -> Database:
    """A connection to the file, or, where ``where`` is a postgresql:// address, to the server.

    One that is ``read_only`` refuses every change, whoever asks for it.
    """
    if not is_address(where):
        return Sqlite(Path(where), create=create, patience=patience, read_only=read_only)
    try:
        from onrecord.store.postgres import Postgres
    except ImportError as error:
        raise RecordError(
            "A record in PostgreSQL needs psycopg, which is not installed.",
            hint="Install it: pip install 'onrecord[postgres]'.",
        ) from error
    return Postgres(parse_address(str(where)), create=create, patience=patience, read_only=read_only)
