"""Where a verb phrase ends: "to open the road by Friday| , while the army …"."""

from __future__ import annotations

import re

from onrecord.reading.trim import trimmed
from onrecord.resolving.words import Range

_ENDS = re.compile(
    r"[.!?;:—]|[ \u00a0][–-](?=[ \u00a0])|,[ \u00a0](?:and[ \u00a0](?!to\b)|but\b|while\b|who\b|which\b|whose\b|where\b|after\b|as\b|though\b"
    r"|although\b|with\b|adding\b|saying\b|according\b|threatening\b|warning\b|or\b|said\b|a[ \u00a0]|an[ \u00a0]|the[ \u00a0]|\w+ing\b|he\b|she\b|they\b|it\b)"
    r"|,(?=[ \u00a0][\w’' ]{2,40}[ \u00a0](?:said|says|added|told)\b)|,[”’\"][ \u00a0]|[ \u00a0](?:after|because|although|though|whereas)\b"
)
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[ap]\.m|[A-Z])|\d)$")


def phrase(text: str, start: int, end: int) -> Range:
    """From ``start`` to the end of the phrase, no further than ``end``."""
    for stop in _ENDS.finditer(text, start + 1, end):
        if stop[0] == "." and (_ABBREVIATED.search(text, start, stop.start()) and stop.end() < end - 1):
            continue
        if stop[0] == ":" and text[stop.end() : stop.end() + 1].isdigit():
            continue
        return trimmed(text, start, stop.start())
    return trimmed(text, start, end)
