"""Sheets: flat rows that a data frame is made of as they are."""

from __future__ import annotations

import pandas as pd
import pytest

from onrecord.errors import UsageError
from onrecord.store import Record
from onrecord.store.sheet import Sheet
from tests.store.building import demo, invented

ROWS = [
    {"id": "a/s1", "speaker": "Ada Kaya", "confidence": 0.9},
    {"id": "a/s2", "speaker": None, "confidence": 0.5},
]


def test_a_data_frame_is_made_of_it_as_it_is() -> None:
    frame = pd.DataFrame(Sheet(ROWS))
    assert list(frame.columns) == ["id", "speaker", "confidence"]
    assert frame["id"].tolist() == ["a/s1", "a/s2"]
    assert frame["confidence"].sum() == pytest.approx(1.4)
    assert frame["speaker"].isna().tolist() == [False, True]
    assert pd.DataFrame(Sheet(())).empty


def test_it_is_a_list_of_dictionaries_in_all_but_name() -> None:
    sheet = Sheet(ROWS)
    assert (len(sheet), list(sheet), sheet[1], sheet[-1]["id"]) == (2, ROWS, ROWS[1], "a/s2")
    assert sheet[:1] == Sheet(ROWS[:1]) != sheet
    assert sheet.columns == ("id", "speaker", "confidence")
    assert repr(sheet) == "<Sheet of 2 rows: id, speaker, confidence>"


def test_its_rows_are_its_own() -> None:
    given = [dict(row) for row in ROWS]
    sheet = Sheet(given)
    given[0]["id"] = "changed"
    sheet.to_dicts()[1]["id"] = "changed"
    assert sheet == Sheet(ROWS)


def test_statements_are_all_that_said_finds(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(*demo())
    for number in range(7):
        record.add(*invented(number))
    monkeypatch.setattr("onrecord.store.cursors.SCREENFUL", 4)
    held = record.said(limit=100).rows
    sheet = record.statements()
    assert [row["id"] for row in sheet] == [row.id for row in held]
    assert [row["id"] for row in record.statements(limit=6)] == [row.id for row in held[:6]]
    assert {row["speaker"] for row in record.statements("Yıldız", act="warn")} == {"Amina Yıldız"}
    assert len(record.statements("nobody")) == 0
    (split,) = record.statements(act="request")
    assert split["content"] == "“We want peace,” … “and we want it now.”"
    text = record.reading(split["article"]).article.text
    parts = [part.split("-") for part in split["content_characters"].split("; ")]
    assert " … ".join(text[int(start) : int(end)] for start, end in parts) == split["content"]


def test_none_at_all_cannot_be_asked_for(record: Record) -> None:
    with pytest.raises(UsageError, match="limit is 0"):
        record.statements(limit=0)
