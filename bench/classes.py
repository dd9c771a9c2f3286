"""Scores of classification: F1 of each class and their mean, macro-F1."""

from __future__ import annotations

from collections.abc import Sequence


def f1_by_class(found: Sequence[str], wanted: Sequence[str]) -> dict[str, float]:
    """F1 of every class that occurs among the wanted ones."""
    scores = {}
    for name in sorted(set(wanted)):
        right = sum(mine == theirs == name for mine, theirs in zip(found, wanted, strict=True))
        scores[name] = (
            2 * right / (sum(mine == name for mine in found) + sum(theirs == name for theirs in wanted))
        )
    return scores
