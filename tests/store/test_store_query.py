"""The search language: what is typed is data, whatever it looks like."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.store import Record
from onrecord.store.query import ACTS, Query, fts_match, has_words, mistaken, parse_query

VALUES = (
    st.text(st.characters(exclude_characters='"“”„«»', exclude_categories=("Cs", "Cc")))
    .map(str.strip)
    .filter(has_words)
)
DAYS = st.dates().map(lambda day: day.isoformat()) | st.sampled_from(["2030", "2030-08"])
QUERIES = st.builds(
    Query,
    terms=st.lists(VALUES, min_size=1, max_size=3).map(tuple),
    excluded=st.lists(VALUES, max_size=2).map(tuple),
    speaker=st.none() | VALUES,
    to=st.none() | VALUES,
    act=st.none() | st.sampled_from(ACTS),
    after=st.none() | DAYS,
    before=st.none() | DAYS,
    outlet=st.none() | VALUES,
)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("prisoner exchange", Query(("prisoner", "exchange"))),
        ('"prisoner exchange" -bodies', Query(("prisoner exchange",), ("bodies",))),
        ("“prisoner exchange”", Query(("prisoner exchange",))),
        ('-"so called" peace', Query(("peace",), ("so called",))),
        ("speaker:putin act:Threaten", Query(speaker="putin", act="threaten")),
        ('speaker:"Amina Yıldız" to:demaci', Query(speaker="Amina Yıldız", to="demaci")),
        ('grain outlet:"The Bosphorus Post"', Query(("grain",), outlet="The Bosphorus Post")),
        ("after:2030-07 before:2030-08-01 grain", Query(("grain",), after="2030-07", before="2030-08-01")),
        ("ceasefire AND (NEAR OR *)", Query(("ceasefire", "AND", "(NEAR", "OR"))),
        ('"never closed', Query(("never closed",))),
        ("17:26 https://example.org/a", Query(("17:26", "https://example.org/a"))),
        ("e-mail — & peace", Query(("e-mail", "peace"))),
        ("note: peace", Query(("note:", "peace"))),
    ],
)
def test_what_is_typed_is_understood(typed: str, query: Query) -> None:
    assert parse_query(typed) == query


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("speeker:putin", r"no operator speeker:.*speaker:, to:, act:, place:, after:, before:, outlet:"),
        ("", "nothing to look for"),
        ("— & *", "nothing to look for"),
        ("-war", "nothing to look for"),
        ("act:shout", r"no act.*threaten"),
        ("after:yesterday", r"after: is 'yesterday'"),
        ("speaker:—", "needs a name"),
        ('speaker:""', "needs a name"),
        ('outlet:"…"', "needs a name"),
        ("-speaker:putin", "nothing to look for"),
        ("war -after:2031", "-after: cannot"),
        ("place:—", "needs a name"),
        ("to:a to:b", "given twice"),
    ],
)
def test_what_cannot_be_asked_is_explained(typed: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse_query(typed)


def test_words_that_look_meant_as_operators_are_pointed_out() -> None:
    assert mistaken("Bahrain OR Oman OR Qatar NOT Yemen") == ("OR", "NOT")
    assert mistaken('"OR" -AND outlet:NEAR or and Oregon "Bahrain OR Oman"') == ()


@given(QUERIES)
def test_a_query_written_out_is_the_same_query(query: Query) -> None:
    assert parse_query(str(query)) == query


@given(st.text())
def test_no_input_breaks_the_parser_or_the_index(typed: str) -> None:
    try:
        query = parse_query(typed)
    except UsageError:
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
        for match in (fts_match(query.terms), fts_match(query.excluded, any_of=True)):
            if match:
                connection.execute("SELECT 1 FROM words WHERE words MATCH ?", (match,)).fetchall()


HOSTILE = (
    '" OR 1',
    "NEAR(a b)",
    "text:x",
    "a*",
    "^a",
    "a AND NOT b",
    "{text} : a",
    "');DROP TABLE page;--",
    "\x00a",
    'col:"',
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_queries_find_words_or_nothing(filled: Record, typed: str) -> None:
    before = list(filled.dump())
    with suppress(UsageError):  # an operator that we do not know: the only complaint there is
        filled.search(typed)
    assert list(filled.dump()) == before
