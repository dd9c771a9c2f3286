"""Where a verb phrase ends, "to open the road by Friday| , while …", and marks kept in pairs."""

from __future__ import annotations

import re

from onrecord.account.due.wording import spaced
from onrecord.reading.trim import trimmed
from onrecord.resolving.words import Range

_ENDS = re.compile(
    spaced(
        r"[.!?;:—]| [–-](?= )"
        r"|, (?:and (?!to\b)|(?:but|while|who|which|whose|where|after|as|though|although|with|adding|saying|according"
        r"|threatening|warning|or|said|a|an|the|\w+ing|he|she|they|it)\b)"
        r"|,(?= [\w’'\s]{2,40} (?:said|says|added|told)\b)|,[”’\"] | (?:after|because|although|though|whereas)\b"
    )
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[ap]\.m|[A-Z])|\d)$"
)


def phrase(text: str, start: int, end: int) -> Range:
    """From ``start`` to the end of the phrase, no further than ``end``."""
    for stop in _ENDS.finditer(text, start + 1, end):
        if stop[0] == "." and (_ABBREVIATED.search(text, start, stop.start()) and stop.end() < end - 1):
            continue
        if stop[0] == ":" and text[stop.end() : stop.end() + 1].isdigit():
            continue
        return trimmed(text, start, stop.start())
    return trimmed(text, start, end)


def closed(text: str, span: Range) -> Range:
    """The span with the closing mark of a quotation that opens inside it: "will stay “to the hour|”"."""
    start, end = span
    inside, behind = text[start:end], text[end : end + 1]
    opens = inside.count("“") > inside.count("”") if behind == "”" else inside.count('"') % 2 == 1
    return (start, end + 1) if behind in {"”", '"'} and opens else span
