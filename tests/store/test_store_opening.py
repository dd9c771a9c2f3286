"""Opening: a new file, an old one, a newer one, and what is no record at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.schema import to_json
from onrecord.store import Record, adding, migrations
from onrecord.store.migrations import APPLICATION_ID, MIGRATIONS
from onrecord.store.sqlite import Sqlite
from tests.store.building import demo


def pragma(path: Path, name: str) -> object:
    with sqlite3.connect(path) as connection:
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
    connection.close()
    return found


def test_a_new_record_is_signed_numbered_and_logs_ahead(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(path).close()
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == len(MIGRATIONS)
    assert pragma(path, "journal_mode") == "wal"


def test_every_table_of_ours_is_strict(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(path).close()
    connection = sqlite3.connect(path)
    tables = {
        name: strict
        for _, name, kind, _, _, strict in connection.execute("PRAGMA table_list")
        if kind == "table"
    }
    connection.close()
    ours = {name for name in tables if not name.startswith("sqlite_")}
    assert {"page", "article", "reading", "statement", "actor"} <= ours
    assert all(tables[name] for name in ours)


def test_each_migration_is_recorded_once(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    for _ in range(2):
        Record.open(path).close()
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    connection.close()
    assert rows == [(number, step.__name__) for number, step in enumerate(MIGRATIONS, start=1)]


def test_an_older_record_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    monkeypatch.setattr(migrations, "MIGRATIONS", MIGRATIONS[:2])
    db = Sqlite(path, create=True)
    migrations.migrate(db, create=True)
    db.close()
    monkeypatch.undo()
    with Record.open(path, create=False) as record:
        assert record.add(*demo()).outcome == "new"
    assert pragma(path, "user_version") == len(MIGRATIONS)


def test_what_an_older_record_holds_gets_the_rows_that_are_made_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, made = demo()
    monkeypatch.setattr(migrations, "MIGRATIONS", MIGRATIONS[:6])
    db = Sqlite(tmp_path / "older.db", create=True)
    migrations.migrate(db, create=True)
    with db.writing():
        row = (page.sha256, "text/plain", len(page.data), zlib.compress(page.data), "2031-01-01T00:00:00Z")
        db.run("INSERT INTO page (sha256, media_type, size, data, added_at) VALUES (?, ?, ?, ?, ?)", row)
        db.run("INSERT INTO page_source VALUES (?, ?, ?)", (page.sha256, page.source, row[-1]))
        number = adding._keep_article(db, made.article)
        adding._keep_reading(db, made, article=number, data=to_json(made))
        db.run("UPDATE reading SET current = 1")
    db.close()
    monkeypatch.undo()
    with Record.open(tmp_path / "older.db") as older, Record.open(tmp_path / "new.db") as new:
        new.add(page, made)
        held = [list(record.dump()) for record in (older, new)]
        assert not list(older.verify())
    for dump in held:
        del dump[0]["sources"]
    assert held[0] == held[1]


def test_a_step_that_fails_leaves_the_version_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(db: migrations.Database) -> None:
        db.run("CREATE TABLE half (way TEXT) STRICT")
        db.run("CREATE TABLE half (way TEXT) STRICT")

    path = tmp_path / "record.db"
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, fails))
    with pytest.raises(RecordError, match="half"):
        Record.open(path)
    assert pragma(path, "user_version") == len(MIGRATIONS)
    monkeypatch.undo()
    Record.open(path).close()


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(RecordError, match=r"version 999.*Upgrade"):
        Record.open(path)


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photo (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="not an onrecord record"):
        Record.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100)
    with pytest.raises(RecordError, match="not an onrecord record"):
        Record.open(path)
    assert path.read_text() == "not a database " * 100


def test_a_folder_a_missing_file_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record.open(tmp_path)
    with pytest.raises(RecordError, match="onrecord add"):
        Record.open(tmp_path / "none.db", create=False)
    with pytest.raises(RecordError, match="no folder"):
        Record.open(tmp_path / "none" / "record.db")
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_is_no_record_unless_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.touch()
    with pytest.raises(RecordError, match="not an onrecord record"):
        Record.open(path, create=False)
    Record.open(path).close()


def test_an_sqlite_that_is_too_old_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(RecordError, match=r"needs 3\.37\.0.*Use a Python"):
        Record.open(tmp_path / "record.db")


def test_opening_a_record_loads_nothing_of_the_reader() -> None:
    code = (
        "import sys, onrecord.store; print([m for m in ('numpy', 'onnxruntime', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_path_may_hold_what_an_address_may_not(tmp_path: Path) -> None:
    path = tmp_path / "who? said #1 100%.db"
    Record.open(path).close()
    assert path.exists()
