"""The measures of `bench pages`, against scores worked out by hand."""

from __future__ import annotations

import gzip
import json

import pytest

from bench.pages import run
from bench.pages_measures import (
    same_authors,
    same_day,
    same_instant,
    same_offset,
    same_title,
    states_day,
    word_f1,
)


def test_word_f1_counts_repeated_words_and_single_chinese_characters():
    assert word_f1("a b b", "b b c d") == pytest.approx(2 * 2 / 7)
    assert word_f1("停戦合意", "停戦") == pytest.approx(2 * 2 / 6)
    assert word_f1("", "") == 1
    assert word_f1("", "a") == 0


def test_titles_are_folded_before_they_are_compared():
    assert same_title("‘Yes’ – he  said", "'yes' - he said")
    assert not same_title(None, "yes")


def test_the_same_instant_counts_in_any_zone_and_the_offset_apart():
    found, truth = "2031-03-04T17:26:00+01:00", "2031-03-04T16:26:00+00:00"
    assert same_instant(found, truth)
    assert not same_offset(found, truth)
    assert not same_instant("2031-03-04T17:26:00", truth)
    assert same_day("2031-03-04", truth)
    assert same_day("2031-03-05T01:00:00+02:00", "2031-03-04T23:00:00+00:00")


def test_authors_are_a_set():
    assert same_authors(("Per Ek", "ÅSA LIND"), ("Åsa Lind", "Per Ek"))


def test_a_page_states_a_day_in_figures_or_words():
    assert states_day(b"<p>Posted on March 4, 2031</p>", "2031-03-04")
    assert not states_day(b"<p>Posted in March</p>", "2031-03-04")


def test_a_small_set_of_pages_is_scored(tmp_path):
    said = "The council of Visby voted on Tuesday to close the cod season early, its chair said."
    html = f"<html><body><h1>Cod season closes</h1><p>{said}</p><p>{said} Again.</p></body></html>"
    truth = {
        "title": "Cod season closes",
        "author": None,
        "publish_date": None,
        "main_content": f"{said} {said} Again.",
    }
    (tmp_path / "0001.html.gz").write_bytes(gzip.compress(html.encode()))
    (tmp_path / "0001.json").write_text(json.dumps({"ground_truth": truth}))
    scores = run(tmp_path, peers=False)["onrecord"]
    assert (scores["f1"], scores["wcxb_f1"], scores["title"], scores["read"]) == (1, 1, 1, 1)


def test_a_folder_without_pages_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no page"):
        run(tmp_path)
