"""Reading one of the tables: tab-separated UTF-8, ``#`` opens a comment, the first other line names the columns."""

from __future__ import annotations

import functools
from importlib.resources import files

from onrecord.errors import ModelError


@functools.cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``table`` without its header; ModelError where a line has another number of columns."""
    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    lines = [tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]
    for line in lines:
        if len(line) != len(lines[0]):
            raise ModelError(
                f"{table} is damaged: {line[0]!r} has {len(line)} columns, not {len(lines[0])}.",
                hint="Install onrecord again.",
            )
    return tuple(lines[1:])


def listed(cell: str) -> tuple[str, ...]:
    """The entries of a cell that holds several, separated by ``|``."""
    return tuple(cell.split("|")) if cell else ()
