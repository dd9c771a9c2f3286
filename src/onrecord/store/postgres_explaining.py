"""PostgreSQL's error codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) in words for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from onrecord.errors import RecordBusy, RecordDamaged, RecordError, TookTooLong
from onrecord.store.database import ASK_LESS, TOO_LONG

_RESTORE = "Restore a backup, or make a new record from the pages; `onrecord verify` says what is wrong."
_RIGHTS = "Ask whoever runs the server for the right to write there, or name another record."
_LATER = "Try again when it has finished."
_SERVER = "Check that the server runs, that it has the database, and the password (best kept in ~/.pgpass)."

_MEANINGS: dict[str, tuple[type[RecordError], str, str]] = {
    "55P03": (RecordBusy, "Another process is writing to {name}.", _LATER),
    "40001": (RecordBusy, "Another process changed {name} at the same time.", _LATER),
    "40P01": (RecordBusy, "Another process is writing to {name}.", _LATER),
    "25006": (RecordError, "{name} cannot be written to.", _RIGHTS),
    "42501": (RecordError, "{name} may not be used so.", _RIGHTS),
    "53100": (
        RecordError,
        "The disk is full: {name} cannot grow.",
        "Free some space on the server and run it again; what was already added is kept.",
    ),
    "57014": (TookTooLong, TOO_LONG.format("{name}"), ASK_LESS),
    "58030": (
        RecordError,
        "{name} could not be read or written.",
        "Check the disk that the server keeps it on.",
    ),
    "XX001": (RecordDamaged, "{name} is damaged.", _RESTORE),
    "XX002": (RecordDamaged, "{name} is damaged: an index is broken.", _RESTORE),
}
_CLASSES: dict[str, tuple[type[RecordError], str, str]] = {
    "08": (RecordError, "{name} cannot be reached.", _SERVER),
    "28": (RecordError, "{name} lets nobody in by that name and password.", _SERVER),
    "53": (RecordError, "The server of {name} has too much to do.", "Try again later."),
    "57": (RecordError, "The server of {name} is stopping or starting.", "Try again later."),
}
_NO_ROOM = "could not extend file"  # where a quota is used up or a limit reached, the code does not tell
_FAULT = (RecordError, "{name} could not be used.", "This is a fault of ours; please report it.")


def explain(error: psycopg.Error, name: str) -> RecordError:
    """The error as one of ours, PostgreSQL's own first line at the end."""
    code = error.sqlstate or ("08000" if isinstance(error, psycopg.OperationalError) else "")
    told = str(error).strip().partition("\n")[0] or type(error).__name__
    if _NO_ROOM in told:
        code = "53100"
    kind, what, hint = _MEANINGS.get(code) or _CLASSES.get(code[:2]) or _FAULT
    return kind(f"{what.format(name=name)} (PostgreSQL: {told})", hint=hint)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Raise every error of PostgreSQL inside as a RecordError about ``name``."""
    try:
        yield
    except psycopg.Error as error:
        raise explain(error, name) from error
