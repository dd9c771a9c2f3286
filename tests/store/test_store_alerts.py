"""Alerts: every hit is told once, whenever its page comes in, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.errors import UsageError
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.store.building import NEWER, TEXT, actor, article, demo, invented, reading, statement

SAID = "the harbour would open again before the winter came to the coast"


def told(record: Record, name: str = "a", *, limit: int = 50) -> list[str]:
    """What an alert tells now."""
    new = record.news(name, limit=limit)
    record.tell(new)
    return [hit.snippet.text for hit in new.hits]


def add(record: Record, source: str, words: str, *, head: str = "News", model=None, **more: str) -> str:
    """Add a page on which Ada Kaya says some words; its article's id."""
    text = f"{head}\n\n“{words},” Ada Kaya said."
    page = Page(source, source.encode())
    made = (actor(text, "Ada Kaya"),), (statement(text, words),)
    given = {"model": model} if model is not None else {}
    read = reading(page, article(text, **more), actors=made[0], statements=made[1], **given)
    record.add(page, read)
    return read.article.id


def test_what_is_held_is_told_first_and_then_what_comes_in_each_once(filled: Record) -> None:
    filled.add_alert("a", "grain")
    assert told(filled) == []
    filled.add(*invented(3))
    assert len(told(filled)) == 3
    filled.add(*invented(1))  # published before what was told
    assert len(told(filled)) == 3
    assert told(filled) == []


def test_a_look_leaves_it_new(filled: Record) -> None:
    filled.add_alert("a", "peace")
    assert (
        [hit.article for hit in filled.news("a").hits] == [hit.article for hit in filled.news("a").hits] != []
    )
    assert len(told(filled)) == 1
    assert told(filled) == []


def test_a_text_is_told_where_no_statement_holds_the_words(filled: Record) -> None:
    filled.add_alert("a", "market -speaker:nobody")
    assert told(filled) == ["The market in Izmir stayed open all week."]


def test_what_was_told_is_no_news_after_a_rebuild_and_a_reading_that_cuts_it_otherwise(
    record: Record,
) -> None:
    record.add_alert("a", "harbour")
    add(record, "one", SAID)
    assert told(record) == [SAID]
    record.rebuild()
    assert told(record) == []
    add(record, "one", SAID.removeprefix("the "), model=NEWER)
    assert told(record) == []


def test_the_same_words_elsewhere_are_no_news_unless_they_are_few(record: Record) -> None:
    record.add_alert("a", "act:assert")
    add(record, "one", SAID)
    add(record, "two", SAID, head="Other news")
    add(record, "three", "not yet")
    add(record, "four", "not yet", head="Fourth")
    assert sorted(told(record)) == ["not yet", "not yet", SAID]


def test_more_than_asked_for_waits_for_the_next_time(record: Record) -> None:
    for number in range(5):
        record.add(*invented(number))
    record.add_alert("a", "grain")
    first = record.news("a", limit=4)
    assert (len(first.hits), first.more) == (3, True)
    found = [told(record, limit=7) for _ in range(4)]
    assert [len(one) for one in found] == [6, 6, 3, 0]


def test_what_changes_between_asking_and_telling_goes_on_waiting(record: Record) -> None:
    record.add_alert("a", "speaker:kaya")
    add(record, "one", SAID)
    new = record.news("a")
    record.rebuild()
    add(record, "two", "nothing of the kind would happen here, ever")
    record.tell(new)
    assert record.alerts()[0].waiting == 2
    assert told(record) == ["nothing of the kind would happen here, ever"]


def test_alerts_are_listed_and_removed_and_names_are_checked(filled: Record) -> None:
    filled.add_alert("b", "peace")
    filled.add_alert("a", "speaker:demaci")
    told(filled)
    assert [(one.name, one.query, one.waiting, one.told) for one in filled.alerts()] == [
        ("a", "speaker:demaci", 0, 2),
        ("b", "peace", 1, 0),
    ]
    for fault in (
        lambda: filled.add_alert("a", "peace"),
        lambda: filled.add_alert("add", "peace"),
        lambda: filled.add_alert("c", ""),
        lambda: filled.news("c"),
        lambda: filled.remove_alert("c"),
    ):
        with pytest.raises(UsageError):
            fault()
    filled.remove_alert("a")
    assert [one.name for one in filled.alerts()] == ["b"]


def test_a_copy_of_the_record_has_told_what_the_record_has(
    filled: Record, fresh: Callable[[], Record]
) -> None:
    filled.add_alert("a", "peace talks")
    filled.add_alert("b", "speaker:demaci")
    told(filled, "b")
    filled.add(*invented(1))
    other = fresh()
    lines = list(filled.export())
    assert [one.outcome for one in other.take(lines)] == ["new"] * 4
    assert {one.outcome for one in other.take(lines)} == {"unchanged"}
    assert told(other, "b") == []
    assert list(other.dump()) == list(filled.dump())


def test_a_deleted_article_leaves_the_waiting_lists(filled: Record) -> None:
    filled.add_alert("a", "peace")
    (row,) = filled.articles().rows
    filled.delete_article(row.id, author="Ada", reason="asked to")
    assert filled.alerts()[0].waiting == 0
    assert told(filled) == []
    assert not list(filled.verify())


def test_a_correction_can_make_news(filled: Record) -> None:
    filled.add_alert("a", "to:demaci")
    assert told(filled) == []
    page, made = demo()
    lines = tuple(one if one.id != "s3" else statement(TEXT, "the fighting could spread", number=3, speaker="a2",
                  addressee="a1", manner="indirect") for one in made.statements)  # fmt: skip
    filled.add(page, reading(page, made.article, actors=made.actors, statements=lines, model=NEWER))
    assert told(filled) == ["the fighting could spread"]
