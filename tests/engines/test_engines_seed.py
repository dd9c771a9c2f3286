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


def test_every_labelled_date_and_place_of_saying_is_right_and_no_other_is_told(seed: Outcome) -> None:
    found = [(mine.said, mine.place or "") for mine, _ in seed.pairs]
    wanted = [(label["said"], label["place"] or "") for _, label in seed.pairs]
    assert [said for said, _ in found] == [said for said, _ in wanted]
    assert all(
        place in name if place else not name for (_, name), (_, place) in zip(found, wanted, strict=True)
    )


def test_all_that_was_said_to_journalists_is_addressed_to_them(seed: Outcome) -> None:
    names = {actor.id: actor.name for actor in seed.reading.actors}
    to = [(names.get(mine.addressee or ""), label["addressee"]) for mine, label in seed.pairs]
    # one answer speaks of the Ukrainian administration, and the reader takes it for the addressee
    assert [pair for pair in to if pair[0] != pair[1]] == [("the Ukrainian administration", "journalists")]


def test_the_three_answers_are_tied_to_whom_they_answer(seed: Outcome) -> None:
    names = {actor.id: actor.name for actor in seed.reading.actors}
    speaker = {one.id: names[one.speaker or ""] for one in seed.reading.statements}
    replies = {
        (names[one.speaker or ""], speaker.get(one.reply_to) or names[one.reply_to])
        for one in seed.reading.statements
        if one.reply_to
    }
    assert replies == {
        ("Vladimir Putin", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskyy", "Vladimir Putin"),
        ("Alexander Lukashenko", "Donald Trump"),
    }


def test_the_presidents_and_the_banker_have_their_roles_and_countries(seed: Outcome) -> None:
    known = {actor.name: actor for actor in seed.reading.actors}
    for label in seed.labels["actors"]:
        actor = known[label["name"]]
        assert (actor.kind, actor.country) == (label["kind"], label["country"])
        assert all(any(role in one.title for one in actor.roles) for role in label["roles"])


def test_every_labelled_date_has_its_value(seed: Outcome) -> None:
    text = seed.reading.article.text
    values = {(text[one.start : one.end], one.value) for one in seed.reading.times}
    for label in seed.labels["times"]:
        assert (label["text"].removeprefix("on "), label["value"]) in values
