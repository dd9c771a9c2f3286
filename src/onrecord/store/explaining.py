"""SQLite's result codes (https://www.sqlite.org/rescode.html) in words that say what to do next."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType

from onrecord.errors import RecordBusy, RecordDamaged, RecordError, TookTooLong
from onrecord.store.database import ASK_LESS, TOO_LONG

_PRIMARY = 0xFF  # the low byte of an extended result code
OTHER_PYTHON = "Use a Python that brings its own, such as those of python.org or uv."
_RESTORE = "Restore a copy, or make a new record from the pages; `onrecord verify` says what is wrong."

_MEANINGS: dict[int, tuple[type[RecordError], str, str]] = {
    sqlite3.SQLITE_BUSY: (
        RecordBusy,
        "Another process is writing to {path}.",
        "Try again when it has finished.",
    ),
    sqlite3.SQLITE_LOCKED: (RecordBusy, "{path} is locked.", "Try again when the other work has finished."),
    sqlite3.SQLITE_READONLY: (
        RecordError,
        "{path} cannot be written to.",
        "Check its permissions and its folder's.",
    ),
    sqlite3.SQLITE_PERM: (
        RecordError,
        "{path} may not be opened.",
        "Check its permissions and its folder's.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        RecordError,
        "{path} cannot be opened.",
        "Check its permissions and its folder's.",
    ),
    sqlite3.SQLITE_FULL: (
        RecordError,
        "The disk is full: {path} cannot grow.",
        "Free some space and run it again; what was already added is kept.",
    ),
    sqlite3.SQLITE_IOERR: (RecordError, "{path} could not be read or written.", "Check the disk it is on."),
    sqlite3.SQLITE_NOTADB: (
        RecordError,
        "{path} is not an onrecord record.",
        "Name another file for the record.",
    ),
    sqlite3.SQLITE_INTERRUPT: (TookTooLong, TOO_LONG.format("{path}"), ASK_LESS),
    sqlite3.SQLITE_CORRUPT: (RecordDamaged, "{path} is damaged.", _RESTORE),
}


def explain(error: sqlite3.Error, path: Path) -> RecordError:
    """The error as one of ours, SQLite's own words at the end of the first sentence's line."""
    if "no such module: fts5" in str(error):
        return RecordError("The SQLite of this Python has no full-text search (FTS5).", hint=OTHER_PYTHON)
    code = _code(error) & _PRIMARY
    kind, what, hint = _MEANINGS.get(
        code, (RecordError, "{path} could not be used.", "This is a fault of ours; please report it.")
    )
    return kind(f"{what.format(path=path)} (SQLite: {error})", hint=hint)


def _code(error: sqlite3.Error) -> int:
    """SQLite's code; a text that is no UTF-8 is noticed by Python's module, which gives none."""
    if str(error).startswith("Could not decode to UTF-8"):
        return sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", 0)


class Explained:
    """Raise every SQLite error inside as a RecordError about ``path``.

    A class, as a generator takes five times as long to enter and leave, and adding an article does so 150 times.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing to do before."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """A mistake in the calling program, such as using a closed record, is left as it is."""
        if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.ProgrammingError):
            raise explain(error, self._path) from error
