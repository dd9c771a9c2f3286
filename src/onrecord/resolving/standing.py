"""What the whole article tells of an actor's country and sector: the words of all its mentions and titles."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.resolving.coding import NOTHING, Code, coded
from onrecord.resolving.grounds import Grounds
from onrecord.resolving.words import Range


def standing(text: str, spans: Iterable[Range], grounds: Grounds) -> Code:
    """The first country and the first sector that the words at ``spans`` tell, in the order of the text."""
    told = NOTHING
    for span in sorted(spans):
        told = told.or_else(coded(text, span, grounds))
        if told.country and told.sector:
            break
    return told
