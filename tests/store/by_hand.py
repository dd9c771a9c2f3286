"""Changing a record behind its back, as anyone could who may write to its file or its server."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from onrecord.store import Record
from onrecord.store.postgres import Postgres
from onrecord.store.translating import translated

Run = Callable[..., Any]


@contextmanager
def by_hand(record: Record) -> Iterator[Run]:
    """A function that runs SQL of SQLite's dialect; nothing guards against what it does."""
    if isinstance(record._db, Postgres):
        with connected(record._db) as connection:
            connection.execute("SET session_replication_role = replica")  # no triggers, no foreign keys

            def run_there(sql: str, values: Sequence[Any] = ()) -> Any:
                return connection.execute(translated(sql), values)

            yield run_there
        return
    with closing(sqlite3.connect(record.name, isolation_level=None)) as file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        yield file.execute


@contextmanager
def connected(db: Postgres) -> Iterator[psycopg.Connection[Any]]:
    """A connection to the record's schema that is not the record's own."""
    with psycopg.connect(db.address.conninfo, autocommit=True) as connection:
        connection.execute(f"SET search_path TO {db.address.schema}")
        yield connection
