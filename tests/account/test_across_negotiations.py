"""One negotiation from many reports: which are of one, and what is told of it however the reports disagree."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from talking import actor, place, reading, time
from told_talks import body, exchange, proposal, round_, somebody, state, told

from onrecord.account.across.linking import groups
from onrecord.account.across.negotiations import (
    TALKS,
    Negotiation,
    TalksItem,
    changes,
    negotiation,
    negotiations,
)
from onrecord.account.across.negotiations.days import Days, days_of
from onrecord.account.across.negotiations.evidence import Source
from onrecord.account.talks import talks_of

PERU, CHILE, BOLIVIA, TOGO = (state(code) for code in ("PER", "CHL", "BOL", "TGO"))
ENVOY = body("Ines Arden", kind="person")


def process(*items: TalksItem, voices: dict[str, str] | None = None, as_of: str | None = None) -> Negotiation:
    """The one negotiation that some items amount to."""
    found = negotiation(items, voices or {}, as_of)
    assert found is not None
    return found


def are_one(one: TalksItem, other: TalksItem) -> bool:
    """Whether two tellings are grouped, either way round."""
    assert TALKS.linked(one, other) is TALKS.linked(other, one)
    return len(groups(TALKS, [one, other])) == 1


def test_two_reports_of_the_same_two_states_are_of_one_process() -> None:
    assert are_one(told("a", "2031-02-05", PERU, CHILE), told("b", "2031-03-20", CHILE, PERU))


@pytest.mark.parametrize(
    "other",
    [
        told("b", "2031-02-06", PERU, BOLIVIA),
        told("b", "2031-02-06", PERU, CHILE, BOLIVIA),
        told("b", "2031-02-06", PERU),
        told("b", "2031-02-06"),
        told("b", "2031-06-06", PERU, CHILE),
    ],
    ids=["another pair", "a third state at the table", "one party alone", "no party", "a long silence"],
)
def test_other_talks_of_the_same_country_stay_apart(other: TalksItem) -> None:
    assert not are_one(told("a", "2031-02-05", PERU, CHILE), other)


def test_a_third_state_that_the_other_report_has_as_mediator_makes_no_other_process() -> None:
    one = told("a", "2031-02-05", PERU, CHILE, BOLIVIA)
    assert are_one(one, told("b", "2031-02-06", PERU, CHILE, mediators=(BOLIVIA,)))


def test_a_state_that_one_report_takes_for_a_party_and_the_other_has_a_round_in_is_a_host() -> None:
    present = {"present": (CHILE,)}
    with_host = told("x", "2031-03-05", PERU, BOLIVIA, mediators=(ENVOY,), **present)
    held_there = told(
        "y", "2031-03-06", PERU, CHILE, rounds=(round_(when="2031-03-20", place="Sucre", country="BOL"),)
    )
    elsewhere = told(
        "y", "2031-03-06", PERU, CHILE, rounds=(round_(when="2031-03-20", place="Lomé", country="TGO"),)
    )
    people = (("p:arden", "o:panel"),)
    assert TALKS.linked(replace(with_host, people=people), replace(held_there, people=people))
    assert not TALKS.linked(replace(with_host, people=people), replace(elsewhere, people=people))


def test_many_sides_need_not_all_be_named() -> None:
    assert are_one(
        told("a", "2031-02-05", PERU, CHILE, BOLIVIA, TOGO), told("b", "2031-02-06", PERU, CHILE, BOLIVIA)
    )


@pytest.mark.parametrize(
    "more",
    [
        {"mediators": (ENVOY,), "proper": ("lauca",)},
        {"rounds": (round_(3, "2031-02-04", "Arica"),)},
        {"proper": ("lauca",), "rounds": (round_(None, "2031-02-04"),)},
    ],
)
def test_a_report_that_names_one_party_joins_by_two_signs(more: dict[str, Any]) -> None:
    full = told(
        "a", "2031-02-05", PERU, CHILE, mediators=(ENVOY,), proper=("lauca",),
        rounds=(round_(3, "2031-02-04", "Arica"),),
    )  # fmt: skip
    assert are_one(full, told("b", "2031-02-06", PERU, **more))
    assert not are_one(replace(full, parties=(BOLIVIA, TOGO)), told("b", "2031-02-06", PERU, **more))


def test_a_party_that_only_speaks_in_the_other_report_needs_a_sign() -> None:
    full = told("a", "2031-02-05", PERU, CHILE, proper=("lauca",))
    misread = told("b", "2031-02-06", PERU, present=(CHILE,))
    assert not are_one(full, misread)
    assert are_one(full, replace(misread, proper=("lauca",)))


def test_one_round_bridges_a_long_silence() -> None:
    rounds = (round_(2, "2031-02-04", "Arica"),)
    assert are_one(
        told("a", "2031-02-05", PERU, CHILE, rounds=rounds),
        told("b", "2031-09-05", PERU, CHILE, rounds=rounds),
    )


def test_bodies_of_one_country_meet_by_sort_and_words() -> None:
    dockers, owners = body("Dockers’ Federation", "CHL"), body("Chamber of Shipowners", "CHL")
    one = told("a", "2031-02-05", dockers, owners)
    assert are_one(
        one,
        told("b", "2031-02-06", body("the dockers’ union", "CHL"), body("the shipowners", "CHL", "group")),
    )
    assert not are_one(one, told("b", "2031-02-06", body("Teachers’ Union", "CHL"), owners))
    assert not are_one(one, told("b", "2031-02-06", body("Dockers’ Employers Chamber", "CHL"), owners))


def test_only_described_bodies_need_a_name_in_common() -> None:
    one = told("a", "2031-02-05", body("Dockers’ Federation", "CHL"), CHILE, people=(("p:rojas", ""),))
    described = told("b", "2031-02-06", body("the union", "CHL"), CHILE)
    assert not are_one(one, described)
    assert are_one(one, replace(described, people=(("p:rojas", ""),)))


def test_the_best_date_is_that_of_most_independent_reports_and_the_others_are_kept() -> None:
    items = [
        told(name, "2031-02-05", PERU, CHILE, rounds=(round_(2, "2031-02-04", "Arica"),)) for name in "ab"
    ]
    items.append(told("c", "2031-02-06", PERU, CHILE, rounds=(round_(2, "2031-02-03", "Tacna"),)))
    (one,) = process(*items).rounds
    assert (one.number, one.when, one.place, one.reports) == (2, "2031-02-04", "Arica", 3)
    assert [(each.value, each.reports) for each in one.days] == [("2031-02-04", 2), ("2031-02-03", 1)]
    assert [each.sources[0].article for each in one.places] == ["a", "c"]


def test_copies_are_one_voice() -> None:
    items = [told(name, "2031-02-05", PERU, CHILE, rounds=(round_(2, "2031-02-04"),)) for name in "abc"]
    items += [told(name, "2031-02-05", PERU, CHILE, rounds=(round_(2, "2031-02-03"),)) for name in "de"]
    found = process(*items, voices={"b": "a", "c": "a"})
    assert (found.reports, found.rounds[0].when) == (3, "2031-02-03")


def test_a_span_is_borne_out_by_its_days() -> None:
    whens = ["2031-03-03", "2031-03-03", "2031-03-03/2031-03-04", "2031-03-04"]
    items = [
        told(f"a{n}", "2031-03-05", PERU, CHILE, rounds=(round_(3, when),)) for n, when in enumerate(whens)
    ]
    assert process(*items).rounds[0].when == "2031-03-03/2031-03-04"


def test_a_round_without_a_number_joins_the_numbered_round_of_its_day() -> None:
    (one,) = process(
        told(
            "a",
            "2031-02-05",
            PERU,
            CHILE,
            rounds=(round_(3, "2031-03-03/2031-03-04", "Arica", status="planned"),),
        ),
        told("b", "2031-03-03", PERU, CHILE, rounds=(round_(None, "2031-03-03", status="ongoing"),)),
        told("c", "2031-03-05", PERU, CHILE, rounds=(round_(None, "2031-03-04", "Arica"),)),
    ).rounds
    assert (one.number, one.status, [each.status for each in one.statuses]) == (
        3,
        "held",
        ["planned", "ongoing", "held"],
    )


def test_a_round_held_on_another_day_than_planned_is_one_round_with_both_dates() -> None:
    planned = round_(4, "2031-03-27", "Arica", status="planned")
    (one,) = process(
        *(told(name, "2031-03-05", PERU, CHILE, rounds=(planned,)) for name in "abc"),
        told("d", "2031-03-27", PERU, CHILE, rounds=(round_(4, "2031-03-27", "Arica", status="postponed"),)),
        told("e", "2031-04-05", PERU, CHILE, rounds=(round_(4, "2031-04-03/2031-04-04", "Arica"),)),
    ).rounds
    assert (one.when, one.status) == ("2031-04-03/2031-04-04", "held")
    assert {each.value for each in one.days} == {"2031-03-27", "2031-04-03/2031-04-04"}


def test_a_round_that_moved_is_one_without_numbers_too() -> None:
    planned = told(
        "a", "2031-03-05", PERU, CHILE, rounds=(round_(None, "2031-03-20", "Arica", status="planned"),)
    )
    held = told("b", "2031-03-25", PERU, CHILE, rounds=(round_(None, "2031-03-24", "Arica"),))
    assert [one.when for one in process(planned, held).rounds] == ["2031-03-24"]
    elsewhere = replace(held, rounds=(round_(None, "2031-03-24", "Tacna"),))
    assert [one.when for one in process(planned, elsewhere).rounds] == ["2031-03-20", "2031-03-24"]


def test_a_report_that_still_looks_forward_overtakes_a_misreading() -> None:
    (one,) = process(
        told("a", "2031-02-05", PERU, CHILE, rounds=(round_(3, "2031-02-05", "Arica"),)),
        told("b", "2031-02-06", PERU, CHILE, rounds=(round_(3, "2031-03-03", "Arica", status="planned"),)),
        told("c", "2031-02-07", PERU, CHILE, rounds=(round_(3, "2031-03-03", "Arica", status="planned"),)),
    ).rounds
    assert (one.when, one.status) == ("2031-03-03", "planned")


def test_rounds_stand_in_order_and_the_only_one_between_two_numbers_gets_its_number() -> None:
    found = process(
        told("a", "2031-03-05", PERU, CHILE, rounds=(round_(4, "2031-03-04"), round_(2, "2031-01-10"))),
        told("b", "2031-02-05", PERU, CHILE, rounds=(round_(None, "2031-02-04", "Arica"),)),
        told("c", "2031-03-06", PERU, CHILE, rounds=(round_(5, None, "Tacna", status="planned"),)),
    ).rounds
    assert [(one.number, one.inferred) for one in found] == [(2, False), (3, True), (4, False), (5, False)]


def test_a_town_is_borne_out_by_its_country() -> None:
    (one,) = process(
        told("a", "2031-02-05", PERU, CHILE, rounds=(round_(2, "2031-02-04", "Mauritius", country="MUS"),)),
        told("b", "2031-02-05", PERU, CHILE, rounds=(round_(2, "2031-02-04", "Mauritius", country="MUS"),)),
        told("c", "2031-02-05", PERU, CHILE, rounds=(round_(2, "2031-02-04", "Port Louis", country="MUS"),)),
    ).rounds
    assert one.place == "Port Louis"


def test_proposals_of_one_side_in_other_words_are_one_with_replies_over_time() -> None:
    found = process(
        told("a", "2031-02-05", PERU, CHILE, proposals=(
            proposal(PERU, "reopening the Lauca crossing in three stages", (CHILE, "rejects"), day="2031-02-05"),)),
        told("b", "2031-02-06", PERU, CHILE, proposals=(
            proposal(PERU, "a phased reopening of the Lauca in three stages", (CHILE, "rejects"), day="2031-02-05"),
        )),
        told("c", "2031-03-06", PERU, CHILE, proposals=(
            proposal(PERU, "to reopen the crossing in three stages", (CHILE, "accepts"), day="2031-03-05"),)),
        told("d", "2031-03-06", PERU, CHILE, proposals=(proposal(CHILE, "to reopen the crossing in three stages"),)),
    ).proposals  # fmt: skip
    assert [(one.side, one.reports) for one in found] == [("c:PER", 3), ("c:CHL", 1)]
    replies = [(one.side, one.stance, one.day, one.reports) for one in found[0].replies]
    assert replies == [("c:CHL", "rejects", "2031-02-05", 2), ("c:CHL", "accepts", "2031-03-05", 1)]
    assert found[0].latest["c:CHL"].stance == "accepts"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a raise of 9 per cent in two steps", "nine percent", True),
        ("a raise of 9 per cent in two steps", "a raise of 6 per cent in two steps", False),
        ("joint patrols", "joint naval patrols at the river mouth", True),
        ("joint patrols at the river mouth", "a fishing line at the river mouth", False),
        ("three auditors for the fund", "three stages for the crossing", False),
        ("Chile should free the boats", "Chile should pay the crews", False),
    ],
)
def test_what_says_the_same(one: str, other: str, same: bool) -> None:
    found = process(
        told("a", "2031-02-05", PERU, CHILE, proposals=(proposal(PERU, one),)),
        told("b", "2031-02-05", PERU, CHILE, proposals=(proposal(PERU, other),)),
    )
    assert len(found.proposals) == (1 if same else 2)


def test_an_exchange_announced_done_and_recalled_is_one() -> None:
    (one,) = process(
        told(
            "a",
            "2031-02-05",
            PERU,
            CHILE,
            exchanges=(exchange("fishermen", PERU, CHILE, 61, "../2031-02-20"),),
        ),
        told("b", "2031-02-21", PERU, CHILE, exchanges=(exchange("crewmen", PERU, CHILE, 61, "2031-02-20"),)),
        told(
            "c", "2031-02-21", PERU, CHILE, exchanges=(exchange("fishermen", PERU, None, 58, "2031-02-20"),)
        ),
        told("d", "2031-03-30", PERU, CHILE, exchanges=(exchange("fishermen", None, CHILE, 61),)),
        told(
            "e", "2031-03-30", PERU, CHILE, exchanges=(exchange("fishermen", None, None, 58, "2031-02-20"),)
        ),
    ).exchanges
    assert (one.giver, one.to, one.min, one.max, one.when) == ("c:PER", "c:CHL", 58, 61, "2031-02-20")
    assert [each.article for each in one.done] == ["b", "c", "e"]
    assert [(each.min, each.reports) for each in one.counts] == [(61, 3), (58, 2)]


def test_each_direction_and_each_day_is_an_exchange_of_its_own() -> None:
    found = process(
        told("a", "2031-02-21", PERU, CHILE, exchanges=(
            exchange("prisoners", PERU, CHILE, 61, "2031-02-20"), exchange("prisoners", CHILE, PERU, 14, "2031-02-20"),
        )),
        told("b", "2031-04-21", PERU, CHILE, exchanges=(exchange("prisoners", PERU, CHILE, 60, "2031-04-20"),)),
        told("c", "2031-04-21", PERU, CHILE, exchanges=(exchange("bodies", PERU, CHILE, 60, "2031-04-20"),)),
    ).exchanges  # fmt: skip
    assert sorted((one.what, one.giver, one.when) for one in found) == [
        ("bodies", "c:PER", "2031-04-20"), ("prisoners", "c:CHL", "2031-02-20"), ("prisoners", "c:PER", "2031-02-20"),
        ("prisoners", "c:PER", "2031-04-20"),
    ]  # fmt: skip


def test_a_swap_of_one_for_one_goes_both_ways_but_one_report_alone_turns_nothing() -> None:
    both = (
        exchange("soldiers", PERU, CHILE, 25, "2031-02-20"),
        exchange("soldiers", CHILE, PERU, 25, "2031-02-20"),
    )
    swap = [told(name, "2031-02-21", PERU, CHILE, exchanges=both) for name in "ab"]
    assert len(process(*swap).exchanges) == 2
    one_way = [told(name, "2031-02-21", PERU, CHILE, exchanges=both[:1]) for name in "ab"]
    (one,) = process(*one_way, told("c", "2031-02-22", PERU, CHILE, exchanges=both[1:])).exchanges
    assert (one.giver, one.reports) == ("c:PER", 3)


def test_what_nobody_gives_is_no_exchange() -> None:
    assert (
        process(told("a", "2031-02-21", PERU, CHILE, exchanges=(exchange("boats", None, None, 2),))).exchanges
        == ()
    )


def test_a_person_acts_for_the_side_on_which_other_reports_put_him() -> None:
    rojas = body("Ana Rojas", kind="person")
    for_peru = replace(proposal(PERU, "joint patrols at sea"), by=rojas.who)
    found = process(
        told("a", "2031-02-05", PERU, CHILE, proposals=(for_peru,), people=(("p:rojas", "c:PER"),)),
        told("b", "2031-02-05", PERU, CHILE, proposals=(proposal(rojas, "joint patrols"),)),
    ).proposals
    assert [(one.side, one.reports) for one in found] == [("c:PER", 2)]


def test_a_title_says_for_whom_somebody_acts() -> None:
    dockers, owners = body("Dockers’ Federation", "CHL"), body("Chamber of Shipowners", "CHL")
    chairman = replace(somebody("Ana Rojas", "person"), roles=("chairwoman of the Chamber of Shipowners",))
    (one,) = process(
        told("a", "2031-02-05", dockers, owners, proposals=(
            proposal(dockers, "a raise of 9 per cent", (replace(owners, key="p:rojas", who=chairman), "rejects")),)),
    ).proposals  # fmt: skip
    assert [reply.side for reply in one.replies] == [owners.key]


STORY = [
    told("a", "2031-02-05", PERU, CHILE, mediators=(ENVOY,), rounds=(round_(2, "2031-02-05", "Arica"),),
         exchanges=(exchange("fishermen", PERU, CHILE, 61, "../2031-02-20"),),
         proposals=(proposal(PERU, "joint patrols at the river mouth", (CHILE, "open"), day="2031-02-05"),)),
    told("b", "2031-02-21", PERU, CHILE, rounds=(round_(3, "2031-03-03", "Arica", status="planned"),),
         exchanges=(exchange("fishermen", PERU, CHILE, 58, "2031-02-20"),)),
    told("c", "2031-03-12", CHILE, PERU, rounds=(round_(3, "2031-03-10", "Arica"),),
         proposals=(proposal(PERU, "joint patrols", (CHILE, "accepts"), day="2031-03-11"),)),
    told("d", "2031-03-12", PERU, rounds=(round_(3, "2031-03-10", "Arica"), round_(None, "2031-03", status="planned"))),
    told("e", "2031-02-22", PERU, BOLIVIA, rounds=(round_(1, "2031-02-21", "La Paz"),)),
    told("f", "2031-02-22", CHILE, present=(PERU,), mediators=(ENVOY,)),
]  # fmt: skip


def test_what_changed_since_a_day() -> None:
    found = changes(process(*STORY[:4]), "2031-02-21")
    assert [(one.kind, one.value, one.sources[0].article) for one in found] == [
        ("exchange done", "2031-02-20", "b"),
        ("round announced", "planned", "b"),
        ("response", "accepts", "c"),
        ("round held", "held", "c"),
        ("round moved", "2031-03-10", "c"),
    ]
    assert changes(process(*STORY[:4]), "2031-03-13") == ()


def test_as_of_an_earlier_day_later_reports_are_not_known() -> None:
    early = process(*STORY[:4], as_of="2031-02-20")
    assert [(one.number, one.status) for one in early.rounds] == [(2, "held")]
    assert early.exchanges[0].done == ()
    assert negotiation(STORY, {}, "2030-01-01") is None


@settings(max_examples=60, deadline=None)
@given(st.permutations(STORY), st.integers(0, 2**16))
def test_the_order_of_arrival_does_not_matter(items: Sequence[TalksItem], seed: int) -> None:
    expected = [negotiation(group, {}) for group in groups(TALKS, STORY)]
    found = groups(TALKS, items)
    for group in found:
        Random(seed).shuffle(group)
    assert [negotiation(group, {}) for group in found] == expected
    assert len(expected) == 2  # Peru and Chile; Peru and Bolivia


def test_items_are_read_back_from_json_as_they_were() -> None:
    for item in STORY:
        assert msgspec.json.decode(msgspec.json.encode(item), type=TALKS.item) == item


TEXT = (
    "The Lauca talks between Peru and Chile went on. The third round was held in Tacna on 23 July. "
    "Foreign Minister Ana Rojas proposed joint patrols of the river. Chile accepted the proposal. "
    "Peru freed 12 Chilean sailors on 20 July."
)


def test_what_an_article_tells_is_cited_to_its_words() -> None:
    people = [
        actor(TEXT, 1, "Peru", country="PER"),
        actor(TEXT, 2, "Chile", country="CHL"),
        actor(TEXT, 3, "Ana Rojas", kind="person", country="PER", sector="GOV", role="Foreign Minister"),
    ]
    times = (time(TEXT, 1, "on 23 July", "2031-07-23"), time(TEXT, 2, "on 20 July", "2031-07-20"))
    page = reading(
        TEXT, people, times=times, places=(place(TEXT, 1, "Tacna", "PER"),), published="2031-07-24"
    )
    (found,) = negotiations([replace(page, talks=talks_of(page))])
    assert [one.who.name for one in found.parties] == ["Chile", "Peru"]
    (one,), (offer,), (handed,) = found.rounds, found.proposals, found.exchanges
    assert (one.number, one.when, one.place) == (3, "2031-07-23", "Tacna")
    assert (offer.side, offer.what, offer.latest["c:CHL"].stance) == (
        "c:PER",
        "joint patrols of the river",
        "accepts",
    )
    assert (handed.giver, handed.to, handed.min, handed.when) == ("c:PER", "c:CHL", 12, "2031-07-20")
    cited = {TEXT[source.start : source.end] for source in _sources(found)}
    assert {"The third round", "joint patrols of the river", "Chile accepted the proposal"} <= cited
    assert all(source.article == "article" and source.end > source.start for source in _sources(found))


def _sources(value: object) -> list[Source]:
    """Every source in a summary, however deep."""
    if isinstance(value, Source):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [source for name in value.__struct_fields__ for source in _sources(getattr(value, name))]
    if isinstance(value, tuple):
        return [source for one in value for source in _sources(one)]
    return []


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("1970-01-01", Days(719163, 719163)),
        ("1970-01", Days(719163, 719193)),
        ("1970-01-01/1970-01-02", Days(719163, 719164)),
        ("../1970-01-02", Days(719164, 719164, open=True)),
        ("1970-01-01~", Days(719163, 719163)),
        ("not a day", None),
        (None, None),
    ],
)
def test_days_of_a_calendar_value(value: str | None, days: Days | None) -> None:
    assert days_of(value) == days


def test_a_description_of_a_side_is_not_shown_beside_a_name() -> None:
    found = process(
        told("a", "2031-02-05", PERU, CHILE, mediators=(ENVOY,)),
        told("b", "2031-02-05", PERU, CHILE, mediators=(body("their mediator", kind="person"),)),
    )
    assert [one.who for one in found.mediators] == [somebody("Ines Arden", "person")]
