"""Where rows go: a file for each table, in CSV, JSON Lines or Parquet; what is in memory does not grow with them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from onrecord.desk.accounts import Row
from onrecord.desk.exports.tables.fields import Kind, Table
from onrecord.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

TableForm = Literal["csv", "jsonl", "parquet"]
_GROUP = 2_000  # rows of a Parquet row group


class Sink(Protocol):
    """A file that rows of one table are written to."""

    def write(self, row: Row) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write what is left, and end the file."""


class Csv:
    """RFC 4180 in UTF-8 with a header; null is an empty cell, truth is true or false."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(field.name for field in table.fields)

    def write(self, row: Row) -> None:
        """Write one row."""
        self._writer.writerow(str(cell).lower() if isinstance(cell, bool) else cell for cell in row.values())

    def close(self) -> None:
        """End the file."""
        self._file.close()


class Jsonl:
    """One JSON object a line, in UTF-8."""

    def __init__(self, path: Path, table: Table) -> None:
        del table
        self._file = path.open("wb")
        self._encoder = msgspec.json.Encoder()

    def write(self, row: Row) -> None:
        """Write one row."""
        self._file.write(self._encoder.encode(row) + b"\n")

    def close(self) -> None:
        """End the file."""
        self._file.close()


class Parquet:
    """Apache Parquet by pyarrow; each column has its meaning in its metadata."""

    def __init__(self, path: Path, table: Table) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ModuleNotFoundError as error:
            raise UsageError(
                "Parquet is written by pyarrow, which is not installed.",
                hint="pip install 'onrecord[parquet]'",
            ) from error
        self._arrow = pa
        kinds: dict[Kind, pa.DataType] = {
            "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        }  # fmt: skip
        self._schema = pa.schema(
            [pa.field(one.name, kinds[one.kind], metadata={"description": one.what}) for one in table.fields],
            metadata={"description": table.what},
        )
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        """Keep one row until there are enough of them."""
        self._rows.append(row)
        if len(self._rows) == _GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and end the file."""
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


SINKS: dict[TableForm, Callable[[Path, Table], Sink]] = {"csv": Csv, "jsonl": Jsonl, "parquet": Parquet}
