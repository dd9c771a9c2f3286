from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran

from onrecord.desk.cli.app import COMMANDS

Run = Callable[..., Ran]


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    assert run() == run("--help") == run("-h")
    assert run().out.startswith("Examples:\n  onrecord read page.html")


def test_help_is_a_command_too(run: Run) -> None:
    assert run("help") == run("--help")
    assert run("help", "said") == run("said", "--help")
    assert 'Unknown command "sayd"' in run("help", "sayd").err


def test_words_that_a_command_has_no_place_for_are_named(run: Run) -> None:
    assert run("verify", "talks.sqlite") == Ran(
        2, "", "onrecord: error: `onrecord verify` takes no talks.sqlite.\n  Try `onrecord verify --help`.\n"
    )


@pytest.mark.parametrize("name", [command.__name__ for command, _ in COMMANDS])
def test_every_command_explains_itself_examples_first(run: Run, name: str) -> None:
    code, out, err = run(name, "-h")
    assert out.startswith("Examples:\n  onrecord ")
    assert f"\nUsage: onrecord {name}" in out
    assert max(map(len, out.splitlines())) <= 80
    assert (code, err) == (0, "")


def test_a_mistyped_command_is_met_with_the_likely_one(run: Run) -> None:
    code, out, err = run("raed", "page.html")
    assert (code, out) == (2, "")
    assert err.startswith('onrecord: error: Unknown command "raed". Did you mean "read"?')
    assert err.endswith("  Try `onrecord --help`.\n")


def test_a_file_in_the_place_of_a_command_is_met_with_read(run: Run, desk: Path) -> None:
    (desk / "page.html").touch()
    assert run("page.html").err.endswith("  Did you mean `onrecord read page.html`?\n")


def test_a_value_that_is_no_choice_is_refused_with_the_choices(run: Run) -> None:
    code, _, err = run("said", "--act", "shout")
    assert code == 2
    assert "shout" in err
    assert "promise" in err


def test_options_may_stand_between_inputs(run: Run, desk: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (desk / name).write_text("Nothing was said.")
    assert run("read", "a.txt", "--jsonl", "b.txt").out.count("\n") == 2


def test_a_file_whose_name_starts_with_a_hyphen_can_be_named(run: Run, desk: Path) -> None:
    (desk / "-a.txt").write_text("Nothing was said.")
    assert run("read", "-a.txt").err == (
        "onrecord: error: There is no option -a.txt.\n  --help lists them; ./-a.txt would be a file.\n"
    )
    assert run("read", "./-a.txt").code == 0
