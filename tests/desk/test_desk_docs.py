from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from docs import generate_account, generate_digest, generate_exports
from docs.generate_cli import EXITS, PAGE, reference
from onrecord.desk.cli.app import COMMANDS
from onrecord.desk.digest.model import Cite, Counts, Digest, Fact, Group, Line, Section, SectionKind
from onrecord.desk.exits import Exit
from onrecord.desk.exports.formats import FORMATS
from onrecord.desk.exports.tables.definitions import TABLES
from onrecord.desk.feeds import NAMES

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_is_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "stale: run python docs/generate_cli.py"


def test_every_exit_code_is_explained() -> None:
    assert set(EXITS) == set(Exit)


@pytest.mark.parametrize(("command", "examples"), COMMANDS)
def test_every_command_has_examples_that_fit_a_terminal(command: object, examples: str) -> None:
    name = getattr(command, "__name__", "")
    assert f"onrecord {name}" in examples
    assert max(len(line) for line in examples.splitlines()) <= 78


@pytest.mark.slow
def test_the_page_on_the_account_shows_what_the_commands_print(
    example_record: Callable[..., Path],
) -> None:
    record = example_record("talks", "strike")
    page = generate_account.PAGE.read_text(encoding="utf-8")
    shown = generate_account.refreshed(page, record)
    assert shown.count("```console\n$ onrecord") == page.count("$ onrecord") > 5
    assert shown == page, "stale: run python docs/generate_account.py"


def test_the_sample_of_the_digest_is_what_it_prints(desk: Path, example_record: Callable[..., Path]) -> None:
    page = generate_digest.PAGE.read_text(encoding="utf-8")
    shown = generate_digest.refreshed(page, example_record("talks"))
    assert "$ onrecord digest" in shown
    assert shown == page, "stale: run python docs/generate_digest.py"


def test_every_field_of_a_digest_is_described() -> None:
    page = generate_digest.PAGE.read_text(encoding="utf-8").partition("## As JSON")[2].partition("\n## ")[0]
    described = set(re.findall(r"`(\w+)`", page))
    for kind in (Digest, Counts, Section, Group, Line, Fact, Cite):
        assert set(kind.__struct_fields__) <= described, kind
    assert set(get_args(SectionKind)) <= described
    assert set(NAMES) <= set(
        re.findall(r"^\| `(\w+)` \|", generate_digest.PAGE.read_text(encoding="utf-8"), re.M)
    )


def test_the_commands_in_getting_started_exist() -> None:
    text = (DOCS / "getting-started.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^onrecord ([a-z]+)", text, re.M))
    assert named <= {command.__name__ for command, _ in COMMANDS}
    assert {"read", "add", "said", "search", "verify", "doctor"} <= named


def test_the_page_on_exports_shows_what_is_exported(example_record: Callable[..., Path]) -> None:
    page = generate_exports.PAGE.read_text(encoding="utf-8")
    shown = generate_exports.refreshed(page, example_record("talks"))
    assert shown.count("<!-- sample ") > 7
    assert shown == page, "stale: run python docs/generate_exports.py"


def test_the_page_on_exports_has_every_format_and_table() -> None:
    page = generate_exports.PAGE.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| \[?`(\w+)`", page, re.M)) == set(FORMATS)
    assert all(f"**{table.name}**: {table.what}" in page for table in TABLES)
