from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import NewerReader, Ran, SampleReader
from pyarrow import parquet

from onrecord.desk import settings
from onrecord.desk.engines import Chosen, chosen, engine_of
from onrecord.engines import Workers
from onrecord.errors import UsageError

Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def nobody_said(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_ENGINE")


@pytest.fixture
def folder(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.engines.workers.one_reader", SampleReader)
    for name, text in (("a", '"Yes," said Ana Silva.'), ("b", "Menu"), ("c", '"No," said Omar Diallo.')):
        (desk / f"{name}.txt").write_text(text)
    return desk


@pytest.mark.usefixtures("folder")
def test_a_record_is_the_same_from_workers(run: Run) -> None:
    here = run("add", "a.txt", "b.txt", "c.txt", "--record", "here.sqlite")
    there = run("add", "a.txt", "b.txt", "c.txt", "--record", "there.sqlite", "--workers", "2")
    assert there.out == here.out.replace("here", "there")
    assert (there.code, there.err) == (here.code, here.err)
    assert run("said", "--record", "there.sqlite").out == run("said", "--record", "here.sqlite").out


@pytest.mark.usefixtures("folder")
def test_reading_in_workers_prints_the_same(run: Run) -> None:
    here = run("read", ".", "--jsonl", "--min-confidence", "0.9")
    assert '"statements":[]' in here.out
    assert run("read", ".", "--jsonl", "--min-confidence", "0.9", "--engine", "workers") == here
    alone = run("read", "b.txt", "--workers", "1")
    assert (alone.code, alone.err) == (1, run("read", "b.txt").err)


@pytest.mark.usefixtures("folder")
def test_a_rebuild_in_workers_reads_again_what_another_model_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "a.txt", "c.txt")
    monkeypatch.setattr("onrecord.engines.workers.one_reader", NewerReader)
    done = run("rebuild", "--workers", "1")
    assert done.out == "2 pages read again, 2 articles made anew\n"
    assert run("rebuild", "--workers", "1").out == "no pages read again, 2 articles made anew\n"


def test_an_engine_is_chosen_by_flag_environment_and_file(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chosen() == Chosen("process")
    (desk / "onrecord.toml").write_text('engine = "workers"\nworkers = 3')
    assert chosen() == Chosen("workers", 3)
    assert chosen("process") == Chosen("process", 3)
    monkeypatch.setenv("ONRECORD_WORKERS", "2")
    assert chosen() == Chosen("workers", 2)
    assert chosen(workers=4) == Chosen("workers", 4)
    monkeypatch.setenv("ONRECORD_ADDRESS", "head:6379")
    assert chosen("ray") == Chosen("ray", 2, "head:6379")
    assert settings.address() == "head:6379"


@pytest.mark.usefixtures("desk")
def test_a_number_or_an_address_says_which_engine_is_meant() -> None:
    assert chosen(workers=2) == Chosen("workers", 2)
    assert chosen(address="head:6379") == Chosen("ray", None, "head:6379")
    engine = engine_of(chosen(workers=2), None)
    assert isinstance(engine, Workers)
    engine.close()


def test_pages_of_strangers_are_read_in_workers_where_nobody_said(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "news.warc.gz").write_bytes(b"")
    (desk / "note.txt").write_text("Nothing.")
    assert chosen(inputs=["note.txt", "."]).name == "process"
    assert chosen(inputs=["note.txt", "https://news.example/a"]) == Chosen("workers", 1)
    assert chosen(inputs=["news.warc.gz"]) == Chosen("workers")
    assert chosen("process", inputs=["news.warc.gz"]).name == "process"
    monkeypatch.setenv("ONRECORD_ENGINE", "process")
    assert chosen(inputs=["news.warc.gz"]) == Chosen("process")
    assert chosen(workers=2) == Chosen("workers", 2)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("cluster", None, None), "There is no engine 'cluster'"),
        (("process", 2, None), "--workers was given, and the engine 'process' takes none"),
        (("workers", None, "head:1"), "--address was given, and the engine 'workers' takes none"),
        ((None, 0, None), "The number of workers is 0"),
    ],
)
def test_what_does_not_go_together_is_refused(asked: tuple[str, int, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        chosen(*asked)


@pytest.mark.usefixtures("folder")
def test_readings_go_into_parquet_once(run: Run) -> None:
    first = run("read", ".", "--parquet", "parts", "--workers", "1")
    assert (first.code, first.err) == (5, "")
    (path,) = Path("parts").iterdir()
    assert first.out == f"{path}\n  3 pages, 2 statements, 1 skipped\n"
    rows = parquet.read_table(path).to_pylist()
    assert [(row["source"], row["error"]) for row in rows] == [
        ("a.txt", None), ("b.txt", "NotAnArticle"), ("c.txt", None),
    ]  # fmt: skip
    read = run("read", "a.txt", "--json").out
    assert json.loads(rows[0]["reading"]) == json.loads(read)
    again = run("read", ".", "--parquet", "parts", "--jsonl", "--engine", "process")
    assert [json.loads(line)["fresh"] for line in again.out.splitlines()] == [False]
    least = run("read", ".", "--parquet", "parts", "--min-confidence", "0.9", "--engine", "process", "--json")
    assert [(row["fresh"], row["statements"]) for row in json.loads(least.out)] == [(True, 0)]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-",), "Standard input was given"),
        ((".", "--outlet", "Harbour Post"), "--outlet was given together with --parquet"),
        (("missing",), "There is no file or folder missing"),
    ],
)
def test_what_no_shard_can_be_is_refused(run: Run, arguments: tuple[str, ...], words: str) -> None:
    done = run("read", *arguments, "--parquet", "parts")
    assert (done.code, Path("parts").exists()) == (2, False)
    assert words in done.err
