"""Who said what: by name however typed, newest first, each row enough to cite."""

from __future__ import annotations

import random

import msgspec
import pytest

from onrecord.errors import UsageError
from onrecord.schema import Actor
from onrecord.sources.page import Page
from onrecord.store import Part, Record
from onrecord.store.filters import Filter
from onrecord.store.statements import _listing
from tests.store.building import TEXT, actor, article, demo, invented, reading, statement


def ids(record: Record, **asked: object) -> list[str]:
    return [row.id.partition("/")[2] for row in record.said(**asked).rows]  # type: ignore[arg-type]


def test_a_row_carries_all_that_is_needed_to_cite_it(filled: Record) -> None:
    _, made = demo()
    row = filled.said("demaci", limit=1).rows[0]
    assert row.id == f"{made.article.id}/s1"
    assert (row.speaker, row.kind, row.role, row.manner, row.act) == (
        "Ilir Demaçi", "person", "President", "mixed", "assert",
    )  # fmt: skip
    start, words = TEXT.index("the talks in Ankara"), "the talks in Ankara “must go on”"
    assert row.content == (Part(start, start + len(words), words),)
    assert row.source is not None
    assert row.source.text == "President Ilir Demaçi"
    assert row.cue is not None
    assert row.cue.text == "said"
    assert (row.when, row.outlet, row.title) == (
        "2030-08-01T17:26:00+03:00", "The Bosphorus Post", "Ceasefire talks resume in Türkiye",
    )  # fmt: skip
    assert msgspec.json.decode(msgspec.json.encode(row))["article"] == made.article.id


def test_what_was_said_on_another_day_says_so(filled: Record) -> None:
    (row,) = filled.said("yildiz").rows
    assert (row.said, row.when, row.place) == ("2030-07-30", "2030-07-30", "Ankara")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["s1", "s2", "s3"]),
        ({"who": "DEMAÇI"}, ["s1", "s2"]),
        ({"who": "ilir demaci"}, ["s1", "s2"]),
        ({"who": "ilir yildiz"}, []),
        ({"who": "dema"}, []),
        ({"to": "Yıldız"}, ["s2"]),
        ({"who": "demaci", "to": "amina"}, ["s2"]),
        ({"about": "peace"}, ["s2"]),
        ({"about": "peace — want"}, ["s2"]),
        ({"about": "peace\0want"}, ["s2"]),
        ({"who": "amina", "about": "peace"}, []),
        ({"act": "warn"}, ["s3"]),
        ({"manner": "mixed"}, ["s1"]),
        ({"since": "2030-08"}, ["s1", "s2"]),
        ({"until": "2030-07"}, ["s3"]),
        ({"since": "2030-07-30", "until": "2030-08-01"}, ["s1", "s2", "s3"]),
        ({"outlet": "the bosphorus post"}, ["s1", "s2", "s3"]),
        ({"outlet": "the bosphorus post", "who": "amina"}, ["s3"]),
        ({"outlet": "another"}, []),
    ],
)
def test_filters(filled: Record, asked: dict[str, object], found: list[str]) -> None:
    assert ids(filled, **asked) == found


def test_a_speaker_is_found_by_every_name_the_article_gives(record: Record) -> None:
    text = "Talks\n\nThe Turkish foreign ministry (TFM) said grain would move."
    ministry = actor(text, "The Turkish foreign ministry", kind="organization")
    short = actor(text, "TFM").mentions
    made = msgspec.structs.replace(
        ministry, name="Turkish foreign ministry", mentions=ministry.mentions + short
    )
    page = Page("p.txt", b"p")
    record.add(
        page, reading(page, article(text), actors=(made,), statements=(statement(text, "grain would move"),))
    )
    assert ids(record, who="tfm") == ids(record, who="turkish ministry") == ["s1"]


def test_a_joint_statement_is_found_under_each_speaker(record: Record) -> None:
    text = "Talks\n\nIlir Demaçi and Amina Yıldız said the port would open."
    both = Actor(id="a3", name="Ilir Demaçi and Amina Yıldız", kind="group", members=("a1", "a2"))
    people = (actor(text, "Ilir Demaçi"), actor(text, "Amina Yıldız", number=2), both)
    page = Page("p.txt", b"p")
    said = statement(text, "the port would open", speaker="a3")
    record.add(page, reading(page, article(text), actors=people, statements=(said,)))
    assert ids(record, who="demaci") == ids(record, who="amina yildiz") == ["s1"]


def test_newest_first_and_in_the_article_s_order_within_it(record: Record) -> None:
    for number in (3, 1, 2):
        record.add(*invented(number))
    rows = record.said().rows
    assert [row.when for row in rows] == sorted((row.when or "" for row in rows), reverse=True)
    assert [row.id.partition("/")[2] for row in rows] == ["s1", "s2", "s3"] * 3


@pytest.mark.parametrize(
    "asked", [{}, {"who": "amina"}, {"about": "grain"}, {"outlet": "the bosphorus post"}]
)
def test_screenfuls_together_are_the_whole_answer(record: Record, asked: dict[str, str]) -> None:
    for number in random.Random(7).sample(range(40), 15):
        record.add(*invented(number))
    whole = record.said(**asked, limit=1000).rows  # type: ignore[arg-type]
    for size in (1, 4, len(whole)):
        seen, cursor = [], None
        while True:
            page = record.said(**asked, limit=size, cursor=cursor)  # type: ignore[arg-type]
            seen += page.rows
            cursor = page.next
            if cursor is None:
                break
        assert tuple(seen) == whole


def test_rows_added_between_screenfuls_neither_repeat_nor_hide_any(record: Record) -> None:
    for number in range(0, 10, 2):
        record.add(*invented(number))
    whole = record.said().rows
    first = record.said(limit=4)
    for number in range(1, 10, 2):
        record.add(*invented(number))
    rest = record.said(limit=1000, cursor=first.next).rows
    assert [row for row in (*first.rows, *rest) if row in whole] == list(whole)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"who": "—"}, "no name"),
        ({"since": "soon"}, "since"),
        ({"until": "2030-1"}, "until"),
        ({"limit": 0}, "limit"),
    ],
)
def test_what_cannot_be_asked_is_explained(filled: Record, asked: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        filled.said(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        Filter(),
        Filter(who="amina yildiz"),
        Filter(to="amina"),
        Filter(act="warn"),
        Filter(who="x", about=("y",)),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"])
def test_a_screenful_is_read_in_the_order_of_an_index(filled: Record, asked: Filter) -> None:
    sql, values = _listing(filled._db, asked, limit=50, cursor=None)
    plan = [row["detail"] for row in filled._db.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert plan
    assert not [step for step in plan if "TEMP B-TREE" in step or step.startswith("SCAN p")], plan
