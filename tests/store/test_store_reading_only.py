"""A record opened for reading only: it answers as ever, and neither it nor what it stands in is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.store import Record, migrations
from onrecord.store.migrations import MIGRATIONS
from onrecord.store.sqlite import Sqlite
from tests.store.building import demo, invented
from tests.store.conftest import Places


def test_it_answers_and_refuses_every_change(places: Places) -> None:
    where = places.another()
    with Record.open(where) as record:
        record.add(*demo())
        held = list(record.dump())
    with Record.open(where, read_only=True) as record:
        assert [row.speaker for row in record.said("Yıldız").rows] == ["Amina Yıldız"]
        assert record.search("peace").rows
        assert record.who("Demaçi").rows
        for change in changes_of(record):
            with pytest.raises(RecordError, match="cannot be written to"):
                change()
        assert list(record.dump()) == held


def changes_of(record: Record) -> list[Callable[[], object]]:
    return [
        lambda: record.add(*invented(1)),
        lambda: record.add_alert("peace", "peace"),
        lambda: record.delete_person("Demaçi", author="a", reason="r"),
        record.rebuild,
    ]


def test_it_sees_what_others_write_meanwhile(places: Places) -> None:
    where = places.another()
    with Record.open(where) as writer, Record.open(where, read_only=True) as reader:
        assert not reader.articles().rows
        writer.add(*demo())
        assert len(reader.articles().rows) == 1


def test_the_file_stays_the_same_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        record.add(*demo())
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with Record.open(path, read_only=True) as record:
        assert record.said().rows
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_none_is_made_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="There is no record at"):
        Record.open(tmp_path / "record.db", read_only=True)
    assert not list(tmp_path.iterdir())


def test_an_older_record_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", MIGRATIONS[:-1])
        db = Sqlite(path, create=True)
        migrations.migrate(db, create=True)
        db.close()
    with pytest.raises(RecordError, match=r"older onrecord.*onrecord doctor"):
        Record.open(path, read_only=True)
    Record.open(path).close()
    Record.open(path, read_only=True).close()


def test_a_record_whose_rows_follow_older_rules_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        record.add(*demo())
        record._db.run("UPDATE reading SET derivation = derivation - 1")
    with pytest.raises(RecordError, match="older onrecord"):
        Record.open(path, read_only=True)
