from __future__ import annotations

from typing import Any, get_args

import pytest
from event_readings import at, happened, on, reading, role, said, who
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.account import finished
from onrecord.account.sameness import same_happening, stem
from onrecord.schema import Actor, ActorKind, Event, EventStatus, EventType, Mention, Reading, Span

NAMES = ("Angola", "Namibia", "Zambia")


def only(made: Reading) -> Event:
    (event,) = finished(made)
    return event


def countries(text: str) -> list[Actor]:
    found = [name for name in NAMES if name in text]
    return [who(text, NAMES.index(name) + 1, name, kind="country") for name in found]


# one happening, told twice


def test_a_noun_behind_its_verb_is_the_same_happening() -> None:
    text = "Angola attacked Zambia on Monday. The attack lasted an hour."
    one = happened(text, 1, "ASSAULT", "attacked", actors=("a1",), recipients=("a3",))
    event = only(reading(text, *countries(text), one, happened(text, 2, "ASSAULT", "attack", nth=1)))
    assert (event.id, event.trigger, event.actors, event.recipients) == ("e1", one.trigger, ("a1",), ("a3",))


def test_what_a_later_telling_adds_is_kept() -> None:
    text = "Angola attacked Zambia. The attack on Monday was brief."
    one = happened(text, 1, "ASSAULT", "attacked", actors=("a1",), recipients=("a3",))
    later = happened(text, 2, "ASSAULT", "attack", nth=1, when="2031-04-28", when_ref="t1")
    event = only(reading(text, *countries(text), one, later, on(text, 1, "Monday", "2031-04-28")))
    assert (event.when, event.when_ref) == ("2031-04-28", "t1")


@pytest.mark.parametrize(
    "more",
    [{"status": "denied"}, {"actors": ("a2",)}, {"when": "2031-05-01", "when_ref": None}, {"type": "COERCE"}],
)
def test_two_happenings_stay_two(more: dict[str, Any]) -> None:
    text = "Angola attacked Zambia. Namibia was spared. The attack was brief."
    one = happened(text, 1, "ASSAULT", "attacked", actors=("a1",), when="2031-04-28")
    later = replace(happened(text, 2, "ASSAULT", "attack", nth=1), **more)
    assert len(finished(reading(text, *countries(text), one, later))) == 2


def test_a_new_attack_without_anybody_in_common_is_another() -> None:
    text = "Angola attacked Zambia. Months later attacks began again."
    one = happened(text, 1, "ASSAULT", "attacked", actors=("a1",))
    assert len(finished(reading(text, *countries(text), one, happened(text, 2, "ASSAULT", "attacks")))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("attacked", "attacks"), ("demanding", "demands"), ("agreement", "agreed"), ("stop", "stopped")],
)
def test_words_of_one_stem_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_of_two_stems_do_not() -> None:
    assert stem("attacked") != stem("accused")


def test_sameness_does_not_ask_for_an_order() -> None:
    text = "Angola attacked Zambia. The attack lasted."
    one = happened(text, 1, "ASSAULT", "attacked", actors=("a1",))
    other = happened(text, 2, "ASSAULT", "attack", nth=1)
    assert same_happening(one, other, text)
    assert same_happening(other, one, text)


# who and whom


def test_a_group_acts_through_its_members() -> None:
    text = "The two sides signed. Angola and Zambia were content."
    group = Actor("a9", "The two sides", "group", members=("a1", "a3"))
    made = reading(text, *countries(text), group, happened(text, 1, "AGREE", "signed", actors=("a9",)))
    assert only(made).actors == ("a1", "a3")


def test_groups_that_hold_each_other_end() -> None:
    text = "They signed."
    one, other = Actor("a1", "They", "group", members=("a2",)), Actor("a2", "Both", "group", members=("a1",))
    assert only(reading(text, one, other, happened(text, 1, "AGREE", "signed", actors=("a1",)))).actors


def test_those_coordinated_in_the_subject_act_together() -> None:
    text = "Angola, Namibia and Zambia signed the accord."
    made = reading(text, *countries(text), happened(text, 1, "AGREE", "signed", actors=("a3",)))
    assert set(only(made).actors) == {"a1", "a2", "a3"}


def test_a_subject_does_not_act_in_the_next_clause() -> None:
    text = "Angola and Zambia met after the envoy freed a pilot."
    made = reading(text, *countries(text), happened(text, 1, "RETREAT", "freed", actors=("a3",)))
    assert only(made).actors == ("a3",)


def test_talks_between_two_are_had_by_both() -> None:
    text = "The talks between Angola and Zambia went on."
    assert set(only(reading(text, *countries(text), happened(text, 1, "CONSULT", "talks"))).actors) == {
        "a1",
        "a3",
    }


@pytest.mark.parametrize(
    ("text", "kind_of", "trigger", "actors", "recipients"),
    [
        ("Angola has repeatedly accused Zambia of lying.", "ACCUSE", "accused", ("a1",), ("a3",)),
        ("Angola appealed to Zambia to wait.", "REQUEST", "appealed", ("a1",), ("a3",)),
        ("Zambia was attacked at dawn.", "ASSAULT", "attacked", (), ("a3",)),
        ("Angola rejected Zambia's offer.", "REJECT", "rejected", ("a1",), ("a3",)),
        ("It told of threats of higher tariffs against Zambia.", "THREATEN", "threats", (), ("a3",)),
        ("Angola arrested Zambia's envoy.", "COERCE", "arrested", ("a1",), ()),
        ("The head of Angola attacked the plan.", "ACCUSE", "attacked", (), ()),
        ("The city of Angola, attacked in May, recovered.", "ASSAULT", "attacked", (), ()),
    ],
)
def test_an_open_side_is_filled_by_who_stands_beside(
    text: str, kind_of: EventType, trigger: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    event = only(reading(text, *countries(text), happened(text, 1, kind_of, trigger)))
    assert (event.actors, event.recipients) == (actors, recipients)


def test_an_owner_is_passed_over_for_whom_it_owns() -> None:
    text = "Angola accused Zambia’s envoy Ana Dias of lying."
    made = reading(text, *countries(text), who(text, 5, "Ana Dias"), happened(text, 1, "ACCUSE", "accused"))
    assert only(made).recipients == ("a5",)


def test_a_place_does_nothing() -> None:
    text = "The camp attacked the port."
    assert (
        only(
            reading(text, who(text, 1, "The camp", kind="place"), happened(text, 1, "ASSAULT", "attacked"))
        ).actors
        == ()
    )


def test_what_the_reader_linked_stands() -> None:
    text = "Angola accused Zambia of lying."
    made = reading(
        text, *countries(text), happened(text, 1, "ACCUSE", "accused", actors=("a2",), recipients=("a2",))
    )
    assert only(made).actors == ("a2",)


def test_nobody_does_something_to_himself() -> None:
    text = "It was about Angola."
    made = reading(
        text, *countries(text), happened(text, 1, "AGREE", "was", actors=("a1",), recipients=("a1",))
    )
    assert (only(made).actors, only(made).recipients) == (("a1",), ())


def test_of_two_linked_as_actors_the_object_is_none() -> None:
    text = "Angola may attack Zambia."
    made = reading(text, *countries(text), happened(text, 1, "ASSAULT", "attack", actors=("a1", "a3")))
    assert (only(made).actors, only(made).recipients) == (("a1",), ("a3",))


# statements


def test_a_cue_is_done_by_the_speaker_to_the_addressee() -> None:
    text = "In a letter to the envoy the port was urged: wait, wrote Inés Larraín."
    speech = said(text, 1, "wait", speaker="a1", addressee="a2", cue="urged")
    made = reading(
        text,
        who(text, 1, "Inés Larraín"),
        who(text, 2, "the port"),
        speech,
        happened(text, 1, "REQUEST", "urged"),
    )
    assert (only(made).actors, only(made).recipients) == (("a1",), ("a2",))


def test_we_is_the_country_for_which_a_minister_speaks() -> None:
    text = "“We attacked nobody,” Foreign Minister Ana Dias of Angola said. “I signed it.”"
    speech = said(text, 1, "We attacked nobody", speaker="a5"), said(text, 2, "I signed it.", speaker="a5")
    dias = who(text, 5, "Ana Dias", country="AGO", sector="GOV", roles=(role(text, "Foreign Minister"),))
    angola = who(text, 1, "Angola", kind="country", country="AGO")
    first = happened(text, 1, "ASSAULT", "attacked", reported_by="s1", status="denied")
    second = happened(text, 2, "AGREE", "signed", reported_by="s2")
    attacked, signed = finished(reading(text, dias, angola, *speech, first, second))
    assert (attacked.actors, signed.actors) == (("a1",), ("a5",))


def test_we_of_a_mayor_is_nobody_known() -> None:
    text = "“We attacked nobody,” Mayor Ana Dias of a town in Angola said."
    dias = who(text, 5, "Ana Dias", country="AGO", sector="GOV", roles=(role(text, "Mayor"),))
    angola = who(text, 1, "Angola", kind="country", country="AGO")
    event = happened(text, 1, "ASSAULT", "attacked", reported_by="s1")
    assert (
        only(reading(text, dias, angola, said(text, 1, "We attacked nobody", speaker="a5"), event)).actors
        == ()
    )


# when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Angola attacked on Monday.", "2031-04-28"),
        ("It was told of the talks held Monday in Lusaka.", "2031-04-28"),
        ("He spoke in Lusaka on Monday, where he met the envoy.", "2031-04-28"),
        ("Angola attacked the port that was built on Monday.", None),
        ("Monday passed, then Angola attacked.", None),
    ],
)
def test_the_only_date_counts_where_it_stands_beside(text: str, when: str | None) -> None:
    trigger = next(word for word in ("attacked", "talks", "met") if word in text)
    event = only(reading(text, happened(text, 1, "CONSULT", trigger), on(text, 1, "Monday", "2031-04-28")))
    assert (event.when, event.when_ref) == (when, when and "t1")


def test_the_date_of_a_caption_is_that_of_its_picture() -> None:
    text = "The envoy meets a miner in Lusaka, Zambia, on Monday."
    made = reading(
        text, happened(text, 1, "CONSULT", "meets"), on(text, 1, "Monday", "2031-04-28"), kind="caption"
    )
    assert only(made).when == "2031-04-28"


def test_a_duration_is_no_date() -> None:
    text = "The port was held for two weeks."
    long = on(text, 1, "two weeks", "P2W", kind="duration")
    event = happened(text, 1, "COERCE", "held", when="P2W0", when_ref="t1")
    assert only(reading(text, event, long)).when is None


# what is none


@pytest.mark.parametrize(
    ("text", "kind_of", "trigger"),
    [
        ("The army continued to advance.", "MOBILIZE", "advance"),
        ("The storm that killed nine people has passed.", "ASSAULT", "killed"),
        ("The fire that killed two people was an accident.", "ASSAULT", "killed"),
        ("The minister declined to comment.", "REJECT", "declined"),
        ("The minister spoke to reporters.", "CONSULT", "spoke"),
        ("Rovers beat United 3-1 in the final match.", "ASSAULT", "beat"),
        ("He dwelt on the nature of the threat.", "THREATEN", "threat"),
    ],
)
def test_what_is_no_event_is_left_out(text: str, kind_of: EventType, trigger: str) -> None:
    assert finished(reading(text, happened(text, 1, kind_of, trigger))) == ()


def test_a_caption_of_daily_life_is_left_out() -> None:
    text = "Residents help each other."
    event = happened(text, 1, "AID", "help")
    assert finished(reading(text, event, kind="caption")) == ()
    assert finished(reading(text, event)) != ()


def test_an_army_may_kill_in_the_rain() -> None:
    text = "In heavy rain soldiers of Angola killed nine people."
    soldiers = who(text, 4, "soldiers of Angola", kind="group")
    assert finished(reading(text, soldiers, happened(text, 1, "ASSAULT", "killed", actors=("a4",)))) != ()


# modes


@pytest.mark.parametrize(
    ("text", "kind_of", "trigger", "mode"),
    [
        ("Nurses began a hunger strike.", "PROTEST", "strike", "hunger"),
        ("Nurses began a strike.", "PROTEST", "strike", "strike"),
        ("Thousands marched.", "PROTEST", "marched", "demo"),
        ("A drone attack hit the port.", "ASSAULT", "attack", "drone"),
        ("The envoy visited Lusaka.", "CONSULT", "visited", "visit"),
        ("They freed nine men.", "RETREAT", "freed", "release"),
        ("The truce holds.", "RETREAT", "truce", "ceasefire"),
        ("He demanded the release of nine men.", "REQUEST", "demanded", "yield"),
        ("She ruled out a return while the talks go on.", "REJECT", "ruled", None),
        ("The two met.", "CONSULT", "met", None),
    ],
)
def test_the_words_tell_the_mode(text: str, kind_of: EventType, trigger: str, mode: str | None) -> None:
    assert only(reading(text, happened(text, 1, kind_of, trigger))).mode == mode


# properties

WORDS = (
    "Angola Namibia Zambia and the attack attacked talks between with accused was by on Monday , . “We” I said that "
    "who its threat signed to of"
).split()


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any words with actors, times, statements and events anywhere in them."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=40)))
    size = len(text)

    def span() -> Span:
        start = draw(st.integers(0, size - 1))
        return Span(start, draw(st.integers(start + 1, min(size, start + 12))))

    actors = []
    for number in range(1, 4):
        spans = sorted(
            {at(text, NAMES[number - 1], nth) for nth in range(text.count(NAMES[number - 1]))}, key=repr
        )
        members = tuple(draw(st.lists(st.sampled_from(["a1", "a2", "a3"]), max_size=2)))
        kind: ActorKind = draw(st.sampled_from(("country", "group")))
        mentions = tuple(Mention(one.start, one.end, "name") for one in spans)
        actors.append(Actor(f"a{number}", NAMES[number - 1], kind, members=members, mentions=mentions))
    ids = st.lists(st.sampled_from(["a1", "a2", "a3"]), max_size=2, unique=True).map(tuple)
    times = [on(text, n, text[one.start : one.end], "2031-04-28") for n, one in enumerate([span()], 1)]
    words = span()
    speech = said(text, 1, text[words.start : words.end], speaker=draw(st.sampled_from(["a1", None])))
    events = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        trigger, around = span(), span()
        events.append(
            Event(
                id=f"e{number}", type=draw(st.sampled_from(get_args(EventType))), mode=None, trigger=trigger,
                actors=draw(ids), recipients=draw(ids), place=None, place_ref=None, when=None, when_ref=None,
                status=draw(st.sampled_from(get_args(EventStatus))), quantities=(),
                reported_by=draw(st.sampled_from(["s1", None])),
                citation=Span(min(trigger.start, around.start), max(trigger.end, around.end)), confidence=0.7,
            )
        )  # fmt: skip
    return reading(text, *actors, *times, speech, *events)


@given(readings())
def test_finishing_again_changes_nothing(made: Reading) -> None:
    once = finished(made)
    assert finished(replace(made, events=once)) == once


@given(readings())
def test_the_order_of_the_events_does_not_matter(made: Reading) -> None:
    assert finished(replace(made, events=made.events[::-1])) == finished(made)


@given(readings())
def test_nothing_is_invented(made: Reading) -> None:
    triggers, known = {one.trigger for one in made.events}, {one.id for one in made.actors}
    for number, event in enumerate(finished(made), 1):
        assert event.id == f"e{number}"
        assert event.trigger in triggers
        assert {*event.actors, *event.recipients} <= known
        assert not {*event.actors} & {*event.recipients}
