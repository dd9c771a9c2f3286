"""Search: hits cite the exact words, statements before texts, cursors that do not slip."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.schema import Span
from onrecord.sources.page import Page
from onrecord.store import Record, searching
from onrecord.store.snippets import CLOSE, OPEN, marks_in, snippet_span
from tests.store.building import NEWER, TEXT, actor, article, demo, invented, reading, statement


def marked(record: Record, query: str) -> list[list[str]]:
    """The marked words of every hit, cut out of the article's text."""
    return [[mark.of(TEXT) for mark in hit.marks] for hit in record.search(query).rows]


def test_a_statement_is_found_and_its_words_are_cited_exactly(filled: Record) -> None:
    (hit,) = filled.search("spread strait").rows
    assert hit.statement is not None
    assert hit.statement.speaker == "Amina Yıldız"
    assert hit.snippet.text == TEXT[hit.snippet.start : hit.snippet.end]
    assert marked(filled, "spread strait") == [["spread", "strait"]]


def test_marks_reach_over_the_parts_of_a_split_quotation(filled: Record) -> None:
    assert marked(filled, "peace now") == [["peace", "now"]]


def test_a_text_is_found_where_no_statement_matches(filled: Record) -> None:
    (hit,) = filled.search("market izmir").rows
    assert hit.statement is None
    assert hit.snippet.text == "The market in Izmir stayed open all week."
    assert [mark.of(TEXT) for mark in hit.marks] == ["market", "Izmir"]


def test_the_snippet_of_a_text_is_below_the_headline_where_the_words_stand_there_too(record: Record) -> None:
    text = "Ferry adrift\n\nNobody was hurt.\n\nThe ferry was towed in."
    page = Page("ferry.txt", text.encode())
    record.add(page, reading(page, article(text)))
    (below,) = record.search("ferry").rows
    assert below.snippet.text == "The ferry was towed in."
    assert [mark.of(text) for mark in below.marks] == ["Ferry", "ferry"]
    (headline,) = record.search("adrift").rows
    assert headline.snippet.text == "Ferry adrift"


def test_statements_come_before_texts_and_an_article_is_not_told_twice(filled: Record) -> None:
    page = Page("other.txt", b"other")
    filled.add(page, reading(page, article("Grain prices\n\nThe fighting sent grain up.")))
    hits = filled.search("fighting").rows
    assert [hit.statement is not None for hit in hits] == [True, False]


@pytest.mark.parametrize("query", ["turkiye", "TÜRKIYE", '"talks resume"', "talk", "resuming talks"])
def test_words_match_without_diacritics_case_and_ending(filled: Record, query: str) -> None:
    assert filled.search(query).rows


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("speaker:demaci", ["s1", "s2"]),
        ("speaker:yildiz strait", ["s3"]),
        ("speaker:demaci strait", []),
        ("to:amina", ["s2"]),
        ("act:warn", ["s3"]),
        ("talks act:warn", []),
        ("speaker:demaci -peace", ["s1"]),
        ("act:assert after:2030-08", ["s1"]),
        ("act:warn after:2030-08", []),
        ("act:warn before:2030-07-30", ["s3"]),
        ("act:warn before:2030-07-29", []),
        ('act:warn outlet:"the BOSPHORUS post"', ["s3"]),
        ("act:warn outlet:bosphorus", []),
        ('spread outlet:"The Bosphorus Post"', ["s3"]),
        ("spread outlet:other", []),
        ("place:ANKARA", ["s3"]),
        ("spread place:ankara", ["s3"]),
        ("peace place:ankara", []),
        ("act:warn -place:ankara", []),
        ("act:request -place:ankara", ["s2"]),
        ("talks -speaker:demaci", []),
        ("talks -speaker:yildiz", ["s1"]),
        ('talks -speaker:"ilir yildiz"', ["s1"]),
        ("after:2030 -act:warn -act:assert", ["s2"]),
        ("before:2031 -to:amina -act:warn", ["s1"]),
        ('act:warn -outlet:"the bosphorus post"', []),
        ("spread -outlet:other", ["s3"]),
    ],
)
def test_operators_select_statements(filled: Record, query: str, found: list[str]) -> None:
    hits = filled.search(query).rows
    assert [hit.statement.id.partition("/")[2] for hit in hits if hit.statement] == found
    assert len(hits) == len(found)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("market after:2030-08-02", 0),
        ("market before:2030-08", 1),
        ("market -week", 0),
        ('market outlet:"The Bosphorus Post"', 1),
        ("market outlet:other", 0),
        ('market -outlet:"The Bosphorus Post"', 0),
        ("market place:ankara", 1),
        ("market place:izmir", 0),
        ("market -place:ankara", 0),
    ],
)
def test_operators_select_texts(filled: Record, query: str, hits: int) -> None:
    assert len(filled.search(query).rows) == hits


def test_screenfuls_together_are_the_whole_answer(record: Record) -> None:
    for number in range(7):
        record.add(*invented(number))
    record.add(Page("text.txt", b"x"), reading(Page("text.txt", b"x"), article("Grain\n\nGrain and ports.")))
    whole = [hit.snippet for hit in record.search("grain").rows]
    assert len(whole) == 22
    for size in (1, 4, 21, 22):
        seen, cursor = [], None
        while True:
            page = record.search("grain", limit=size, cursor=cursor)
            seen += [hit.snippet for hit in page.rows]
            cursor = page.next
            if cursor is None:
                break
        assert seen == whole


@pytest.mark.parametrize("ranked", [1, 5, 21, 1000])
def test_what_is_too_much_to_rank_follows_newest_first_and_nothing_is_lost(
    fresh: Callable[[], Record], monkeypatch: pytest.MonkeyPatch, ranked: int
) -> None:
    monkeypatch.setattr(searching, "RANKED", ranked)
    record = fresh()
    for number in range(7):
        record.add(*invented(number))
    found, cursor = [], None
    while True:
        page = record.search("grain", limit=4, cursor=cursor)
        found += [hit.statement.id for hit in page.rows if hit.statement]
        cursor = page.next
        if cursor is None:
            break
        record.add(*invented(100 + len(found)))  # what comes in meanwhile is shown to whoever asks anew
    assert len(found) == len(set(found)) == 21


def test_only_the_newest_are_ranked(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """The best of all, added first, comes after the newest two, which are in the order of their scores."""
    monkeypatch.setattr(searching, "RANKED", 2)
    lines = (
        "grain, grain, grain",
        "grain and a great many other things as well",
        "grain now",
        "grain today or so",
    )
    for line in lines:
        text = f"News\n\n“{line},” Ada Kaya said."
        page = Page(f"{line}.txt", text.encode())
        made = reading(
            page, article(text), actors=(actor(text, "Ada Kaya"),), statements=(statement(text, line),)
        )
        record.add(page, made)
    found = [hit.snippet.text for hit in record.search("grain").rows]
    assert found == ["grain now", "grain today or so", lines[1], lines[0]]


@pytest.mark.parametrize("cursor", ["", "nonsense", "WzFd", "é"])
def test_a_cursor_of_another_list_is_refused(filled: Record, cursor: str) -> None:
    for ask in (lambda: filled.search("peace", cursor=cursor), lambda: filled.said(cursor=cursor)):
        with pytest.raises(UsageError, match="cursor"):
            ask()


def test_a_text_replaced_by_a_better_one_is_no_longer_found(filled: Record) -> None:
    page, _ = demo()
    filled.add(page, reading(page, article(TEXT.rpartition("\n\n")[0]), model=NEWER))
    assert filled.search("izmir").rows == ()


def test_a_text_with_our_own_markers_or_a_nul_is_found_all_the_same(record: Record) -> None:
    text = f"Odd bytes\n\nGrain {OPEN}here{CLOSE} and \x00 there, “grain goes on,” Ada Kaya said."
    page = Page("odd.txt", text.encode())
    made = reading(
        page, article(text), actors=(actor(text, "Ada Kaya"),), statements=(statement(text, "grain goes on"),)
    )
    record.add(page, made)
    assert record.search("grain").rows[0].snippet.text == "grain goes on"
    assert record.search("odd").rows[0].marks == ()
    assert record.article(made.article.id).characters == len(text)
    assert not list(record.verify())


WORDS = st.lists(st.tuples(st.text("ab \n🚢", min_size=1), st.booleans()))


@given(WORDS)
def test_marks_are_where_the_marked_pieces_were(pieces: list[tuple[str, bool]]) -> None:
    text = "".join(piece for piece, _ in pieces)
    shown = "".join(f"{OPEN}{piece}{CLOSE}" if mark else piece for piece, mark in pieces)
    assert [mark.of(text) for mark in marks_in(shown, text)] == [piece for piece, mark in pieces if mark]


@given(st.text("ab \n", max_size=900), st.data())
def test_a_snippet_holds_the_first_mark_on_one_line(text: str, data: st.DataObject) -> None:
    line_starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
    start = data.draw(st.sampled_from(line_starts))
    line = text[start:].partition("\n")[0]
    if not line:
        return
    end = start + data.draw(st.integers(1, min(9, len(line))))
    found = snippet_span(text, [Span(start, end)])
    assert found.start <= start < end <= found.end
    assert "\n" not in found.of(text)


@pytest.mark.parametrize("database", ["sqlite"])  # the plans are SQLite's
@pytest.mark.parametrize(
    "query", ["peace", "peace speaker:demaci", "peace act:request after:2030", "peace place:ankara"]
)
def test_an_index_of_words_is_gone_through_once_and_no_table_whole(
    filled: Record, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """SQLite would rather ask FTS5 once for every row of a person, which takes seconds at a million statements."""
    plans: list[str] = []
    ask = filled._db.rows

    def explained(sql: str, values: object = ()) -> object:
        if "MATCH" in sql:
            plans.extend(row["detail"] for row in ask(f"EXPLAIN QUERY PLAN {sql}", values))  # type: ignore[arg-type]
        return ask(sql, values)  # type: ignore[arg-type]

    monkeypatch.setattr(filled._db, "rows", explained)
    filled.search(query)
    assert plans
    words = [plan for plan in plans if "VIRTUAL TABLE" in plan]
    assert all(plan.startswith("SCAN") and "=" not in plan.partition("INDEX")[2] for plan in words)
    assert [
        plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL" not in plan and "(" not in plan
    ] == []
