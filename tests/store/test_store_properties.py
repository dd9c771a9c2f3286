"""Whatever text is read: what was cited comes back to the character, and adding again changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.schema import Span, Statement
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.store.building import article, reading

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)


@given(TEXTS, st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_cited_comes_back_to_the_character(
    fresh: Callable[[], Record], text: str, data: st.DataObject
) -> None:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] != pair[1]
    )
    parts = st.lists(ends.map(lambda pair: Span(min(pair), max(pair))), min_size=1, max_size=3)
    spans = data.draw(st.lists(parts, min_size=1, max_size=3))
    said = tuple(
        Statement(f"s{number}", "direct", "assert", None, None, None, tuple(content))
        for number, content in enumerate(spans, start=1)
    )
    page = Page("any.txt", text.encode())
    made = reading(page, article(text, blocks=()), statements=said)
    record = fresh()
    record.add(page, made)
    found = [[part.text for part in row.content] for row in record.said().rows]
    assert found == [[span.of(text) for span in content] for content in spans]
    assert record.reading(made.article.id) == made
    assert record.add(page, made).outcome == "unchanged"
    assert not list(record.verify())
