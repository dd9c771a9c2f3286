"""Talks are scored item by item against the labels, and what is found where none are labelled costs precision."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.matching import Tally
from bench.statements import article_of
from bench.talks import paired, scored
from corpus.form import Labelled, labelled_of
from onrecord.schema import Actor, Exchange, Mention, Proposal, Reading, Response, Round, Span, Talks
from onrecord.sources.page import Page
from tests.store.building import reading

TEXT = (
    "---\noutlet: The Harbour\npublished: 2030-01-02T10:00+00:00\n---\n"
    "{n1.round1:A second round} of {n1:talks} between {a1:Peru} and {a2:Chile} is set for {t1:Friday} in {p1:Arica}. "
    "{a1:Peru} proposed {n1.proposal1:a shared harbour}; {a2:Chile} {n1.response1:accepted}. "
    "{a1:Peru} {n1.exchange1:freed} four sailors.\n\n---\n"
    "a1: {kind: country, country: PER}\na2: {kind: country, country: CHL}\n"
    "t1: {value: 2030-01-04}\np1: {country: CHL}\n"
    "n1: {parties: [a1, a2]}\nn1.round1: {number: 2, when: t1, place: p1, status: planned}\n"
    "n1.proposal1: {by: a1, to: [a2]}\nn1.response1: {proposal: proposal1, by: a2, stance: accepts}\n"
    "n1.exchange1: {what: sailors, from: a1, min: 4, max: 4}\n"
)


@pytest.fixture
def document(tmp_path: Path) -> Labelled:
    path = tmp_path / "documents" / "1.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (found,) = labelled_of(path)
    return found


def span(text: str, words: str) -> Span:
    """The first place of the words."""
    return Span(text.index(words), text.index(words) + len(words))


def read_of(document: Labelled) -> Reading:
    """A reading that knows both countries."""
    text = document.text
    actors = tuple(
        Actor(id=one, name=name, kind="country", country=code, mentions=(Mention(at.start, at.end, "name"),))
        for one, name, code in (("a1", "Peru", "PER"), ("a2", "Chile", "CHL"))
        for at in [span(text, name)]
    )
    return reading(Page("one", text.encode()), article_of(document), actors=actors)


def told(document: Labelled) -> Talks:
    """The talks as they are labelled."""
    text = document.text
    one, what, answer, gave = (
        span(text, words) for words in ("A second round", "a shared harbour", "accepted", "freed")
    )
    return Talks(
        id="n1", name="talks", parties=("a1", "a2"), mediators=(), hosts=(), tracks=(),
        rounds=(Round(2, "2030-01-04", None, "Arica", None, "planned", one.start, one.end),),
        proposals=(
            Proposal("p", "a1", ("a2",), what, None, (Response("a2", "accepts", answer.start, answer.end),)),
        ),
        exchanges=(Exchange("sailors", "a1", None, 4, 4, False, None, gave.start, gave.end),),
    )  # fmt: skip


def test_talks_as_labelled_are_right_in_everything(document: Labelled) -> None:
    found = scored(document, read_of(document), [told(document)])
    asked = found._asdict() | {"mediators": Tally(1, 1, 1)}  # none are labelled
    assert {name: tally.f1 for name, tally in asked.items() if name != "stance"} == dict.fromkeys(
        (name for name in asked if name != "stance"), 1.0
    )
    assert found.stance == Tally(1, 0, 1)


def test_another_day_makes_a_round_wrong_and_another_stance_a_response(document: Labelled) -> None:
    talks = told(document)
    (one,) = talks.rounds
    (put,) = talks.proposals
    other = replace(
        talks,
        rounds=(replace(one, when="2030-01-05"),),
        proposals=(replace(put, responses=(replace(put.responses[0], stance="rejects"),)),),
    )
    found = scored(document, read_of(document), [other])
    assert (found.rounds, found.stance) == (Tally(0, 1, 1), Tally(0, 0, 1))


def test_an_exchange_from_the_other_side_is_wrong(document: Labelled) -> None:
    talks = told(document)
    turned = replace(talks, exchanges=(replace(talks.exchanges[0], giver="a2"),))
    assert scored(document, read_of(document), [turned]).exchanges == Tally(0, 1, 1)


def test_nothing_found_is_missed(document: Labelled) -> None:
    found = scored(document, read_of(document), [])
    assert (found.parties, found.proposals, found.talks) == (Tally(0, 0, 2), Tally(0, 0, 1), Tally(0, 0, 1))


def test_items_are_paired_one_to_one() -> None:
    assert paired([1, 1, 2], [1, 2, 2], lambda one, other: one == other) == [(1, 1), (2, 2)]
