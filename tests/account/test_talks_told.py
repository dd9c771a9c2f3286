"""Rounds and hand-overs as news tells them in passing: put off, broken up, over after two days; who went home."""

from __future__ import annotations

import pytest
from talking import actor, place, reading, statement, time

from onrecord.account.talks import talks_of
from onrecord.schema import Reading, Talks

NATIONS = (("Peru", "PER"), ("Chile", "CHL"))


def told(text: str, *, firm: bool = False, **more: object) -> Talks:
    """The one process of a text in which Peru and Chile are countries, and Costa Vega a firm that is often named."""
    people = [actor(text, number, name, country=code) for number, (name, code) in enumerate(NATIONS, 1)]
    people += [actor(text, 3, "Costa Vega", kind="organization")] if firm else []
    read: Reading = reading(text, [one for one in people if one.mentions], **more)  # type: ignore[arg-type]
    (talks,) = talks_of(read)
    return talks


@pytest.mark.parametrize("since", ["from 28 April", "once, from 28 April", "twice, from 28 April"])
def test_the_day_from_which_a_round_was_put_off_is_not_the_day_on_which_it_broke_up(since: str) -> None:
    text = (
        "Talks between Peru and Chile over a canal that waters a million hectares of maize collapsed on 1 May. "
        f"The second round had already been postponed {since}, after a row."
    )
    days = [time(text, 1, "1 May", "2031-05-01"), time(text, 2, "28 April", "2031-04-28")]
    (one,) = told(text, times=days).rounds
    assert (one.number, one.when, one.status) == (2, "2031-05-01", "collapsed")


def test_talks_that_are_over_after_two_days_are_a_round_beside_those_that_are_numbered() -> None:
    text = (
        "Peru and Chile ended their quarrel on 2 May. After two days of talks in Arica both sides signed. "
        "A fourth round of talks will be held on 9 June. The second round, which collapsed, is forgotten."
    )
    days = [time(text, 1, "2 May", "2031-05-02"), time(text, 2, "9 June", "2031-06-09")]
    found = told(text, times=days, places=[place(text, 1, "Arica", "CHL")]).rounds
    assert [(one.number, one.when, one.place, one.status) for one in found] == [
        (None, "2031-05-01/2031-05-02", "Arica", "held"), (4, "2031-06-09", None, "planned"),
        (2, None, None, "collapsed"),
    ]  # fmt: skip


def test_the_town_is_told_by_its_kind_too() -> None:
    text = "The first round of talks between Peru and Chile was held in the port city of Arica on 3 May."
    (one,) = told(
        text, times=[time(text, 1, "3 May", "2031-05-03")], places=[place(text, 1, "Arica", "CHL")]
    ).rounds
    assert one.place == "Arica"


def test_a_commission_that_will_meet_is_no_round() -> None:
    text = (
        "After talks Peru and Chile signed. The commission of the two states would meet in Arica on 9 June."
    )
    talks = told(text, times=[time(text, 1, "9 June", "2031-06-09")], places=[place(text, 1, "Arica", "CHL")])
    assert not talks.rounds


def test_both_that_are_to_be_exchanged_are_told_and_go_home() -> None:
    text = (
        "After talks Peru and Chile agreed. 11 Chilean sailors and 27 Peruvian drivers are to be exchanged."
    )
    given = {(one.giver, one.to, one.min) for one in told(text).exchanges}
    assert given == {("a1", "a2", 11), ("a2", "a1", 27)}


def test_two_who_exchanged_people_need_no_talks_to_be_named() -> None:
    text = (
        "Peru and Chile exchanged the people they had held on 3 May. Twenty-seven Peruvian drivers crossed at noon. "
        "Peru said that it had handed over all 11 sailors held since 2 April. Chile said that 10 had arrived."
    )
    days = [
        time(text, 1, "3 May", "2031-05-03"),
        time(text, 2, "since 2 April", "2031-04-02/2031-05-04", "span"),
    ]
    said = [statement(text, 1, "it had handed over all 11 sailors held since 2 April", "a1")]
    talks = told(text, times=days, statements=said)
    assert talks.parties == ("a1", "a2")
    assert [(one.giver, one.to, one.min, one.when) for one in talks.exchanges] == [
        ("a2", "a1", 27, "2031-05-03"), ("a1", "a2", 11, "2031-05-03"), ("a1", "a2", 10, "2031-05-03"),
    ]  # fmt: skip


def test_citizens_are_handed_to_the_country_they_are_of() -> None:
    text = "After talks Peru and Chile agreed on the transfer of 27 citizens of Peru and of 11 citizens of Chile."
    given = {(one.giver, one.to, one.min) for one in told(text).exchanges}
    assert given == {("a2", "a1", 27), ("a1", "a2", 11)}


def test_what_one_side_keeps_is_not_received_with_what_came() -> None:
    text = "In an exchange after talks with Chile, Peru received 58 of its own citizens, and two Peruvian boats remain."
    assert [(one.what, one.min) for one in told(text).exchanges] == [("citizens", 58)]


def test_a_firm_is_no_party_where_two_states_are_told_of() -> None:
    text = "The talks were slow. Chile rejected it. Costa Vega lost boats. Costa Vega wept. Peru saw Costa Vega sue."
    assert "a3" not in told(f"{text} A second round of talks opened.", firm=True).parties


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("closed two days of talks over the canal on 2 May", "2031-05-01/2031-05-02"),
        ("wrapped up three days of border talks on 2 May", "2031-04-30/2031-05-02"),
    ],
)
def test_days_of_talks_that_were_closed_are_a_round_where_they_were_held(words: str, when: str) -> None:
    text = f"Peru and Chile {words}, though they agreed to meet again in Arica on 9 June."
    days = [time(text, 1, "2 May", "2031-05-02"), time(text, 2, "9 June", "2031-06-09")]
    found = told(text, times=days, places=[place(text, 1, "Arica", "CHL")]).rounds
    assert [(one.when, one.place, one.status) for one in found] == [
        (when, None, "held"), ("2031-06-09", "Arica", "planned"),
    ]  # fmt: skip


def test_a_round_planned_for_one_day_that_will_now_begin_on_another_has_the_new_day() -> None:
    text = "After talks between Peru and Chile the third round, planned for 4 May, will now begin on 9 June."
    days = [time(text, 1, "4 May", "2031-05-04"), time(text, 2, "9 June", "2031-06-09")]
    (one,) = told(text, times=days).rounds
    assert (one.number, one.when, one.status) == (3, "2031-06-09", "planned")


def test_a_round_planned_for_a_day_is_of_that_day() -> None:
    text = (
        "After talks between Peru and Chile the third round is planned for 4 May, and will be held in Arica."
    )
    days = [time(text, 1, "4 May", "2031-05-04")]
    (one,) = told(text, times=days).rounds
    assert one.when == "2031-05-04"


def test_the_days_behind_which_are_those_of_the_round() -> None:
    text = "The sides met. The first round of talks between Peru and Chile, which took place on 2 May, solved little."
    (one,) = told(text, times=[time(text, 1, "2 May", "2031-05-02")]).rounds
    assert (one.number, one.when) == (1, "2031-05-02")


def test_the_collapse_of_talks_is_told_by_its_noun_and_placed_by_the_words_beside_it() -> None:
    text = (
        "Peru and Chile are silent. She had warned at the collapse of talks in Arica on 2 May that boats would be"
        " stopped at Tacna. He has invited both sides to Lima on 9 June."
    )
    days = [time(text, 1, "2 May", "2031-05-02"), time(text, 2, "9 June", "2031-06-09")]
    towns = [place(text, n, name, "PER") for n, name in enumerate(("Arica", "Tacna", "Lima"), 1)]
    found = told(text, times=days, places=towns).rounds
    assert [(one.when, one.place, one.status) for one in found] == [
        ("2031-05-02", "Arica", "collapsed"), ("2031-06-09", "Lima", "planned"),
    ]  # fmt: skip


def test_nothing_is_told_of_a_round_that_something_is_not_to_wait_for() -> None:
    text = "After talks Peru and Chile signed. Pay us before the frost, not after the next summit, he said."
    assert not told(text).rounds
