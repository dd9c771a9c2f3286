"""Writes docs/cli.md from the commands themselves: ``python docs/generate_cli.py``.

The page is what ``--help`` prints, so that it cannot say anything else; a test fails when it is stale.
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from onrecord.desk.cli.app import COMMANDS, make_app
from onrecord.desk.exits import Exit

PAGE = Path(__file__).with_name("cli.md")

HEAD = """\
# The commands

Data goes to standard output; progress, skipped inputs and errors go to standard error. Every option can be
seen with `onrecord COMMAND --help`, which is what this page shows: it is written by `docs/generate_cli.py`.

A setting comes from its flag, else from the environment (`ONRECORD_RECORD`, `ONRECORD_MIN_CONFIDENCE`,
`ONRECORD_TOKEN`, `ONRECORD_MODELS` for [language packs](languages.md)), else from `onrecord.toml` in the current folder
(`record = "talks.sqlite"`, `min_confidence = 0.5`),
else it is the default. Those of `onrecord digest` are described [with it](digest.md#as-mail).
"""

EXITS = {
    Exit.OK: "done",
    Exit.ERROR: "it could not be done; standard error says why and what to do",
    Exit.USAGE: "it was asked for in a way that cannot be carried out",
    Exit.NOTHING_FOUND: "there is nothing that matches",
    Exit.VERIFICATION_FAILED: "the record is not what was put in",
    Exit.SOME_SKIPPED: "done, but some inputs were skipped; standard error names each with its reason",
    Exit.INTERRUPTED: "interrupted; what was finished is kept",
}


def reference() -> str:
    """The whole page."""
    codes = ["## Exit codes", "", "| code | what it says |", "|---:|---|"]
    codes += [f"| {code.value} | {meaning} |" for code, meaning in EXITS.items()]
    sections = [_section("onrecord")]
    sections += [_section("onrecord", command.__name__) for command, _ in COMMANDS]
    return "\n".join([HEAD, *codes, "", "\n".join(sections)])


def _section(*names: str) -> str:
    return f"## {' '.join(names)}\n\n```text\n{_help(names[1:])}\n```\n"


def _help(tokens: tuple[str, ...]) -> str:
    out = io.StringIO()
    make_app().help_print(tokens, console=Console(file=out, width=80))
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
