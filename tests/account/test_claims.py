"""What is alleged and what is denied: on readings made by hand."""

from __future__ import annotations

import pytest
from account_samples import actor, event, reading, said
from hypothesis import given
from hypothesis import strategies as st

from onrecord.account.claims import claims_of
from onrecord.citations import broken_citations
from onrecord.schema import Claim, Reading

DENIED = "Ada Kaya accused Mali of shelling the mosque. Mali denied that its guns had shelled the mosque."


def only(found: Reading) -> Claim:
    (one,) = claims_of(found)
    return one


def denied(
    text: str = DENIED, *, reply: str | None = "s1", content: str = "its guns had shelled the mosque"
) -> Reading:
    """An accusation by Ada Kaya and a denial by Mali."""
    people = [actor(text, "Ada Kaya"), actor(text, "Mali", kind="country")]
    return reading(
        text, actors=people,
        statements=[
            said(text, "accuse", "Mali of shelling the mosque", by="ada kaya", cue="accused"),
            said(text, "deny", content, by="mali", cue="denied", number=2, reply_to=reply),
        ],
    )  # fmt: skip


def test_a_denial_and_the_accusation_that_it_answers_are_one_claim() -> None:
    one = only(denied())
    assert one.content.of(DENIED) == "its guns had shelled the mosque"
    assert (one.asserted_by, one.denied_by, one.about) == (("ada kaya",), ("mali",), ("mali",))
    assert one.statements == ("s1", "s2")


def test_an_accusation_that_names_the_denier_is_found_without_a_reply() -> None:
    assert only(denied(reply=None)).asserted_by == ("ada kaya",)


def test_of_reports_that_are_denied_only_what_they_say_is_the_claim() -> None:
    text = DENIED.replace("denied that its", "denied reports that its")
    found = denied(text, content="reports that its guns had shelled the mosque")
    assert only(found).content.of(text) == "its guns had shelled the mosque"


def test_a_denial_that_only_points_is_cited_from_what_it_points_to() -> None:
    text = DENIED.replace("that its guns had shelled the mosque", "the charge")
    assert only(denied(text, content="the charge")).content.of(text) == "Mali of shelling the mosque"
    assert [one.denied_by for one in claims_of(denied(text, content="the charge", reply=None))] == [()]


def test_who_alleges_it_by_the_words_of_the_sentence_asserts_it() -> None:
    text = "Mali denied that a ransom was paid, as Ada Kaya alleged on the radio."
    people = [actor(text, "Ada Kaya"), actor(text, "Mali", kind="country")]
    one = only(
        reading(
            text, actors=people, statements=[said(text, "deny", "a ransom was paid", by="mali", cue="denied")]
        )
    )
    assert (one.asserted_by, one.denied_by) == (("ada kaya",), ("mali",))


def test_what_the_article_tells_itself_the_outlet_asserts() -> None:
    text = "Jets bombed the harbour on Monday. Mali denies having bombed the harbour."
    struck = event(text, "bombed", "ASSAULT")
    people = [actor(text, "Mali", kind="country")]
    held = reading(
        text,
        actors=people,
        events=[struck],
        statements=[said(text, "deny", "having bombed the harbour", by="mali", cue="denies")],
    )
    assert only(held).asserted_by == ("outlet",)


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("all nine boats were in order", 0),
        ("none of the nine boats was out of order", 1),
        ("the report of a leak is nonsense", 1),
    ],
)
def test_what_is_said_to_be_so_is_no_denial_whatever_act_the_network_saw_in_it(
    words: str, claims: int
) -> None:
    text = f"Ada Kaya said {words}."
    held = reading(
        text,
        actors=[actor(text, "Ada Kaya")],
        statements=[said(text, "deny", words, by="ada kaya", cue="said", manner="indirect")],
    )
    assert len(claims_of(held)) == claims


def test_one_word_in_common_with_the_outlets_own_report_does_not_make_it_assert_what_is_denied() -> None:
    text = "Police used one handcuff on Friday. Nobody talks with a hand in a handcuff, Ada Kaya said."
    held = reading(
        text,
        actors=[actor(text, "Ada Kaya")],
        events=[event(text, "used", "COERCE")],
        statements=[said(text, "deny", "Nobody talks with a hand in a handcuff", by="ada kaya", cue="said")],
    )
    assert only(held).asserted_by == ()


def test_denials_that_follow_one_another_from_one_mouth_are_one_claim() -> None:
    text = "Mali denied that its guns had fired. “Not a shot was heard,” its envoy said."
    people = [actor(text, "Mali", kind="country")]
    parts = [
        said(text, "deny", "its guns had fired", by="mali", cue="denied"),
        said(text, "deny", "Not a shot was heard,", by="mali", number=2),
    ]
    assert only(reading(text, actors=people, statements=parts)).statements == ("s1", "s2")


@pytest.mark.parametrize(("cue", "count"), [("claimed", 1), ("said", 0)])
def test_what_is_only_claimed_is_a_claim_of_him_and_of_the_country_that_he_governs(
    cue: str, count: int
) -> None:
    text = f"Ada Kaya {cue} that Mali had taken the town."
    people = [
        actor(text, "Ada Kaya", country="MLI", sector="GOV"), actor(text, "Mali", kind="country", country="MLI"),
    ]  # fmt: skip
    one = said(text, "assert", "Mali had taken the town", by="ada kaya", cue=cue)
    found = claims_of(reading(text, actors=people, statements=[one]))
    assert [(c.asserted_by, c.denied_by, c.about) for c in found] == [
        (("ada kaya", "mali"), (), ("mali",))
    ] * count


@given(st.text(max_size=200), st.sampled_from(["deny", "accuse"]))
def test_no_text_makes_it_fail(text: str, act: str) -> None:
    if text.strip():
        one = reading(text, statements=[said(text, act, text, by="x")])
        assert broken_citations(reading(text, claims=claims_of(one))) == []


def test_a_denial_answers_what_was_said_of_the_thing_and_not_the_last_word() -> None:
    text = (
        "“Mali seized our boats,” Ada Kaya said. “We asked politely,” she said. "
        "Mali denied that any boats were seized."
    )
    people = [actor(text, "Ada Kaya"), actor(text, "Mali", kind="country")]
    found = reading(
        text, actors=people,
        statements=[
            said(text, "assert", "Mali seized our boats", by="ada kaya"),
            said(text, "assert", "We asked politely", by="ada kaya", number=2),
            said(text, "deny", "any boats were seized", by="mali", cue="denied", number=3, reply_to="s2"),
        ],
    )  # fmt: skip
    assert only(found).statements == ("s1", "s3")
