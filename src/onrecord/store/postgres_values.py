"""How values and rows cross to PostgreSQL and back, so that what comes back is what SQLite gives back.

PostgreSQL's text holds no NUL. It is kept as U+10FFFF, a noncharacter, which leaves every offset where it was; the
noncharacters that this needs are themselves kept behind a U+10FFFE.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from psycopg import Connection, Cursor
from psycopg.adapt import Buffer, Loader
from psycopg.types.numeric import IntDumper
from psycopg.types.string import StrDumperUnknown

NUL, ESCAPE = "\U0010ffff", "\U0010fffe"

_UNKEPT = re.compile(f"[\x00{NUL}{ESCAPE}]")
_KEPT = re.compile(f"{ESCAPE}(.)|{NUL}", re.DOTALL)


class PostgresRow:
    """One row: its values in order, and each by the name of its column."""

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: dict[str, int], values: Sequence[Any]) -> None:
        self._columns = columns
        self._values = values

    def __getitem__(self, key: int | str, /) -> Any:
        return self._values[self._columns[key] if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self._columns)


def rows_of(cursor: Cursor[Any]) -> Callable[[Sequence[Any]], PostgresRow]:
    """What makes the rows of one answer."""
    columns = {column.name: index for index, column in enumerate(cursor.description or ())}
    return lambda values: PostgresRow(columns, values)


def keep(text: str) -> str:
    """The text as it is stored."""
    return _UNKEPT.sub(lambda match: NUL if match[0] == "\x00" else ESCAPE + match[0], text)


def kept(text: str) -> str:
    """The text that was stored."""
    return _KEPT.sub(lambda match: match[1] or "\x00", text)


def adapt(connection: Connection[Any]) -> None:
    """Teach one connection to take and give what SQLite takes and gives."""
    adapters = connection.adapters
    adapters.register_dumper(str, _Text)
    adapters.register_dumper(bool, IntDumper)
    for name in ("text", "varchar", "name"):
        adapters.register_loader(name, _TextBack)
    adapters.register_loader("numeric", _Number)
    adapters.register_loader("bool", _Flag)


class _Text(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(keep(obj) if not obj.isascii() or "\x00" in obj else obj)


class _TextBack(Loader):
    def load(self, data: Buffer) -> str:
        text = bytes(data).decode()
        return kept(text) if not text.isascii() else text


class _Flag(Loader):
    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _Number(Loader):
    """Sums of whole numbers are whole numbers."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return int(text) if text.lstrip("-").isdigit() else float(text)
