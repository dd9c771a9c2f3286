"""Lines that are only a date and time, with a label or none, and such pieces of a row: `By Ana Ruiz | 5 March 2031`."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.pages.dates import Found, Moment, find_moment
from onrecord.pages.measures import CLOCK_ALONE, pieces_of_row
from onrecord.pages.orders import Order, settled

_LABELS = re.compile(
    r"\b(?:first\s+)?(?:published|posted|updated?|last\s+(?:updated?|modified|edited)|modified|created|released|issued"
    r"|date|time|on|at|by|in|edited|added|upd|filed|written|am|pm|min(?:ute)?s?(?:\s+read)?|ago|local\s+time|hrs"
    r"|hours?|seconds?|days?|the|article|story|report|news|(?-i:[A-Z][\w.]*\s){1,2}time"
    r"|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?-i:\([A-Z]{2,6}\))",
    re.I,
)
_MODIFIED = re.compile(r"\b(?:updated?|modified|edited|upd)\b", re.I)
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|released)\b", re.I)
_SPLIT = re.compile(
    rf"\s*[|•·](?!\s*{CLOCK_ALONE})\s*|\s+[–—-]\s+(?=(?:updated|last|modified)\b)"
    r"|(?<!\blast)[,;]?\s+\[?\s*(?=(?:last\s+)?(?:updated?|modified)\b)",
    re.I,
)
_NAME = r"[^\W\d_a-z][\w'’-]+(?:\.?[ -](?:(?:of|the|de|du|la)[ -])?[^\W\d_a-z][\w'’-]+){0,3}"
# "Lome, 14 May 2031"; "Radio Kivu, Goma. 14 May 2031"
_PLACE = re.compile(
    rf"^[\s(–—-]*(?:(?:First\s)?(?:Published|Appeared)\s(?:in|by)\s(?:the\s)?{_NAME},?\s(?:on\s)?"
    rf"|{_NAME}(?:(?:,|\s[–—-])\s{_NAME})?(?:[,.:]|\s[–—-])\s+)$"
)
# "Posted 9 July 2031 by Ana Ruiz, Port Louis"
_WRITER = re.compile(rf"^\s*,?\s*by\s+{_NAME}(?:,\s{_NAME})?\W*$")
_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"\d+")
_LONGEST = 160


class DateLine(NamedTuple):
    """The moments that a line states, published and modified; ``labelled`` where it says which is which."""

    published: Moment | None
    modified: Moment | None
    labelled: bool = False

    def settled(self, order: Order | None) -> DateLine:
        """The line with the days that the page's order of day and month gives its figures."""
        return self._replace(published=settled(self.published, order), modified=settled(self.modified, order))


def date_line(text: str) -> DateLine | None:
    """What a line that is only a date-time (with a label or none) states; None for any other line."""
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return None
    published = modified = None
    for piece in _SPLIT.split(text):
        found = find_moment(piece)
        if _says_more(_around(piece, found) if found else piece):
            return None
        if found and (_MODIFIED.search(piece) or published):
            modified = modified or found.moment
        elif found:
            published = found.moment
    if published is None and modified is None:
        return None
    return DateLine(published, modified, _PUBLISHED.search(text) is not None)


def _around(piece: str, found: Found) -> str:
    """What stands before and behind the date: the place before it and the writer behind it aside."""
    return f"{_PLACE.sub('', piece[: found.start])} {_WRITER.sub('', piece[found.end :])}"


def stated_in_row(text: str) -> DateLine | None:
    """What the line states, or the first piece of it that is only a date-time."""
    pieces = pieces_of_row(text) if len(text) <= _LONGEST else []
    return date_line(text) or next((line for piece in pieces if (line := date_line(piece))), None)


def stated_in_byline(text: str) -> DateLine | None:
    """What a line that names the writers states besides, in a row or behind the names: `By Ana Ruiz, 5 March 2031`."""
    found = find_moment(text)
    return stated_in_row(text) or (DateLine(found.moment, None) if found else None)


def _says_more(text: str) -> bool:
    """Whether words are left without the labels, figures and marks of a date line."""
    return _WORD.search(_LABELS.sub(" ", _FIGURES.sub(" ", text))) is not None
