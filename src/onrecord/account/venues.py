"""When and where a round is told in its clause, at the head of its entry in a chronology, or by words that point back.

A day from which a round was put off is not its day, nor is the one on which somebody told of it; a round that closed on
a day after so many lasted them all.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.account.ground import Clause, Ground
from onrecord.schema import Place, Time

# "put off from 27 August": the day on which it was not held
_OLD_DAY = re.compile(
    r"\b(?:put off|postponed|delayed|deferred|moved|rescheduled),?\s+(?:\w+,?\s+){0,2}?(?P<since>from\s+)?$",
    re.IGNORECASE,
)
# "planned for Tuesday, will now begin on Friday"
_PLANNED_FOR = re.compile(
    r"\b(?:planned|scheduled|set|due|fixed|expected|convened|called)\s+(?:originally\s+)?(?:to\s+\w+\s+)?(?:for\s+|on\s+)?$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r",?\s+(?:(?:in|at)\s[^,.;]{2,40},\s+)?(?:(?:but|and)\s+)?(?:will|would|is|are|was|were|has been|have been)\s+"
    r"(?:(?:now|instead)\b|(?:put off|postponed|moved|delayed|deferred|pushed back|brought forward)\b)",
    re.IGNORECASE,
)
_COUNTS = ("one", "two", "three", "four", "five")
_LASTED = re.compile(
    r"\bafter (?P<after>two|three|four|five) days\b|\b(?P<long>two|three|four|five)-day\b", re.IGNORECASE
)
_CLOSED = re.compile(
    r"\b(?:closed|ended|concluded|finished|wrapped up|broke (?:up|off|down)|collapsed)\b", re.IGNORECASE
)
_DAYS_OF = re.compile(
    r"\b(?:after|(?:end|close) of|closed|ended|concluded|completed|finished|wrapped up|held) (?:the |their )?"
    r"(?:(?P<count>two|three|four|five) days|a (?P<weekend>weekend)) of (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_HEAD = 60  # characters of the head of an entry in a chronology
_BEHIND_TURN = 20  # characters: "after two days" turns away from the round, and tells of it
_SAME_PLACE = re.compile(r"\b(?:in|at) the same (?:city|town|place|capital|venue)\b", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:in|at|to|from)\s+(?:the\s+(?:(?:\w+\s+)?(?:city|town|port|capital|village|resort)\s+(?:of\s+)?)?)?$",
    re.IGNORECASE,
)
_IN_LONGEST = 40  # characters
_HERE = re.compile(r"\bhere\b|\bin this (?:city|port|town|capital)")
_OPENING = 2  # sentences
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day_in(ground: Ground, clause: Clause, at: int) -> Time | None:
    """The day of the clause that stands nearest behind the words, else nearest before them."""
    times = [
        one
        for one in ground.times_in(clause.start, clause.end)
        if not _is_open(one) and not _is_old(ground, clause, one) and not _is_of_saying(ground, at, one)
    ]
    behind = [one for one in times if one.start >= at]
    return behind[0] if behind else times[-1] if times else None


def spread(ground: Ground, near: Clause, when: Time) -> str | None:
    """The days of a round that closed on a day after so many: "closed on Tuesday after two days" began on Monday."""
    found = _LASTED.search(ground.text, near.start, min(near.end + _BEHIND_TURN, len(ground.text)))
    if (
        found is None
        or not _FULL_DAY.fullmatch(when.value or "")
        or not _CLOSED.search(ground.text, near.start, near.end)
    ):
        return when.value
    count = 1 + _COUNTS.index((found["after"] or found["long"]).lower())
    last = date.fromisoformat(when.value or "")
    return f"{last - timedelta(count - 1)}/{last}"


def lasted(ground: Ground, clause: Clause, at: int) -> tuple[str, Time | None] | None:
    """The days of talks told as over at ``at``: "after two days of | talks", counted back from the day told last.

    That is the day of the clause, else the one that the sentences before it in the paragraph name last.
    """
    found = _DAYS_OF.search(ground.text, max(at - _IN_LONGEST, clause.start), at)
    if found is None or found["weekend"]:
        return _weekend(ground) if found else None
    start = ground.text.rfind("\n", 0, clause.start) + 1
    days = [one for one in ground.times_in(start, clause.end) if _FULL_DAY.fullmatch(one.value or "")]
    own = [one for one in days if one.start >= clause.start]
    when = next(iter(own or days[::-1]), None)
    if when is None:
        return None
    last = date.fromisoformat(when.value or "")
    return f"{last - timedelta(_COUNTS.index(found['count'].lower()))}/{last}", when


def _weekend(ground: Ground) -> tuple[str, None] | None:
    """The Saturday and the Sunday that were over when the article appeared."""
    published = (ground.reading.article.published_at or "")[: len("2031-01-31")]
    if not _FULL_DAY.fullmatch(published):
        return None
    day = date.fromisoformat(published)
    sunday = day - timedelta(day.isoweekday() % 7)
    return f"{sunday - timedelta(1)}/{sunday}", None


def _is_old(ground: Ground, clause: Clause, time: Time) -> bool:
    """Whether a day is the one from which a round was put off."""
    put_off = _OLD_DAY.search(ground.text, clause.start, time.start)
    if put_off is not None and (put_off["since"] or ground.text.startswith("from ", time.start)):
        return True
    planned = _PLANNED_FOR.search(ground.text, clause.start, time.start)
    is_moved = planned is not None and _NOW.match(ground.text, time.end, clause.end) is not None
    return is_moved and bool(ground.times_in(time.end, clause.end))


def _is_of_saying(ground: Ground, at: int, time: Time) -> bool:
    """Whether a day is the one on which what stands at ``at`` was said: "they meet again, he said on Monday"."""
    said = ground.statement_at(at) or ground.statement_at(at - 1)  # the words may end what is said
    if said is None or said.cue is None:
        return False
    start, end = said.content[0].start, said.content[-1].end
    return end <= said.cue.start < time.start or said.cue.start < time.start < start


def _is_open(time: Time) -> bool:
    """Whether a time says since when or by when, or at what hour: it dates no round."""
    first, _, last = (time.value or "").partition("/")
    return first == ".." or "T" in first or (time.kind == "span" and len(first) != len(last))


def place_in(ground: Ground, clause: Clause, at: int) -> str | None:
    """The town behind "in" in the clause, behind the words first; "here" is the dateline's."""
    places = [one for one in ground.places_in(clause.start, clause.end) if _stands_in(ground, one)]
    behind = [one for one in places if one.start >= at]
    if behind or places:
        return (behind or places[::-1])[0].name
    if _SAME_PLACE.search(ground.text, clause.start, clause.end):
        before = [one for one in ground.places_in(0, clause.start) if _stands_in(ground, one)]
        return before[-1].name if before else None
    if _HERE.search(ground.text, clause.start, clause.end) and ground.reading.places:
        return ground.reading.places[0].name
    return None


class Filed(NamedTuple):
    """Where and when a report was filed, by its dateline."""

    day: Time | None = None
    place: str | None = None


def filed_at(ground: Ground, clause: Clause) -> Filed:
    """What the dateline says of the news with which the report opens; nothing of what stands further down.

    A dateline without the year gives the day of the news, one with it that of the paper.
    """
    head = next((one for one in ground.reading.article.blocks if one.kind == "dateline"), None)
    number = ground.clause_at(clause.start)
    if head is None or number is None or number >= _OPENING:
        return Filed()
    days = [one for one in ground.times_in(head.start, head.end) if _FULL_DAY.fullmatch(one.value or "")]
    has_year = _YEAR.search(ground.text, head.start, head.end) is not None
    places = ground.places_in(head.start, head.end)
    town = next((one.name.title() if one.name.isupper() else one.name for one in places), None)
    return Filed(days[0] if days and not has_year else None, town)


def _stands_in(ground: Ground, place: Place) -> bool:
    return _IN.search(ground.text, max(place.start - _IN_LONGEST, 0), place.start) is not None


def entry_before(ground: Ground, clause: Clause) -> Clause | None:
    """The head of an entry in a chronology, "14 January, Port Louis.": right before the clause."""
    number = ground.clause_at(clause.start)
    head = ground.clauses[number - 1] if number else None
    if head is None or head.end - head.start > _HEAD or "\n" in ground.text[head.end - 1 : clause.start]:
        return None
    times = ground.times_in(head.start, head.end)
    return head if times and times[0].start - head.start <= len("On ") else None


def only_place_in(ground: Ground, head: Clause) -> str | None:
    """The place of such a head, where it names one alone."""
    places = ground.places_in(head.start, head.end)
    return places[0].name if len(places) == 1 else None
