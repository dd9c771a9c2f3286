"""`onrecord backup`, `export` and `import`: a record is kept, moved and brought together again."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran

from onrecord.store import Record

Run = Callable[..., Ran]


@pytest.fixture
def record(desk: Path, run: Run) -> Path:
    for name in ("gozo", "lima"):
        (desk / f"{name}.txt").write_text(
            f'News of {name}\n\n"We start," said Carmen Vella.\n', encoding="utf-8"
        )
    run("add", "gozo.txt", "lima.txt", "--published", "2031-05-02")
    return desk / "onrecord.sqlite"


def dump(path: Path) -> list[dict[str, object]]:
    with Record.open(path, create=False) as record:
        assert not list(record.verify())
        return list(record.dump())


def test_a_backup_is_the_record(record: Path, run: Run) -> None:
    assert run("backup", "safe.sqlite") == Ran(0, "", "onrecord: safe.sqlite: 2 pages, checked\n")
    assert dump(record.with_name("safe.sqlite")) == dump(record)
    assert run("backup", "onrecord.sqlite").code == 2


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_what_is_exported_is_imported(record: Path, run: Run, name: str) -> None:
    assert run("export", "--jsonl", name) == Ran(0, "", "")
    assert record.with_name(name).read_bytes().startswith(b"\x1f\x8b") == name.endswith(".gz")
    said = "onrecord: other.sqlite: {} new, {} unchanged, 0 refused\n"
    assert run("import", name, "--record", "other.sqlite") == Ran(0, "", said.format(2, 0))
    assert run("import", name, "--record", "other.sqlite") == Ran(0, "", said.format(0, 2))
    assert dump(record.with_name("other.sqlite")) == dump(record)


def test_the_same_record_makes_the_same_file(record: Path, run: Run) -> None:
    for name in ("one.gz", "two.gz"):
        run("export", "--jsonl", name)
    assert record.with_name("one.gz").read_bytes() == record.with_name("two.gz").read_bytes()


@pytest.mark.usefixtures("record")
def test_a_pipe_carries_it_too(run: Run) -> None:
    code, out, _ = run("export", "--jsonl", "-")
    assert (code, json.loads(out.splitlines()[0])["kind"]) == (0, "record")
    told = "onrecord: other.sqlite: 2 new, 0 unchanged, 0 refused\n"
    assert run("import", "-", "--record", "other.sqlite", stdin=out.encode()) == Ran(0, "", told)


def test_broken_lines_are_named_and_the_others_kept(record: Path, run: Run) -> None:
    run("export", "--jsonl", "all.jsonl")
    head, one, _, end = record.with_name("all.jsonl").read_bytes().splitlines(keepends=True)
    record.with_name("broken.jsonl").write_bytes(head + one + b'{"kind":\n' + end)
    code, _, told = run("import", "broken.jsonl", "--record", "other.sqlite")
    assert code == 5
    assert told.startswith("onrecord: broken.jsonl, line 3: ")
    assert told.endswith("other.sqlite: 1 new, 0 unchanged, 1 refused\n")


def test_a_file_cut_short_is_told(record: Path, run: Run) -> None:
    run("export", "--jsonl", "all.jsonl.gz")
    whole = record.with_name("all.jsonl.gz").read_bytes()
    record.with_name("cut.gz").write_bytes(whole[: len(whole) - 20])
    code, _, told = run("import", "cut.gz", "--record", "other.sqlite")
    assert (code, "cut.gz cannot be read on" in told, "What came before is kept" in told) == (1, True, True)
    record.with_name("lines.gz").write_bytes(
        gzip.compress(b"".join(gzip.decompress(whole).splitlines(True)[:2]))
    )
    code, _, told = run("import", "lines.gz", "--record", "other.sqlite")
    assert (code, "cut short" in told) == (5, True)


def test_what_is_not_there_or_cannot_be_written_is_named(record: Path, run: Run) -> None:
    assert "none.jsonl cannot be read on: No such file" in run("import", "none.jsonl").err
    assert run("export", "--jsonl", "none/all.jsonl").code == 2
    assert not record.with_name("none").exists()
    assert run("export", "--jsonl", "all.jsonl", "--record", "none.sqlite").code == 1


def test_an_address_is_taken_for_a_record_and_its_password_not_shown(run: Run) -> None:
    pytest.importorskip("psycopg")
    for command in (["verify"], ["doctor"], ["export", "--jsonl", "-"]):
        code, out, err = run(*command, "--record", "postgresql://ada:s3cret@127.0.0.1:1/news")
        assert code == 1
        assert "postgresql://ada@127.0.0.1:1/news cannot be reached" in out + err
        assert "s3cret" not in out + err


def test_without_psycopg_a_command_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.store.postgres", None)
    assert "pip install 'onrecord[postgres]'" in run("verify", "--record", "postgresql://db/news").err
