"""Data on standard output, in the form that was asked for: text, JSON, JSON Lines or CSV.

JSON is always UTF-8, whatever the terminal's encoding (RFC 8259), and so is CSV, with the line ends of
RFC 4180 and a header. A cell that a spreadsheet would take for a formula is left as it is: the record is
quoted, not edited.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from onrecord.errors import UsageError

Columns = Mapping[str, object]
Form = Literal["text", "json", "jsonl", "csv"]


def form_of(*, json: bool = False, jsonl: bool = False, csv: bool = False) -> Form:
    """The one form asked for; UsageError for two at once."""
    asked: list[Form] = []
    asked += ["json"] * json
    asked += ["jsonl"] * jsonl
    asked += ["csv"] * csv
    if len(asked) > 1:
        both = " and ".join(f"--{form}" for form in asked)
        raise UsageError(f"{both} exclude each other.", hint=f"Keep --{asked[0]} alone, for example.")
    return asked[0] if asked else "text"


def emit(data: bytes) -> None:
    """Write bytes to standard output at once, so that a reader of the pipe sees every finished line."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def pretty(value: Any) -> bytes:
    """``value`` as indented JSON with a final line end; bytes are taken to be JSON already."""
    data = value if isinstance(value, bytes) else msgspec.json.encode(value)
    return msgspec.json.format(data, indent=2) + b"\n"


def emit_rows(
    rows: Iterable[Any], columns: Iterable[Mapping[str, object]], form: Form, *, whole: Any
) -> None:
    """Write structs as the ``whole`` JSON object that holds them, as JSON Lines, or as CSV ``columns``."""
    if form == "json":
        emit(pretty(whole))
    elif form == "jsonl":
        emit(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    else:
        emit(as_csv(columns))


def as_csv(columns: Iterable[Columns]) -> bytes:
    """RFC 4180 with the first row's keys as header; null is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out)
    for number, row in enumerate(columns):
        if number == 0:
            writer.writerow(row)
        writer.writerow(row.values())
    return out.getvalue().encode()
