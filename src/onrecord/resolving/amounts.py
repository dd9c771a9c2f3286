"""How many of what an event is about: quantities in the words of those who take part, or right behind the trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.happenings import Happening
from onrecord.resolving.quantities import Counted, quantities_in
from onrecord.schema import Quantity

_NEAR = 4  # words between the trigger and what it counts
_ELSEWHERE = re.compile(r"[.;:!?\n,]|\b(?:and|but|who|which|while|that|said|in|on|at|for|after)\b")


def quantities_of(text: str, happenings: Sequence[Happening]) -> list[tuple[Quantity, ...]]:
    """The quantities of each event, in the order of its sentence."""
    sentences = sorted({one.sentence for one in happenings})
    counted = {sentence: quantities_in(text, *sentence) for sentence in sentences}
    return [
        tuple(_quantity(found) for found in counted[one.sentence] if _belongs(text, one, found))
        for one in happenings
    ]


def _belongs(text: str, happening: Happening, found: Counted) -> bool:
    if any(
        start < found.end and found.start < end for start, end in (*happening.recipients, *happening.actors)
    ):
        return True
    between = text[happening.trigger[1] : found.start]
    behind = happening.trigger[1] <= found.start
    return behind and len(between.split()) <= _NEAR and not _ELSEWHERE.search(between)


def _quantity(found: Counted) -> Quantity:
    return Quantity(
        min=found.min, max=found.max, approx=found.approx, what=found.what, start=found.start, end=found.end
    )
