"""Who answers in an interview: paragraphs that ask, and one person who answers without being named again."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.resolving.cast import Member
from onrecord.resolving.layout import Layout
from onrecord.resolving.persons import Persons
from onrecord.resolving.words import Range

_BYLINE = re.compile(
    r"(?:(?:interview|words|text)\s+)?by\s+[^\W\d_a-z][^\n]{0,60}$", re.IGNORECASE | re.MULTILINE
)
_LABEL = re.compile(r"[*_]*(?:Q|QUESTION)\b[.:]")
_ASKS = re.compile(r"[^“\"‘«][^“”\"\n]*\?[*_]*")
_FEWEST, _LONGEST = 3, 45  # questions; words of one


class Interview:
    """The interview that a text is, or nothing at all: prose asks too, but not in paragraphs of their own."""

    def __init__(self, persons: Persons, layout: Layout) -> None:
        self._persons, self._layout = persons, layout
        asking = [start for start, end in layout.paragraphs[1:] if _is_question(layout.text[start:end])]
        self._questions = frozenset(asking if len(asking) >= _FEWEST else ())
        self._start = min(self._questions, default=len(layout.text))
        self._opens = self._behind_the_byline() if self._questions else 0

    def who(self) -> Member | None:
        """Whom the text interviews: the person whom the words before the first question name most."""
        if not self._questions:
            return None
        begins = self._opens
        named = self._persons.subjects(begins, self._start) or self._persons.subjects(0, self._above(begins))
        counted = Counter(id(one) for one in named)
        best = max(counted.values(), default=0)
        return next((one for one in named if counted[id(one)] == best), None)

    def _behind_the_byline(self) -> int:
        """Where the text begins behind the line that names who asks: "By Marta Hollis"."""
        lines = (end for start, end in self._layout.paragraphs if _BYLINE.match(self._layout.text, start))
        return max((end for end in lines if end < self._start), default=0)

    def _above(self, begins: int) -> int:
        """Where the first paragraph ends, if the byline stands below it: "The Quay interview: Ana Ruiz"."""
        first = self._layout.paragraphs[0][1]
        return first if begins > first else 0

    def answering(self, at: int) -> Member | None:
        """Who answers in the paragraph at ``at``; None where it asks, or where nobody does."""
        start = self._layout.paragraph(at)[0]
        return self.who() if start > self._start and start not in self._questions else None

    def asked(self, at: int) -> Member | None:
        """Whom a question at ``at`` is put to."""
        return self.who() if self._layout.paragraph(at)[0] in self._questions else None

    def spoken_to(self, at: int) -> Member | None:
        """Who is "I" and "you" at a point, and so neither he nor she; words beside an answer in marks tell of him."""
        paragraph: Range = self._layout.paragraph(at)
        told = self._layout.has_quotation(paragraph) and not self._layout.is_quoted(at)
        return None if told or paragraph[0] < self._start else self.who()


def _is_question(paragraph: str) -> bool:
    if len(paragraph.split()) > _LONGEST:
        return False
    return _LABEL.match(paragraph) is not None or _ASKS.fullmatch(paragraph.strip()) is not None
