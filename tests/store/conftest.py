"""Empty records, quickly made, and one that holds the demonstration page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from onrecord.store import Record
from tests.store.building import demo


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty record, to be copied."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    Record.open(path).close()
    return path


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Iterator[Callable[[], Record]]:
    """A function that opens another empty record; it waits for no disk, since no test cuts the power."""
    numbers = count()
    with ExitStack() as opened:

        def open_another() -> Record:
            path = Path(shutil.copy(empty, tmp_path / f"record-{next(numbers)}.db"))
            record = opened.enter_context(Record.open(path))
            record._db.run("PRAGMA synchronous = OFF")
            return record

        yield open_another


@pytest.fixture
def record(fresh: Callable[[], Record]) -> Record:
    return fresh()


@pytest.fixture
def filled(record: Record) -> Record:
    record.add(*demo())
    return record
