"""Confidence as a probability: of so many findings at .8, eight in ten are right.

A network is surer of itself than it should be; a logistic curve, fitted on held-out text, puts that right (Platt
1999). It never changes which of two findings is the surer one.
"""

from __future__ import annotations

import math
from typing import NamedTuple

_EDGE = 1e-4


class Curve(NamedTuple):
    """The curve over log-odds: ``slope`` and ``shift``."""

    slope: float = 1.0
    shift: float = 0.0

    def of(self, confidence: float) -> float:
        """The probability that a finding of this raw confidence (0..1) is right."""
        kept = min(max(confidence, _EDGE), 1 - _EDGE)
        odds = self.slope * math.log(kept / (1 - kept)) + self.shift
        return round(1 / (1 + math.exp(-odds)), 3)
