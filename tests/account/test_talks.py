from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from talking import actor, place, reading, spans_of, statement, time

from onrecord.account.talks import talks_of
from onrecord.schema import Reading, Talks, from_json, to_json


def only(one: Reading) -> Talks:
    """The one process of a reading."""
    (talks,) = talks_of(one)
    return talks


def peru(text: str, **more: object) -> Reading:
    """A reading in which Peru, Chile and Bolivia are countries and Ana Rojas is Peru's foreign minister."""
    people = [
        actor(text, 1, "Peru", "Lima", country="PER"),
        actor(text, 2, "Chile", country="CHL"),
        actor(text, 3, "Bolivia", country="BOL"),
        actor(text, 4, "Ana Rojas", "Rojas", kind="person", country="PER", role="Peruvian foreign minister"),
    ]
    return reading(text, [one for one in people if one.mentions], **more)  # type: ignore[arg-type]


def test_parties_and_host_are_those_that_the_words_name() -> None:
    talks = only(peru("The water talks between Peru and Chile, hosted by Bolivia, went on."))
    assert (talks.name, talks.parties, talks.hosts) == (
        "water talks between Peru and Chile", ("a1", "a2"), ("a3",)
    )  # fmt: skip


def test_who_mediates_is_no_party() -> None:
    talks = only(peru("Peru and Chile opened talks mediated by Bolivia. Bolivia was content."))
    assert (talks.parties, talks.mediators) == (("a1", "a2"), ("a3",))


def test_several_mentions_of_one_process_are_merged() -> None:
    text = "Peru opened talks with Chile. The talks were slow. Nobody left the negotiations between Peru and Chile."
    assert len(talks_of(peru(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Peru talks to Chile about the weather.",
        "Chile called for talks.",
        "Peru exported fish to Chile. Bolivia bought none.",
        "",
    ],
)
def test_a_page_without_negotiations_yields_none(text: str) -> None:
    assert talks_of(peru(text)) == ()


def test_rounds_held_and_to_come_are_kept_apart() -> None:
    text = (
        "The second round of talks between Peru and Chile ended in Lima on 3 May. "
        "A third round, at the level of ministers, will be held in Arica on 9 June."
    )
    one = peru(
        text,
        times=[time(text, 1, "3 May", "2031-05-03"), time(text, 2, "9 June", "2031-06-09")],
        places=[place(text, 1, "Lima", "PER"), place(text, 2, "Arica", "CHL")],
    )
    told = [(each.number, each.when, each.place, each.level, each.status) for each in only(one).rounds]
    assert told == [
        (2, "2031-05-03", "Lima", None, "held"),
        (3, "2031-06-09", "Arica", "ministerial", "planned"),
    ]


@pytest.mark.parametrize("front", [False, True])
def test_the_day_on_which_somebody_tells_of_a_round_is_not_its_day(front: bool) -> None:
    told = "Peru and Chile meet in Lima on 7 May for a second round of talks"
    text = f"Bolivia said on 4 May that {told}." if front else f"{told}, Bolivia said on 4 May."
    said = statement(text, 1, told, "a3", cue=spans_of(text, "said")[0])
    times = [time(text, 1, "7 May", "2031-05-07"), time(text, 2, "4 May", "2031-05-04")]
    times.sort(key=lambda one: one.start)
    (one,) = only(peru(text, times=times, statements=[said])).rounds
    assert (one.number, one.when, one.status) == (2, "2031-05-07", "planned")


def test_a_round_that_broke_down_has_collapsed() -> None:
    text = "The fourth round of talks between Peru and Chile collapsed on 3 May."
    (one,) = only(peru(text, times=[time(text, 1, "3 May", "2031-05-03")])).rounds
    assert (one.number, one.status) == (4, "collapsed")


def test_a_round_is_dated_by_the_talks_that_were_held() -> None:
    text = (
        "He called the third round of talks between Peru and Chile useful.\n\n"
        "The talks held on 3 May in Arica were long."
    )
    one = peru(text, times=[time(text, 1, "3 May", "2031-05-03")], places=[place(text, 1, "Arica", "CHL")])
    (told,) = only(one).rounds
    assert (told.number, told.when, told.place) == (3, "2031-05-03", "Arica")


def test_the_day_from_which_a_round_was_put_off_is_not_its_day() -> None:
    text = "The third round of talks between Peru and Chile, put off from 3 May, opens in Lima on 9 June."
    times = [time(text, 1, "from 3 May", "2031-05-03"), time(text, 2, "9 June", "2031-06-09")]
    (told,) = only(peru(text, times=times, places=[place(text, 1, "Lima", "PER")])).rounds
    assert (told.when, told.place) == ("2031-06-09", "Lima")


def test_a_round_that_closed_after_two_days_lasted_both() -> None:
    text = "The third round of talks between Peru and Chile closed in Lima on 3 May after two days."
    (told,) = only(peru(text, times=[time(text, 1, "3 May", "2031-05-03")])).rounds
    assert told.when == "2031-05-02/2031-05-03"


def test_the_head_of_an_entry_in_a_chronology_dates_its_round() -> None:
    text = "Talks between Peru and Chile go on.\n\n3 May, Arica. The first round breaks up without a word."
    one = peru(text, times=[time(text, 1, "3 May", "2031-05-03")], places=[place(text, 1, "Arica", "CHL")])
    (told,) = only(one).rounds
    assert (told.number, told.when, told.place, told.status) == (1, "2031-05-03", "Arica", "collapsed")


def test_the_same_city_is_the_one_named_before() -> None:
    text = (
        "The first round of talks between Peru and Chile ended in Arica on 3 May. "
        "The second round will be held in the same city on 9 June."
    )
    times = [time(text, 1, "3 May", "2031-05-03"), time(text, 2, "9 June", "2031-06-09")]
    one = only(peru(text, times=times, places=[place(text, 1, "Arica", "CHL")]))
    assert [each.place for each in one.rounds] == ["Arica", "Arica"]


def test_who_is_mediating_is_a_mediator() -> None:
    talks = only(peru("Peru and Chile opened talks. Bolivia, which is mediating, was content."))
    assert talks.mediators == ("a3",)


def test_the_first_of_three_is_one() -> None:
    text = "In talks with Chile, Peru freed the first of three Chilean trawlers on 3 May."
    (one,) = only(peru(text, times=[time(text, 1, "3 May", "2031-05-03")])).exchanges
    assert (one.min, one.max) == (1, 1)


def test_next_round_is_planned_without_a_number() -> None:
    text = "Talks between Peru and Chile go on. The next round is set for 9 June."
    (one,) = only(peru(text, times=[time(text, 1, "9 June", "2031-06-09")])).rounds
    assert (one.number, one.when, one.status) == (None, "2031-06-09", "planned")


def test_working_groups_that_sit_are_tracks_and_proposed_ones_are_not() -> None:
    text = (
        "In talks between Peru and Chile the working group on fishing met. "
        "Peru proposed to create two working groups."
    )
    assert [one.name for one in only(peru(text)).tracks] == ["fishing"]


def test_a_proposal_told_by_its_own_side_is_that_sides_with_the_answer() -> None:
    text = (
        "Talks between Peru and Chile go on. Peruvian foreign minister Ana Rojas said: "
        "“We proposed to Chile to open three ports. In general, the Chilean side reacted positively to this.”"
    )
    content = (
        "We proposed to Chile to open three ports. In general, the Chilean side reacted positively to this"
    )
    (one,) = only(peru(text, statements=[statement(text, 1, content, "a4")])).proposals
    assert (one.by, one.what.of(text), one.statement) == ("a1", "open three ports", "s1")
    assert [(each.by, each.stance) for each in one.responses] == [("a2", "accepts")]


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Chile accepted at once.", "accepts"),
        ("Chile rejected the offer.", "rejects"),
        ("Chile is studying it.", "open"),
        ("Chile has not rejected the idea.", "open"),
        ("Chile accepted the plan, provided that ships stay away.", "conditional"),
        ("Chile turned the proposal down.", "rejects"),
        ("Chile will come if its flag is flown.", "conditional"),
        ("Chile has not said whether it will accept it.", "open"),
        ("Chile may accept the offer.", "open"),
    ],
)
def test_each_answer_has_its_stance_and_its_own_words(answer: str, stance: str) -> None:
    text = f"Talks between Peru and Chile go on. Peru offered a shared harbour for the boats. {answer}"
    (one,) = only(peru(text)).proposals
    (response,) = one.responses
    assert (one.by, one.what.of(text)) == ("a1", "a shared harbour for the boats")
    assert (response.by, response.stance) == ("a2", stance)
    assert text[response.start : response.end] in answer


def test_a_proposal_put_twice_by_one_side_is_one() -> None:
    text = (
        "Talks between Peru and Chile go on. Peru suggested moving from letters to meetings of leaders. "
        "Peru proposes moving from letters to leaders’ meetings."
    )
    assert len(only(peru(text)).proposals) == 1


def test_what_is_given_in_return_is_a_line_of_its_own() -> None:
    text = (
        "Talks between Peru and Chile go on. Peru handed over the bodies of 1,000 soldiers to Chile and "
        "received dozens of Peruvian soldiers' bodies in return."
    )
    given = [(one.what, one.giver, one.to, one.min, one.max) for one in only(peru(text)).exchanges]
    assert given == [("bodies", "a1", "a2", 1000, 1000), ("bodies", "a2", "a1", 24, None)]


def test_a_swap_has_no_direction_and_what_did_not_happen_is_no_exchange() -> None:
    text = "After talks Peru and Chile exchanged 40 prisoners. Chile did not release 12 sailors."
    (one,) = only(peru(text)).exchanges
    assert (one.what, one.giver, one.to, one.min) == ("prisoners", None, None, 40)


def test_people_of_a_country_who_are_freed_go_home() -> None:
    text = "After talks with Chile, Bolivia freed four Chilean sailors."
    (one,) = only(peru(text)).exchanges
    assert (one.giver, one.to, one.min) == ("a3", "a2", 4)


_PIECES = st.sampled_from(
    [
        "Peru", "Chile", "talks", "between", "and", "with", "the third round of", "offered", "to", "a truce",
        "accepted", "rejected it", ".", ";", ",", "“", "”", "\n\n", "handed over", "40 prisoners", "in return",
        "the Chilean side", "proposed by", "’s offer of", "will meet again in", "Lima", "mediated by",
    ]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_yields_talks_that_keep_the_contract_and_cite_inside_it(text: str) -> None:
    one = peru(text)
    ids = {each.id for each in one.actors}
    for talks in talks_of(one):
        assert {*talks.parties, *talks.mediators, *talks.hosts} <= ids
        cited = [(each.start, each.end) for each in talks.rounds]
        cited += [(each.start, each.end) for each in talks.exchanges]
        cited += [(each.what.start, each.what.end) for each in talks.proposals]
        cited += [(answer.start, answer.end) for each in talks.proposals for answer in each.responses]
        assert all(0 <= start < end <= len(text) for start, end in cited)
        told = replace(one, talks=(talks,))
        assert from_json(to_json(told)) == told


def test_a_day_before_the_subject_hides_nobody() -> None:
    text = "Talks between Peru and Chile go on. On Sunday Peru handed over 45 sailors to Chile."
    (one,) = only(peru(text)).exchanges
    assert (one.giver, one.to) == ("a1", "a2")


def test_a_postponed_round_is_known_as_such() -> None:
    text = "Talks between Peru and Chile due on 9 June were postponed."
    (one,) = only(peru(text, times=[time(text, 1, "9 June", "2031-06-09")])).rounds
    assert (one.when, one.status) == ("2031-06-09", "postponed")


def test_an_army_is_one_side_with_its_country() -> None:
    text = (
        "Talks between Peru and Chile go on. Chile offered a truce of ten days. The army rejected the offer."
    )
    people = [
        actor(text, 1, "Peru", country="PER"),
        actor(text, 2, "Chile", country="CHL"),
        actor(text, 3, "The army", kind="organization", country="PER", sector="MIL"),
    ]
    talks = only(reading(text, people))
    assert talks.parties == ("a1", "a2")
    assert [(one.by, one.stance) for one in talks.proposals[0].responses] == [("a3", "rejects")]


def test_a_swap_of_two_peoples_is_two_lines() -> None:
    text = "After talks Peru and Chile will exchange 61 Chilean sailors for nine Peruvian fishermen."
    given = [(one.giver, one.to, one.min) for one in only(peru(text)).exchanges]
    assert given == [("a1", "a2", 61), ("a2", "a1", 9)]


def test_who_merely_calls_for_talks_holds_none() -> None:
    assert talks_of(peru("Peru called for talks with Chile. Chile was silent.")) == ()


def test_somebody_whom_no_mention_covers_is_not_taken_for_the_one_named_before() -> None:
    text = (
        "Talks between Peru and Chile go on. Peru offered a truce of ten days. "
        "With Chile out, the league rejected it."
    )
    assert only(peru(text)).proposals[0].responses == ()


def test_what_a_plan_under_somebodys_name_would_bring_is_his_proposal() -> None:
    text = (
        "Talks between Peru and Chile go on. Under the plan by Bolivia, boats would stay in port. "
        "Chile is studying it."
    )
    (one,) = only(peru(text)).proposals
    assert (one.by, one.what.of(text)) == ("a3", "boats would stay in port")
    assert [(each.by, each.stance) for each in one.responses] == [("a2", "open")]


def test_what_is_given_in_exchange_goes_the_other_way() -> None:
    text = (
        "Talks between Peru and Chile go on. Peru freed eight sailors to Chile in exchange for 90 prisoners."
    )
    given = [(one.giver, one.to, one.min) for one in only(peru(text)).exchanges]
    assert given == [("a1", "a2", 8), ("a2", "a1", 90)]


def test_scorn_is_a_refusal() -> None:
    text = "Talks between Peru and Chile go on. Peru offered a truce of ten days. Chile called the offer an insult."
    assert [one.stance for one in only(peru(text)).proposals[0].responses] == ["rejects"]
