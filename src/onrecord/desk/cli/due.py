"""``onrecord due``: pages in, commitments and deadlines out, nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.cli.options import (
    Csv,
    Input,
    Json,
    Jsonl,
    MinConfidence,
    Outlet,
    Plain,
    Published,
    Url,
)
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit_rows, form_of

if TYPE_CHECKING:
    from onrecord.desk.falling_due import Owed

EXAMPLES = """\
onrecord due page.html                  who must do what by when
onrecord due pages/ --csv > due.csv     a folder, the nearest deadline first
onrecord due pages/ --jsonl             the same, one commitment a line"""


def due(
    *inputs: Input,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    plain: Plain = False,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = None,
) -> int:
    """Read pages and print promises, ultimatums and planned steps, in order of their due date; nothing is kept.

    Each with who must do it, the exact words, to whom, on what condition and what is threatened otherwise.
    """
    from onrecord.desk.falling_due import by_due_date
    from onrecord.desk.notes import Skips, note
    from onrecord.desk.reading import opened

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    skips = Skips()
    pages = opened(
        inputs, skips, plain=plain, published=published, url=url, outlet=outlet, min_confidence=min_confidence,
    )  # fmt: skip
    if pages is None:
        return Exit.NOTHING_FOUND
    found = by_due_date(pages.readings)
    _print(found, form)
    if not found and not skips.inputs:
        note("no commitments found")
        return Exit.NOTHING_FOUND
    return skips.exit


def _print(found: Sequence[Owed], form: Form) -> None:
    from onrecord.desk.falling_due import due_columns, due_row

    if form == "text":
        from onrecord.desk.show.falling_due import show_due
        from onrecord.desk.show.paper import Paper

        show_due(found, Paper())
        return
    rows = [due_row(one) for one in found]
    emit_rows(rows, due_columns(rows), form, whole=rows)
