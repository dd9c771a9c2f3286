"""Flat rows as a notebook takes them: a list of dictionaries in all but name, which shows itself as a table.

A data frame is made of it as it is: ``pandas.DataFrame(sheet)``, ``polars.DataFrame(sheet)``. Neither is needed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, overload

Row = dict[str, Any]


class Sheet(Sequence[Row]):
    """Rows with the same columns, each a dictionary of plain values; a slice is a sheet too."""

    def __init__(self, rows: Iterable[Mapping[str, object]]) -> None:
        self._rows = [dict(row) for row in rows]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; none of an empty sheet."""
        return tuple(self._rows[0]) if self._rows else ()

    def to_dicts(self) -> list[Row]:
        """The rows as a list of dictionaries of your own."""
        return [dict(row) for row in self._rows]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int, /) -> Row: ...
    @overload
    def __getitem__(self, index: slice, /) -> Sheet: ...
    def __getitem__(self, index: int | slice, /) -> Row | Sheet:
        return Sheet(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Sheet) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # like a list, it may be changed through its rows

    def __repr__(self) -> str:
        return f"<Sheet of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        """The table that a notebook shows; who draws it is told by the package's front door, not by this floor."""
        import onrecord

        return onrecord.as_html(self)
