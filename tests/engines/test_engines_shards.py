"""Shards in, one Parquet file each out: whole or absent, each once, and only what is missing is read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from engine_readers import CheapReader, written
from pyarrow import parquet

from onrecord.engines import Outcome
from onrecord.engines.engine import Given, outcome_of, page_of
from onrecord.engines.parts import Part, finished, path_of, readings_in
from onrecord.engines.shards import FILES, Shard, read_shards, shards_of
from onrecord.schema import Model, from_json

ORDERS = ("", "menu", "", "fault")


class Here:
    """The cheap reader in this process; what it read is counted."""

    def __init__(self, model: Model = CheapReader.model) -> None:
        self.model = model
        self.read: list[str] = []

    def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
        for page in map(page_of, pages):
            self.read.append(page.source)
            yield outcome_of(page, lambda page=page: CheapReader().read(page, plain=plain))  # type: ignore[misc]

    def close(self) -> None: ...


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    return written(tmp_path / "pages", 3, orders=ORDERS)


def test_a_shard_becomes_a_file_that_says_what_it_is(files: list[str], tmp_path: Path) -> None:
    shards = list(shards_of(files))
    assert [len(shard.files) for shard in shards] == [4, 4, 4]
    parts = list(read_shards(shards, tmp_path / "out", Here()))
    assert [(one.shard, one.pages, one.skipped, one.statements) for one in parts] == [
        (shard.name, 4, 2, 0) for shard in shards
    ]
    path = path_of(tmp_path / "out", shards[0].name)
    assert finished(path) == parts[0]
    rows = parquet.read_table(path).to_pylist()
    assert [row["source"] for row in rows] == files[:4]
    assert [row["error"] for row in rows] == [None, "NotAnArticle", None, "ReadingFailed"]
    readings = [from_json(data) for data in readings_in(path)]
    assert [one.page.source for one in readings] == [files[0], files[2]]
    assert [one.article.text for one in readings] == [Path(files[n]).read_text().strip() for n in (0, 2)]


def test_what_is_finished_is_not_read_again_and_what_changed_is(files: list[str], tmp_path: Path) -> None:
    list(read_shards(shards_of(files), tmp_path / "out", Here()))
    again = Here()
    found: list[Part] = []
    assert list(read_shards(shards_of(files), tmp_path / "out", again, found=found.append)) == []
    assert (len(found), again.read) == (3, [])
    Path(files[0]).write_text("Another text altogether stands here now.")
    assert len(list(read_shards(shards_of(files), tmp_path / "out", again))) == 1
    assert again.read == files[:4]
    assert len(list(read_shards(shards_of(files, asked="0.9"), tmp_path / "out", again))) == 3
    assert len(list(read_shards(shards_of(files), tmp_path / "out", Here(Model("newer", "2"))))) == 3
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_run_that_is_broken_off_leaves_whole_parts_only(files: list[str], tmp_path: Path) -> None:
    class Broken(Here):
        def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
            for number, outcome in enumerate(super().read_many(pages, plain=plain)):
                if len(self.read) == 6 and number == 1:
                    raise KeyboardInterrupt
                yield outcome

    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        list(read_shards(shards_of(files), out, Broken()))
    first = next(shards_of(files))
    assert list(out.iterdir()) == [path_of(out, first.name)]
    left = out / f".{path_of(out, first.name).stem}.x.unfinished"
    left.write_bytes(b"of a run that was killed")
    path_of(out, first.name).write_bytes(b"no Parquet")
    assert len(list(read_shards(shards_of(files), out, Here()))) == 3
    assert not left.exists()
    assert sum(part.num_rows for part in map(parquet.read_metadata, out.iterdir())) == 12


def test_a_file_that_cannot_be_opened_is_told_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The harbour opened on Monday.")
    names = (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    (part,) = read_shards([Shard("some", names, "1")], tmp_path / "out", Here())
    assert (part.pages, part.skipped) == (2, 1)
    good, bad = parquet.read_table(path_of(tmp_path / "out", "some")).to_pylist()
    assert (good["error"], bad["error"], bad["source"]) == (None, "UnreadableInput", names[0])
    assert "cannot be read" in bad["what"]


def test_folders_are_cut_and_archives_are_not(tmp_path: Path) -> None:
    names = written(tmp_path, 1, orders=[""] * (FILES + 1))
    archive = tmp_path / "news.warc.gz"
    archive.write_bytes(b"")
    shards = list(shards_of([*sorted(names), str(archive)]))
    assert [len(shard.files) for shard in shards] == [FILES, 1, 1]
    assert [shard.name for shard in shards] == [f"{tmp_path}/0#0000", f"{tmp_path}/0#0001", str(archive)]
    assert len({path_of(tmp_path, shard.name) for shard in shards}) == 3


def test_a_file_of_others_is_no_part(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    parquet.write_table(pa.table({"a": [1]}), path)
    assert finished(path) is None
    assert finished(tmp_path / "missing.parquet") is None
