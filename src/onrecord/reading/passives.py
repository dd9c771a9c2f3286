""" "X was quoted by Y as saying that Z": X speaks, Y only passes it on."""

from __future__ import annotations

import re

from onrecord.reading.attributions import Attribution
from onrecord.reading.utterance import SpokenText

_PASSIVE = re.compile(
    r"(?P<who>[^\s.;:“”\"][^.;:“”\"\n]{2,140}?),?\s+(?P<cue>(?:was|were|is|are|has been|have been)\s+(?:also\s+)?"
    r"(?:quoted|cited|reported)(?:\s+(?:by|in)\s+[^.;“”\"\n]{2,60}?)?\s+as\s+(?:saying|telling\s+[^,.;“”\"\n]{2,40}?))"
    r"(?:\s+that)?[\s,:]+(?=\S)"
)

_AS_SAYING = re.compile(r"\bas\s+(?:saying|telling)\b")  # cheap to look for, and nearly always absent


def turned_active(page: SpokenText, attribution: Attribution) -> Attribution:
    """The attribution with its speaker as source where its sentence tells in the passive who was quoted."""
    if attribution.cue is None:
        return attribution
    block = page.block_of(attribution.cue[0])
    if block is None or not _AS_SAYING.search(page.text, page.spoken[block].start, page.spoken[block].end):
        return attribution
    for found in _PASSIVE.finditer(page.text, page.spoken[block].start, page.spoken[block].end):
        begin, stop = found.span("cue")
        end = max(end for _, end in attribution.content)
        if attribution.cue[0] < stop and attribution.cue[1] > begin and end > found.end():
            return attribution._replace(
                source=found.span("who"), cue=(begin, stop), content=((found.end(), end),)
            )
    return attribution
