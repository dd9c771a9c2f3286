"""The record of the example pages: made anew it is the same, and every article of it can be taken out again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.store import Record

pytestmark = pytest.mark.slow


def test_the_record_of_the_examples_is_the_same_when_it_is_made_anew(
    example_record: Callable[..., Path], tmp_path: Path
) -> None:
    shutil.copy(example_record("talks", "strike", "single"), tmp_path / "record.sqlite")
    with Record.open(tmp_path / "record.sqlite") as record:
        before = list(record.dump())
        assert record.rebuild() == record.counts().articles
        assert list(record.dump()) == before


def test_when_every_article_is_deleted_nobody_is_left(
    example_record: Callable[..., Path], tmp_path: Path
) -> None:
    shutil.copy(example_record("single"), tmp_path / "record.sqlite")
    with Record.open(tmp_path / "record.sqlite") as record:
        for article in record.articles().rows:
            assert record.delete_article(article.id, author="Ada", reason="a test")
        assert record.who().rows == ()
        assert list(record.verify()) == []
