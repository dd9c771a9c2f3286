"""Lists across articles on a large record: asked for by how things stand, and left off where too much was looked at."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from onrecord.account.across.allegations import State
from onrecord.store import Record, Rows
from onrecord.store.account_tables import sign_groups
from onrecord.store.dumping import dump

FOLDERS = ("talks", "strike", "single")


@pytest.fixture(scope="module")
def record(example_record: Callable[..., Path]) -> Iterator[Record]:
    with Record.open(example_record(*FOLDERS), create=False) as opened:
        yield opened


def every(ask: Callable[[str | None], Rows[Any]]) -> tuple[list[Any], int]:
    """All rows, and in how many pages they came."""
    found: list[Any] = []
    cursor, pages = None, 0
    while pages == 0 or cursor is not None:
        rows = ask(cursor)
        found += rows.rows
        cursor, pages = rows.next, pages + 1
    return found, pages


@pytest.mark.parametrize("standing", get_args(State))
def test_claims_asked_for_by_their_standing_are_those_of_all_that_stand_so(
    record: Record, standing: State
) -> None:
    whole, _ = every(lambda cursor: record.claims(least=1, cursor=cursor))
    asked, _ = every(lambda cursor: record.claims(least=1, standing=[standing], cursor=cursor))
    assert asked == [one for one in whole if one.account.standing == standing]
    assert asked or standing not in {"asserted", "disputed"}


def test_a_look_cut_short_goes_on_where_it_ended(record: Record) -> None:
    whole, _ = every(lambda cursor: record.commitments(status=["kept"], limit=5, cursor=cursor))
    cut, pages = every(lambda cursor: record.commitments(status=["kept"], limit=5, cursor=cursor, look=3))
    assert cut == whole
    assert pages > len(whole) / 5 + 1


def test_the_latest_first_is_the_other_way_round(record: Record) -> None:
    dated, _ = every(lambda cursor: record.commitments(since="2031-01-01", cursor=cursor))
    turned, _ = every(lambda cursor: record.commitments(since="2031-01-01", latest_first=True, cursor=cursor))
    assert {one.id for one in dated} == {one.id for one in turned}
    due = [one.account.due for one in turned if one.account.due]
    assert due[0] > due[-1]


def test_an_older_record_gets_the_signs_of_its_claims(
    example_record: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "older.sqlite"
    shutil.copy(example_record(*FOLDERS), path)
    with Record.open(path) as opened:
        newest = list(dump(opened._db))
        for table in ("item", "grouping"):
            opened._db.run(f"ALTER TABLE {table} DROP COLUMN signs")
        opened._db.run("DROP INDEX item_grouping")
        opened._db.run("CREATE INDEX item_grouping ON item (grouping)")
        with opened._db.writing():
            sign_groups(opened._db)
        assert list(dump(opened._db)) == newest
