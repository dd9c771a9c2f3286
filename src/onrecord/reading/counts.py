"""Figures that somebody gives with "put": "Police put the number at 1,200", which the network often passes over.

The words are a formula, so a pattern is enough: a short subject with which a clause begins, "put", what is
counted, and a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.unclaimed import UNCLAIMED_CONFIDENCE
from onrecord.reading.utterance import SpokenText, Utterance

_S = "[ \u00a0]"
_NUMBER = (
    r"(?:[$€£]?\d[\d,.]*\d|[$€£]?\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|\w*(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
    rf"(?:{_S}(?:hundred|thousand|million|billion|per{_S}cent|percent))?"
)
_SUBJECT = (
    rf"(?:[Tt]he|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er|[Oo]ur|[Aa]n?|[^\W\d_a-z][\w’'.-]*)(?:{_S}[\w’'-]+){{0,7}}?"
)
_PUT_AT = re.compile(
    rf"(?:^|[.!?;][”\"’]?\s+|,\s(?:but|and|while)\s)(?P<source>{_SUBJECT}){_S}(?:(?:has|have){_S})?(?P<cue>puts?){_S}"
    rf"(?P<content>(?:the|its|their|his|her){_S}(?:[\w’'-]+{_S}){{1,8}}?at{_S}"
    rf"(?:(?:about|around|some|nearly|almost|over|more than|fewer than|at least){_S})?{_NUMBER})(?![\w%])"
)


def of_counts(page: SpokenText, said: Sequence[Utterance]) -> list[Utterance]:
    """The figures given with "put" that no statement in ``said`` has, in the order of the text."""
    found = (
        Utterance(
            "indirect",
            "assert",
            one.span("source"),
            one.span("cue"),
            (one.span("content"),),
            UNCLAIMED_CONFIDENCE,
        )
        for block in page.spoken
        for one in _PUT_AT.finditer(page.text, block.start, block.end)
        if page.quotation_at(one.start("cue")) is None
    )
    return [one for one in found if not any(_overlaps(one, other) for other in said)]


def _overlaps(one: Utterance, other: Utterance) -> bool:
    """Whether two statements share words."""
    ((start, end),) = one.content
    return any(begins < end and start < ends for begins, ends in other.content)
