"""Groups do not depend on the order of their items, and actors meet under the keys that they should meet under."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.account.across.linking import groups
from onrecord.account.across.who import Who, is_named, key_of, may_be_same, who
from onrecord.schema import Actor, ActorKind, Reading


class Number(msgspec.Struct, frozen=True):
    """An item that is a number: two are linked where they differ by one."""

    value: int
    article: str = "x"
    day: str = ""

    @property
    def id(self) -> str:
        return f"{self.value:03}"


class Neighbours:
    """Numbers that follow each other are one group."""

    name = "run"
    item = Number

    def items(self, reading: Reading) -> Iterable[Number]:
        raise NotImplementedError

    def keys(self, item: Number) -> Iterable[str]:
        return str(item.value), str(item.value + 1)

    def linked(self, one: Number, other: Number) -> bool:
        return abs(one.value - other.value) == 1


@given(st.lists(st.integers(0, 60), unique=True), st.randoms())
def test_groups_are_the_connected_parts_in_any_order(values: list[int], chance: object) -> None:
    found = groups(Neighbours(), map(Number, values))
    runs = [[one.value for one in group] for group in found]
    assert sorted(value for run in runs for value in run) == sorted(values)
    assert all(later - earlier == 1 for run in runs for earlier, later in pairwise(run))
    assert all(one[-1] + 1 < other[0] for one, other in pairwise(runs))
    chance.shuffle(values)  # type: ignore[attr-defined]
    assert groups(Neighbours(), map(Number, values)) == found


def named(name: str, kind: ActorKind = "person", country: str | None = None) -> Who:
    actor = Actor("a1", name, kind, country=country)
    return who(actor, {"a1": actor})


@pytest.mark.parametrize(
    ("name", "kind", "country", "key"),
    [
        ("Angola", "country", "AGO", "c:AGO"),
        ("Petrus Kambinda", "person", None, "p:kambinda"),
        ("Volodymyr Zelensky", "person", None, "p:zelenski"),
        ("Volodymyr Zelenskyy", "person", None, "p:zelenski"),
        ("The Angolan fisheries ministry", "organization", "AGO", "o:AGO fisheries ministry"),
        ("Angola’s fisheries ministry", "organization", "AGO", "o:AGO fisheries ministry"),
        (
            "Ministry of Fisheries of the Republic of Angola",
            "organization",
            "AGO",
            "o:AGO fisheries ministry",
        ),
        ("A senior Namibian official", "person", "NAM", "d:NAM official senior"),
        ("the ministry", "organization", None, "d:ministry"),
        ("Two officials", "group", None, "d:officials two"),
        ("the Namibians", "group", "NAM", "g:NAM"),
    ],
)
def test_keys(name: str, kind: ActorKind, country: str | None, key: str) -> None:
    assert key_of(Actor("a1", name, kind, country=country)) == key


def test_a_description_names_nobody() -> None:
    assert not is_named(named("A senior Namibian official"))
    assert not is_named(named("the government", "organization"))
    assert is_named(named("African Union", "organization"))


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (named("Petrus Kambinda"), named("Kambinda"), True),
        (named("Petrus Kambinda"), named("P. Kambinda"), True),
        (named("Petrus Kambinda"), named("Rudolf Kambinda"), False),
        (named("Petrus Kambinda", country="NAM"), named("Petrus Kambinda", country="ZMB"), False),
        (named("Aleksandr Lukashenka"), named("Alexander Lukashenko"), True),
    ],
)
def test_who_may_be_the_same(one: Who, other: Who, may: bool) -> None:
    assert may_be_same(one, other) is may
    assert may_be_same(other, one) is may


def test_a_group_of_known_members_is_known_by_them() -> None:
    both = Actor("a3", "Both delegations", "group", members=("a1", "a2"))
    actors = {
        "a1": Actor("a1", "Angola", "country", country="AGO"),
        "a2": Actor("a2", "Namibia", "country", country="NAM"),
    }
    assert who(both, actors).key == "g:c:AGO+c:NAM"
