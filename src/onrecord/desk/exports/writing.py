"""Writing a folder so that it is there whole or not at all, and what one export writes."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.desk.carrying import UNFINISHED
from onrecord.errors import UsageError

_REPLACED = ".replaced"


@contextmanager
def new_folder(where: str, ours: str | None) -> Iterator[Path]:
    """An empty folder beside ``where``, which takes that name when all went well, and is gone when not.

    A folder that is there is replaced if the names of all its files match the pattern ``ours``, so that nothing is
    lost but an earlier export; UsageError otherwise, and where nothing can be written.
    """
    path = Path(where)
    try:
        _check(path, ours)
        unfinished = path.with_name(path.name + UNFINISHED)
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        try:
            yield unfinished
            _settle()
            _put(unfinished, path)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        raise UsageError(
            f"{where} cannot be written: {error.strerror}.", hint="Name another folder, or free some space."
        ) from error


def _settle() -> None:
    """See to it that the files are on the disk before a name says that they are whole; Windows does so by itself."""
    sync = getattr(os, "sync", None)
    if sync is not None:
        sync()


def _check(path: Path, ours: str | None) -> None:
    if path.is_file():
        raise UsageError(f"{path} is a file.", hint="This export is a folder: name another.")
    entries = [one.name for one in path.iterdir()] if path.is_dir() else []
    if all(ours is not None and re.fullmatch(ours, name) for name in entries):
        return
    raise UsageError(
        f"{path} is a folder with other things in it.", hint="Name one that is empty or not there yet."
    )


def _put(made: Path, path: Path) -> None:
    if not path.exists():
        made.rename(path)
        return
    old = path.with_name(path.name + _REPLACED)
    shutil.rmtree(old, ignore_errors=True)
    path.rename(old)
    made.rename(path)
    shutil.rmtree(old, ignore_errors=True)
