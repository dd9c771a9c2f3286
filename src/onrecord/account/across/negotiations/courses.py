"""Where an article says outright that talks stand: under way, agreed, suspended, collapsed.

Only what is told as a fact counts: what would be, might be or was not is no course, and neither is a single round
that broke up. Silence leaves the course unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.account.across.negotiations.told import Course, CourseTold
from onrecord.account.ground import Clause, Ground
from onrecord.account.naming import Naming

_COURSES: tuple[tuple[Course, re.Pattern[str]], ...] = (
    ("collapsed", re.compile(
        r"\b(?:have |has |had )?(?:collapsed|broke(?:n)? (?:down|off)|(?:ended|closed) in failure)\b", re.I)),
    ("suspended", re.compile(
        r"\b(?:(?:were|was|are|is|been) (?:suspended|frozen|put on hold)|suspended (?:the |its |all )"
        r"(?:\w+ )?(?:talks|negotiations)|pulled out of (?:the |all )?(?:talks|negotiations))\b", re.I)),
    ("under way", re.compile(
        r"\b(?:resumed|reopened|(?:are|is) (?:under way|underway|continuing|going on)|(?:have|has|had)? ?(?:begun|began"
        r"|opened|started)|continued?)\b", re.I)),
)  # fmt: skip
_SIGNED = re.compile(
    r"\b(?:signed|initialled|reached|struck|concluded|sealed) (?:[^.;:“”\"\n]{0,80}? )?(?:a|an|the|their) "
    r"(?:[\w’'-]+ ){0,3}(?:agreement|accord|deal|treaty|contract|settlement|pact|understanding|memorandum)\b",
    re.IGNORECASE,
)  # fmt: skip
_UNREAL = re.compile(
    r"\b(?:if|unless|would|could|may|might|should|will|not|never|no|without|until|nearly|almost|whether|threat\w*"
    r"|warn\w*|fear\w*|hop(?:e|ed|es|ing)|deny|denied|denies|when|before|after|since|once|to)\b", re.IGNORECASE,
)  # fmt: skip
_ONE_SITTING = re.compile(r"\b(?:round|session|meeting|day)\b", re.IGNORECASE)
_REACH = 40  # characters behind the naming in which its course stands


def courses_in(ground: Ground, found: Sequence[Naming], parties: Sequence[str]) -> tuple[CourseTold, ...]:
    """Every course that the article tells of the talks that ``found`` name, each once, in the order of the text."""
    every = {(one.start, one.course): one for one in [*_named(ground, found), *_signed(ground, parties)]}
    ordered = [every[key] for key in sorted(every)]
    first = {one.course: one for one in reversed(ordered)}
    kept = sorted(first.values(), key=lambda one: one.start)
    return tuple(CourseTold(f"n1.course{n}", one.course, one.start, one.end) for n, one in enumerate(kept, 1))


def _named(ground: Ground, found: Sequence[Naming]) -> Iterator[CourseTold]:
    for naming in found:
        clause = ground.around(naming.noun)
        if clause is not None and not _is_of_one_sitting(ground, naming, clause):
            yield from _behind(ground, naming, clause)


def _behind(ground: Ground, naming: Naming, clause: Clause) -> Iterator[CourseTold]:
    end = min(naming.end + _REACH, clause.end)
    for course, pattern in _COURSES:
        match = pattern.search(ground.text, naming.noun, end)
        if match is not None and not _UNREAL.search(ground.text, naming.end, match.end()):
            yield CourseTold("", course, naming.start, match.end())


def _is_of_one_sitting(ground: Ground, naming: Naming, clause: Clause) -> bool:
    return _ONE_SITTING.search(ground.text, clause.start, naming.noun) is not None


def _signed(ground: Ground, parties: Sequence[str]) -> Iterator[CourseTold]:
    for match in _SIGNED.finditer(ground.text):
        clause = ground.around(match.start())
        if clause is None or _UNREAL.search(ground.text, clause.start, match.start()):
            continue
        sides = {ground.state_of(one.actor) for one in ground.names_in(clause.start, clause.end)}
        if len(sides & {ground.state_of(one) for one in parties}) > 1:
            yield CourseTold("", "agreed", match.start(), match.end())
