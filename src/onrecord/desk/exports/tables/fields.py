"""What a table is: its columns with their types and meanings, its key, and the tables that it refers to."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["string", "integer", "number", "boolean"]


class Field(NamedTuple):
    """A column: its name, its type and what stands in it."""

    name: str
    kind: Kind
    what: str


class Reference(NamedTuple):
    """Columns that, where they are filled, hold the key of a row of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...] = ("id",)


class Table(NamedTuple):
    """A table; ``key`` are the columns that name a row, none where rows have no name of their own."""

    name: str
    what: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    refers: tuple[Reference, ...] = ()

    def check(self, row: dict[str, object]) -> None:
        """ValueError where a row has other columns than the table, or has them in another order."""
        if list(row) != [field.name for field in self.fields]:
            raise ValueError(f"A row of {self.name} has the columns {', '.join(row)}.")


def words(name: str, what: str) -> Field:
    """A column of text."""
    return Field(name, "string", what)


def whole(name: str, what: str) -> Field:
    """A column of whole numbers."""
    return Field(name, "integer", what)


def number(name: str, what: str) -> Field:
    """A column of numbers."""
    return Field(name, "number", what)


def flag(name: str, what: str) -> Field:
    """A column of truth values."""
    return Field(name, "boolean", what)
