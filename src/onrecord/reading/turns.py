"""Transcripts: paragraphs that open with a speaker's label and a colon, to the letter, without marks.

A label is in capitals ("REPORTER:", "RAJAKOSKI:") or a letter or two ("Q.", "A:"), and a text is taken for a
transcript only where at least three paragraphs open so; one line with a colon is prose.
"""

from __future__ import annotations

import re

from onrecord.reading.cues import act_of
from onrecord.reading.utterance import Range, SpokenText, Utterance

_LABEL = re.compile(
    r"(?P<who>Q|A|(?=[^:.]{2,90}[:.])[^\W\d_a-z][^\W_a-z]*(?:[ \u00a0.'’-]{1,2}[^\W_a-z]+){0,4})"
    r"(?::|\.(?=\s)|(?<=\w\w), [^:.\n]{2,60}:)\s*(?=\S)"  # "ANNA SLAVIK, head of the inquiry: …"
)
_FEWEST = 3
_CONFIDENCE = 0.95


def turns(page: SpokenText) -> list[Utterance]:
    """One utterance a turn; empty where the text is no transcript."""
    labels = [_LABEL.match(page.text, block.start, block.end) for block in page.spoken]
    if sum(label is not None for label in labels) < _FEWEST:
        return []
    found: list[Utterance] = []
    last = max(index for index, label in enumerate(labels) if label)
    for index, (block, label) in enumerate(zip(page.spoken, labels, strict=True)):
        if label is not None:
            found.append(_turn(page.text, label.span("who"), (label.end(), block.end)))
        elif found and index < last:  # a turn of several paragraphs
            found[-1] = found[-1]._replace(content=(*found[-1].content, (block.start, block.end)))
    return found


def _turn(text: str, who: Range, content: Range) -> Utterance:
    act = act_of("", text[slice(*content)], direct=True)
    return Utterance("direct", act, who, None, (content,), _CONFIDENCE)


def covers(spoken: list[Utterance], part: Range) -> bool:
    """Whether a stretch lies in one of the turns, labels included."""
    return any(
        turn.source is not None and turn.source[0] <= part[0] and part[1] <= turn.content[-1][1]
        for turn in spoken
    )
