"""The measures of coreference: MUC, B³ and CEAF-e, whose mean is the CoNLL score (Pradhan et al. 2014).

Clusters are sets of mentions, mentions are pairs of code points; singletons are left out before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

Mention = tuple[int, int]
Cluster = frozenset[Mention]
Clusters = Sequence[Cluster]


class Counts(NamedTuple):
    """Numerators and denominators of recall and precision; they add up over documents."""

    recalled: float = 0
    wanted: float = 0
    right: float = 0
    found: float = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        recall = self.recalled / self.wanted if self.wanted else 0.0
        precision = self.right / self.found if self.found else 0.0
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def muc(found: Clusters, wanted: Clusters) -> Counts:
    """Links: how many joins are lacking (Vilain et al. 1995)."""
    return Counts(*_links(wanted, found), *_links(found, wanted))


def _links(one: Clusters, other: Clusters) -> tuple[float, float]:
    owner = {mention: number for number, cluster in enumerate(other) for mention in cluster}
    kept = total = 0
    for cluster in one:
        parts = len({owner[mention] for mention in cluster if mention in owner}) + sum(
            mention not in owner for mention in cluster
        )
        kept += len(cluster) - parts
        total += len(cluster) - 1
    return kept, total


def b_cubed(found: Clusters, wanted: Clusters) -> Counts:
    """Mentions: the share of each one's cluster that is right (Bagga and Baldwin 1998)."""
    return Counts(*_shares(wanted, found), *_shares(found, wanted))


def _shares(one: Clusters, other: Clusters) -> tuple[float, float]:
    owner = {mention: cluster for cluster in other for mention in cluster}
    none: Cluster = frozenset()
    share = sum(
        len(cluster & owner.get(mention, none)) / len(cluster) for cluster in one for mention in cluster
    )
    return share, sum(map(len, one))


def ceaf_e(found: Clusters, wanted: Clusters) -> Counts:
    """Entities, aligned one to one (Luo 2005)."""
    if not found or not wanted:
        return Counts(0, len(wanted), 0, len(found))
    alike = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in wanted] for a in found])
    rows, columns = linear_sum_assignment(-alike)
    score = float(alike[rows, columns].sum())
    return Counts(score, len(wanted), score, len(found))


MEASURES: dict[str, Callable[[Clusters, Clusters], Counts]] = {
    "MUC F1": muc,
    "B³ F1": b_cubed,
    "CEAF-e F1": ceaf_e,
}
