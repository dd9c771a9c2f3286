"""Names out of tags: whole words, one kind each, the likelier where two overlap."""

from __future__ import annotations

from itertools import pairwise

from heads_helpers import Made, random_heads
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.entities import entities
from onrecord.reading.heads import ENTITIES


def found(made: Made) -> list[tuple[str, str]]:
    return [
        (made.text[made.pieces.starts[one.first] : made.pieces.ends[one.last]], one.kind)
        for one in entities(made.heads(), made.pieces)
    ]


def test_names_come_with_their_kinds_in_the_order_of_the_text() -> None:
    made = Made("On Friday Leila Haddad flew to Valletta")
    made.tag("place", "Valletta")
    made.tag("person", "Leila Haddad")
    made.tag("date", "Friday")
    assert found(made) == [("Friday", "date"), ("Leila Haddad", "person"), ("Valletta", "place")]


def test_where_two_kinds_overlap_the_likelier_stays_whole_and_the_other_goes() -> None:
    made = Made("the Bank of Valletta said")
    made.tag("organization", "Bank of Valletta", sure=0.8)
    made.tag("place", "Valletta", sure=0.95)
    assert found(made) == [("Valletta", "place")]
    made.tag("organization", "Bank of Valletta", sure=0.99)
    assert found(made) == [("Bank of Valletta", "organization")]


def test_a_name_of_which_one_piece_is_tagged_is_the_whole_word() -> None:
    made = Made("Mr Balcescu left", longest=4)
    made.tag("person", "Balc")
    assert found(made) == [("Balcescu", "person")]


def test_roles_and_participants_are_no_entities() -> None:
    made = Made("Haddad met Orban")
    made.tag("source", "Haddad")
    made.tag("actor", "Haddad")
    made.tag("recipient", "Orban")
    assert found(made) == []


@given(st.integers(0, 500), st.sampled_from([3, 99]))
def test_entities_never_overlap_whatever_the_heads_say(seed: int, longest: int) -> None:
    made = Made("The Blackwater Bridge talks, Leila Haddad’s third, end in Kisumu on 4 May", longest=longest)
    kept = entities(random_heads(len(made.pieces), seed), made.pieces)
    assert all(left.last < right.first for left, right in pairwise(kept))
    assert all(one.kind in ENTITIES and 0.5 < one.probability <= 1 for one in kept)
    assert all(0 <= one.first <= one.last < len(made.pieces) for one in kept)
