"""Busy, read-only, full and damaged: a clear error, and nothing half done."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from onrecord.errors import OnrecordError, RecordBusy, RecordDamaged, RecordError
from onrecord.store import Record
from onrecord.store.explaining import explain
from tests.store.building import demo, invented
from tests.store.conftest import Places

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from onrecord.store import Record
from tests.store.building import invented
with Record.open(sys.argv[1], patience=60) as record:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        record.add(*invented(number))
"""


def test_a_second_writer_waits_and_then_says_that_the_record_is_busy(places: Places) -> None:
    where = places.another()
    with Record.open(where) as one, Record.open(where, patience=0.05) as two:
        with one._db.writing(), pytest.raises(RecordBusy, match=r"Another process is writing.*Try again"):
            two.add(*demo())
        assert two.add(*demo()).outcome == "new"


def test_a_reader_goes_on_while_another_writes(places: Places) -> None:
    where = places.another()
    with Record.open(where) as one, Record.open(where, patience=0.05) as two:
        one.add(*demo())
        with one._db.writing():
            one._db.run("DELETE FROM party_word")
            assert len(two.said("demaci").rows) == 2


def test_a_reader_sees_one_moment_however_long_it_reads(places: Places) -> None:
    where = places.another()
    with Record.open(where) as one, Record.open(where) as two:
        one.add(*demo())
        dump = two.dump()
        before = [next(dump)]
        for number in range(5):
            one.add(*invented(number))
        kinds = [row["kind"] for row in (*before, *dump)]
        assert [kinds.count(kind) for kind in ("page", "article", "reading")] == [1, 1, 1]
        assert two.counts().articles == 6


def test_two_processes_fill_one_new_record_without_loss(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    where = str(tmp_path / "record.db")
    if database == "postgres":
        where = request.getfixturevalue("schemas").new()
    ranges = (("0", "12"), ("6", "18"))
    command = [sys.executable, "-c", WRITER, where]
    children = [
        subprocess.Popen([*command, *numbers], cwd=ROOT, stderr=subprocess.PIPE) for numbers in ranges
    ]
    for child in children:
        _, errors = child.communicate(timeout=120)
        assert child.returncode == 0, errors.decode()
    with Record.open(where) as record:
        assert (record.counts().articles, record.counts().statements) == (18, 54)
        assert not list(record.verify())


READ_ONLY = {
    "sqlite": "PRAGMA query_only = ON",
    "postgres": "SET default_transaction_read_only TO on",
}


def test_a_record_that_cannot_be_written_says_so_and_can_be_read(filled: Record, database: str) -> None:
    filled._db.run(READ_ONLY[database])
    with pytest.raises(RecordError, match=r"cannot be written to\..*(permissions|right to write)"):
        filled.add(*invented(1))
    assert len(filled.said().rows) == 3


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_full_disk_says_so_and_keeps_what_was_added(filled: Record) -> None:
    filled._db.run(f"PRAGMA max_page_count = {filled._db.value('PRAGMA page_count')}")
    before = list(filled.dump())
    with pytest.raises(RecordError, match=r"disk is full.*Free some space"):
        filled.add(*invented(1, statements=200))
    assert list(filled.dump()) == before
    filled._db.run("PRAGMA max_page_count = 1000000")
    assert filled.add(*invented(500)).outcome == "new"
    assert not list(filled.verify())


LIMITED = """
import resource, sys
from onrecord.errors import RecordError
from onrecord.store import Record
from tests.store.building import invented
with Record.open(sys.argv[1]) as record:
    record.add(*invented(1))
    size = 400 * 1024
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        record.add(*invented(2, statements=2000))
    except RecordError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    record.add(*invented(3))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a system that limits the size of files")
def test_a_disk_that_fills_up_amid_an_article_leaves_it_out(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    command = [sys.executable, "-c", LIMITED, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"(disk is full|could not be read or written).*disk", done.stdout), done.stdout
    with Record.open(path) as record:
        assert record.counts().articles == 2
        assert not list(record.verify())


READING = """
import os, sys
from onrecord.errors import RecordError
from onrecord.store import Record
from tests.store.building import invented
with Record.open(sys.argv[2]) as other:
    other.add(*invented(1))  # loads everything, which whoever root becomes may not read
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with Record.open(sys.argv[1], create=False) as record:
        print(record.counts().articles, "articles")
        record.add(*invented(2))
except RecordError as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs a system with users")
@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("file", r"1 articles\n.*cannot be written to.*Check its permissions"),
        ("folder", r"cannot be (opened|written to).*Check its permissions"),
    ],
)
def test_a_file_and_a_folder_without_the_right_to_write_are_named(what: str, says: str) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "kept"
        place.mkdir()
        path = place / "record.db"
        with Record.open(path) as record:
            record.add(*invented(1))
        Path(folder).chmod(0o755)
        path.chmod(0o444 if what == "file" else 0o666)
        place.chmod(0o777 if what == "file" else 0o555)
        command = [sys.executable, "-c", READING, str(path), str(Path(folder) / "other.db")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        place.chmod(0o777)
        assert done.returncode == 0, done.stderr
        assert re.search(says, done.stdout, re.DOTALL), done.stdout
        with Record.open(path) as record:
            assert record.counts().articles == 1
            assert not list(record.verify())


def test_a_truncated_file_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        for number in range(20):
            record.add(*invented(number))
    path.write_bytes(path.read_bytes()[: 4096 * 12])
    with pytest.raises(RecordDamaged, match="is damaged"):
        Record.open(path)


def test_an_sqlite_without_full_text_search_is_named() -> None:
    found = explain(sqlite3.OperationalError("no such module: fts5"), Path("record.db"))
    assert "FTS5" in found.what
    assert "Python" in found.hint


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, RecordBusy),
        (sqlite3.SQLITE_LOCKED, RecordBusy),
        (sqlite3.SQLITE_READONLY_DIRECTORY, RecordError),
        (sqlite3.SQLITE_CANTOPEN, RecordError),
        (sqlite3.SQLITE_IOERR_WRITE, RecordError),
        (sqlite3.SQLITE_FULL, RecordError),
        (sqlite3.SQLITE_CORRUPT_VTAB, RecordDamaged),
        (sqlite3.SQLITE_MISUSE, RecordError),
    ],
)
def test_every_failure_of_sqlite_becomes_an_error_with_a_hint(code: int, kind: type[OnrecordError]) -> None:
    error = sqlite3.OperationalError("told by sqlite")
    error.sqlite_errorcode = code
    found = explain(error, Path("record.db"))
    assert type(found) is kind
    assert "record.db" in found.what
    assert "told by sqlite" in found.what
    assert found.hint
