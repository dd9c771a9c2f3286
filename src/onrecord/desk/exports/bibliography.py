"""The articles as a bibliography: an item for each; where statements were asked for, they stand in its note."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.desk.exports.asked import Asked
from onrecord.desk.exports.citations import noted
from onrecord.desk.exports.references import Noted, csl_item, ris_record
from onrecord.schema import Reading
from onrecord.store import statement_rows


def csl_json(asked: Asked) -> Iterator[bytes]:
    """A CSL-JSON array, an item a line."""
    yield b"["
    for number, reading in enumerate(asked.readings()):
        item = csl_item(reading.article.id, reading.article, _noted(asked, reading))
        yield (b",\n" if number else b"\n") + msgspec.json.encode(item)
    yield b"\n]\n"


def ris(asked: Asked) -> Iterator[bytes]:
    """RIS records, each followed by an empty line."""
    for reading in asked.readings():
        record = ris_record(reading.article.id, reading.article, _noted(asked, reading))
        yield f"{record}\r\n".encode()


def _noted(asked: Asked, reading: Reading) -> list[Noted]:
    if not asked.selection.of_statements:
        return []
    return [noted(row, reading) for row in statement_rows(reading)]
