"""Opening the database that a path or an address names."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import RecordError
from onrecord.store.addresses import is_address, parse_address
from onrecord.store.database import Database
from onrecord.store.sqlite import Sqlite


def open_database(where: Path | str, *, create: bool, patience: float) -> Database:
    """A connection to the file, or, where ``where`` is a postgresql:// address, to the server."""
    if not is_address(where):
        return Sqlite(Path(where), create=create, patience=patience)
    try:
        from onrecord.store.postgres import Postgres
    except ImportError as error:
        raise RecordError(
            "A record in PostgreSQL needs psycopg, which is not installed.",
            hint="Install it: pip install 'onrecord[postgres]'.",
        ) from error
    return Postgres(parse_address(str(where)), create=create, patience=patience)
