"""Similar remarks: found by what they mean, one answer a remark, as if every statement had been compared."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from onrecord.errors import UsageError
from onrecord.reading.meaning import code, meaning, scores
from onrecord.sources.page import Page
from onrecord.store import Record, similar
from tests.store.building import actor, article, invented, reading, statement

LINES = (
    ("Ada Kaya", "the prisoners will be released before the holiday"),
    ("Ada Kaya", "we shall free all captives by the feast"),
    ("Omar Petrov", "the detainees are going to be set free next week"),
    ("Omar Petrov", "the price of wheat has doubled since the spring"),
    ("Lena Varga", "grain costs twice as much as it did in April"),
)


def add(record: Record, source: str, lines: tuple[tuple[str, str], ...], **more: str) -> str:
    """Add a page on which people say things; its article's id."""
    text = "\n\n".join([f"Report {source}", *(f"“{words},” {who} said in Lima." for who, words in lines)])
    page = Page(source, text.encode())
    names = list(dict.fromkeys(who for who, _ in lines))
    actors = tuple(actor(text, name, number=number) for number, name in enumerate(names, start=1))
    said = tuple(
        statement(text, words, number=number, speaker=f"a{names.index(who) + 1}", place="Lima")
        for number, (who, words) in enumerate(lines, start=1)
    )
    made = reading(page, article(text, **more), actors=actors, statements=said)
    record.add(page, made)
    return made.article.id


def words(record: Record, what: str, **asked: str) -> list[str]:
    return [one.statement.content[0].text for one in record.similar(what, **asked).rows]


def test_other_words_for_the_same_thought_are_found_and_itself_is_not(record: Record) -> None:
    home = add(record, "one", LINES)
    found = words(record, f"{home}/s1")
    assert sorted(found) == sorted([LINES[1][1], LINES[2][1]])
    assert words(record, "bread grain has become twice as expensive") == [LINES[4][1], LINES[3][1]]


def test_names_days_places_and_outlets_narrow_it(record: Record) -> None:
    home = add(record, "one", LINES)
    assert words(record, f"{home}/s2", who="petrov") == [LINES[2][1]]
    assert words(record, LINES[0][1], who="kaya", place="lima")[0] == LINES[0][1]
    assert words(record, LINES[0][1], place="quito") == []
    assert words(record, LINES[0][1], since="2031") == []
    assert words(record, LINES[0][1], until="2031", act="assert")[0] == LINES[0][1]
    assert words(record, LINES[0][1], outlet="nowhere") == []
    assert words(record, LINES[0][1], outlet="the bosphorus post")[0] == LINES[0][1]


def test_the_reports_of_one_remark_are_one_answer_that_names_them_all(record: Record) -> None:
    first = add(record, "one", LINES[:1])
    other = add(record, "two", LINES[:1], outlet="Harbour Post")
    (row,) = record.similar("prisoners will be released before the holiday").rows
    assert {row.statement.id, *row.cuts} == {f"{first}/s1", f"{other}/s1"}
    assert record.similar(f"{first}/s1").rows == ()


def test_screenfuls_together_are_the_whole_answer(record: Record) -> None:
    add(
        record,
        "one",
        tuple(("Ada Kaya", f"the {n} prisoners will be released before the {n}th") for n in range(6)),
    )
    whole = record.similar("the prisoners will be released").rows
    assert len(whole) == 6
    assert [one.nearness for one in whole] == sorted((one.nearness for one in whole), reverse=True)
    seen, cursor = [], None
    while True:
        page = record.similar("the prisoners will be released", limit=4, cursor=cursor)
        seen += page.rows
        cursor = page.next
        if cursor is None:
            break
    assert seen == list(whole)


def test_a_record_that_is_small_is_compared_whole(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "LEAST", -1.0)
    for number in range(6):
        record.add(*invented(number))
    add(record, "one", LINES)
    said = [row.content[0].text for row in record.said(limit=100).rows]
    near = scores(meaning("grain"), [code(meaning(text)) for text in said])
    found = record.similar("grain", limit=100).rows
    best = [round(float(one), 4) for one in np.sort(near)[::-1]]
    assert found[0].nearness == best[0]
    assert len(found) + sum(len(one.cuts) for one in found) >= len(said) - 1


def test_fewer_cells_find_no_other_statements(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    add(record, "one", LINES)
    whole = words(record, LINES[0][1])
    monkeypatch.setattr(similar, "COMPARED", 2)
    few = words(record, LINES[0][1])
    assert few
    assert set(few) < set(whole)


def test_of_a_cell_the_newest_are_compared_and_then_the_next_cell(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar, "LEAST", -1.0)
    monkeypatch.setattr(similar, "COMPARED", 4)
    monkeypatch.setattr(similar, "OF_A_CELL", 3)
    for number in range(5):  # one cell: the same words, of five people who are five remarks
        add(record, f"same {number}", ((f"Ada {'ABCDE'[number]}aya", "the prisoners will be released"),))
    add(record, "other", (("Bo Ek", "the harvest was the poorest in ten years"),))
    found = record.similar("the prisoners will be released").rows
    assert sorted(str(one.statement.speaker) for one in found) == [
        "Ada Caya",
        "Ada Daya",
        "Ada Eaya",
        "Bo Ek",
    ]


@pytest.mark.parametrize(
    ("what", "says"), [("", "nothing"), ("— …", "nothing"), ("0123abcd/s9", "no statement")]
)
def test_what_cannot_be_asked_is_explained(filled: Record, what: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        filled.similar(what)


def test_meanings_are_kept_with_the_statements(filled: Record, fresh: Callable[[], Record]) -> None:
    count = "SELECT count(*) FROM meaning"
    assert filled._db.value(count) == 3
    filled._db.run("DELETE FROM meaning WHERE position = 1")
    assert [problem.path.split()[0] for problem in filled.verify()] == ["meaning"]
    filled.rebuild()
    assert not list(filled.verify())
