"""Who is one over many articles: namesakes stay two, and one person in many wordings is one."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identity_cases import CASES
from msgspec.structs import replace
from people_told import article, profile, someone

from bench.clusters import b_cubed
from onrecord.account.across.identities import (
    Identity,
    Profile,
    block_of,
    identities,
    identity,
    marked,
    occurrences_in,
    partition,
    profiles_in,
)
from onrecord.schema import Reading


class Case(NamedTuple):
    who: str
    reading: Reading


def _case(number: int, line: str) -> Case:
    who, name, title, text = (part.strip() for part in line.split("|"))
    if title == "body":
        told = someone(text, name, kind="organization")
    else:
        told = someone(text, name, *filter(None, map(str.strip, title.split(";"))))
    return Case(who, article(text, told, named=f"{number:03}"))


LINES = [line for line in CASES.splitlines() if line]
EVERY = [_case(number, line) for number, line in enumerate(LINES)]


def _whose(found: list[Identity]) -> dict[str, str]:
    """The identity by article."""
    return {article: one.id for one in found for article, _ in one.occurrences}


def test_the_hard_cases_are_many() -> None:
    told = [one for case in EVERY for one in profiles_in(case.reading).values()]
    assert len(told) == len(EVERY)
    assert len(set(told)) >= 60
    assert len({block_of(one) for one in told}) >= 15


def test_no_two_are_merged_and_nearly_all_of_one_are() -> None:
    whose = _whose(identities(case.reading for case in EVERY))
    sure = {case.reading.article.id: case.who for case in EVERY if not case.who.endswith("?")}
    numbers = {page: (number, number) for number, page in enumerate(sure)}

    def clusters(of: dict[str, str]) -> list[frozenset[tuple[int, int]]]:
        parts = defaultdict(set)
        for page in sure:
            parts[of[page]].add(numbers[page])
        return [frozenset(part) for part in parts.values()]

    counts = b_cubed(clusters(whose), clusters(sure))
    assert counts.right == counts.found, "two are merged"
    assert counts.f1 >= 0.97


@pytest.mark.parametrize(
    "case", [case for case in EVERY if case.who.endswith("?")], ids=lambda case: case.who
)
def test_who_may_be_two_is_nobody_else(case: Case) -> None:
    whose = _whose(identities(one.reading for one in EVERY))
    mine = case.reading.article.id
    assert [page for page, one in whose.items() if one == whose[mine]] == [mine]


@given(st.lists(st.sampled_from(range(len(EVERY))), unique=True), st.randoms())
@settings(deadline=None, max_examples=60)
def test_the_order_of_articles_does_not_matter(chosen: list[int], chance: object) -> None:
    found = identities(EVERY[at].reading for at in chosen)
    chance.shuffle(chosen)  # type: ignore[attr-defined]
    assert identities(EVERY[at].reading for at in chosen) == found


@given(st.lists(st.sampled_from(range(len(EVERY))), unique=True, min_size=1))
@settings(deadline=None, max_examples=60)
def test_every_profile_is_of_one_identity_and_blocks_do_not_meet(chosen: list[int]) -> None:
    told = {one for at in chosen for one in profiles_in(EVERY[at].reading).values()}
    parts = partition(told)
    assert sorted(map(repr, (one for part in parts for one in part))) == sorted(map(repr, told))
    assert all(len({block_of(one) for one in part}) == 1 for part in parts)
    blocks = {block_of(one) for one in told}
    apart = [part for block in blocks for part in partition([one for one in told if block_of(one) == block])]
    assert set(apart) == set(parts)


BANDA = [
    profile("Zambia's mayor Simon Banda spoke.", "Simon Banda", "mayor"),
    profile("Simon Banda, minister of Zambia, spoke.", "Simon Banda", "minister"),
    profile("Simon Banda spoke in Zambia.", "Simon Banda"),
]


def test_a_split_by_hand_takes_along_what_is_more_like_it() -> None:
    assert len(partition(BANDA)) == 1
    out, rest, bare = BANDA
    assert set(partition(BANDA, split=[(out, rest)])) == {frozenset({out}), frozenset({rest, bare})}


def test_a_merger_by_hand_reaches_over_blocks_and_a_split_holds_against_it() -> None:
    other = profile("Zambia's mayor Simon Phiri spoke.", "Simon Phiri", "mayor")
    every = [*BANDA, other]
    assert partition(every, merged=[(BANDA[0], other)]) == [frozenset(every)]
    assert len(partition(every, merged=[(BANDA[0], other)], split=[(other, BANDA[1])])) == 2


def test_one_article_can_be_corrected_alone() -> None:
    told = BANDA[0]
    alone = marked(told, "x", "a1")
    assert alone != told
    assert len(partition([told, alone])) == 1
    assert len(partition([told, alone], split=[(alone, told)])) == 2


def test_corrections_do_not_depend_on_their_order() -> None:
    for one, other in combinations(BANDA, 2):
        pairs = [(one, other), (other, one)]
        assert partition(BANDA, split=pairs) == partition(BANDA[::-1], split=pairs[::-1])


def test_two_brothers_in_one_article_leave_the_surname_to_nobody() -> None:
    text = "Carl Vance and Edgar Vance, Canadian farmers, wept. Ms Vance did not."
    two = article(text, someone(text, "Carl Vance"), someone(text, "Edgar Vance", number=2),
                  someone(text, "Vance", number=3, also=["Ms Vance"]))  # fmt: skip
    assert len(identities([two])) == 3


def test_a_woman_is_not_a_man_of_her_surname() -> None:
    one = profile("Canadian mayor Edgar Vance spoke.", "Edgar Vance", "mayor")
    her = profile("Ms Vance spoke in Canada.", "Vance")
    him = profile("Mr Vance spoke in Canada.", "Vance")
    assert set(partition([one, her, him])) == {frozenset({one, him}), frozenset({her})}


def _over_time() -> list[Reading]:
    first = "Deputy Foreign Minister Petrus Amadhila of Namibia spoke."
    second = "Petrus Amadhila, deputy minister of international relations, spoke in Namibia."
    third = "The former deputy foreign minister Petrus Amadhila is Namibia's ambassador to Botswana."
    told = someone(third, "Petrus Amadhila", "ambassador to Botswana")
    was = someone(third, "Petrus Amadhila", "deputy foreign minister", former=True)
    both = replace(told, roles=(*told.roles, *was.roles))
    return [
        article(first, someone(first, "Petrus Amadhila", "Deputy Foreign Minister"), named="a", day="2031-02-05"),
        article(
            second, someone(second, "Petrus Amadhila", "deputy minister of international relations"), named="b",
            day="2031-02-20",
        ),
        article(third, both, named="c", day="2031-03-14"),
    ]  # fmt: skip


def test_a_person_who_changes_office_keeps_both_with_their_days() -> None:
    (found,) = identities(_over_time())
    now, then = found.roles
    assert (now.title, now.first, now.last, now.over) == (
        "ambassador to Botswana",
        "2031-03-14",
        "2031-03-14",
        "",
    )
    assert (then.first, then.last, then.over) == ("2031-02-05", "2031-02-20", "2031-03-14")
    assert {one.title for one in then.wordings} >= {
        "Deputy Foreign Minister",
        "deputy minister of international relations",
    }
    assert found.role == now


def test_every_role_and_name_is_cited() -> None:
    readings = {one.article.id: one.article.text for one in _over_time()}
    (found,) = identities(_over_time())
    for role in found.roles:
        words = {readings[at.article][at.start : at.end] for at in (*role.held, *role.former)}
        assert words == {one.title for one in role.wordings}
    for spelling in found.spellings:
        assert {readings[at.article][at.start : at.end] for at in spelling.cited} == {spelling.name}


def test_what_is_reported_later_leaves_the_id_alone() -> None:
    occurring = [one for reading in _over_time() for one in occurrences_in(reading)]
    assert len({identity(occurring[:size]).id for size in (1, 2, 3)}) == 1
    assert identity(occurring).id.startswith("petrus-amadhila-")


def test_a_short_form_stands_for_the_one_full_name_of_its_article() -> None:
    text = "The Oyster Growers’ Association struck. Association members cheered."
    both = article(
        text, someone(text, "Oyster Growers’ Association", kind="organization"),
        someone(text, "Association", kind="organization", number=2),
    )  # fmt: skip
    (found,) = identities([both])
    assert found.name == "Oyster Growers’ Association"


def test_an_acronym_joins_the_body_whose_article_gives_both() -> None:
    text = "The Harbour Tug Masters Guild (HTMG) struck."
    named = someone(text, "Harbour Tug Masters Guild", kind="organization", also=["HTMG"])
    full = article(text, named, named="full")
    short = article("HTMG went back.", someone("HTMG went back.", "HTMG", kind="organization"), named="short")
    assert len(identities([full, short])) == 1
    bare = "The Harbour Tug Masters Guild struck."
    apart = article(bare, someone(bare, "Harbour Tug Masters Guild", kind="organization"), named="full")
    assert len(identities([apart, short])) == 2


@pytest.mark.parametrize("name", ["the ministry", "his aides", "Poll", "a union"])
def test_whom_an_article_only_describes_stays_in_it(name: str) -> None:
    text = f"In Peru {name} said so, as the poll in Peru had said."
    assert not profiles_in(article(text, someone(text, name, kind="organization", country="PER")))


def test_a_country_is_known_by_its_code() -> None:
    text = "Angola said no."
    told = article(text, someone(text, "Angola", kind="country", country="AGO"))
    (found,) = identities([told])
    assert (found.id, found.kind, found.country) == ("ago", "country", "AGO")


def test_a_profile_survives_json() -> None:
    for one in BANDA:
        assert msgspec.json.decode(msgspec.json.encode(one), type=Profile) == one
