"""Empty records, quickly made, on each database in turn, and one that holds the demonstration page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from onrecord.store import Record
from tests.store.building import demo
from tests.store.postgres_server import Server, programs, server
from tests.store.schemas import Schemas

DATABASES = ("sqlite", "postgres")


class Places(Protocol):
    """Where empty records can be had."""

    def another(self) -> str:
        """The path or address of another one."""


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty record, to be copied."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    Record.open(path).close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server; the test skips where PostgreSQL is not installed."""
    pytest.importorskip("psycopg", reason="needs psycopg: pip install 'onrecord[postgres]'")
    if programs() is None:
        pytest.skip("needs a PostgreSQL server: apt-get install postgresql")
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def schemas(postgres: Server) -> Schemas:
    """Schemas with empty records, used again and again."""
    return Schemas(postgres.url)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The database that the records of a test are kept in."""
    return str(request.param)


@pytest.fixture
def places(database: str, request: pytest.FixtureRequest) -> Iterator[Places]:
    """Empty records of one database; what is in them is gone afterwards."""
    if database == "sqlite":
        yield Files(request.getfixturevalue("empty"), request.getfixturevalue("tmp_path"))
        return
    with request.getfixturevalue("schemas").borrowing() as borrowed:
        yield borrowed


class Files:
    """Copies of an empty file."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self._empty = empty
        self._folder = folder
        self._numbers = count()

    def another(self) -> str:
        """The path of another one."""
        return str(shutil.copy(self._empty, self._folder / f"record-{next(self._numbers)}.db"))


@pytest.fixture
def fresh(places: Places, database: str) -> Iterator[Callable[[], Record]]:
    """A function that opens another empty record; it waits for no disk, since no test cuts the power."""
    with ExitStack() as opened:

        def open_another() -> Record:
            record = opened.enter_context(Record.open(places.another()))
            record._db.run(
                "PRAGMA synchronous = OFF" if database == "sqlite" else "SET synchronous_commit TO off"
            )
            return record

        yield open_another


@pytest.fixture
def record(fresh: Callable[[], Record]) -> Record:
    return fresh()


@pytest.fixture
def filled(record: Record) -> Record:
    record.add(*demo())
    return record
