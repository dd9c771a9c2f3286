"""Both databases find the same, in the same order, with the same scores and marks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.sources.page import Page
from onrecord.store import Record
from onrecord.store.postgres import Postgres
from onrecord.store.tokens import Tokens
from tests.store.building import NEWER, article, demo, invented, reading, statement
from tests.store.postgres_server import Server

WORDS = (
    "ha grain talks résumé RESUMED e-mail ports’ Türkiye 3,000 ministers’ so-called ß ﬁsh İzmir ǅ x²".split()
)


def page_of(number: int, words: list[str]) -> tuple[Page, object]:
    said = " ".join(words[: len(words) // 2]) or "ha"
    text = f"Report {number}\n\n{' '.join(words)}\n\n“{said}” it went."
    page = Page(f"{number}.txt", text.encode())
    made = statement(text, f"“{said}”", speaker=None)
    return page, reading(page, article(text), statements=(made,))


@pytest.fixture(scope="module")
def twins(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    """The same pages in either database."""
    path = tmp_path_factory.mktemp("words") / "record.db"
    chance = random.Random(20310207)
    with ExitStack() as opened:
        pair = [opened.enter_context(Record.open(where)) for where in (path, f"{postgres.url}&schema=twins")]
        for number in range(120):
            one = page_of(number, chance.choices(WORDS, k=chance.randint(1, 40)))
            for record in pair:
                record.add(*one)  # type: ignore[arg-type]
        for more in (demo(), demo(model=NEWER), *map(invented, range(20))):
            for record in pair:
                record.add(*more)
        yield pair[0], pair[1]


def found(record: Record, query: str) -> list[object]:
    hits = record.search(query, limit=500).rows
    return [(hit.article, hit.statement, hit.snippet, hit.marks, hit.score) for hit in hits]


def test_the_two_hold_the_same(twins: tuple[Record, Record]) -> None:
    one, other = twins
    assert list(one.dump()) == list(other.dump())
    assert not [*one.verify(), *other.verify()]


@pytest.mark.parametrize(
    "query",
    [
        "grain",
        "talk",
        "resume",
        '"ha ha"',
        '"ha ha ha"',
        '"grain talks"',
        "e-mail",
        "turkiye -grain",
        'grain outlet:"the bosphorus post"',
        "ports after:2030-03 before:2030-09",
        '"so called" ministers',
        "fish",
        "izmir",
        "report",
        "point speaker:demaci",
        "𞤀 grain",
    ],
)
def test_a_search_finds_the_same(twins: tuple[Record, Record], query: str) -> None:
    one, other = twins
    assert found(other, query) == found(one, query)


QUERIES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@given(st.lists(QUERIES.map('"{}"'.format) | QUERIES | QUERIES.map('-"{}"'.format), min_size=1, max_size=3))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_search_finds_the_same(twins: tuple[Record, Record], parts: list[str]) -> None:
    query = " ".join(["ha", *parts])
    one, other = twins
    assert found(other, query) == found(one, query)


def test_something_is_found_in_the_texts_and_in_the_statements(twins: tuple[Record, Record]) -> None:
    hits = twins[1].search("ha", limit=500).rows
    assert {hit.statement is None for hit in hits} == {True, False}
    assert len({hit.score for hit in hits}) > 20


def test_screenfuls_together_are_the_whole_answer(twins: tuple[Record, Record]) -> None:
    for record in twins:
        whole = record.search("grain", limit=500).rows
        first = record.search("grain", limit=7)
        assert (*first.rows, *record.search("grain", limit=500, cursor=first.next).rows) == whole


def test_a_very_long_word_is_found(record: Record) -> None:
    long, longer = "a" * 30_000, "a" * 30_001
    text = f"Odd\n\n{long} here, {longer} there."
    page = Page("odd.txt", text.encode())
    record.add(page, reading(page, article(text)))
    (hit,) = record.search(f'"{long} here"').rows
    assert hit.marks[0].of(text) == f"{long} here"
    assert not record.search(f'"{longer} here"').rows


def test_words_are_split_in_batches_and_in_order() -> None:
    tokens = Tokens()
    assert tokens.of(["The talks’ RESUMING", "", "x"]) == [["the", "talk", "resum"], [], ["x"]]
    assert tokens.of(["again"]) == [["again"]]
    assert tokens.marks("Grain, grain: “grains”", ["grain"])[2].of("Grain, grain: “grains”") == "grains"
    assert tokens.marks("Grain", ["talks"]) == ()
    tokens.close()


def test_many_texts_at_once_are_indexed_whole(postgres: Server) -> None:
    with Record.open(f"{postgres.url}&schema=batches") as record:
        db = record._db
        assert isinstance(db, Postgres)
        with db.writing():
            db.run("CREATE TABLE remark (n INTEGER PRIMARY KEY, said TEXT NOT NULL) STRICT")
            db.words.create("remark", "said")
            db.words.forget("remark", "said")
            db.run_many("INSERT INTO remark (said) VALUES (?)", [(f"Point {n}",) for n in range(1203)])
        assert not list(record.verify())
        db.run("DELETE FROM remark WHERE n < 1000")
        assert not list(record.verify())
        holding = db.words.holding("remark", ["points"], key="k")
        assert len(db.rows(*holding)) == 204
