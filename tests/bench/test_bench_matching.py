"""The measure counts as a person would by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import floors
from bench.matching import Item, Tally, characters, exact, pair, score, tokens
from bench.table import table

TEXT = "Haddad said that “we go home,” but Orban denied it."


def item(source: str, content: str) -> Item:
    def spans(words: str) -> list[tuple[int, int]]:
        return [(TEXT.index(words), TEXT.index(words) + len(words))] if words else []

    return Item(characters(TEXT, spans(source)), characters(TEXT, spans(content)))


def test_marks_stops_and_that_do_not_count() -> None:
    assert item("Haddad", "that “we go home,”").content == item("Haddad", "we go home").content


def test_a_perfect_reading_scores_one_and_an_empty_one_nothing() -> None:
    wanted = [item("Haddad", "we go home"), item("Orban", "it")]
    perfect = score([TEXT], [list(wanted)], [wanted])
    assert set(perfect.values()) == {1.0}
    assert set(score([TEXT], [[]], [wanted]).values()) == {0.0}


def test_half_the_words_count_as_found_but_not_as_exact_and_the_wrong_source_not_as_linked() -> None:
    scores = score([TEXT], [[item("Orban", "we go")]], [[item("Haddad", "we go home")]])
    assert scores["content IoU≥.5 F1"] == 1.0  # 5 of 10 characters
    assert scores["content exact F1"] == 0.0
    assert scores["linked F1"] == 0.0
    assert scores["content token F1"] == pytest.approx(2 * 2 / (2 + 3))


def test_pairs_are_one_to_one_and_the_better_overlap_wins() -> None:
    found = [item("", "we go"), item("", "we go home")]
    assert pair(found, [item("", "we go home")]) == [(1, 0)]


def test_the_same_source_twice_counts_once() -> None:
    one = item("Haddad", "").source
    assert exact([one, one], [one]) == Tally(1, 1, 1)


def test_tokens_are_words_and_marks() -> None:
    assert len(tokens(TEXT, [frozenset(range(len(TEXT)))])) == 14


def test_a_score_below_its_floor_is_named_and_a_missing_one_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    floors.pin("x", {"a": 0.5, "b": 0.7}, lower=False)
    assert floors.below_floor("x", {"a": 0.4}) == [
        "x: a is 0.4000, below its floor of 0.5000",
        "x: no score for 'b', whose floor is 0.7",
    ]
    floors.pin("x", {"a": 0.4, "b": 0.8}, lower=False)
    assert floors.floors()["x"] == {"a": 0.5, "b": 0.8}
    floors.pin("x", {"a": 0.4, "b": 0.8}, lower=True)
    assert floors.floors()["x"]["a"] == 0.4


def test_the_table_has_a_dash_where_nothing_was_measured() -> None:
    lines = table("x", {"ours": {"f1": 0.5, "ms": 1234.5}, "theirs": {"f1": 0.25}}).splitlines()
    assert lines[2].split() == ["f1", "0.500", "0.250"]
    assert lines[3].split() == ["ms", "1,234.5", "–"]
