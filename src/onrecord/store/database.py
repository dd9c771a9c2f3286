"""One SQLite file: how it is opened, how a transaction runs, what its errors mean to a person.

Write-ahead logging lets readers go on while one process writes; `synchronous=FULL` makes a committed article
survive a power cut, not only a killed process. Everything above this file speaks SQL with named parameters
and knows nothing of connections.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import RecordBusy, RecordError
from onrecord.store.explaining import OTHER_PYTHON, explained

Values = Mapping[str, Any] | Sequence[Any]
PATIENCE = 10.0  # seconds that a writer waits for another before it gives up
NEEDED = (3, 37, 0)  # the first with STRICT tables
PAUSE = 0.01  # seconds between two tries where SQLite leaves the waiting to us


class Database:
    """A connection to one file; every failure leaves it as an OnrecordError that names the file."""

    def __init__(self, path: Path, *, create: bool, patience: float = PATIENCE) -> None:
        _check_sqlite()
        _check_path(path, create=create)
        self.path = path
        self.patience = patience
        mode = "rwc" if create else "rw"
        with explained(path):
            self.connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=patience, isolation_level=None
            )
        self.connection.row_factory = sqlite3.Row
        try:
            self.run("PRAGMA foreign_keys = ON")
            self.run("PRAGMA synchronous = FULL")
        except RecordError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; nothing is pending, because every write commits its own transaction."""
        self.connection.close()

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement that changes something; the row number of an insert."""
        with explained(self.path):
            return self.connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for every row."""
        with explained(self.path):
            self.connection.executemany(sql, rows)

    def rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """Every row of a query."""
        with explained(self.path):
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Values = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query one at a time, for those that do not fit into memory."""
        with explained(self.path):
            yield from self.connection.execute(sql, values)

    def first(self, sql: str, values: Values = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        with explained(self.path):
            row: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
            return row

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row; the query is one that always has a row."""
        with explained(self.path):
            return self.connection.execute(sql, values).fetchone()[0]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing: what runs inside is committed together, or not at all."""
        if self._inside():
            raise RecordError(
                f"{self.path} is being read.", hint="Finish going through verify() or dump() first."
            )
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._inside():
                self.connection.rollback()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Every query inside sees the record as it was at the first one, whatever others write meanwhile."""
        if self._inside():  # within another snapshot, which it shares
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            if self._inside():
                self.connection.rollback()

    def overwrite_freed(self) -> None:
        """From here on, what is deleted is overwritten in the file, and in the search indexes where they can."""
        self.run("PRAGMA secure_delete = ON")

    def scrub(self) -> None:
        """Leave nothing of what was deleted: merge the search indexes, empty the write-ahead log."""
        for index in ("article_words", "statement_words"):
            self.run(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 - names of our own
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def log_ahead(self) -> None:
        """Switch the file to write-ahead logging; SQLite does not wait for others here, so we do."""
        deadline = time.monotonic() + self.patience
        while self.value("PRAGMA journal_mode") != "wal":
            try:
                self.run("PRAGMA journal_mode = WAL")
            except RecordBusy:
                if time.monotonic() > deadline:
                    raise
                time.sleep(PAUSE)

    def _inside(self) -> bool:
        return self.connection.in_transaction


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < NEEDED:
        needed = ".".join(map(str, NEEDED))
        raise RecordError(
            f"The SQLite of this Python is {sqlite3.sqlite_version}; a record needs {needed} or newer.",
            hint=OTHER_PYTHON,
        )


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(
            f"{path} is a folder, not a record.", hint=f"Name a file in it, like {path / 'record.db'}."
        )
    if not path.exists() and not create:
        raise RecordError(f"There is no record at {path}.", hint="`onrecord add FILE` makes one.")
    if not path.parent.is_dir():
        raise RecordError(
            f"There is no folder {path.parent} for the record.", hint="Create it first (mkdir -p)."
        )
