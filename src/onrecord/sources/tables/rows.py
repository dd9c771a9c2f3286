"""The rows of a table, one at a time: JSON Lines, CSV (RFC 4180), Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

from onrecord.errors import UnreadableInput, UsageError
from onrecord.sources.files import LARGEST
from onrecord.sources.folders import printable
from onrecord.sources.lines import lines

_DELIMITERS = ",;\t|"
_BOM = b"\xef\xbb\xbf"
_AT_ONCE = 16  # rows of Parquet in memory as objects

Lost = Callable[[int, str], None]


class Row(NamedTuple):
    """A row as names and values; ``number`` counts lines in JSON Lines, rows below the header elsewhere, from 1.

    ``offset`` is where it begins, in bytes, uncompressed; None in Parquet.
    """

    number: int
    offset: int | None
    values: dict[str, Any]


def json_rows(file: BinaryIO, lost: Lost) -> Iterator[Row]:
    """The objects of JSON Lines; ``lost`` hears of lines that are none, by their number."""
    for line in lines(file, longest=LARGEST):
        if line.data is None:
            lost(line.number, f"is longer than {LARGEST // 1024**2} MiB")
            continue
        text = line.data.removeprefix(_BOM) if line.number == 1 else line.data
        if not text.strip():
            continue
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            lost(line.number, f"is no JSON ({str(error)[:80]})")
            continue
        if isinstance(values, dict):
            yield Row(line.number, line.offset, values)
        else:
            lost(line.number, "is no JSON object")


def csv_rows(file: BinaryIO, lost: Lost, *, name: str, tabs: bool = False) -> Iterator[Row]:
    """The rows of a CSV file with a header; the delimiter is the one its header uses most.

    UnreadableInput where the file, called ``name``, is in UTF-16 or its header is no CSV.
    """
    csv.field_size_limit(LARGEST)
    text = _Text(file, lost, name)
    head = text.peek()
    delimiter = "\t" if tabs else max(_DELIMITERS, key=head.count)
    reader = csv.reader(text, delimiter=delimiter)
    try:
        names = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise UnreadableInput(
            f"{name} has a header that is no CSV ({error}).",
            hint="Give a table whose first line names its columns.",
        ) from error
    number = 0
    while True:
        text.begin()
        number += 1
        try:
            values = next(reader, None)
        except csv.Error as error:
            lost(number, f"is no CSV ({error})")
            continue
        if values is None:
            return
        if values:
            yield Row(number, text.begun, dict(zip(names, values, strict=False)))
        else:
            number -= 1  # an empty line


class _Text:
    """The lines of a CSV file as text, and where the row began that the parser is at."""

    def __init__(self, file: BinaryIO, lost: Lost, name: str) -> None:
        self._lines = lines(file, longest=LARGEST)
        self._lost, self._name = lost, name
        self._ahead: list[str] = []
        self._encoding = "utf-8-sig"
        self._read = self.begun = 0

    def begin(self) -> None:
        """A new row begins with the next line."""
        self.begun = self._read

    def peek(self) -> str:
        """The first line, which will be given again."""
        first = next(self, "")
        self._ahead.append(first)
        return first

    def __iter__(self) -> _Text:
        return self

    def __next__(self) -> str:
        if self._ahead:
            return self._ahead.pop()
        for line in self._lines:
            self._read = line.offset + len(line.data or b"")
            if line.data is not None:
                return self._decoded(line.data)
            self._lost(line.number, f"is longer than {LARGEST // 1024**2} MiB")
        raise StopIteration

    def _decoded(self, data: bytes) -> str:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableInput(f"{self._name} is in UTF-16.", hint="Save it as UTF-8.")
        try:
            return data.decode(self._encoding)
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")  # what old spreadsheets write
        finally:
            self._encoding = "utf-8"


def parquet_rows(name: str, columns: Callable[[list[str]], list[str]]) -> Iterator[Row]:
    """The rows of a Parquet file, a few at a time; ``columns`` chooses what is read among the names of all."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise UsageError(
            "Parquet is read by pyarrow, which is not installed.", hint="pip install 'onrecord[parquet]'"
        ) from error
    number = 0
    try:
        with pq.ParquetFile(name, memory_map=False) as file:
            wanted = columns(file.schema_arrow.names)
            for batch in file.iter_batches(batch_size=_AT_ONCE, columns=wanted):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(number, None, values)
    except (pa.ArrowException, OSError, ValueError) as error:
        what = f"{printable(name)} cannot be read on after row {number:,}: {str(error)[:200]}."
        raise UnreadableInput(what) from error
