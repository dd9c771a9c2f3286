"""A record goes from thread to thread, as a server hands it from request to request; one at a time uses it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from onrecord.store import Record

ASKED: dict[str, Callable[[Record], Any]] = {
    "said": lambda record: record.said(about="war"),
    "search": lambda record: record.search("war -peace"),
    "similar": lambda record: record.similar("the war goes on"),
    "who": lambda record: record.who("demaci"),
    "events": lambda record: record.events(),
    "reading": lambda record: record.reading(record.articles().rows[0].id),
}


@pytest.mark.parametrize("asked", ASKED)
def test_another_thread_is_answered_the_same(filled: Record, asked: str) -> None:
    here = ASKED[asked](filled)
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        assert one.submit(ASKED[asked], filled).result() == here
        assert other.submit(ASKED[asked], filled).result() == here
