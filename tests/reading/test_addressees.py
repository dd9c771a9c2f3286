"""Whom a statement is addressed to: what its cue points to, a mention where there is one, else the words behind it."""

from __future__ import annotations

import pytest
from heads_helpers import Made

from onrecord.reading.addressees import addressed
from onrecord.reading.utterance import Utterance


def utterance(made: Made, cue: str | None, content: str) -> Utterance:
    return Utterance("indirect", "other", None, made.span(cue) if cue else None, (made.span(content),), 0.9)


def to(made: Made, cue: str | None, content: str, *mentions: str) -> str | None:
    said = [utterance(made, cue, content)]
    (found,) = addressed(made.text, made.heads(), made.pieces, said, [made.at(one) for one in mentions])
    return None if found is None else made.text[slice(*found)]


def test_the_mention_that_the_cue_points_to_is_addressed() -> None:
    made = Made("The minister urged both armies to stop firing")
    made.point("cue_to_addressee", "urged", {"both armies": 0.9})
    assert to(made, "urged", "to stop firing", "The minister", "both armies") == "both armies"


def test_a_cue_that_points_to_nothing_addresses_nobody() -> None:
    made = Made("The minister warned that both armies might fire")
    assert to(made, "warned", "both armies might fire", "both armies") is None


def test_a_mention_in_another_sentence_is_not_addressed() -> None:
    made = Made("Ana Reis wept . The judge told him to sit")
    made.sentence("Ana")
    made.sentence("The judge")
    made.point("cue_to_addressee", "told", {"Ana Reis": 0.9})
    assert to(made, "told", "to sit", "Ana Reis") is None


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("local radio that it rained", "local radio"),
        ("the inquiry on Tuesday that it rained", "the inquiry"),
        ("this newspaper it had rained", "this newspaper"),
        ("State Counsel Ruth Abel , it rained", "State Counsel Ruth Abel"),
    ],
)
def test_where_no_mention_was_seen_the_noun_phrase_behind_the_cue_is_addressed(
    behind: str, found: str
) -> None:
    made = Made(f"The mayor told {behind}")
    made.point("cue_to_addressee", "told", {found: 0.8})
    assert to(made, "told", "rained") == found


def test_a_phrase_is_not_taken_where_the_cue_hardly_points_to_it() -> None:
    made = Made("The mayor told local radio that it rained")
    made.point("cue_to_addressee", "told", {"local radio": 0.3})
    assert to(made, "told", "rained") is None


def test_a_statement_without_a_cue_names_nobody() -> None:
    made = Made("We shall see")
    assert to(made, None, "We shall see", "We") is None
