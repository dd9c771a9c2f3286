"""The example pages, read for real: one negotiation in any order of its reports, and every line cited."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import msgspec
import pytest

from onrecord.account.across.linking import groups
from onrecord.account.across.negotiations import TALKS, negotiation, negotiations
from onrecord.account.across.negotiations.evidence import Source
from onrecord.schema import Reading
from onrecord.sources.page import Page

pytestmark = pytest.mark.slow


@pytest.fixture
def readings(example_readings: Callable[[str], tuple[tuple[Page, Reading], ...]]) -> list[Reading]:
    made = [reading for _, reading in example_readings("talks")]
    assert len(made) > 5
    return made


def test_the_rounds_of_the_running_story_stand_in_order(readings: list[Reading]) -> None:
    found = negotiations(readings)[0]
    assert [one.key for one in found.parties] == ["c:AGO", "c:NAM"]
    rounds = {one.number: (one.when, one.place) for one in found.rounds}
    assert rounds[2] == ("2031-02-05", "Port Louis")
    assert rounds[3] == ("2031-03-03/2031-03-04", "Port Louis")
    numbers = [one.number for one in found.rounds if one.number is not None]
    assert numbers == sorted(numbers)


def test_every_source_cites_words_of_its_article(readings: list[Reading]) -> None:
    texts = {one.article.id: one.article.text for one in readings}
    sources = [source for found in negotiations(readings) for source in _sources(found)]
    assert len(sources) > 50
    assert all(texts[one.article][one.start : one.end].strip() for one in sources)


def test_the_order_of_the_pages_does_not_matter(readings: list[Reading]) -> None:
    items = [item for reading in readings for item in TALKS.items(reading)]
    expected = [negotiation(group, {}) for group in groups(TALKS, items)]
    for seed in range(5):
        Random(seed).shuffle(items)
        assert [negotiation(group, {}) for group in groups(TALKS, items)] == expected
    assert all(TALKS.linked(one, other) is TALKS.linked(other, one) for one in items for other in items)


def _sources(value: object) -> list[Source]:
    if isinstance(value, Source):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [source for name in value.__struct_fields__ for source in _sources(getattr(value, name))]
    return [source for one in value for source in _sources(one)] if isinstance(value, tuple) else []
