"""The words by which an article names a negotiation: "the Entebbe talks", "peace negotiations between A and B".

Talks are a noun here: "he talks to his goats" and "talk of war" name none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.account.ground import Ground

_NOUN = (
    r"(?i:talks|negotiations?|consultations|dialogue|peace process|contacts(?= (?:in|with|between))|mediation"
    r"|bargaining|parleys?)|(?<=[a-z] )process"
)
_BEFORE = (
    r"(?:[A-Z][\w’'–-]*|[a-z]+-[a-z]+|peace|ceasefire|truce|secret|direct|indirect|trade|border|hostage"
    r"|prisoners?|nuclear"
    r"|contract|pay|wage|coalition|exploratory|bilateral|clan|quota|debt|quiet|formal|informal|technical"
    r"|security|national"
    r"|customs|grain|water|face-to-face|[Pp]eace|four-way)"
)
_NAMING = re.compile(rf"(?P<before>(?:\b{_BEFORE}[ \u00a0]){{0,4}})\b(?P<noun>{_NOUN})\b")
_SITTING = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|two-day|three-day)"
    r"\s+(?:\w+\s+)?(?P<noun>round|session|meeting)\b(?!\s+of\s+(?:\w+\s+)?(?:parliament|voting"
    r"|the season|congress|elections?))"
)
_PROPER = re.compile(r"\b(?:[A-Z][\w’'-]+|peace|truce) $")
_AS_VERB = re.compile(
    r"(?:\b(?:he|she|it|who|nobody|somebody|everybody|never|always|also)\s+)$", re.IGNORECASE
)
_SPEECH = re.compile(r"talks\s+(?:to|about|like|of)\b|talks\s+(?:his|her|my|their)\b")
_TAIL = re.compile(
    r"\s+(?:between|on|over|with|about|in|for)\s+(?:(?![.;:,“”\"]|\b(?:that|which|who|was|were|is|are|has"
    r"|have|had|will|"
    r"would|could|may|resumed?|opened|ended|broke|collapsed|began|hosted|held|said|as|after|before|by"
    r"|until|since"
    r"|go|due|closed|started|failed|continue|took|\w+day|January|February|March|April|May|June|July|August"
    r"|September"
    r"|October|November|December|last|next|this|on\s+(?:\w+day|[A-Z]\w+\s+\d)"
    r"|and\s+\w+ed)\b)[^.;:,“”\"\n]){1,70}"
)
_TWO_SIDES = re.compile(
    r"\b(?:both|two|three|other|\w+an|\w+ese|\w+ish) (?:sides?|parties|delegations?|countries|governments"
    r"|neighbours|panels)\b",
    re.I,
)
_FIRST_MEETING = re.compile(r"first (?:\w+ )?meeting")
_JOINT_BODY = re.compile(
    r"\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:[Bb]order|[Jj]oint|[Ww]ater|[A-Z]\w+-[A-Z]\w+)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:[Cc]ommittee|[Cc]ommission|[Gg]roup|[Pp]anel)\b"
)
_WITH = re.compile(r"\s+with\s+(?:the\s+)?[A-Z]")
_COURT = re.compile(
    r"\b(?:court|trial|judge|parliament|match|season|league|vote|ballot|assembly)\b", re.IGNORECASE
)
_KNOWN = re.compile(r"\b(?:the|their|its|these)\s+$", re.IGNORECASE)
_CALLED_FOR = re.compile(
    r"\b(?:call(?:s|ed|ing)? for|offer(?:s|ed|ing)?|propos\w+|suggest\w*|invit\w+|put forward"
    r"|appeal\w* for|host|ruled out|refus\w+"
    r"|willing to|ready for|accept|open to)\b(?!.*\b(?:resum|return|reopen|reviv|held"
    r"|end))[^.;]*$", re.IGNORECASE,
)  # fmt: skip
_LOOSE_END = re.compile(r"\s+(?:on|in|over|with|about|for|and|the|between)$")
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|any|to|new|further|fresh)\s+", re.IGNORECASE)


class Naming(NamedTuple):
    """Where a negotiation is named; ``name`` is the words without the article."""

    start: int
    end: int
    noun: int  # where the noun begins
    name: str

    @property
    def weight(self) -> tuple[bool, bool, bool, int]:
        """Which name says most: one with a proper name, then one with more words behind it, up to a point."""
        proper = re.search(r"\b[A-Z]", self.name[1:]) is not None
        sitting = _SITTING.match(self.name) is not None
        return not sitting, proper, len(self.name.split()) > 1, -abs(len(self.name) - 30)


def namings(ground: Ground) -> list[Naming]:
    """Every naming in the body, in the order of the text."""
    found: list[Naming] = []
    every = sorted([*_NAMING.finditer(ground.text), *_sittings(ground)], key=lambda one: one.start())
    for match in every:
        if ground.clause_at(match.start("noun")) is None or _is_speech(ground.text, match):
            continue
        tail = _TAIL.match(ground.text, match.end())
        end = tail.end() if tail else match.end()
        words = _LOOSE_END.sub("", " ".join(ground.text[match.start() : end].split()))
        found.append(Naming(match.start(), end, match.start("noun"), _ARTICLE.sub("", words).strip()))
    return found


def _sittings(ground: Ground) -> list[re.Match[str]]:
    """ "The seventh meeting of the water commission": a numbered sitting names talks.

    It does so where it is one of a joint body or with somebody, or where the article speaks of two sides or its
    headline of talks.
    """
    two_sides = _TWO_SIDES.search(ground.text) is not None or _is_headline_of_talks(ground)
    return [
        match
        for match in _SITTING.finditer(ground.text)
        if _JOINT_BODY.match(ground.text, match.end())
        or _WITH.match(ground.text, match.end())
        or (two_sides and not _FIRST_MEETING.match(match.group()) and not _is_of_court(ground, match.start()))
    ]


def _is_headline_of_talks(ground: Ground) -> bool:
    title = ground.reading.article.title or ""
    return any(not _is_speech(title, match) for match in _NAMING.finditer(title))


def _is_of_court(ground: Ground, at: int) -> bool:
    clause = ground.around(at)
    return clause is None or _COURT.search(ground.text, clause.start, clause.end) is not None


def _is_speech(text: str, match: re.Match[str]) -> bool:
    """Whether "talks" is what somebody does."""
    at = match.start("noun")
    if match["noun"] == "process" and not _PROPER.search(text, match.start(), at):
        return True
    return _AS_VERB.search(text, max(at - 12, 0), at) is not None or _SPEECH.match(text, at) is not None


def only_called_for(ground: Ground, found: list[Naming]) -> bool:
    """Whether every naming is of talks that somebody calls for or offers, so that none are known to be held."""
    return all(
        _CALLED_FOR.search(ground.text, max(one.noun - 45, 0), one.noun)
        and not _KNOWN.search(ground.text, max(one.start - 8, 0), one.start)
        for one in found
    )


def best_name(found: list[Naming]) -> str:
    """The name that says most; the first of equals."""
    return max(found, key=lambda one: one.weight).name
