"""The act of a statement out of its pieces' opinions."""

from __future__ import annotations

import pytest
from heads_helpers import Made, random_heads
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.acts import act_of
from onrecord.reading.heads import ACTS

TEXT = "“We will close the port,” Haddad warned, “and nobody will open it again.”"


def test_the_pieces_with_the_greater_weight_decide() -> None:
    made = Made(TEXT)
    made.act("We will close the port", "promise", weight=-3.0)
    made.act("warned", "warn", weight=4.0)
    read = act_of(made.heads(), made.pieces, [made.span("We will close the port"), made.span("warned")])
    assert read.act == "warn"
    assert max(read.probabilities) > 0.9


def test_pieces_outside_the_statement_have_no_say() -> None:
    made = Made(TEXT)
    made.act("We will close the port", "promise")
    made.act("warned", "warn", weight=9.0)
    assert act_of(made.heads(), made.pieces, [made.span("We will close the port")]).act == "promise"


def test_a_piece_that_the_range_only_touches_in_part_belongs_to_it_and_one_beside_it_does_not() -> None:
    made = Made(TEXT)
    made.act("warned", "warn")
    start, end = made.span("warned")
    assert act_of(made.heads(), made.pieces, [(start + 1, end - 1)]).act == "warn"
    made.act("Haddad", "deny")
    assert act_of(made.heads(), made.pieces, [(start - 1, start)]).probabilities[-1] == 1.0


@pytest.mark.parametrize("ranges", [[], [(3, 4)], [(900, 910)]])
def test_no_pieces_no_act(ranges: list[tuple[int, int]]) -> None:
    made = Made(TEXT)
    read = act_of(made.heads(), made.pieces, ranges)
    assert (read.act, read.probabilities[-1], sum(read.probabilities)) == ("other", 1.0, 1.0)


@given(seed=st.integers(0, 99), data=st.data())
def test_neither_the_order_of_ranges_nor_one_given_twice_changes_the_act(
    seed: int, data: st.DataObject
) -> None:
    made = Made(TEXT)
    edge = st.integers(0, len(TEXT))
    ranges = data.draw(st.lists(st.tuples(edge, edge), min_size=1, max_size=4))
    shuffled = data.draw(st.permutations([*ranges, ranges[0]]))
    heads = random_heads(len(made.pieces), seed)
    read = act_of(heads, made.pieces, ranges)
    assert act_of(heads, made.pieces, shuffled) == read
    assert read.act in ACTS
    assert 0 <= max(read.probabilities) <= 1
