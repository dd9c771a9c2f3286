"""Reading invented pages in tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.pages import article_from
from onrecord.schema import Article
from onrecord.sources.page import Page

DUMPS = Path(__file__).parent / "dumps"

ReadText = Callable[[str], Article]


@pytest.fixture
def read() -> ReadText:
    """The article of a page given as text."""
    return lambda text: article_from(Page(source="page", data=text.encode("utf-8")))


@pytest.fixture
def dump() -> ReadText:
    """The article of one of the invented dumps beside the tests, by name."""
    return lambda name: article_from(Page(source=name, data=(DUMPS / f"{name}.txt").read_bytes()))
