"""The description that a sentence opens with: "The fisheries minister refused to ban trawling."

Without a parser the subject is what stands first: an article or owner, what qualifies, and the first noun of the
tables. Names are found elsewhere; a title right before one is no description.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.resolving.tables.roles import Role, organization_noun, role_beginning
from onrecord.resolving.words import Name, Range, Word, words_of

GAP = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bSt)"
    r"[.!?][\"'”’]?\s+(?=[\"'“‘]?[^\W\d_a-z])|;\s+"
)
_DETERMINERS = frozenset(
    "the a an his her its their our this that some several two three four five both all".split()
)
_STOPS = frozenset(
    "of for to at in from by with on near who whose which that and or but not is are was were be been has have had "
    "does do did will would may might can could should must said says".split()
)
_LEAD_IN = re.compile(
    r"(?:(?:On|In|At|Outside|Inside|After|Before|Later|Earlier|Meanwhile|Afterwards|And|But|Yet|Then|For|From)\b"
    r"[^,.;:“”\"\n]{0,40},?\s+)(?=(?:the|a|an|his|her|its|their)\s)"
)
_BEGINS = re.compile(rf"\W{{0,2}}(?:(?:{'|'.join(_DETERMINERS)})\s|\w+(?:['’]s|s['’])\s)", re.IGNORECASE)
_OF = re.compile(r" of (?:the )?")
_LONGEST = 6  # words before the noun


class Description(NamedTuple):
    """A description that opens a sentence, with the role at its head."""

    span: Range
    role: Role


def opening(
    text: str, start: int, end: int, near: Callable[[int, int], Sequence[Name]]
) -> Description | None:
    """The description with which a stretch opens, if it does; ``near`` gives the names in and beside another."""
    lead = _LEAD_IN.match(text, start, end)
    begins = lead.end() if lead else start
    if not _BEGINS.match(text, begins):
        return None
    words = words_of(text, begins, min(end, begins + 90))
    if not words or words[0].start > begins + 2:
        return None
    if words[0].text.lower() not in _DETERMINERS and not words[0].owns:
        return None
    found = _head(text, words)
    if found is None or any(name.end > found.span[1] for name in near(found.span[1], found.span[1] + 1)):
        return None
    of = _OF.match(text, found.span[1])
    place = next((name for name in near(of.end(), of.end()) if name.opens == of.end()), None) if of else None
    return found._replace(span=(found.span[0], place.end)) if place else found


def _head(text: str, words: Sequence[Word]) -> Description | None:
    """The first noun of the tables behind the article; an owner goes before it."""
    at = 1
    while at < min(len(words), _LONGEST):
        if words[at].text.lower() in _STOPS or not _adjacent(text, words[at - 1], words[at]):
            return None
        taken, role = _role_at(words, at)
        if role is not None and not role.courtesy and not words[at + taken - 1].owns:
            return Description((words[0].start, words[at + taken - 1].end), role)
        at += taken
    return None


def _role_at(words: Sequence[Word], at: int) -> tuple[int, Role | None]:
    run = [word.text for word in words[at : at + 6]]
    found = role_beginning(run)
    if found is not None:
        return found
    noun = organization_noun(run[0])
    return 1, noun


def _adjacent(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start].lstrip("'’s").strip() == ""
