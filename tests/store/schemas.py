"""Schemas of a PostgreSQL server that tests borrow: emptied after use, since making one takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from onrecord.store import Record

KEPT = {"header", "migration", "words"}
_STRUCTURE = """SELECT 'column', table_name, column_name FROM information_schema.columns WHERE table_schema = %(schema)s
    UNION SELECT 'trigger', event_object_table, trigger_name FROM information_schema.triggers
    WHERE trigger_schema = %(schema)s ORDER BY 1, 2, 3"""


class Schemas:
    """The free ones of a server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._free: list[str] = []
        self._numbers = count(1)
        self._structure: list[Any] = []

    def new(self) -> str:
        """The address of a schema that nobody has made yet, and nobody uses again."""
        return f"{self.url}&schema=test_{next(self._numbers)}"

    @contextmanager
    def borrowing(self) -> Iterator[Borrowed]:
        """A source of empty records that all come back in the end."""
        borrowed = Borrowed(self)
        yield borrowed
        for address in borrowed.addresses:
            self._give_back(address)

    def take(self) -> str:
        """The address of an empty record."""
        if self._free:
            return self._free.pop()
        address = self.new()
        Record.open(address).close()
        return address

    def _give_back(self, address: str) -> None:
        """Empty it; one whose tables or triggers a test has changed is left."""
        schema = address.rpartition("=")[2]
        with psycopg.connect(self.url, autocommit=True, row_factory=tuple_row) as connection:
            found = connection.execute(_STRUCTURE, {"schema": schema}).fetchall()
            self._structure = self._structure or found
            if found != self._structure:
                return
            tables = {name for kind, name, _ in found if kind == "column"} - KEPT
            connection.execute(f"SET search_path TO {schema}")
            connection.execute("; ".join(_emptying(sorted(tables))))
        self._free.append(address)


def _emptying(tables: list[str]) -> Iterator[str]:
    """What TRUNCATE would do, which makes every file of every table anew, in a tenth of the time."""
    yield "SET session_replication_role = replica"
    yield from (f"DELETE FROM {table}" for table in tables)
    yield "UPDATE words SET rows = 0, size = 0"
    yield """SELECT setval(pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name), 1, false)
        FROM information_schema.columns WHERE is_identity = 'YES' AND table_schema = current_schema()"""


class Borrowed:
    """What one test has borrowed."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self.addresses: list[str] = []

    def another(self) -> str:
        """The address of another one."""
        self.addresses.append(self._schemas.take())
        return self.addresses[-1]
