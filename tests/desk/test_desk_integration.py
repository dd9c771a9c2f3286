"""The whole line with the shipped reader: from the command to a verified record."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from onrecord.desk.cli import main
from onrecord.schema import json_schema

ROOT = Path(__file__).parents[2]
PAGE = """\
Quito metro opens a second line

"We kept our promise to the south of the city," said Mayor Lucía Andrade on Monday.
She added that fares would not rise before 2033.
"""

Onrecord = Callable[..., str]


@pytest.fixture
def onrecord(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Onrecord:
    """Run one command that must succeed, beside a page and with a new record; what it printed."""
    (tmp_path / "quito.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "record.sqlite"))
    monkeypatch.delenv("ONRECORD_MIN_CONFIDENCE", raising=False)

    def onrecord(*arguments: str) -> str:
        code = main(arguments)
        out, err = capsysbinary.readouterr()
        assert code == 0, err.decode()
        return out.decode()

    return onrecord


def test_a_page_becomes_a_verified_record(onrecord: Onrecord) -> None:
    onrecord("add", "quito.txt")
    said = json.loads(onrecord("said", "andrade", "--about", "promise", "--json"))
    assert [row["speaker"] for row in said["rows"]] == ["Lucía Andrade"]
    assert "every one holds the words it was taken from" in " ".join(onrecord("verify").split())


def test_a_reading_keeps_the_contract(onrecord: Onrecord) -> None:
    reading = json.loads(onrecord("read", "quito.txt", "--json"))
    jsonschema.validate(reading, json_schema())
    (span,) = reading["statements"][0]["content"]
    text = reading["article"]["text"]
    assert "We kept our promise to the south of the city" in text[span["start"] : span["end"]]


@pytest.mark.slow
def test_the_guide_for_newcomers_works_as_written(
    onrecord: Onrecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (ROOT / "docs" / "getting-started.md").read_text(encoding="utf-8")
    commands = re.findall(r"^onrecord (.+)$", guide, re.M)
    assert len(commands) > 8
    monkeypatch.chdir(ROOT)
    for command in commands:
        assert onrecord(*shlex.split(command)), command


def test_the_seed_page_is_read(onrecord: Onrecord, shared: Path) -> None:
    reading = json.loads(onrecord("read", str(shared / "seeds" / "istanbul-talks.txt"), "--json"))
    names = {actor["id"]: actor["name"] for actor in reading["actors"]}
    speakers = {names[said["speaker"]] for said in reading["statements"] if said["speaker"]}
    assert {"Vladimir Putin", "Volodymyr Zelenskyy", "Alexander Lukashenko"} <= speakers
