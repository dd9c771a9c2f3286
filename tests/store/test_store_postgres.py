"""A record on a server: opening it, what stands beside it, who may write, and what is said where it fails."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from onrecord.errors import RecordBusy, RecordDamaged, RecordError, UsageError
from onrecord.sources.page import Page
from onrecord.store import Record, migrations
from onrecord.store.migrations import APPLICATION_ID, MIGRATIONS
from onrecord.store.opening import open_database
from onrecord.store.postgres_explaining import explain
from tests.store.building import article, demo, invented, reading
from tests.store.by_hand import connected
from tests.store.postgres_server import Server, server
from tests.store.schemas import Schemas

ROOT = Path(__file__).parents[2]


def asked(record: Record, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in record._db.rows(sql)]


def test_a_new_record_is_signed_and_each_migration_recorded_once(schemas: Schemas) -> None:
    url = schemas.new()
    for _ in range(2):
        Record.open(url).close()
    with Record.open(url, create=False) as record:
        assert asked(record, "SELECT application_id, version FROM header") == [
            (APPLICATION_ID, len(MIGRATIONS))
        ]
        steps = [(number, step.__name__) for number, step in enumerate(MIGRATIONS, start=1)]
        assert asked(record, "SELECT number, name FROM migration ORDER BY number") == steps


def test_several_records_live_in_one_database_apart(schemas: Schemas) -> None:
    with Record.open(schemas.new()) as one, Record.open(schemas.new(), patience=0.05) as two:
        one.add(*demo())
        assert (one.counts().pages, two.counts().pages) == (1, 0)
        with one._db.writing():
            assert two.add(*invented(1)).outcome == "new"


def test_an_older_record_is_brought_up_to_date(schemas: Schemas, monkeypatch: pytest.MonkeyPatch) -> None:
    url = schemas.new()
    monkeypatch.setattr(migrations, "MIGRATIONS", MIGRATIONS[:2])
    db = open_database(url, create=True, patience=1)
    migrations.migrate(db, create=True)
    db.close()
    monkeypatch.undo()
    with Record.open(url, create=False) as record:
        assert record.add(*demo()).outcome == "new"
        assert record._db.version() == len(MIGRATIONS)


def test_a_step_that_fails_leaves_the_version_before_it(
    schemas: Schemas, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(db: migrations.Database) -> None:
        db.run("CREATE TABLE half (way TEXT) STRICT")
        db.run("CREATE TABLE half (way TEXT) STRICT")

    url = schemas.new()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, fails))
    with pytest.raises(RecordError, match="half"):
        Record.open(url)
    monkeypatch.undo()
    with Record.open(url) as record:
        assert record._db.version() == len(MIGRATIONS)
        assert "half" not in record._db.tables()


def test_a_newer_record_is_refused(schemas: Schemas) -> None:
    url = schemas.new()
    with Record.open(url) as record:
        record._db.number(999)
    with pytest.raises(RecordError, match=r"version 999.*Upgrade"):
        Record.open(url)


def test_somebody_elses_schema_is_refused_and_left_alone(postgres: Server) -> None:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA photos CREATE TABLE photo (name TEXT)")
        with pytest.raises(RecordError, match="not an onrecord record"):
            Record.open(f"{postgres.url}&schema=photos")
        tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'photos'"
        assert connection.execute(tables).fetchone() == (1,)


def test_a_schema_that_somebody_made_for_it_is_used(postgres: Server) -> None:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA made")
    url = f"{postgres.url}&schema=made"
    with pytest.raises(RecordError, match="There is no record"):
        Record.open(url, create=False)
    with Record.open(url) as record:
        assert record.add(*demo()).outcome == "new"


def test_what_is_not_there_is_named(postgres: Server, schemas: Schemas) -> None:
    with pytest.raises(RecordError, match=r"There is no record at .*schema=test_.*onrecord add"):
        Record.open(schemas.new(), create=False)
    with pytest.raises(RecordError, match=r"cannot be reached.*none.*has the database"):
        Record.open(f"postgresql://onrecord@/none?host={postgres.folder}")
    with pytest.raises(RecordError, match=r"cannot be reached.*Check that the server runs"):
        Record.open("postgresql://onrecord@127.0.0.1:1/none")
    with pytest.raises(UsageError, match="no address"):
        Record.open(f"postgresql://onrecord@/none?host={postgres.folder}&colour=red")


def test_a_database_that_is_not_in_utf8_is_refused(postgres: Server) -> None:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(RecordError, match=r"LATIN1.*UTF8"):
        Record.open(f"postgresql://onrecord@/latin?host={postgres.folder}")


def test_without_psycopg_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.store.postgres", None)
    with pytest.raises(RecordError, match=r"psycopg.*onrecord\[postgres\]"):
        Record.open("postgresql://host/news")


def test_a_record_in_a_file_does_not_load_psycopg() -> None:
    code = "import sys, onrecord.store; print('psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_whoever_may_only_read_is_told(schemas: Schemas) -> None:
    url = schemas.new()
    with Record.open(url) as record:
        record.add(*demo())
        with connected(record._db) as other:  # type: ignore[arg-type]
            other.execute("DROP ROLE IF EXISTS reader")
            other.execute("CREATE ROLE reader LOGIN")
            other.execute(f"GRANT USAGE ON SCHEMA {url.rpartition('=')[2]} TO reader")
            other.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {url.rpartition('=')[2]} TO reader")
    with Record.open(url.replace("onrecord@", "reader@")) as reading:
        assert len(reading.search("peace").rows) == 1
        assert not list(reading.verify())
        with pytest.raises(RecordError, match=r"may not be used so.*right to write"):
            reading.add(*invented(1))
        assert len(reading.said().rows) == 3


def test_a_server_that_goes_away_is_named_and_comes_back() -> None:
    with server() as own:
        url = f"{own.url}&schema=talks"
        record = Record.open(url)
        record.add(*demo())
        own.stop()
        with pytest.raises(RecordError, match="PostgreSQL: "):
            record.add(*invented(1))
        record.close()
        own.start()
        with Record.open(url) as again:
            assert again.counts().pages == 1
            assert not list(again.verify())


def test_a_full_disk_says_so_and_keeps_what_was_added() -> None:
    """The server may write no file of more than 2 MiB, which it takes for a disk without room."""
    with server(initdb=["--wal-segsize=1"], most=2 * 1024) as own, Record.open(own.url) as record:
        record.add(*demo())
        before = list(record.dump())
        page = Page("large.bin", random.Random(7).randbytes(3 << 20))
        large = reading(page, article("Large\n\nOne line."))
        with pytest.raises(RecordError, match=r"disk is full.*Free some space"):
            record.add(page, large)
        assert list(record.dump()) == before
        assert record.add(*invented(1)).outcome == "new"
        assert not list(record.verify())


def test_a_corrupted_page_of_the_server_is_called_damaged() -> None:
    with server(initdb=["--data-checksums"]) as own:
        with Record.open(own.url) as record:
            for number in range(30):
                record.add(*invented(number))
            where = record._db.value("SELECT pg_relation_filepath('article')")
            record._db.run("CHECKPOINT")
        own.stop()
        path = own.data / str(where)
        data = bytearray(path.read_bytes())
        data[4000:4100] = b"\xff" * 100
        path.write_bytes(data)
        own.start()
        with Record.open(own.url) as record:
            (problem,) = record.verify()
            assert "is damaged" in problem.what
            with pytest.raises(RecordDamaged, match=r"is damaged.*Restore"):
                list(record.dump())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (psycopg.errors.LockNotAvailable, RecordBusy),
        (psycopg.errors.DeadlockDetected, RecordBusy),
        (psycopg.errors.DiskFull, RecordError),
        (psycopg.errors.OutOfMemory, RecordError),
        (psycopg.errors.ReadOnlySqlTransaction, RecordError),
        (psycopg.errors.DataCorrupted, RecordDamaged),
        (psycopg.errors.IndexCorrupted, RecordDamaged),
        (psycopg.errors.AdminShutdown, RecordError),
        (psycopg.errors.InvalidPassword, RecordError),
        (psycopg.errors.SyntaxError, RecordError),
        (psycopg.OperationalError, RecordError),
    ],
)
def test_every_failure_of_the_server_becomes_an_error_with_a_hint(
    kind: type[psycopg.Error], expected: type[RecordError]
) -> None:
    found = explain(kind("told by the server\nand more"), "postgresql://host/news")
    assert type(found) is expected
    assert "postgresql://host/news" in found.what
    assert "told by the server)" in found.what
    assert found.hint
