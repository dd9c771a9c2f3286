"""Writes docs/api.md from the API itself: ``python docs/generate_api.py``. A test fails when the page is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.desk.web.api.notes import EXAMPLES, NOTES
from onrecord.desk.web.api.reference import Address, addresses
from onrecord.desk.web.problems import KINDS

PAGE = Path(__file__).with_name("api.md")
BASE = "http://127.0.0.1:8642/api/v1"

HEAD = """\
# The API

`onrecord serve` answers programs too: everything that its pages show, as JSON, below `/api/v1`. The page `/api` of a
running desk says the same as this one, which is written by `docs/generate_api.py`.
"""

PROBLEMS = """\
## Problems

What cannot be answered is told in one shape (RFC 9457, `application/problem+json`), by `.json`, `.jsonl` and `.csv` of
the tables too: `type`, `title`, `status`, `detail` (what was wrong), `hint` (what to do), `instance` (what was asked).

| type | status | title | what it means |
| --- | ---: | --- | --- |"""


def reference() -> str:
    """The whole page."""
    commands = [f"# {what}\n{command.format(base=BASE)}" for what, command in EXAMPLES]
    told = [HEAD, "```sh", "\n\n".join(commands), "```\n", "## How to ask\n", NOTES, "## The addresses\n"]
    told += [line for one in addresses() for line in _address(one)]
    told += [
        PROBLEMS,
        *(f"| `/api#{one.name}` | {one.status} | {one.title} | {one.about} |" for one in KINDS),
    ]
    return "\n".join(told) + "\n"


def _address(one: Address) -> Iterator[str]:
    yield f"### `{one.method} /api/v1{one.path}`\n"
    yield f"{one.about} Answers with {one.answer}.{' Needs the token.' if one.token else ''}\n"
    if one.parameters:
        yield "| parameter | what it is |\n| --- | --- |"
        for each in one.parameters:
            choices = f" One of: {', '.join(each.choices)}." if each.choices else ""
            yield f"| `{each.name}`{' (needed)' if each.needed else ''} | {each.about}{choices} |"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
