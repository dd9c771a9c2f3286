"""The tables in one folder, with ``datapackage.json`` beside them (Frictionless Data Package, https://datapackage.org).

The descriptor has the schema of every table: types, meanings, keys and the tables that they refer to, and the size and
digest of each file. It names no licence: what may be done with the articles is for whoever collected them to say.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.desk.corrected import corrected_columns
from onrecord.desk.exports.tables.definitions import TABLES
from onrecord.desk.exports.tables.fields import Reference, Table
from onrecord.desk.exports.tables.rows import across_rows, reading_rows
from onrecord.desk.exports.tables.scope import LastRead, Scope
from onrecord.desk.exports.tables.sinks import SINKS, TableForm
from onrecord.desk.exports.writing import new_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.desk.exports.asked import Asked
    from onrecord.desk.exports.tables.rows import Filled

DESCRIPTOR = "datapackage.json"
_MEDIA: dict[TableForm, str] = {
    "csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet",
}  # fmt: skip
_NAMES = "|".join(table.name for table in TABLES)


def write_tables(asked: Asked, where: str, form: TableForm) -> Counter[str]:
    """Write every table to a folder in one form; how many rows each has."""
    with new_folder(where, rf"{DESCRIPTOR}|(?:{_NAMES})\.{form}") as folder:
        counted = _fill(asked, folder, form)
        descriptor = msgspec.json.format(msgspec.json.encode(_descriptor(folder, form)), indent=2)
        (folder / DESCRIPTOR).write_bytes(descriptor + b"\n")
    return counted


def _fill(asked: Asked, folder: Path, form: TableForm) -> Counter[str]:
    counted = Counter({table.name: 0 for table in TABLES})
    by_name = {table.name: table for table in TABLES}
    with ExitStack() as open_files:
        sinks = {
            table.name: open_files.enter_context(closing(SINKS[form](folder / f"{table.name}.{form}", table)))
            for table in TABLES
        }
        for name, row in _rows(asked):
            by_name[name].check(row)
            sinks[name].write(row)
            counted[name] += 1
    return counted


def _rows(asked: Asked) -> Iterator[Filled]:
    """The rows of all tables, of one moment."""
    scope = Scope(asked.selection)
    with asked.record.moment():
        for reading in asked.readings():
            known = asked.record.identities_in(reading.article.id)
            identities = {one.id: known[one.id] for one in reading.actors if one.id in known}
            scope.note(reading, identities.values())
            yield from reading_rows(reading, identities)
            if scope.whole:
                log = asked.record.corrections(reading.article.id)
                yield from (("corrections", row) for row in corrected_columns(log, reading))
        yield from across_rows(asked.record, scope, LastRead(asked.record))


def _descriptor(folder: Path, form: TableForm) -> dict[str, Any]:
    return {
        "name": "onrecord",
        "title": "Who said what, who did what to whom, and where talks stand",
        "description": "Every row is cited: characters count code points of articles.text, the end exclusive. "
        "Dates are EDTF (ISO 8601-2) with the precision that the text states. Licences are not stated.",
        "profile": "tabular-data-package" if form == "csv" else "data-package",
        "resources": [_resource(table, folder, form) for table in TABLES],
    }


def _resource(table: Table, folder: Path, form: TableForm) -> dict[str, Any]:
    path = folder / f"{table.name}.{form}"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name,
        "path": path.name,
        "description": table.what,
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "format": form,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    """Table Schema (https://datapackage.org/standard/table-schema/)."""
    found: dict[str, Any] = {
        "fields": [{"name": one.name, "type": one.kind, "description": one.what} for one in table.fields],
        "missingValues": [""],
    }
    if table.key:
        found["primaryKey"] = list(table.key)
    if table.refers:
        found["foreignKeys"] = [_foreign_key(table, one) for one in table.refers]
    return found


def _foreign_key(table: Table, one: Reference) -> dict[str, Any]:
    # a table refers to itself by an empty name
    resource = one.table if one.table != table.name else ""
    return {"fields": list(one.columns), "reference": {"resource": resource, "fields": list(one.key)}}
