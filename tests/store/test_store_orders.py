"""The same articles give the same record: in any order, at once or one by one, from one process or from four."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.invented import A_STORY, drawn
from onrecord.schema import Reading
from onrecord.sources.page import Page
from onrecord.store import Record

# of three stories that follow each other, with near-copies, remarks told again, talks and namesakes
NUMBERS = (*range(5), *range(A_STORY, A_STORY + 5), *range(3 * A_STORY, 3 * A_STORY + 4))
Pages = dict[int, tuple[Page, Reading]]
Dump = list[dict[str, Any]]
ROOT = Path(__file__).parents[2]

_ADD = """
import sys
from bench.invented import drawn
from onrecord.store import Record
with Record.open(sys.argv[1], patience=120) as record:
    for number in map(int, sys.argv[2:]):
        record.add(*drawn(number))
"""


@pytest.fixture(scope="module")
def pages() -> Pages:
    return {number: drawn(number) for number in NUMBERS}


@pytest.fixture(scope="module")
def expected(pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> Dump:
    with Record.open(tmp_path_factory.mktemp("orders") / "in-order.db") as record:
        for one in pages.values():
            record.add(*one)
        assert not list(record.verify())
        dump = list(record.dump())
    kinds = {row.get("of") for row in dump if row["kind"] == "group" and row["size"] > 1}
    assert {"copy", "remark", "story", "talks"} <= kinds
    return dump


@given(order=st.permutations(NUMBERS))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("database", ["sqlite"])
def test_in_any_order(
    fresh: Callable[[], Record],
    pages: Pages,
    expected: Dump,
    order: list[int],
) -> None:
    record = fresh()
    for number in order:
        record.add(*pages[number])
    assert list(record.dump()) == expected


def test_backwards_and_twice(fresh: Callable[[], Record], pages: Pages, expected: Dump) -> None:
    record = fresh()
    for number in reversed(NUMBERS):
        record.add(*pages[number])
    for one in pages.values():
        assert record.add(*one).outcome == "unchanged"
    assert list(record.dump()) == expected


def test_rebuilding_half_of_it_after_taking_out_the_other_and_bringing_it_back(
    fresh: Callable[[], Record], pages: Pages, expected: Dump
) -> None:
    record = fresh()
    for one in pages.values():
        record.add(*one)
    for number in NUMBERS[::2]:
        record.delete_article(pages[number][1].article.id, author="test", reason="")
    record.rebuild()
    for number in NUMBERS[::2]:
        record.add(*pages[number], restore=True)
    assert list(record.dump()) == expected


def test_by_four_processes_at_once(tmp_path: Path, expected: Dump) -> None:
    path = tmp_path / "four.db"
    Record.open(path).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", _ADD, str(path), *map(str, NUMBERS[part::4])], cwd=ROOT)
        for part in range(4)
    ]
    assert [writer.wait(timeout=300) for writer in writers] == [0] * 4
    with Record.open(path) as record:
        assert list(record.dump()) == expected
        assert not list(record.verify())
