"""The cue tells the act where its verb names one, and where nothing was said."""

from __future__ import annotations

import pytest

from onrecord.reading.cues import act_of, is_intention, reports_no_words
from onrecord.schema import Act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("denied", "that he fled", "deny"),
        ("urged", "both sides to stop", "request"),
        ("called on", "both sides to stop", "request"),
        ("asked", "to be heard", "request"),
        ("asked", "whether it was true", "ask"),
        ("ruled out", "a truce", "reject"),
        ("begged", "them to go", "request"),
        ("said", "it rained", "other"),
        ("apologised for", "the delay", "thank"),
    ],
)
def test_the_verb_names_the_act(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content, direct=False) == act


def test_a_direct_question_is_asked() -> None:
    assert act_of("said", "Who will pay?", direct=True) == "ask"


@pytest.mark.parametrize("before", ["declined to ", "refused to ", "did not ", "would not immediately "])
def test_a_refusal_to_speak_reports_no_words(before: str) -> None:
    assert reports_no_words("say", f"The minister {before}", "whether he would go")


@pytest.mark.parametrize(
    ("before", "cue", "after"),
    [
        ("The company ", "refused", "to comment on it"),
        ("Haddad ", "did not reject", "the plan"),
        ("Neither side would ", "say", "whether it was open"),
        ("An official who ", "asked", "not to be named"),
        ("", "Asked", "about the road"),
    ],
)
def test_what_was_not_said_reports_no_words(before: str, cue: str, after: str) -> None:
    assert reports_no_words(cue, before, after)


def test_a_denial_reports_words() -> None:
    assert not reports_no_words("denied", "The minister ", "that he fled")
    assert not reports_no_words("said", "An official, who declined to be named, ", "the road was shut")
    assert not reports_no_words("refused", "The minister ", "to leave the house")


def test_intentions_are_told_from_words() -> None:
    assert is_intention("wanted")
    assert not is_intention("announced")
