"""Pages out of tables: each row is the bare text of an article, or the HTML of a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from io import BufferedReader
from itertools import chain, islice
from pathlib import Path
from typing import Any

from onrecord.errors import NotAnArticle, PageError, UnreadableInput
from onrecord.sources.aside import Aside
from onrecord.sources.files import LARGEST, unreadable
from onrecord.sources.folders import printable
from onrecord.sources.kinds import ending
from onrecord.sources.page import Origin, Page
from onrecord.sources.tables.columns import chosen, value
from onrecord.sources.tables.dates import moment
from onrecord.sources.tables.packing import DAMAGE, opened
from onrecord.sources.tables.rows import Row, csv_rows, json_rows, parquet_rows

_NAMED = 100
"""So many rows without a page are named; the others of a table are counted."""
_LOOKED_AT = 20
"""The names in so many rows are all that columns are chosen from."""
_ADDRESS = re.compile(r"https?://\S+", re.I)
_CLOSING = " .!?…:;"


def pages_from_table(
    name: str, aside: Aside, *, columns: Mapping[str, str] | None = None, file: BufferedReader | None = None
) -> Iterator[Page]:
    """A page for each row of the table ``name``, in their order; ``file`` is one that is open already, of JSON Lines.

    ``columns`` maps `columns.FIELDS` to names of columns; what it leaves out is guessed, and the guess is said. Rows
    without a page go to ``aside``. UnreadableInput where the table cannot be opened, or nothing in it looks like text.
    """
    table = _Table(name, aside, columns or {}, file)
    try:
        yield from table.pages()
    except OSError as error:
        raise unreadable(name, error) from error
    finally:
        table.tell()


class _Table:
    """One table being read."""

    def __init__(
        self, path: str, aside: Aside, stated: Mapping[str, str], file: BufferedReader | None
    ) -> None:
        self._path, self._name, self._file = path, printable(path), file
        self._is_parquet = file is None and _is_parquet(path)
        self._aside, self._stated = aside, stated
        self._columns: dict[str, str] = {}
        self._lost = self._undated = 0
        self._packed = False

    def pages(self) -> Iterator[Page]:
        rows = self._rows()
        first = list(islice(rows, _LOOKED_AT))
        if first and not self._columns:  # objects of JSON may lack what others have
            self._choose(list(dict.fromkeys(name for row in first for name in row.values)))
        for row in chain(first, rows):
            try:
                yield self._page(row)
            except PageError as error:
                self._lose(row.number, error.what, type(error))

    def tell(self) -> None:
        """Tell what was only counted."""
        if self._lost > _NAMED:
            more = self._lost - _NAMED
            what = f"{self._name}: {more:,} more rows hold no article."
            self._aside.failed(self._name, NotAnArticle(what))
        if self._undated:
            self._aside.said(
                f"{self._undated:,} rows of {self._name} give no date that can be read in one way only"
            )

    def _rows(self) -> Iterator[Row]:
        if self._is_parquet:
            yield from parquet_rows(self._path, self._choose)
            return
        kind = ending(self._name)
        read = json_rows
        if kind in (".csv", ".tsv"):
            read = partial(csv_rows, name=self._name, tabs=kind == ".tsv")
        with nullcontext(self._file) if self._file else Path(self._path).open("rb") as file:
            unpacked, self._packed = opened(file)
            try:
                yield from read(unpacked, self._lose)
            except DAMAGE as error:
                raise UnreadableInput(f"{self._name} is damaged, and is not read on: {error}.") from error

    def _choose(self, names: list[str]) -> list[str]:
        """Settle the columns by the names that there are; those that are needed."""
        self._columns = chosen(self._stated, names, table=self._name)
        missing = [column for column in self._columns.values() if column.partition(".")[0] not in names]
        if set(self._columns) - set(self._stated):
            shown = ", ".join(f"{field}={column}" for field, column in self._columns.items())
            self._aside.said(f"columns of {self._name}: {shown}; --columns says otherwise")
        if missing and self._is_parquet:
            raise UnreadableInput(
                f"{self._name} has no column {', '.join(missing)}; it has: {', '.join(names[:12])}.",
                hint="Name another with --columns.",
            )
        return sorted(
            {column.partition(".")[0] if column not in names else column for column in self._columns.values()}
        )

    def _page(self, row: Row) -> Page:
        given = {field: value(row.values, column) for field, column in self._columns.items()}
        html, text = given.get("html"), given.get("text")
        title = _words(given.get("title"))
        if not text and html:
            data, title, bare = _bytes(html), None, False
        else:
            (data, title), bare = _titled(_bytes(text), title), True
        if not data.strip():
            raise NotAnArticle(f"{self._where(row.number)} holds no text.")
        if len(data) > LARGEST:
            raise UnreadableInput(f"{self._where(row.number)} is larger than {LARGEST // 1024**2} MiB.")
        published = moment(given.get("published"))
        self._undated += published is None and given.get("published") not in (None, "")
        address = _words(given.get("url"))
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        return Page(
            source=f"{self._name}#row={row.number}",
            data=data,
            media_type="text/plain; charset=utf-8" if bare else "text/html; charset=utf-8",
            url=address if address and _ADDRESS.fullmatch(address) else None,
            outlet=_words(given.get("outlet")),
            published_at=published,
            title=title,
            bare=bare,
            origin=Origin(self._name, str(row.number), None if self._packed else row.offset, digest),
        )

    def _where(self, number: int) -> str:
        return f"{self._name}, row {number:,},"

    def _lose(self, number: int, what: str, kind: type[PageError] = UnreadableInput) -> None:
        self._lost += 1
        if self._lost <= _NAMED:
            where = self._where(number)
            self._aside.failed(
                f"{self._name}#row={number}", kind(what if what.startswith(where) else f"{where} {what}.")
            )


def _is_parquet(path: str) -> bool:
    if ending(path) == ".parquet":
        return True
    with Path(path).open("rb") as file:
        return file.read(4) == b"PAR1"


def _titled(text: bytes, title: str | None) -> tuple[bytes, str | None]:
    """The text with its title as first paragraph, unless it begins with it; and the title as it stands there."""
    if not title:
        return text, None
    first = text.lstrip()[: 4 * len(title) + 400].decode("utf-8", "ignore").split("\n", 1)[0].strip()
    if first.rstrip(_CLOSING).casefold() == title.rstrip(_CLOSING).casefold():
        return text, first
    return title.encode() + b"\n\n" + text if text.strip() else b"", title


def _bytes(found: Any) -> bytes:
    if isinstance(found, bytes):
        return found
    return b"" if found is None else str(found).encode("utf-8", "replace")  # half characters are in some JSON


def _words(found: Any) -> str | None:
    """A value on one line; None where there is none."""
    if found is None or isinstance(found, bytes | bool):
        return None
    return " ".join(str(found).encode("utf-8", "replace").decode().split()) or None
