"""Every engine gives the same reading for the same page, to the last bit of every confidence."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from onrecord.engines import Engine, Outcome, Reader, Skipped, Workers
from onrecord.engines.workers import one_reader
from onrecord.schema import to_json
from onrecord.sources import Page

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """HTML, text and a page without an article, of several windows each."""
    files = [
        *sorted((EXAMPLES / "talks").glob("*.html"))[:2],
        *sorted((EXAMPLES / "single").glob("*.txt"))[:1],
    ]
    assert len(files) == 3
    return [*(Page(str(file), file.read_bytes()) for file in files), Page("empty.txt", b"\x00\x01")]


def told(outcome: Outcome) -> bytes | tuple[str, str]:
    if isinstance(outcome, Skipped):
        return type(outcome.error).__name__, str(outcome.error)
    return to_json(outcome.reading)


def read(engine: Engine, pages: list[Page]) -> list[bytes | tuple[str, str]]:
    with closing(engine):
        return [told(outcome) for outcome in engine.read_many(pages)]


def test_threads_and_processes_change_not_one_bit(pages: list[Page]) -> None:
    alone = read(Reader(threads=1, explain=True), pages)
    assert sum(b'"confidence":' in one for one in alone if isinstance(one, bytes)) == 3
    assert alone[-1] == read(Reader(threads=1), pages[-1:])[0]
    assert read(Reader(threads=3, explain=True), pages) == alone
    assert read(Workers(2, make=partial(one_reader, explain=True)), pages) == alone
