"""The record as tables: valid by the Frictionless library, the same in every form, every row cited."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frictionless
import pyarrow.parquet as pq
import pytest
from desk_samples import Ran

from onrecord.account.correcting import SetSpeaker
from onrecord.desk.exports.tables.definitions import TABLES
from onrecord.schema import Span
from onrecord.store import Record

Run = Callable[..., Ran]
Tables = dict[str, list[dict[str, str]]]
csv.field_size_limit(2**24)


@pytest.fixture(scope="module")
def talks(example_record: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the talks in which somebody put two speakers right, and undid one of it."""
    path = tmp_path_factory.mktemp("corrected") / "talks.sqlite"
    shutil.copy(example_record("talks"), path)
    with Record.open(path) as record:
        one, two = record.said("Kalunjinji", limit=2).rows
        for row in (one, two):
            words = tuple(Span(part.start, part.end) for part in row.content)
            change = SetSpeaker(words, None, row.speaker)
            made = record.correct(row.article, change, author="Ada", reason="the text does not say who")
        record.undo(made.id, author="Ben", reason="it is told")
    return path


@pytest.fixture(scope="module")
def package(talks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The talks in CSV."""
    from onrecord.desk.cli import main

    folder = tmp_path_factory.mktemp("tables") / "package"
    assert main(["export", "--to", "csv", "--out", str(folder), "--record", str(talks)]) == 0
    return folder


def _tables(folder: Path) -> Tables:
    return {table.name: list(csv.DictReader(_csv(folder / f"{table.name}.csv"))) for table in TABLES}


def _csv(path: Path) -> io.StringIO:
    return io.StringIO(path.read_bytes().decode(), newline="")


def test_the_package_is_valid_and_says_what_every_column_is(package: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "rowNumber", "message"])[:5]
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in described["resources"]] == [table.name for table in TABLES]
    assert all(field["description"] for one in described["resources"] for field in one["schema"]["fields"])
    assert "licenses" not in described
    filled = _tables(package)
    assert {name for name, rows in filled.items() if not rows} == set()


def test_a_row_that_points_nowhere_would_be_found(package: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(package, broken)
    described = json.loads((broken / "datapackage.json").read_text(encoding="utf-8"))
    events = next(one for one in described["resources"] if one["name"] == "events")
    del events["hash"], events["bytes"]
    header, *_ = _csv(broken / "events.csv")
    (broken / "events.csv").write_text(header, encoding="utf-8")
    (broken / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    report = frictionless.validate(str(broken / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}


def test_every_row_holds_the_words_that_stand_where_it_says(package: Path) -> None:
    tables = _tables(package)
    texts = {row["id"]: row["text"] for row in tables.pop("articles")}
    checked = Counter[str]()
    for name, rows in tables.items():
        for words, where in (
            ("words", "characters"),
            ("content", "content_characters"),
            ("trigger", "trigger_characters"),
        ):
            for row in rows:
                if row.get(where):
                    spans = [tuple(map(int, one.split("-"))) for one in row[where].split("; ")]
                    text = texts[row["article"]]
                    assert row[words] == " … ".join(text[start:end] for start, end in spans)
                    checked[name] += 1
    assert set(checked) == set(tables) - {"identities", "event_parties"}


def test_every_statement_is_there_and_in_one_remark(package: Path, talks: Path) -> None:
    tables = _tables(package)
    with Record.open(talks, create=False) as record:
        counts = record.counts()
        assert len(tables["articles"]) == counts.articles
        assert len(tables["statements"]) == counts.statements
        assert len(tables["actors"]) == counts.actors
        talks = record.negotiations(limit=100).rows
        assert len(tables["talks"]) == len(talks)
        assert len(tables["proposals"]) == sum(len(one.account.proposals) for one in talks)
        assert len(tables["responses"]) == sum(
            len(each.replies) for one in talks for each in one.account.proposals
        )
    assert Counter(row["statement"] for row in tables["remarks"]) == Counter(
        row["id"] for row in tables["statements"]
    )


def test_every_article_is_in_one_story_and_every_number_is_what_the_list_tells(
    package: Path, talks: Path
) -> None:
    tables = _tables(package)
    assert Counter(row["article"] for row in tables["stories"]) == Counter(
        row["id"] for row in tables["articles"]
    )
    with Record.open(talks, create=False) as record:
        told = {entry.id: entry.account for entry in record.numbers(least=1, limit=500).rows}
    assert {row["number"] for row in tables["numbers"]} == set(told)
    for row in tables["numbers"]:
        one = told[row["number"]]
        assert one.what == row["what"]
        assert str(one.disputed).lower() == row["disputed"]
        assert any(row["min"] == _cell(given.low) for given in one.given)


def test_what_was_put_right_is_told_with_its_words_and_is_applied(package: Path) -> None:
    tables = _tables(package)
    log = tables["corrections"]
    assert [(row["author"], row["state"]) for row in log] == [
        ("Ada", "applied"),
        ("Ada", "undone"),
        ("Ben", "undoing"),
    ]
    kept, undone, undoing = log
    assert undoing["what"] == f"undoes {undone['id']}"
    speakers = {(row["article"], row["content_characters"]): row["speaker"] for row in tables["statements"]}
    assert speakers[kept["article"], kept["characters"]] == ""
    assert speakers[undone["article"], undone["characters"]] == "Domingos Kalunjinji"


@pytest.mark.parametrize(
    "asked", [["--who", "Kalunjinji"], ["--outlet", "the windhoek ledger", "--since", "2031-02-20"]]
)
def test_whatever_is_left_out_the_package_is_valid(
    run: Run, talks: Path, tmp_path: Path, asked: list[str]
) -> None:
    folder = tmp_path / "part"
    ran = run("export", "--to", "csv", "--out", str(folder), *asked, "--record", str(talks))
    assert ran.code == 0, ran.err
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "rowNumber", "message"])[:5]
    tables = _tables(folder)
    statements = {row["id"] for row in tables["statements"]}
    assert statements
    assert {row["statement"] for row in tables["remarks"]} == statements
    if "--who" in asked:
        assert {row["speaker"] for row in tables["statements"]} == {"Domingos Kalunjinji"}
        assert not tables["corrections"], "an entry cites words of articles that were not asked for whole"
    if "--outlet" in asked:
        assert {row["outlet"] for row in tables["articles"]} == {"The Windhoek Ledger"}
        assert min(row["published_at"] for row in tables["articles"]) > "2031-02-20"


def test_parquet_and_json_lines_hold_what_csv_holds(
    run: Run, talks: Path, package: Path, tmp_path: Path
) -> None:
    for form in ("parquet", "jsonl"):
        out = str(tmp_path / form)
        assert run("export", "--to", form, "--out", out, "--record", str(talks)).code == 0
    tables = _tables(package)
    for table in TABLES:
        read = pq.read_table(tmp_path / "parquet" / f"{table.name}.parquet")
        lines = [*_lines(tmp_path / "jsonl" / f"{table.name}.jsonl")]
        assert read.column_names == [field.name for field in table.fields]
        assert all(read.schema.field(one.name).metadata[b"description"] for one in table.fields)
        assert read.to_pylist() == lines
        assert [{name: _cell(value) for name, value in row.items()} for row in lines] == tables[table.name]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        yield json.loads(line)


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
