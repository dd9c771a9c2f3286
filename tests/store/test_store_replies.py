"""What an actor answered and what others answered to him, who answers whom around him, and who spoke when."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.errors import NotHeld
from onrecord.schema import Statement
from onrecord.sources.page import Page
from onrecord.store import Record, ReplyRow
from tests.store.building import actor, article, reading, statement

TELLING = (
    "The two met for four hours in a hotel above the old harbour, and neither had slept much before the second "
    "session began, people at the hotel said when it was over and the lights in the hall had been put out."
)
TEXT = f"""Envoys trade words

Leila Haddad said “the canal stays open”. Rosa Quispe called that “a dream of yesterday”. Haddad said “dreams are \
cheaper than dredgers”. Somebody said “Haddad ought to know”. Haddad added “and I do know”. Quispe said “to the press \
I say nothing”.

{TELLING}"""


def _said(text: str, words: str, number: int, speaker: str | None, to: str | None = None) -> Statement:
    return statement(text, words, number=number, speaker=speaker, reply_to=to)


def _keep(
    record: Record, text: str = TEXT, outlet: str = "The Bosphorus Post", day: str = "2031-02-03"
) -> str:
    haddad, quispe = actor(text, "Leila Haddad"), actor(text, "Rosa Quispe", number=2)
    statements = (
        _said(text, "the canal stays open", 1, "a1"),
        _said(text, "a dream of yesterday", 2, "a2", "s1"),
        _said(text, "dreams are cheaper than dredgers", 3, "a1", "s2"),
        _said(text, "Haddad ought to know", 4, None, "a1"),
        _said(text, "and I do know", 5, "a1", "s3"),
        _said(text, "to the press I say nothing", 6, "a2"),
    )
    about = article(text, outlet=outlet, published_at=f"{day}T08:00:00+00:00")
    page = Page(f"{outlet} {day}", f"{outlet} {day} {text}".encode())
    record.add(page, reading(page, about, actors=(haddad, quispe), statements=statements))
    return about.id


def _words(rows: Sequence[ReplyRow]) -> list[tuple[str, str | None, str | None]]:
    return [
        (row.reply.content[0].text, row.answered, row.to.content[0].text if row.to else None) for row in rows
    ]


def test_what_she_answered_and_what_was_answered_to_her_are_told_apart(record: Record) -> None:
    _keep(record)
    (haddad,) = record.who("Haddad").rows
    assert _words(record.replies_of(haddad.id, "answers").rows) == [
        ("dreams are cheaper than dredgers", "Rosa Quispe", "a dream of yesterday")
    ]
    answered = record.replies_of(haddad.id, "answered").rows
    assert _words(answered) == [
        ("a dream of yesterday", "Leila Haddad", "the canal stays open"),
        ("Haddad ought to know", "Leila Haddad", None),
    ]
    assert record.actor(answered[0].answered_id or "").id == haddad.id


def test_an_answer_to_words_by_nobody_who_is_named_says_so(record: Record) -> None:
    text = "Row\n\n“It is all lies,” somebody said. “It is not,” Leila Haddad said."
    said = (_said(text, "It is all lies", 1, None), _said(text, "It is not", 2, "a1", "s1"))
    page = Page("row", text.encode())
    record.add(page, reading(page, article(text), actors=(actor(text, "Leila Haddad"),), statements=said))
    (row,) = record.replies_of(record.who("Haddad").rows[0].id).rows
    assert (row.answered, row.answered_id) == (None, None)
    assert row.to is not None
    assert row.to.content[0].text == "It is all lies"


def test_a_cursor_goes_on(record: Record) -> None:
    for day in ("2031-02-03", "2031-05-03"):
        _keep(record, TEXT.replace("four hours", f"four hours on {day}"), day=day)
    identity = record.who("Haddad").rows[0].id
    every = record.replies_of(identity, "answered").rows
    assert len(every) == 4
    assert [row.reply.published_at for row in every] == sorted(
        (row.reply.published_at for row in every), reverse=True
    )
    found, cursor = [], None
    for _ in every:
        screen = record.replies_of(identity, "answered", limit=1, cursor=cursor)
        found += screen.rows
        cursor = screen.next
    assert tuple(found) == every
    assert cursor is None


def test_who_answers_whom_is_counted_once_for_copies_and_cited(record: Record) -> None:
    first = _keep(record)
    _keep(record, outlet="The Copyist", day="2031-02-04")
    pairs = record.answering(record.who("Quispe").rows[0].id)
    assert {(one.by, one.to, one.count) for one in pairs} == {
        ("Leila Haddad", "Rosa Quispe", 1),
        ("Rosa Quispe", "Leila Haddad", 1),
    }
    assert {one.latest.article for one in pairs} == {first}
    assert {one.by_id for one in pairs} == {one.id for one in record.who().rows}


def test_who_spoke_when_counts_the_days_of_a_list_and_copies_once(record: Record) -> None:
    articles = [_keep(record), _keep(record, outlet="The Copyist", day="2031-02-04")]
    haddad, quispe = (record.who(name).rows[0] for name in ("Haddad", "Quispe"))
    first = [(None, None, 1), (haddad.name, haddad.id, 3), (quispe.name, quispe.id, 2)]
    told = [(one.speaker, one.identity, one.count) for one in record.spoke_in(articles)]
    assert sorted(told, key=str) == sorted(first, key=str)
    assert {one.day for one in record.spoke_in(articles)} == {"2031-02-03"}
    listed = record.spoke("Haddad", since="2031-02-04")
    assert [(one.day, one.speaker, one.count) for one in listed] == [("2031-02-04", "Leila Haddad", 3)]
    assert sum(one.count for one in record.spoke()) == len(record.said().rows)


def test_who_is_not_there_answers_nobody_and_is_named(record: Record) -> None:
    for ask in (record.replies_of, record.answering):
        with pytest.raises(NotHeld, match="holds no actor 'nobody'"):
            ask("nobody")
