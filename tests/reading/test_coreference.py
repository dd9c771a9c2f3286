"""Mentions, what two of them share, antecedents and clusters."""

from __future__ import annotations

import numpy as np
import pytest
from heads_helpers import Made, random_heads
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.coreference import (
    FEATURE_KINDS,
    FEATURES,
    LONGEST,
    Form,
    Mention,
    antecedents,
    clusters,
    features,
    form_of,
    mentions_of,
    pair_scores,
)  # fmt: skip
from onrecord.reading.heads import SCORES

TEXT = "Leila Haddad met the minister of Mali. She thanked him, and Haddad left."
NO_WEIGHTS = np.zeros(FEATURES, np.float32)


@pytest.mark.parametrize(
    ("words", "kind", "folded"),
    [
        ("He", 0, ("he",)),
        ("themselves", 0, ("themselves",)),
        ("Leila Haddad", 2, ("leila", "haddad")),
        ("Haddad’s", 2, ("haddad",)),
        ("the Tunisian minister", 2, ("tunisian", "minister")),
        ("The minister", 1, ("minister",)),
        ("their two envoys", 1, ("two", "envoys")),
        ("“the rebels”", 1, ("rebels",)),
        ("the", 1, ("the",)),
        ("—", 1, ()),
    ],
)
def test_the_form_of_a_mention_is_kind_and_folded_words_without_article(
    words: str, kind: int, folded: tuple[str, ...]
) -> None:
    form = form_of(words)
    assert (form.kind, form.words) == (kind, folded)


def test_pronouns_of_one_person_and_number_are_one_pronoun() -> None:
    assert form_of("her").pronoun == form_of("She").pronoun != form_of("his").pronoun
    assert form_of("Haddad").pronoun == -1


def shared_words(later: str, earlier: str) -> int:
    spans = np.array([(0, 0), (5, 5)])
    return int(features(spans, [form_of(earlier), form_of(later)])[1, 0, 2])


def test_the_same_words_the_same_last_word_and_words_within_words_are_told_apart() -> None:
    relations = [
        shared_words("Leila Haddad", "Leila Haddad"),
        shared_words("Minister Haddad", "Leila Haddad"),
        shared_words("Leila", "Leila Haddad"),
        shared_words("the envoy", "an envoy"),
    ]
    assert len(set(relations)) == 4
    assert 0 not in relations
    assert shared_words("Mali", "Leila Haddad") == 0
    assert shared_words("Leila Haddad", "Leila Orban") == 0
    assert shared_words("he", "he") == 0  # pronouns have a feature of their own


def test_features_count_how_far_apart_two_mentions_are_and_whether_one_lies_in_the_other() -> None:
    forms = [Form(2, -1, ("a",)), Form(2, -1, ("b",)), Form(2, -1, ("c",))]
    found = features(np.array([(0, 9), (3, 4), (900, 901)]), forms)
    assert found[1, 0, 4] > 0
    assert found[2, 0, 4] == 0
    assert found[2, 1, 0] > found[1, 0, 0]


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 9), st.sampled_from(TEXT.split())), max_size=9)
)
def test_every_feature_is_a_number_of_its_own_kind(drawn: list[tuple[int, int, str]]) -> None:
    spans = np.array([(first, first + size) for first, size, _ in drawn], dtype=np.int64).reshape(-1, 2)
    found = features(spans, [form_of(words) for *_, words in drawn])
    assert found.shape == (len(drawn), len(drawn), FEATURE_KINDS)
    assert ((found >= 0) & (found < FEATURES)).all()
    kinds = [set(found[..., kind].flatten().tolist()) - {0} for kind in range(FEATURE_KINDS)]
    assert sum(map(len, kinds)) == len(set().union(*kinds))


def test_mentions_come_in_the_order_of_their_ends_and_nested_ones_stay() -> None:
    made = Made(TEXT)
    for words in ("the minister of Mali", "Mali", "Leila Haddad"):
        made.mention(words)
    found = mentions_of(made.heads())
    assert [(one.first, one.last) for one in found] == [
        made.at("Leila Haddad"), made.at("the minister of Mali"), made.at("Mali"),
    ]  # fmt: skip
    assert all(one.score == pytest.approx(3.0, abs=1e-3) for one in found)


def test_a_mention_that_crosses_a_better_one_is_left_out() -> None:
    made = Made(TEXT)
    made.mention("met the minister", score=1.0)
    made.mention("the minister of Mali", score=2.0)
    assert [(one.first, one.last) for one in mentions_of(made.heads())] == [made.at("the minister of Mali")]


def test_the_threshold_leaves_out_what_is_less_sure() -> None:
    made = Made(TEXT)
    made.mention("Mali", score=0.5)
    made.mention("Leila Haddad", score=2.0)
    assert len(mentions_of(made.heads())) == 2
    assert len(mentions_of(made.heads(), threshold=1.0)) == 1
    assert mentions_of(made.heads(), threshold=3.0) == []


def test_start_and_end_that_are_unlikely_apart_may_belong_together() -> None:
    made = Made(TEXT)
    made.output.scores[:, SCORES["mentions"]] = -9.0
    made.mention("Leila Haddad", score=17.0)  # 3 above nothing
    assert [(one.first, one.last) for one in mentions_of(made.heads())] == [made.at("Leila Haddad")]


@given(st.integers(0, 200), st.integers(1, 60))
def test_no_two_mentions_cross_and_none_is_too_long(seed: int, count: int) -> None:
    found = mentions_of(random_heads(count, seed))
    spans = [(one.first, one.last) for one in found]
    assert len(spans) == len(set(spans))
    for a, b in spans:
        assert 0 <= a <= b < count
        assert b - a < LONGEST
        assert not any(a < c <= b < d for c, d in spans)
    assert found == sorted(found, key=lambda one: (one.last, one.first))


def test_a_mention_takes_up_the_earlier_one_that_scores_best_or_none() -> None:
    made = Made(TEXT)
    leila, minister, she, him = (
        made.mention(words) for words in ("Leila Haddad", "the minister of Mali", "She", "him")
    )
    made.refer(she, minister, score=1.0)
    made.refer(she, leila, score=2.0)
    made.refer(him, minister)
    made.refer(leila, him, score=9.0)  # later ones are no antecedents
    found = mentions_of(made.heads())
    assert antecedents(TEXT, made.heads(), made.pieces, found, NO_WEIGHTS) == [-1, -1, 0, 1]


def test_the_weight_of_shared_words_joins_names_without_the_vectors() -> None:
    made = Made(TEXT)
    made.mention("Leila Haddad")
    made.mention("Haddad", nth=1)
    found = mentions_of(made.heads())
    weights = NO_WEIGHTS.copy()
    weights[shared_words("Haddad", "Leila Haddad")] = 2.0
    assert antecedents(TEXT, made.heads(), made.pieces, found, weights) == [-1, 0]
    assert antecedents(TEXT, made.heads(), made.pieces, found, NO_WEIGHTS) == [-1, -1]


def test_no_mentions_no_antecedents() -> None:
    made = Made(TEXT)
    assert antecedents(TEXT, made.heads(), made.pieces, [], NO_WEIGHTS) == []


@given(st.integers(0, 200), st.integers(2, 16))
def test_antecedents_are_earlier_mentions_whose_score_is_above_nothing(seed: int, count: int) -> None:
    made = Made(" ".join(f"Word{number}" for number in range(count)))
    heads = random_heads(count, seed)
    found = [Mention(at, at, 1.0) for at in range(count)]
    before = antecedents(made.text, heads, made.pieces, found, NO_WEIGHTS)
    scores = pair_scores(heads, np.array([(at, at) for at in range(count)]))
    assert all(-1 <= earlier < index for index, earlier in enumerate(before))
    for index, earlier in enumerate(before):
        best = max(scores[index, :index], default=0.0)
        assert (scores[index, earlier] == best > 0) if earlier >= 0 else best <= 0


def test_clusters_follow_chains_and_leave_out_what_stands_alone() -> None:
    assert clusters([-1, 0, -1, 1, -1, 4]) == [[0, 1, 3], [4, 5]]
    assert clusters([]) == []


@given(st.data(), st.integers(0, 30))
def test_clusters_part_the_mentions_and_keep_each_with_its_antecedent(
    data: st.DataObject, count: int
) -> None:
    before = [data.draw(st.integers(-1, index - 1)) for index in range(count)]
    groups = clusters(before)
    members = [index for group in groups for index in group]
    assert len(members) == len(set(members))
    where = {index: number for number, group in enumerate(groups) for index in group}
    assert all(where[index] == where[earlier] for index, earlier in enumerate(before) if earlier >= 0)
    assert all(len(group) > 1 and sum(before[index] < 0 for index in group) == 1 for group in groups)
