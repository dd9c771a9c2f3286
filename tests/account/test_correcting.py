"""Corrections stick to their words: applied to the reading at hand, to the next one, and to another cut of the text."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from onrecord.account.correcting import (
    AddStatement,
    Change,
    Correction,
    DeleteStatement,
    MergeActors,
    Named,
    SetAct,
    SetAddressee,
    SetSaid,
    SetSpeaker,
    SplitActor,
    corrected,
)
from onrecord.account.correcting.carrying import carried
from onrecord.account.correcting.dates import is_edtf
from onrecord.account.differing import differences
from onrecord.citations import broken_citations
from onrecord.schema import Mention, Reading, Span
from tests.store.building import TEXT, actor, demo, span

PEACE = (span(TEXT, "“We want peace,”"), span(TEXT, "“and we want it now.”"))
SPREAD = (span(TEXT, "the fighting could spread 🚢 beyond the strait"),)


def by_hand(change: Change, number: int = 1) -> Correction:
    return Correction(
        f"c{number}", demo()[1].article.id, change, "Ada", f"2030-08-02T10:00:{number:02}+00:00", "seen"
    )


def after(*changes: Change, on: Reading | None = None) -> tuple[Reading, list[str]]:
    reading, outcomes = corrected(
        on or demo()[1], [by_hand(change, number) for number, change in enumerate(changes, 1)]
    )
    assert not broken_citations(reading)
    return reading, [one.state for one in outcomes]


def speaker(reading: Reading, place: int) -> str | None:
    names = {one.id: one.name for one in reading.actors}
    return names.get(reading.statements[place].speaker or "")


WHERE_NAMED = span(TEXT, "Amina Yıldız")


@pytest.mark.parametrize(
    "to", [Named("Amina Yıldız"), Named("the envoy", WHERE_NAMED), Named("amina yıldız")]
)
def test_the_speaker_becomes_whom_the_article_names(to: Named) -> None:
    reading, states = after(SetSpeaker(PEACE, to, "Ilir Demaçi"))
    assert (speaker(reading, 1), states) == ("Amina Yıldız", ["applied"])


def test_a_speaker_whom_the_reader_does_not_know_is_added_with_the_place_of_the_name() -> None:
    reading, _ = after(SetSpeaker(PEACE, Named("The market in Izmir", span(TEXT, "The market in Izmir"))))
    assert speaker(reading, 1) == "The market in Izmir"
    assert reading.actors[-1].mentions[0].how == "name"


def test_nobody_may_be_the_speaker() -> None:
    reading, _ = after(SetSpeaker(PEACE, None))
    assert reading.statements[1].speaker is None


def test_act_addressee_and_date() -> None:
    reading, states = after(
        SetAct(SPREAD, "assess", "warn"),
        SetAddressee(SPREAD, Named("Ilir Demaçi"), None),
        SetSaid(SPREAD, "2030-07-31", "2030-07-30"),
    )
    third = reading.statements[2]
    assert (third.act, third.addressee, third.said, states) == ("assess", "a1", "2030-07-31", ["applied"] * 3)


def test_half_of_the_words_are_enough_to_find_a_statement_and_less_is_not() -> None:
    whole = SPREAD[0]
    reading, states = after(SetAct((Span(whole.start, whole.end - 12),), "assess", "warn"))
    assert (reading.statements[2].act, states) == ("assess", ["applied"])
    _, states = after(SetAct((Span(whole.start, whole.start + 12),), "assess", "warn"))
    assert states == ["lost"]


def test_a_reader_that_says_the_same_agrees_and_one_that_says_a_third_thing_is_in_conflict() -> None:
    _, states = after(SetAct(SPREAD, "warn", "assert"), SetAct(SPREAD, "assess", "promise"))
    assert states == ["agrees", "conflict"]


def test_a_deleted_statement_is_gone_and_nothing_points_to_it() -> None:
    reading = demo()[1]
    answered = msgspec.structs.replace(reading.statements[2], reply_to="s2")
    reading = msgspec.structs.replace(reading, statements=(*reading.statements[:2], answered))
    reading, states = after(DeleteStatement(PEACE), on=reading)
    assert [one.id for one in reading.statements] == ["s1", "s3"]
    assert (reading.statements[1].reply_to, states) == (None, ["applied"])


def test_a_statement_added_by_hand_stands_where_its_words_stand_with_an_id_that_stays() -> None:
    added = AddStatement(
        (span(TEXT, "The market in Izmir stayed open"),), Named("Amina Yıldız"), "indirect", "assert"
    )
    reading, states = after(added)
    assert (reading.statements[-1].id, reading.statements[-1].speaker, states) == ("s-c1", "a2", ["applied"])
    again, states = after(added, on=msgspec.structs.replace(demo()[1], statements=()))
    assert again.statements == reading.statements[-1:]


def test_two_actors_become_one_with_both_their_mentions_and_statements() -> None:
    reading, _ = after(MergeActors(Named("Ilir Demaçi"), Named("Amina Yıldız")))
    (one,) = reading.actors
    assert len(one.mentions) == 2
    assert {statement.speaker for statement in reading.statements} == {one.id}


def test_a_mention_that_was_another_mans_is_taken_from_the_actor_with_what_is_said_there() -> None:
    reading = demo()[1]
    president = span(TEXT, "President Ilir Demaçi")
    first = reading.actors[0]
    he = Mention(*(span(TEXT, " he ").start + 1, span(TEXT, " he ").end - 1), "pronoun")
    first = msgspec.structs.replace(first, mentions=(*first.mentions, he))
    reading = msgspec.structs.replace(reading, actors=(first, *reading.actors[1:]))
    change = SplitActor(
        Named("Ilir Demaçi"), (Span(president.start + 10, president.end),), Named("Ilir Demaçi the Younger")
    )
    split, states = after(change, on=reading)
    assert states == ["applied"]
    assert [one.name for one in split.actors][-1] == "Ilir Demaçi the Younger"
    assert speaker(split, 0) == "Ilir Demaçi the Younger"
    assert speaker(split, 1) == "Ilir Demaçi"


def test_corrections_are_applied_by_time_whatever_their_order() -> None:
    first, second = by_hand(SetAct(SPREAD, "ask"), 1), by_hand(SetAct(SPREAD, "deny"), 2)
    one, _ = corrected(demo()[1], [first, second])
    other, _ = corrected(demo()[1], [second, first])
    assert one == other
    assert one.statements[2].act == "deny"


def test_a_correction_is_carried_to_the_same_words_of_another_cut_of_the_page() -> None:
    shorter = "Breaking: " + TEXT.partition("\n\n")[2]
    moved = carried(by_hand(SetAct(SPREAD, "assess")), TEXT, shorter, article="other")
    assert moved is not None
    change: Any = moved.change
    assert change.statement[0].of(shorter) == SPREAD[0].of(TEXT)
    assert carried(by_hand(SetAct(SPREAD, "assess")), TEXT, "Nothing of it.", article="other") is None


def test_of_equal_words_those_with_the_same_words_before_them_are_taken() -> None:
    old, new = "One said: no. Two said: no.", "Zero said: no. One said: no. Two said: no."
    at = Span(old.rindex("no"), old.rindex("no") + 2)
    moved = carried(by_hand(SetAct((at,), "reject")), old, new, article="x")
    assert moved is not None
    change: Any = moved.change
    assert change.statement[0].start == new.rindex("no")


def test_differences_tell_what_a_newer_reading_changed() -> None:
    before = demo()[1]
    third = msgspec.structs.replace(before.statements[2], act="assess", speaker="a1")
    newer = msgspec.structs.replace(before, statements=(before.statements[0], third))
    found = [(one.change, one.field, one.was, one.now) for one in differences(before, newer)]
    assert found == [
        ("gone", None, None, None),
        ("changed", "act", "warn", "assess"),
        ("changed", "speaker", "Amina Yıldız", "Ilir Demaçi"),
    ]
    assert differences(before, before) == []
    assert [one.change for one in differences(None, before)] == ["new"] * 3


def test_actors_are_found_in_part_only_where_one_fits() -> None:
    text = TEXT + "\n\nYıldız and Tarik Yıldız met."
    _, made = demo(text=text)
    both = (*made.actors, actor(text, "Tarik Yıldız", number=3))
    reading, states = after(
        SetSpeaker(SPREAD, Named("Tarik Yıldız")), on=msgspec.structs.replace(made, actors=both)
    )
    assert speaker(reading, 2) == "Tarik Yıldız"
    assert states == ["conflict"]


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("2031-05-02", True), ("2031-05", True), ("2031", True), ("2031-05-02~", True), ("../2031-05-02", True),
        ("2031-05-02/2031-05-05", True), ("{2031-05,2031-06}", True), ("2031-13", False), ("2031-02-30", False),
        ("May", False), ("", False), ("..", False), ("../..", False), ("{}", False),
    ],
)  # fmt: skip
def test_dates_are_edtf(value: str, valid: bool) -> None:
    assert is_edtf(value) is valid
