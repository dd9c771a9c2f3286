"""A copy of the record in a file of its own, taken while others write, checked before it takes its place."""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.errors import RecordDamaged, RecordError, UsageError
from onrecord.store.database import PATIENCE, Database
from onrecord.store.exporting import export
from onrecord.store.importing import take
from onrecord.store.migrations import APPLICATION_ID, migrate
from onrecord.store.sqlite import Sqlite
from onrecord.store.verifying import verify

UNFINISHED = ".unfinished"  # added to the name of a copy that is not checked yet


def back_up(db: Database, path: Path) -> int:
    """Copy the record to an SQLite file, in place of an earlier copy; how many pages. RecordDamaged if it is not sound.

    What was at ``path`` stays until the copy is whole and checked.
    """
    _check_place(db, path)
    unfinished = path.with_name(path.name + UNFINISHED)
    _remove(unfinished)
    _copy(db, unfinished)
    pages = _checked(unfinished)
    _forced_to_disk(unfinished)
    unfinished.replace(path)
    _forced_to_disk(path.parent)
    return pages


def _check_place(db: Database, path: Path) -> None:
    if isinstance(db, Sqlite) and path.exists() and path.samefile(db.path):
        raise UsageError(f"{path} is the record itself.", hint="Name another file for the backup.")
    if not path.exists():
        return
    there = Sqlite(path, create=False)
    try:
        if there.signature() != APPLICATION_ID:
            raise RecordError(f"{path} is no backup of a record.", hint="Name another file for the backup.")
    finally:
        there.close()


def _copy(db: Database, path: Path) -> None:
    if isinstance(db, Sqlite):
        db.copy_to(path)
        return
    copy = Sqlite(path, create=True, patience=PATIENCE)
    try:
        migrate(copy, create=True)
        refused = [taken for taken in take(copy, export(db)) if taken.outcome == "refused"]
    finally:
        copy.close()
    if refused:
        raise RecordDamaged(
            f"The copy of {db.name} lacks {len(refused)} lines: {refused[0].what}",
            hint="`onrecord verify` lists what is damaged.",
        )


def _checked(path: Path) -> int:
    copy = Sqlite(path, create=False)
    try:
        problems = list(verify(copy))
        if problems:
            more = f" (and {len(problems) - 1:,} more)" if problems[1:] else ""
            raise RecordDamaged(
                f"The copy is not sound: {problems[0].what}{more}",
                hint=f"It stays at {path}; `onrecord verify --record {path}` lists what is wrong.",
            )
        return int(copy.value("SELECT count(*) FROM page"))
    finally:
        copy.close()


def _forced_to_disk(path: Path) -> None:
    if not path.is_dir() or os.name == "posix":  # Windows opens no folder
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
