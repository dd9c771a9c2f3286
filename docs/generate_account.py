"""Writes what the commands print into docs/account.md: ``python docs/generate_account.py``.

Every block of the page that begins with ``$ onrecord`` is run on a record of the two example stories, so that the page
shows nothing that a reader would not see; a test fails when it is stale.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).with_name("account.md")
EXAMPLES = PAGE.parents[1] / "examples"
_BLOCK = re.compile(
    r"```console\n(\$ onrecord (?P<command>.*?)(?: \| sed -n (?P<first>\d+),(?P<last>\d+)p)?)\n.*?```",
    re.DOTALL,
)


def refreshed(page: str, record: Path) -> str:
    """The page with each block as its command prints it now."""

    def block(found: re.Match[str]) -> str:
        out = printed(shlex.split(found["command"]), record).splitlines()
        shown = out[int(found["first"]) - 1 : int(found["last"])] if found["first"] else out
        return "\n".join(["```console", found[1], *shown, "```"])

    return _BLOCK.sub(block, page)


def printed(arguments: list[str], record: Path) -> str:
    """What one command prints on standard output."""
    from onrecord.desk.cli import main

    with _environment(record), contextlib.redirect_stdout(io.StringIO()) as out:
        main(arguments)
    return out.getvalue()


def read_examples(record: Path) -> None:
    """Keep the two stories in a new record."""
    printed(["add", str(EXAMPLES / "talks"), str(EXAMPLES / "strike")], record)


@contextlib.contextmanager
def _environment(record: Path) -> Iterator[None]:
    before = os.environ.get("ONRECORD_RECORD")
    os.environ["ONRECORD_RECORD"] = str(record)
    try:
        yield
    finally:
        os.environ.pop("ONRECORD_RECORD")
        if before is not None:
            os.environ["ONRECORD_RECORD"] = before


if __name__ == "__main__":
    sys.path.insert(0, str(PAGE.parents[1]))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "examples.sqlite"
        read_examples(made)
        PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")
