"""The citations of the example pages, as a reader of the record sees them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.schema import Reading
from onrecord.sources import Page


@pytest.mark.slow
def test_the_sentence_of_an_event_ends_with_its_words(
    example_readings: Callable[[str], tuple[tuple[Page, Reading], ...]],
) -> None:
    cited = [
        event.citation.of(reading.article.text)
        for _, reading in example_readings("talks")
        for event in reading.events
    ]
    assert len(cited) > 100
    assert all(words == words.strip() != "" for words in cited)
