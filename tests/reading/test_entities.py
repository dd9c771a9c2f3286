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


def test_a_name_is_whole_where_kinds_share_its_words() -> None:
    made = Made("the Lynx Air Council met")
    made.tag("person", "Lynx", sure=0.7)
    made.tag("organization", "Lynx Air Council", sure=0.6)
    assert found(made) == [("Lynx Air Council", "organization")]


def test_half_certain_of_each_of_two_kinds_is_certain_of_a_name() -> None:
    made = Made("Balcescu left")
    made.tag("person", "Balcescu", sure=0.45)
    made.tag("place", "Balcescu", sure=0.4)
    assert found(made) == [("Balcescu", "person")]


def test_no_name_runs_over_the_end_of_a_line_or_begins_with_a_mark() -> None:
    made = Made("Thanks,\nLeila Haddad\nOmar Said (. Koerner)")
    made.tag("person", "Leila Haddad\nOmar Said")
    made.tag("person", ". Koerner")
    assert found(made) == [("Leila Haddad", "person"), ("Omar Said", "person"), ("Koerner", "person")]


def test_where_a_number_and_a_name_overlap_the_likelier_stays() -> None:
    made = Made("Seven Sisters fell")
    made.tag("number", "Seven", sure=0.95)
    made.tag("place", "Seven Sisters", sure=0.8)
    assert found(made) == [("Seven", "number")]
    made.tag("place", "Seven Sisters", sure=0.99)
    assert found(made) == [("Seven Sisters", "place")]


def test_a_name_of_which_most_pieces_are_tagged_is_the_whole_word() -> None:
    made = Made("Mr Balcescu left", longest=3)
    made.tag("person", "Balces")
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
