"""The first real page: what a careful reader would put on the record is on it, and nothing of the furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.examples import Outcome, outcomes_of, right_speaker


@pytest.fixture
def seed(shared: Path) -> Outcome:
    (outcome,) = outcomes_of(shared / "seeds")
    return outcome


def test_the_head_of_the_page_is_right(seed: Outcome) -> None:
    article, labels = seed.reading.article, seed.labels["article"]
    assert article.title == labels["title"]
    assert article.outlet == labels["outlet"]
    assert article.published_at == labels["published_at"]
    assert list(article.byline) == labels["byline"]


def test_the_body_is_there_and_the_furniture_is_not(seed: Outcome) -> None:
    text = seed.reading.article.text
    assert [words for words in seed.labels["body_has"] if words not in text] == []
    furniture = [*seed.labels["body_lacks"], "Close", "newsletters", "BigPhoto", "More From"]
    assert [words for words in furniture if words in text] == []


def test_each_caption_stands_once(seed: Outcome) -> None:
    article = seed.reading.article
    captions = [article.text[one.start : one.end] for one in article.blocks if one.kind == "caption"]
    assert len(captions) == 4
    assert all(article.text.count(caption) == 1 for caption in captions)


def test_every_labelled_statement_is_found_with_the_right_speaker(seed: Outcome) -> None:
    found = [label for _, label in seed.pairs]
    assert [label["content"] for label in seed.labels["statements"] if label not in found] == []
    assert [
        label["content"] for mine, label in seed.pairs if not right_speaker(seed.reading, mine, label)
    ] == []


def test_every_quotation_of_the_page_is_kept_to_the_letter(seed: Outcome) -> None:
    text = seed.reading.article.text
    kept = {part.of(text) for one in seed.reading.statements for part in one.content}
    direct = [label for label in seed.labels["statements"] if label["manner"] == "direct"]
    assert len(direct) > 10
    assert [words for label in direct for words in label["content"] if words not in kept] == []


def test_what_was_said_with_one_voice_is_not_given_to_others(seed: Outcome) -> None:
    names = {actor.id: actor.name for actor in seed.reading.actors}
    speakers = {names[one.speaker] for one in seed.reading.statements if one.speaker}
    assert speakers == {"Vladimir Putin", "Volodymyr Zelenskyy", "Alexander Lukashenko"}
