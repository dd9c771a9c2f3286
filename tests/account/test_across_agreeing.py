"""What proposals come to, and who answers whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from reports import kept, report
from talking import actor, reading, statement
from told_talks import proposal, state, told

from onrecord.account.across.differences import differences, side_by_side
from onrecord.account.across.negotiations import (
    Negotiation,
    TalksItem,
    answers,
    disputed,
    follows,
    negotiation,
    outcome,
)
from onrecord.account.across.undertakings import Undertaking
from onrecord.schema import Reading

PERU, CHILE, TOGO = (state(code) for code in ("PER", "CHL", "TGO"))
PARTIES = [PERU.key, CHILE.key]
ANGOLA = ["c:AGO", "c:NAM"]


def process(*items: TalksItem) -> Negotiation:
    found = negotiation(items, {})
    assert found is not None
    return found


def offered(*replies: tuple[object, str]) -> Negotiation:
    offer = proposal(PERU, "reopen the border bridge", *replies, day="2031-02-05")  # type: ignore[arg-type]
    return process(told("a", "2031-02-05", PERU, CHILE, proposals=(offer,)))


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([], None),
        ([(CHILE, "accepts")], "agreed"),
        ([(CHILE, "conditional")], "agreed on conditions"),
        ([(CHILE, "open")], "open"),
        ([(CHILE, "rejects")], "rejected"),
        ([(CHILE, "rejects"), (CHILE, "accepts")], "agreed"),
        ([(TOGO, "rejects")], None),
    ],
)
def test_a_proposal_stands_as_the_last_words_of_the_other_parties_leave_it(
    replies: list[tuple[object, str]], expected: str | None
) -> None:
    assert outcome(offered(*replies).proposals[0], PARTIES) == expected


def test_of_three_parties_all_but_the_one_that_made_it_must_accept() -> None:
    one = offered((CHILE, "accepts")).proposals[0]
    assert outcome(one, [*PARTIES, TOGO.key]) == "open"


def test_opposite_answers_of_one_day_are_a_dispute_and_those_of_two_days_a_change_of_mind() -> None:
    offer = offered((CHILE, "rejects"), (CHILE, "accepts")).proposals[0]
    assert disputed(offer, CHILE.key)
    assert not disputed(offer, PERU.key)
    first, second = offer.replies
    later = replace(offer, replies=(first, replace(second, day="2031-02-09")))
    assert not disputed(later, CHILE.key)


def promise(day: str, words: str, by: str) -> Undertaking:
    text = f"Bridge\n\n{by} will {words}."
    (made,) = kept([report(day, text, promises=[(f"will {words}", by, None)])], "2031-03-01")
    return made


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (promise("2031-02-06", "reopen the border bridge at Santa Clara", "Angola"), True),
        (promise("2031-02-06", "sell the harbour to a foreign bank", "Angola"), False),
        (promise("2031-02-01", "reopen the border bridge at Santa Clara", "Angola"), False),
        (promise("2031-02-06", "reopen the border bridge at Santa Clara", "Kenya"), False),
    ],
    ids=["much the same words", "other words", "before it was proposed", "nobody at the table"],
)
def test_what_is_undertaken_follows_a_proposal(one: Undertaking, expected: bool) -> None:
    angola, namibia = state("AGO"), state("NAM")
    offer = proposal(namibia, "reopen the border bridge at Santa Clara")
    talks = process(told("a", "2031-02-05", angola, namibia, proposals=(offer,)))
    assert follows(talks.proposals[0], one, ANGOLA) is expected


def quarrel(article: str) -> Reading:
    text = "Peru called it theft. Chile denied that. Togo was silent, said Ada."
    cast = [actor(text, n, name, country=code) for n, (name, code) in enumerate(
        [("Peru", "PER"), ("Chile", "CHL"), ("Togo", "TGO")], 1)]  # fmt: skip
    said = [
        statement(text, 1, "it theft", "a1"),
        statement(text, 2, "that", "a2", reply_to="s1"),
        statement(text, 3, "was silent", "a3", reply_to="a1"),
    ]
    made = reading(text, actors=cast, statements=said)
    return replace(made, article=replace(made.article, id=article))


def test_who_answers_whom_is_told_of_parties_alone_and_once_a_voice() -> None:
    items = [told(article, "2031-02-05", PERU, CHILE) for article in ("a", "b", "c")]
    talks = negotiation(items, {"b": "a"})
    assert talks is not None
    (one,) = answers(talks, {article: quarrel(article) for article in ("a", "b")})
    assert (one.by, one.to) == (CHILE.key, PERU.key)
    assert [(source.article, source.id) for source in one.sources] == [("a", "s2")]


SIGNS = [*"we asked for nine and not fourteen, “sleep” .".split(), "\n"]
WORDS = st.lists(st.sampled_from(SIGNS), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_two_wordings_side_by_side_are_the_two_wordings_and_differ_where_they_are_said_to(
    one: str, other: str
) -> None:
    mine, theirs = side_by_side(one, other)
    assert "".join(part.text for part in mine) == one
    assert "".join(part.text for part in theirs) == other
    told_apart = differences(one, other)
    assert [part.text for part in mine if not part.shared] == [each.put for each in told_apart if each.put]
    assert [part.text for part in theirs if not part.shared] == [
        each.left for each in told_apart if each.left
    ]
