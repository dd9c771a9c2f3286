"""One SQLite file: how it is opened, how a transaction runs, what its errors mean to a person.

Write-ahead logging lets readers go on while one process writes; `synchronous=FULL` makes a committed article
survive a power cut, not only a killed process.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from onrecord.errors import RecordBusy, RecordError
from onrecord.store.database import PATIENCE, Database, Row, Values
from onrecord.store.explaining import OTHER_PYTHON, Explained
from onrecord.store.rows import Check, Problem
from onrecord.store.sqlite_words import SqliteWords

NEEDED = (3, 37, 0)  # the first with STRICT tables
PAUSE = 0.01  # seconds between two tries where SQLite leaves the waiting to us
CACHE = 32_000  # KiB of pages held in memory: adding an article touches some 700, and SQLite's own 2,000 KiB spill
LOGGED = (
    4_000  # pages in the write-ahead log (16 MiB) before they move to the file: often changed, they move once
)
STATEMENTS = 512  # kept prepared: a query with so many values is another one with one more
STEPS = 20_000  # of SQLite's virtual machine: a millisecond or less
COPIED = 4096  # database pages copied at a time; in between, Ctrl-C is heard
LITTLE_SPACE = 200 * 1024 * 1024  # bytes; a day of a busy feed

_OF_AN_INDEX = re.compile(r"_words(_\w+)?$|^sqlite_")


class Sqlite(Database):
    """A connection to one file."""

    words: SqliteWords

    def __init__(
        self, path: Path, *, create: bool, patience: float = PATIENCE, read_only: bool = False
    ) -> None:
        _check_sqlite()
        _check_path(path, create=create)
        self.path = path
        self.name = str(path)
        self.patience = patience
        self.words = SqliteWords(self)
        mode = "ro" if read_only else "rwc" if create else "rw"
        with Explained(path):
            # one thread at a time may use it, but not always the same: a server hands it from request to request
            self.connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True, timeout=patience, isolation_level=None, check_same_thread=False,
                cached_statements=STATEMENTS,
            )  # fmt: skip
        self.connection.row_factory = sqlite3.Row
        try:
            self.run("PRAGMA foreign_keys = ON")
            self.run("PRAGMA synchronous = FULL")
            self.run(f"PRAGMA cache_size = -{CACHE}")
            self.run(f"PRAGMA wal_autocheckpoint = {LOGGED}")
        except RecordError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; the row number of an insert."""
        with Explained(self.path):
            return self.connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for every row."""
        with Explained(self.path):
            self.connection.executemany(sql, rows)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Every row of a query."""
        self.check_time()
        with Explained(self.path):
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows of a query one at a time."""
        self.check_time()
        with Explained(self.path):
            yield from self.connection.execute(sql, values)

    def first(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        self.check_time()
        with Explained(self.path):
            row: Row | None = self.connection.execute(sql, values).fetchone()
            return row

    def break_off_after(self, seconds: float | None) -> None:
        """Have SQLite ask, every few steps of a query, whether to go on."""
        if seconds is None:
            self.connection.set_progress_handler(None, STEPS)
            return
        ends = time.monotonic() + seconds
        self.connection.set_progress_handler(lambda: time.monotonic() > ends, STEPS)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the file's one lock for writers from its start."""
        if self._inside():
            raise self.being_read()
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
        """A transaction that only reads."""
        if self._inside():  # within another snapshot, which it shares
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            if self._inside():
                self.connection.rollback()

    @contextmanager
    def alone(self, work: str) -> Iterator[None]:
        """The lock is that of an empty SQLite file beside the record, which stays there: taking it away would race."""
        beside = self.path.with_name(f"{self.path.name}-{work}")
        with Explained(beside):
            lock = sqlite3.connect(beside, timeout=0, isolation_level=None)
        with closing(lock):
            try:
                with Explained(beside):
                    lock.execute("BEGIN EXCLUSIVE")
            except RecordBusy as error:
                raise self.done_elsewhere(work) from error
            yield

    def signature(self) -> int | None:
        """The application id in the file's header; None for an empty file."""
        with self.snapshot():
            signature = int(self.value("PRAGMA application_id"))
            tables = self.value("SELECT count(*) FROM sqlite_master")
        return signature if signature or tables else None

    def prepare(self) -> None:
        """Switch the file to write-ahead logging; SQLite does not wait for others here, so we do."""
        deadline = time.monotonic() + self.patience
        while self.value("PRAGMA journal_mode") != "wal":
            try:
                self.run("PRAGMA journal_mode = WAL")
            except RecordBusy:
                if time.monotonic() > deadline:
                    raise
                time.sleep(PAUSE)

    def sign(self, signature: int) -> None:
        """Put the application id into the file's header, so that `file` and we know whose it is."""
        self.run(f"PRAGMA application_id = {signature}")

    def version(self) -> int:
        """The version in the file's header."""
        return int(self.value("PRAGMA user_version"))

    def number(self, version: int) -> None:
        """Put the version into the file's header."""
        self.run(f"PRAGMA user_version = {version}")

    def overwrite_freed(self) -> None:
        """Zero what is deleted in the file, and in the search indexes where they can."""
        self.run("PRAGMA secure_delete = ON")

    def scrub(self) -> None:
        """Merge the search indexes and empty the write-ahead log."""
        self.words.merge()
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def tables(self) -> dict[str, list[str]]:
        """The tables, without those that FTS5 keeps its indexes in."""
        names = [row["name"] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [row["name"] for row in self.rows(f"PRAGMA table_info({name})")]
            for name in names
            if not _OF_AN_INDEX.search(name)
        }

    def damage(self) -> Iterator[Problem]:
        """SQLite's own checks of the file and of the foreign keys."""
        for row in self.rows("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield Problem(f"The database file is damaged: {row[0]}.")
        for row in self.rows("PRAGMA foreign_key_check"):
            yield Problem(
                f"A row of {row['table']} belongs to a row of {row['parent']} that is gone.",
                path=row["table"],
            )

    def checks(self) -> list[Check]:
        """What SQLite can do, how the file is kept, how much room there is, and whether its structure holds."""
        return [
            Check("sqlite", "ok", sqlite3.sqlite_version),
            self._full_text_search(),
            self._journal(),
            Check("size", "ok", megabytes(_size(self.path))),
            _space(self.path),
            self._structure(),
        ]

    def exact(self, column: str) -> str:
        """As bytes: Python's module raises where a text is no UTF-8."""
        return f"CAST({column} AS BLOB)"

    def copy_to(self, path: Path) -> None:
        """Copy the file as it is at this moment; others go on writing (https://www.sqlite.org/backup.html)."""
        with closing(sqlite3.connect(path)) as copy, self.snapshot(), Explained(path):
            self.value("SELECT count(*) FROM sqlite_master")  # the moment: from here on the snapshot holds
            self.connection.backup(copy, pages=COPIED, progress=lambda *_: None)

    def _inside(self) -> bool:
        return self.connection.in_transaction

    def _full_text_search(self) -> Check:
        options = {row[0] for row in self.rows("PRAGMA compile_options")}
        if "ENABLE_FTS5" in options:
            return Check("full-text search", "ok", "FTS5")
        hint = "Use a Python whose sqlite3 has it (python.org's does)."
        return Check("full-text search", "failed", "SQLite lacks FTS5", hint)

    def _journal(self) -> Check:
        mode = str(self.value("PRAGMA journal_mode"))
        if mode == "wal":
            return Check("journal", "ok", mode)
        return Check("journal", "warning", mode, "Readers wait for writers; keep the record on a local disk.")

    def _structure(self) -> Check:
        found = [row[0] for row in self.rows("PRAGMA quick_check")]
        if found == ["ok"]:
            return Check(
                "file", "ok", "its SQLite structure is sound; `onrecord verify` checks what is in it"
            )
        return Check("file", "failed", found[0], "`onrecord verify` lists what is damaged.")


def megabytes(size: int) -> str:
    """A size in bytes as a person reads it."""
    return f"{size / 1024 / 1024:,.1f} MiB"


def _size(path: Path) -> int:
    files = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _space(path: Path) -> Check:
    free = shutil.disk_usage(path.absolute().parent).free
    if free < LITTLE_SPACE:
        return Check("disk space", "warning", f"{megabytes(free)} free", "Free some before adding more.")
    return Check("disk space", "ok", f"{megabytes(free)} free")


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
