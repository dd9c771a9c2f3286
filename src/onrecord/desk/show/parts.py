"""The shards that were read, each as soon as its part is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit, pretty
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.words import count

if TYPE_CHECKING:
    from onrecord.desk.notes import Skips
    from onrecord.desk.parts import PartRow


def show_parts(rows: Iterable[PartRow], form: Form, skips: Skips) -> Exit:
    """Print a line for each part, with ``--json`` all as one array; the exit code that they call for."""
    paper, held = Paper(), []
    for row in rows:
        held.append(row)
        if form == "jsonl":
            emit(msgspec.json.encode(row) + b"\n")
        elif form == "text":
            _show(row, paper)
    if form == "json":
        emit(pretty(held))
    if not held:
        return Exit.NOTHING_FOUND
    return Exit.SOME_SKIPPED if any(row.skipped for row in held) else skips.exit


def _show(row: PartRow, paper: Paper) -> None:
    paper.put(neutral(row.file), style="bold")
    told = [count(row.pages, "page"), count(row.statements, "statement")]
    told += [f"{row.skipped:,} skipped"] * bool(row.skipped)
    told += ["finished before"] * (not row.fresh)
    paper.put(", ".join(told), indent=2)
