"""Claims side by side: what one asserts another denies, and who else bears it out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.account.across.allegations import (
    CLAIMS,
    Allegation,
    ClaimItem,
    allegation,
    signs_of,
)
from onrecord.account.across.gist import Gist
from onrecord.account.across.linking import groups, signs
from onrecord.schema import Reading
from tests.account.reports import report

UNION = {"Dock Workers’ Union": {"sector": "LAB"}}
PORT = {"Puerto Sur": {"sector": "BUS"}}


def claims(readings: Sequence[Reading], voices: dict[str, str] | None = None) -> list[Allegation]:
    items = [one for made in readings for one in CLAIMS.items(made)]
    return [allegation(group, voices=voices or {}) for group in groups(CLAIMS, items)]


def by(found: Allegation) -> tuple[list[str], list[str]]:
    return [one.by for one in found.asserted_by], [one.by for one in found.denied_by]


STRIPPED = "Namibia of stripping the trawler of its radar and its winch"
TAKEN = "the trawler had been stripped of its radar"


def accused(day: str = "2031-03-14", outlet: str = "Harbour Post") -> Reading:
    text = f"Angola accused {STRIPPED}. Namibia denied that {TAKEN}."
    return report(
        day,
        text,
        outlet=outlet,
        says={STRIPPED: "Angola", TAKEN: "Namibia"},
        acts={STRIPPED: "accuse", TAKEN: "deny"},
    )


def test_accusation_and_denial_are_one_claim_and_disputed() -> None:
    found = claims([accused()])
    assert [by(one) for one in found] == [(["Angola"], ["Namibia"])]
    assert found[0].standing == "disputed"


def test_the_same_claim_in_two_outlets_is_one_and_each_voice_is_told_once() -> None:
    found = claims([accused(), accused("2031-03-15", "Cape Tribune")])
    assert [by(one) for one in found] == [(["Angola"], ["Namibia"])]
    assert found[0].independent == 2
    assert {one.outlet for one in found[0].told} == {"Harbour Post", "Cape Tribune"}


def test_near_copies_are_one_voice() -> None:
    one, other = accused(), accused("2031-03-15", "Cape Tribune")
    found = claims([one, other], {other.article.id: one.article.id})
    assert found[0].independent == 1


def test_a_second_side_bears_it_out() -> None:
    words = "the guards fired two shots over the fence at dawn"
    other = "the guards had fired shots over the fence"
    found = claims([
        report("2031-05-02", f"The Dock Workers’ Union said {words}.", cast=UNION, says={words: "Dock Workers’ Union"}),
        report("2031-05-03", f"Chile said {other}.", outlet="Cape Tribune", says={other: "Chile"}),
    ])  # fmt: skip
    assert [one.standing for one in found] == ["corroborated"]


def test_to_say_the_opposite_is_to_deny_it() -> None:
    words = "three fishermen are missing from the border list"
    other = "the fishermen are not missing from the border list"
    found = claims([
        report("2031-02-21", f"Angola said {words}.", says={words: "Angola"}),
        report("2031-02-22", f"Namibia said {other}.", outlet="Cape Tribune", says={other: "Namibia"}),
    ])  # fmt: skip
    assert [(by(one), one.standing) for one in found] == [((["Angola"], ["Namibia"]), "disputed")]


def test_what_all_say_in_the_negative_is_asserted() -> None:
    words = "the wages for August have not been paid by the port"
    found = claims([
        report("2031-09-17", f"The Dock Workers’ Union said {words}.", cast=UNION, says={words: "Dock Workers’ Union"})
    ])  # fmt: skip
    assert [(by(one), one.standing) for one in found] == [((["Dock Workers’ Union"], []), "asserted")]


def test_another_count_is_another_claim() -> None:
    one, other = "Namibia handed over 61 fishermen", "Namibia handed over 58 fishermen"
    found = claims([
        report("2031-02-21", f"Namibia said {one}.", says={one: "Namibia"}),
        report("2031-02-21", f"Angola said {other}.", outlet="Cape Tribune", says={other: "Angola"}),
    ])  # fmt: skip
    assert len(found) == 2


def test_months_later_it_is_another_claim() -> None:
    assert len(claims([accused(), accused("2031-08-15", "Cape Tribune")])) == 2


@pytest.mark.parametrize("days", [0, 1, 20, 41, 42, 43, 75])
def test_two_tellings_of_some_weeks_find_each_other_from_either_side(days: int) -> None:
    first = date(2031, 1, 28)
    later = (first + timedelta(days)).isoformat()
    one, other = (next(iter(CLAIMS.items(accused(day)))) for day in (first.isoformat(), later))
    assert CLAIMS.linked(one, other) == (days <= 42)
    for here, there in ((one, other), (other, one)):
        assert bool(set(CLAIMS.asks(here)) & set(CLAIMS.keys(there))) or days > 42


def test_the_link_is_symmetric_and_asked_only_where_a_key_is_shared() -> None:
    items = [one for made in (accused(), accused("2031-03-15", "Cape Tribune")) for one in CLAIMS.items(made)]
    for one in items:
        for other in items:
            assert CLAIMS.linked(one, other) == CLAIMS.linked(other, one)
            if one is not other and CLAIMS.linked(one, other):
                assert set(CLAIMS.asks(one)) & set(CLAIMS.keys(other))


@given(
    st.lists(
        st.tuples(st.booleans(), st.booleans(), st.sampled_from(["", "c:AGO", "c:NAM"])),
        min_size=1,
        max_size=6,
    )
)
def test_how_a_group_stands_is_among_what_its_signs_allow_and_no_other_kind_of_standing_is(
    told: list[tuple[bool, bool, str]],
) -> None:
    items = [
        ClaimItem(f"a{at}", "s1", "2031-03-14", None, 0, 1, "it", "somebody", (side,) if side else (), (),
                  Gist(("radar",), negative=negative), denies=denies)
        for at, (negative, denies, side) in enumerate(told)
    ]  # fmt: skip
    standing = allegation(items, voices={}).standing
    all_signs = 0
    for one in items:
        all_signs |= signs(CLAIMS, one)
    assert all_signs in signs_of([standing])
    if standing in {"disputed", "denied"}:
        assert all_signs not in signs_of({"disputed", "denied", "asserted", "corroborated"} - {standing})
