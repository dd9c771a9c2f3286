"""A backup is whole, of one moment, checked, and never takes the place of a good one where it is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import RecordDamaged, RecordError, UsageError
from onrecord.store import Record
from onrecord.store.copying import UNFINISHED
from tests.store.building import NEWER, demo, invented
from tests.store.by_hand import by_hand
from tests.store.conftest import Places

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from onrecord.store import Record
from tests.store.building import invented
with Record.open(sys.argv[1], patience=60) as record:
    for number in range(1000):
        record.add(*invented(number))
        print(number, flush=True)
"""


def dump(path: Path) -> list[dict[str, object]]:
    with Record.open(path, create=False) as record:
        assert not list(record.verify())
        return list(record.dump())


def test_a_backup_is_the_record(filled: Record, tmp_path: Path) -> None:
    filled.add(*demo(model=NEWER))
    path = tmp_path / "safe.db"
    assert filled.back_up(path) == 1
    assert dump(path) == list(filled.dump())
    filled.add(*invented(1))
    assert filled.back_up(path) == 2
    assert dump(path) == list(filled.dump())
    assert [file.name for file in tmp_path.glob("safe*")] == ["safe.db"]


def test_a_backup_while_another_process_writes_is_of_one_moment(places: Places, tmp_path: Path) -> None:
    where = places.another()
    command = [sys.executable, "-c", WRITER, where]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if line.strip() == "10":
                break
        with Record.open(where) as record:
            sizes = [record.back_up(tmp_path / f"{number}.db") for number in range(3)]
        running = writer.poll() is None
        writer.kill()
    assert running, "it ended too soon to show anything"
    assert sizes == sorted(sizes)
    assert sizes[0] > 10
    for number, size in enumerate(sizes):
        rows = [row for row in dump(tmp_path / f"{number}.db") if row["kind"] == "page"]
        assert {row["sha256"] for row in rows} == {invented(page)[0].sha256 for page in range(size)}


def test_a_copy_that_is_not_sound_does_not_take_the_place_of_one_that_is(
    filled: Record, tmp_path: Path
) -> None:
    path = tmp_path / "safe.db"
    filled.back_up(path)
    before = dump(path)
    with by_hand(filled) as run:
        run("UPDATE page SET data = x'00'")
    with pytest.raises(RecordDamaged, match="onrecord verify"):
        filled.back_up(path)
    assert dump(path) == before


def test_a_backup_broken_off_is_started_anew(filled: Record, tmp_path: Path) -> None:
    (tmp_path / f"safe.db{UNFINISHED}").write_bytes(b"half")
    filled.back_up(tmp_path / "safe.db")
    assert dump(tmp_path / "safe.db") == list(filled.dump())


def test_what_is_no_backup_is_left_alone(filled: Record, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100)
    with pytest.raises(RecordError, match=r"is not an onrecord record|no backup"):
        filled.back_up(path)
    assert path.read_text() == "not a database " * 100
    with pytest.raises(RecordError, match="folder"):
        filled.back_up(tmp_path)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_record_is_not_backed_up_onto_itself(filled: Record) -> None:
    with pytest.raises(UsageError, match="is the record itself"):
        filled.back_up(filled.name)
    assert len(filled.said().rows) == 3
