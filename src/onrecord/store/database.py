"""What the record needs of a database, whichever it is: SQL in SQLite's dialect, transactions, a lock for writers.

`sqlite.Sqlite` is one file, `postgres.Postgres` a schema on a server. Everything above this file speaks one SQL
with named or ``?`` parameters and knows nothing of connections; `translating` says how far that SQL may go.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from time import monotonic
from typing import Any, Protocol

from onrecord.errors import RecordBusy, RecordError, TookTooLong
from onrecord.store.rows import Check, Problem
from onrecord.store.words import Words

Values = Mapping[str, Any] | Sequence[Any]
PATIENCE = 10.0  # seconds that a writer waits for another before it gives up
TOO_LONG = "{} did not answer in the time that was allowed."
SOONEST = 0.001  # seconds: the shortest time that PostgreSQL can be given; 0 would be for ever
ASK_LESS = "Ask for less: a name, a day or an outlet narrows it down."


class Row(Protocol):
    """One row of an answer: its values in order, and each by the name of its column."""

    def __getitem__(self, key: int | str, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...
    def keys(self) -> list[str]:
        """The names of the columns, in order."""


class Database(ABC):
    """A connection to one record; every failure leaves it as an OnrecordError that names the record."""

    name: str
    """What a person calls it: the file's path, or the address without its password."""
    words: Words
    """The full-text indexes."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it; nothing is pending, because every write commits its own transaction."""

    # --- asking and changing

    @abstractmethod
    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement that changes something; the row number of an insert into a table that has them."""

    @abstractmethod
    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for every row."""

    @abstractmethod
    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Every row of a query."""

    @abstractmethod
    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows of a query one at a time, for those that do not fit into memory."""

    @abstractmethod
    def first(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row; the query is one that always has a row."""
        row = self.first(sql, values)
        if row is None:
            raise RecordError(
                f"{self.name} gave no answer where it always has one.", hint="Please report it."
            )
        return row[0]

    # --- how long an answer may take

    _ends: float | None = None  # on the clock of `monotonic`

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """What is asked inside may take so many seconds in all, then TookTooLong; of two limits the earlier end holds.

        One query that is slow is broken off; of many quick ones the next is not begun.
        """
        outer = self._ends
        self._set_end(min(monotonic() + seconds, outer if outer is not None else math.inf))
        try:
            yield
        finally:
            self._set_end(outer)

    def _set_end(self, ends: float | None) -> None:
        self._ends = ends
        self.break_off_after(max(SOONEST, ends - monotonic()) if ends is not None else None)

    @abstractmethod
    def break_off_after(self, seconds: float | None) -> None:
        """Have the database break off, from now on, each query that runs for longer (None: none), as TookTooLong."""

    def check_time(self) -> None:
        """Begin no further query once the time is up."""
        if self._ends is not None and monotonic() > self._ends:
            raise TookTooLong(TOO_LONG.format(self.name), hint=ASK_LESS)

    # --- transactions

    @abstractmethod
    def writing(self) -> AbstractContextManager[None]:
        """All or nothing, one process at a time: what runs inside is committed together, or not at all."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[None]:
        """Every query inside sees the record as it was at the first one, whatever others write meanwhile."""

    @abstractmethod
    def alone(self, work: str) -> AbstractContextManager[None]:
        """Nobody else does the same work on this record meanwhile; RecordBusy where somebody does.

        Others may read and write. A process that ends, however it ends, lets go of it.
        """

    # --- whose it is, and of which version

    @abstractmethod
    def signature(self) -> int | None:
        """The application id it is signed with; None where there is nothing here at all."""

    @abstractmethod
    def prepare(self) -> None:
        """Make ready for the first or the next migration, before any lock is taken."""

    @abstractmethod
    def sign(self, signature: int) -> None:
        """Say whose it is, in the transaction of the first migration."""

    @abstractmethod
    def version(self) -> int:
        """The number of the last migration that ran."""

    @abstractmethod
    def number(self, version: int) -> None:
        """Write down that the migration with this number ran, in its transaction."""

    # --- deleting for good

    @abstractmethod
    def overwrite_freed(self) -> None:
        """From here on, what is deleted is overwritten, as far as the database can."""

    @abstractmethod
    def scrub(self) -> None:
        """Leave nothing of what was deleted, outside any transaction."""

    # --- looking after it

    @abstractmethod
    def tables(self) -> dict[str, list[str]]:
        """The record's own tables with their columns, the full-text indexes aside."""

    @abstractmethod
    def damage(self) -> Iterator[Problem]:
        """What the database finds wrong with itself: broken structure, and rows whose parent is gone."""

    @abstractmethod
    def checks(self) -> list[Check]:
        """What a person should know about the database and how the record is kept in it."""

    @abstractmethod
    def exact(self, column: str) -> str:
        """The SQL that gives a text column so that even damaged text comes back (see `text_bytes`)."""

    def done_elsewhere(self, work: str) -> RecordBusy:
        """The error of work that another process does already."""
        return RecordBusy(
            f"Another process is {work} {self.name}.", hint="One is enough; stop it to start another."
        )

    def being_read(self) -> RecordError:
        """The error of a write amid a snapshot."""
        return RecordError(
            f"{self.name} is being read.", hint="Finish going through verify() or dump() first."
        )


def text_bytes(value: Any) -> bytes:
    """What an `Database.exact` column gave, as UTF-8."""
    return value if isinstance(value, bytes) else str(value).encode()
