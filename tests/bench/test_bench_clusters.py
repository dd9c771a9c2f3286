"""Coreference measures give what a person gets by hand, on the example of the paper that defines their use.

Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions", ACL, figure 3 and table 2.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.clusters import MEASURES, Cluster, Counts, b_cubed, ceaf_e, muc

KEY = [frozenset("abc"), frozenset("defg")]
RESPONSE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]
SYMMETRIC = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)


def test_muc_counts_links() -> None:
    # recall: {a b}{c} keep 1 of 2 links, {d}{e}{f g} 1 of 3; precision: 1 of 1, 0 of 1, 1 of 3
    assert muc(RESPONSE, KEY) == Counts(recalled=2, wanted=5, right=2, found=5)
    assert muc(RESPONSE, KEY).f1 == pytest.approx(0.4)


def test_b_cubed_counts_shares_of_mentions() -> None:
    counts = b_cubed(RESPONSE, KEY)
    assert counts.recalled == pytest.approx(2 * 2 / 3 + 1 / 3 + 1 / 4 + 2 * 2 / 4)  # ab, c, d, fg; e has none
    assert counts.right == pytest.approx(2 + 1 / 2 + 1 / 2 + 2 * 2 / 4)
    assert (counts.wanted, counts.found) == (7, 8)
    assert counts.f1 == pytest.approx(0.4545, abs=1e-4)


def test_ceaf_aligns_clusters_one_to_one() -> None:
    # {a b}–{a b c}: 4/5, {f g h i}–{d e f g}: 4/8; {c d} is left without a partner
    assert ceaf_e(RESPONSE, KEY) == pytest.approx(Counts(1.3, 2, 1.3, 3))
    assert ceaf_e(RESPONSE, KEY).f1 == pytest.approx(0.52)


def test_ceaf_gives_up_a_good_pair_where_two_others_together_are_better() -> None:
    found = [frozenset("abcd"), frozenset("ef")]
    wanted = [frozenset("abcef"), frozenset("d")]
    # abcd–abcef 6/9 leaves ef–d with 0; abcd–d 2/5 and ef–abcef 4/7 are more
    assert ceaf_e(found, wanted).right == pytest.approx(2 / 5 + 4 / 7)


@SYMMETRIC
def test_nothing_found_and_nothing_wanted_score_nothing(measure) -> None:  # type: ignore[no-untyped-def]
    assert measure([], KEY).f1 == measure(RESPONSE, []).f1 == measure([], []).f1 == 0.0
    assert measure([], KEY).wanted > 0
    assert measure(RESPONSE, []).found > 0


CLUSTERS = st.lists(st.integers(0, 4), min_size=2, max_size=14).map(
    lambda owners: [
        frozenset(at for at, owner in enumerate(owners) if owner == number) for number in set(owners)
    ]
)


def plural(clusters: list[Cluster]) -> list[Cluster]:
    return [cluster for cluster in clusters if len(cluster) > 1]


@SYMMETRIC
@given(clusters=CLUSTERS)
def test_what_is_as_wanted_scores_one(measure, clusters: list[Cluster]) -> None:  # type: ignore[no-untyped-def]
    wanted = plural(clusters)
    assert measure(wanted, wanted[::-1]).f1 == pytest.approx(1.0 if wanted else 0.0)


@SYMMETRIC
@given(one=CLUSTERS, other=CLUSTERS)
def test_found_and_wanted_exchanged_exchange_precision_and_recall(  # type: ignore[no-untyped-def]
    measure, one: list[Cluster], other: list[Cluster]
) -> None:
    there, back = measure(one, other), measure(other, one)
    assert there == pytest.approx((back.right, back.found, back.recalled, back.wanted))
    assert 0 <= there.recalled <= there.wanted + 1e-9
    assert there.f1 == pytest.approx(back.f1)


def test_counts_add_up_over_documents() -> None:
    both = muc(RESPONSE, KEY).plus(muc(KEY, KEY))
    assert both == Counts(7, 10, 7, 10)
