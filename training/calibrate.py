"""Fit the curves that make confidences probabilities, and say how far off they were (expected calibration error)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bench import attribution
from bench.corpus import found_events, wanted_events
from bench.matching import Item, characters, pair
from bench.reading import ReadHeads
from corpus.form import Labelled
from onrecord.reading.attributions import attributions
from onrecord.reading.calibration import Curve

_STEPS, _RATE = 3000, 0.05
_BINS = 10


class Judged(NamedTuple):
    """Raw confidences of findings, and whether each is right."""

    confidence: Sequence[float]
    right: Sequence[bool]


def judged_statements(documents: Sequence[attribution.Labelled], read: ReadHeads) -> Judged:
    """Attributions on labelled articles; right is one that is paired with a labelled one (IoU of contents ≥ .5)."""
    confidence: list[float] = []
    right: list[bool] = []
    for document in documents:
        pieces, heads = read(document.text)
        found = attributions(heads, pieces)
        items = [Item(frozenset(), characters(document.text, one.content)) for one in found]
        paired = {mine for mine, _ in pair(items, document.items)}
        confidence += [one.confidence for one in found]
        right += [number in paired for number in range(len(found))]
    return Judged(confidence, right)


def judged_events(documents: Sequence[Labelled], read: ReadHeads) -> Judged:
    """Triggers on labelled text; right is one of the right word and type."""
    confidence: list[float] = []
    right: list[bool] = []
    for document in documents:
        wanted = wanted_events(document)
        for key, certain in found_events(document, *read(document.text)):
            confidence.append(certain)
            right.append(key in wanted)
    return Judged(confidence, right)


def fitted(judged: Judged) -> Curve:
    """The logistic curve of least loss."""
    kept = np.clip(np.array(judged.confidence), 1e-4, 1 - 1e-4)
    odds, right = np.log(kept / (1 - kept)), np.array(judged.right, dtype=float)
    slope, shift = 1.0, 0.0
    for _ in range(_STEPS):
        miss = 1 / (1 + np.exp(-(slope * odds + shift))) - right
        slope -= _RATE * float((miss * odds).mean())
        shift -= _RATE * float(miss.mean())
    return Curve(round(slope, 4), round(shift, 4))


def calibration_error(judged: Judged, curve: Curve) -> float:
    """How far confidence and share of right ones lie apart, over ten bins, weighted by their size."""
    said = np.array([curve.of(one) for one in judged.confidence])
    right = np.array(judged.right, dtype=float)
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(float(said[bins == number].mean() - right[bins == number].mean()))
        * float((bins == number).mean())
        for number in range(_BINS)
        if (bins == number).any()
    ]
    return float(sum(gaps))
