"""docs/record.md names every table and column there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.store import Record

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
_SECTION = re.compile(r"^### `(\w+)`\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_COLUMN = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def test_every_table_and_column_is_described_and_no_other(record: Record, database: str) -> None:
    described = {table: _COLUMN.findall(text) for table, text in _SECTION.findall(PAGE.read_text("utf-8"))}
    beside = {table: described.pop(table) for table in ("header", "words")}
    made = record._db.tables()
    assert "statement" in made
    assert made == (described | beside if database == "postgres" else described)


def test_the_example_query_runs(filled: Record) -> None:
    (sql,) = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    rows = filled._db.rows(sql)[:3]
    assert [row["name"] for row in rows] == ["Ilir Demaçi", "Ilir Demaçi", "Amina Yıldız"]
