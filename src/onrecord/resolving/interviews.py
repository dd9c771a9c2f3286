"""Who answers in an interview: paragraphs that ask, and one person who answers without being named again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolving.cast import Member
from onrecord.resolving.words import Range

_LABEL = re.compile(r"[*_]*(?:Q|QUESTION)\b[.:]")
_ASKS = re.compile(r"[^“\"‘«][^“”\"\n]*\?[*_]*$")
_FEWEST, _LONGEST = 3, 45  # questions; words of one


class Interview(NamedTuple):
    """Where the questions and answers begin, and which paragraphs ask."""

    start: int
    questions: frozenset[int]  # where they begin

    def answers(self, paragraph: Range) -> bool:
        """Whether a paragraph is an answer, or part of one."""
        return paragraph[0] > self.start and paragraph[0] not in self.questions


def interview_in(text: str, paragraphs: Sequence[Range]) -> Interview | None:
    """The interview that a text is; None for prose, which asks too, but not in paragraphs of their own."""
    asking = [start for index, (start, end) in enumerate(paragraphs) if index and _is_question(text[start:end])]
    return Interview(asking[0], frozenset(asking)) if len(asking) >= _FEWEST else None


def interviewee(named: Sequence[Member]) -> Member | None:
    """Who answers: the person whom the words before the first question name most, the first of several."""
    counted = Counter(id(one) for one in named)
    best = max(counted.values(), default=0)
    return next((one for one in named if counted[id(one)] == best), None)


def _is_question(paragraph: str) -> bool:
    if len(paragraph.split()) > _LONGEST:
        return False
    return _LABEL.match(paragraph) is not None or _ASKS.fullmatch(paragraph.strip()) is not None
