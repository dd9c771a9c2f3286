"""docs/record.md names every table and column there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.store import Record

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
_SECTION = re.compile(r"^### `(\w+)`\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_COLUMN = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
_OF_THE_INDEX = re.compile(r"_words_(data|idx|docsize|config)$|^sqlite_")


def test_every_table_and_column_is_described_and_no_other(record: Record) -> None:
    tables = [row["name"] for row in record._db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    made = {
        table: [row["name"] for row in record._db.rows(f"PRAGMA table_info({table})")]
        for table in tables
        if not _OF_THE_INDEX.search(table)
    }
    described = {table: _COLUMN.findall(text) for table, text in _SECTION.findall(PAGE.read_text("utf-8"))}
    assert "statement" in made
    assert described == made


def test_the_example_query_runs(filled: Record) -> None:
    (sql,) = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    rows = filled._db.rows(sql)
    assert [row["name"] for row in rows] == ["Ilir Demaçi", "Ilir Demaçi", "Amina Yıldız"]
