"""A schema of a PostgreSQL server: how it is opened, how a transaction runs, how one process writes at a time.

`synchronous_commit` is on, so that a committed article survives a power cut. A writer holds an advisory lock of
its schema to the end of its transaction; readers see what was there when they began and wait for nobody.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import psycopg
from psycopg import sql as composing
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from onrecord.errors import RecordError, UsageError
from onrecord.store.addresses import Address
from onrecord.store.database import PATIENCE, Database, Row, Values
from onrecord.store.postgres_checks import checks, damage
from onrecord.store.postgres_explaining import explained
from onrecord.store.postgres_values import adapt, rows_of
from onrecord.store.postgres_words import PostgresWords
from onrecord.store.rows import Check, Problem
from onrecord.store.translating import REFUSE, translated

SCREENFUL = 200  # rows fetched at a time where they do not fit into memory
MEMORY = "64MB"  # for one step of a query; with the default a search for a common word reads its rows twice
REACHED = 10  # seconds to wait for the server

_INSERT = re.compile(r"\s*INSERT\s+INTO\s+(\w+)(?!.*\bRETURNING\b)", re.IGNORECASE | re.DOTALL)
# The catalogue itself: information_schema says the same ten times as slowly, and to_regclass may remember what was
# there before this process waited for another
_COLUMNS = """SELECT c.relname AS table_name, a.attname AS column_name, a.attidentity <> '' AS counts
    FROM pg_namespace s JOIN pg_class c ON c.relnamespace = s.oid JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE s.nspname = ? AND c.relkind = 'r' AND a.attnum > 0
        AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum"""
_TABLE = "SELECT 1 FROM pg_namespace s JOIN pg_class c ON c.relnamespace = s.oid WHERE s.nspname = ? AND c.relname = ?"


class Postgres(Database):
    """A connection to one schema."""

    words: PostgresWords

    def __init__(
        self, address: Address, *, create: bool, patience: float = PATIENCE, read_only: bool = False
    ) -> None:
        self.address = address
        self.name = address.shown
        self.patience = patience
        self.words = PostgresWords(self)
        self._counted: dict[str, str | None] = {}
        self._cursors = count(1)
        _check_address(address)
        with explained(self.name):
            self.connection = psycopg.connect(
                address.conninfo,
                autocommit=True,
                client_encoding="UTF8",
                connect_timeout=REACHED,
                fallback_application_name="onrecord",
                row_factory=rows_of,
            )
        adapt(self.connection)
        try:
            self._set_up(create=create)
            if read_only:
                self._execute("SET default_transaction_read_only TO on")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
        self.words.close()

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; the row number of an insert into a table that counts its rows."""
        counted = self._counter(sql)
        if counted is not None:
            sql = f"{sql} RETURNING {counted}"
        with explained(self.name):
            found = self.connection.execute(translated(sql), values)
            row = found.fetchone() if counted is not None else None
        return int(row[0]) if row is not None else 0

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for every row."""
        with explained(self.name), self.connection.cursor() as cursor:
            cursor.executemany(translated(sql), rows)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Every row of a query."""
        self.check_time()
        with explained(self.name):
            return list(self.connection.execute(translated(sql), values).fetchall())

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows of a query one at a time, in a snapshot of their own where there is none."""
        self.check_time()
        with self.snapshot(), explained(self.name), self.connection.cursor(name=self._next()) as cursor:
            cursor.itersize = SCREENFUL
            for row in cursor.execute(translated(sql), values):
                yield row
                self.check_time()  # each screenful is a query of its own, with a time of its own

    def first(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        self.check_time()
        with explained(self.name):
            return self.connection.execute(translated(sql), values).fetchone()

    def break_off_after(self, seconds: float | None) -> None:
        """Have the server cancel what takes longer; a transaction that failed forgets by itself what was set in it."""
        state = self.connection.info.transaction_status
        if state not in {TransactionStatus.IDLE, TransactionStatus.INTRANS}:
            return
        milliseconds = math.ceil(seconds * 1000) if seconds is not None else 0
        self._execute(f"SET statement_timeout = {milliseconds}")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the schema's lock; what it put in is indexed before it ends."""
        if self._inside():
            raise self.being_read()
        self._execute("BEGIN ISOLATION LEVEL READ COMMITTED")
        try:
            self._lock()
            yield
            self.words.settle()
            self._execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A transaction that only reads, of one moment."""
        if self._inside():  # within another snapshot, which it shares
            yield
            return
        self._execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._roll_back()

    @contextmanager
    def alone(self, work: str) -> Iterator[None]:
        """The lock is an advisory one of this connection."""
        name = (f"onrecord {work} {self.address.schema}",)
        if not self.value("SELECT pg_try_advisory_lock(hashtextextended(CAST(? AS TEXT), 0))", name):
            raise self.done_elsewhere(work)
        try:
            yield
        finally:
            if not self.connection.closed:
                self.value("SELECT pg_advisory_unlock(hashtextextended(CAST(? AS TEXT), 0))", name)

    def signature(self) -> int | None:
        """The application id in `header`; None where the schema is absent or empty, 0 where it is another's."""
        tables = self.tables()  # all in one question: another process may be making them
        if "header" in tables:
            return int(self.value("SELECT application_id FROM header"))
        return 0 if tables else None

    def prepare(self) -> None:
        """Make the schema, and the function with which triggers refuse a change."""
        with self.writing():
            if self.first("SELECT 1 FROM pg_namespace WHERE nspname = ?", (self.address.schema,)) is None:
                self._execute(
                    composing.SQL("CREATE SCHEMA {}").format(composing.Identifier(self.address.schema))
                )
            self._execute(
                f"""CREATE OR REPLACE FUNCTION {REFUSE}() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$"""
            )

    def sign(self, signature: int) -> None:
        """Make the table that says whose the schema is, and of which version."""
        self.run("CREATE TABLE header (application_id INTEGER NOT NULL, version INTEGER NOT NULL) STRICT")
        self.run("INSERT INTO header VALUES (?, 0)", (signature,))

    def version(self) -> int:
        """The version in `header`; 0 before there is one."""
        return int(self.value("SELECT version FROM header")) if self.has("header") else 0

    def number(self, version: int) -> None:
        """Put the version into `header`."""
        self.run("UPDATE header SET version = ?", (version,))

    def overwrite_freed(self) -> None:
        """Nothing to do before `scrub`, which writes the tables anew."""

    def scrub(self) -> None:
        """Write every table anew; the server's own log and its backups are for whoever runs it."""
        for table in sorted({row["table_name"] for row in self._columns()}):
            self._execute(composing.SQL("VACUUM (FULL) {}").format(composing.Identifier(table)))

    def tables(self) -> dict[str, list[str]]:
        """The tables of the schema, without the indexes of words."""
        found: dict[str, list[str]] = {}
        for row in self._columns():
            if not row["table_name"].endswith("_words"):
                found.setdefault(row["table_name"], []).append(row["column_name"])
        return found

    def has(self, table: str) -> bool:
        """Whether the schema has this table."""
        return self.first(_TABLE, (self.address.schema, table)) is not None

    def damage(self) -> Iterator[Problem]:
        """Rows whose parent is gone; what is broken on disk the server says when it is read."""
        return damage(self)

    def checks(self) -> list[Check]:
        """The server, how it keeps what is committed, and how large the record is."""
        return checks(self)

    def exact(self, column: str) -> str:
        """As text, which the server keeps valid."""
        return column

    def _set_up(self, *, create: bool) -> None:
        encoding = self.connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise RecordError(
                f"The database of {self.name} is encoded in {encoding}.",
                hint="A record needs one in UTF8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
            )
        self._execute(
            composing.SQL("SET search_path TO {}").format(composing.Identifier(self.address.schema))
        )
        self._execute("SET synchronous_commit TO on")
        self._execute(f"SET work_mem TO '{MEMORY}'")
        if not create and self.signature() is None:
            raise RecordError(f"There is no record at {self.name}.", hint="`onrecord add FILE` makes one.")

    def _lock(self) -> None:
        waiting = max(1, int(self.patience * 1000))  # 0 would be for ever
        self._execute(f"SET LOCAL lock_timeout = {waiting}")
        lock = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
        with explained(self.name):
            self.connection.execute(lock, (f"onrecord {self.address.schema}",))

    def _execute(self, command: Any) -> None:
        with explained(self.name):
            self.connection.execute(command)

    def _counter(self, sql: str) -> str | None:
        """The column that counts the rows of the table that is inserted into."""
        insert = _INSERT.match(sql)
        if insert is None:
            return None
        if insert[1] not in self._counted:  # made since, by this process or another
            columns = self._columns()
            self._counted = dict.fromkeys((row["table_name"] for row in columns), None)
            self._counted |= {row["table_name"]: row["column_name"] for row in columns if row["counts"]}
        return self._counted.get(insert[1])

    def _columns(self) -> list[Row]:
        return self.rows(_COLUMNS, (self.address.schema,))

    def _next(self) -> str:
        return f"each_{next(self._cursors)}"  # one may be read inside another

    def _inside(self) -> bool:
        return self.connection.info.transaction_status != TransactionStatus.IDLE

    def _roll_back(self) -> None:
        if not self.connection.closed and self._inside():
            self._execute("ROLLBACK")


def _check_address(address: Address) -> None:
    try:
        conninfo_to_dict(address.conninfo)
    except psycopg.ProgrammingError:  # whose words repeat the password
        raise UsageError(
            f"{address.shown} is no address of a database.",
            hint="Write it like postgresql://user@host:5432/database?schema=talks.",
        ) from None
