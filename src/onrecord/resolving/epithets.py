"""Descriptions of somebody who has a name: "the official", "the old commander", and "a former welder" who gets one.

Newspapers vary: having named Leila Haddad they call her the diplomat, and what the lead calls "Tunisia's foreign
minister" the next paragraph names. Both are read only where nobody else fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.persons import may_be_he
from onrecord.resolving.tables.roles import Role
from onrecord.resolving.words import Name, Range

_EPITHETS = frozenset(
    "academic accused activist actor author billionaire boxer businessman businesswoman campaigner candidate cleric "
    "commander defendant diplomat doctor economist engineer envoy farmer father fighter grandmother "
    "grandfather guest historian host lawmaker leader man mediator mother negotiator novelist nurse officer official "
    "painter pensioner pilot player poet politician preacher priest scientist singer soldier statesman student "
    "surgeon survivor suspect teacher tycoon veteran victim visitor widow widower winner woman writer".split()
)
_OPENS = re.compile(
    r"the\s+(?:(?:\d\d-year-old|old|young|elderly|aged|veteran|former|retired|exiled|jailed|ousted|embattled|bearded)\s+)?"
    r"[\w-]+$",
    re.IGNORECASE,
)
_CANDIDATES = frozenset("candidate contender hopeful nominee frontrunner incumbent challenger".split())
_QUALIFIED = re.compile(r"the\s+(?:[\w-]+\s+){0,3}[\w-]+$", re.IGNORECASE)
_SAYS_MORE = re.compile(r"\s+(?:who|whom|whose|that|of|in|from|at|with|behind)\b")
_STATE = frozenset({"GOV", "LEG", "IGO", "PTY", "OPP", "ELI"})
_AGED = re.compile(r", \d{2}[,.]")
_LEADS = 4  # paragraphs, with title and standfirst, in which an article introduces whom it is about
_DATELINE = 40  # code points before the first words of a lead
_FEWEST_WORDS = 18  # of a paragraph that is no title


def is_epithet(text: str, phrase: Range, role: Role) -> bool:
    """Whether the words can stand for somebody named before, whoever he is: "the old commander".

    Not those that say more behind the noun: "the officer who shot him".
    """
    words = text[slice(*phrase)]
    if _SAYS_MORE.match(text, phrase[1]):
        return False
    if role.head in _CANDIDATES:  # "the Republican presidential nominee"
        return _QUALIFIED.match(words) is not None
    return role.head in _EPITHETS and _OPENS.match(words) is not None


def may_be_called(member: Member, role: Role) -> bool:
    """Whether what is known of the member fits the noun."""
    if member.gender and role.gender and member.gender != role.gender:
        return False
    known, noun = member.sector, role.sector
    return not known or not noun or known == noun or {known, noun} <= _STATE or noun == "CVL"


def named_next(
    cast: Cast, paragraphs: Sequence[Range], phrase: Range, role: Role, *, definite: bool
) -> Member | None:
    """Who is named for the first time in the paragraph behind a lead that opens with a description.

    Behind "a former welder" the name must come with an age, as newspapers introduce people.
    """
    index = next(
        (i for i, (start, end) in enumerate(paragraphs[: _LEADS + 1]) if start <= phrase[0] < end),
        len(paragraphs),
    )
    if index > _LEADS or index + 1 >= len(paragraphs) or not _is_lead(cast, paragraphs, index):
        return None
    if phrase[0] > paragraphs[index][0] + _DATELINE:
        return None
    start, end = paragraphs[index + 1]
    first = next(
        (
            name
            for name in cast.near(start, end)
            if start <= name.start < end and _is_new(cast, name, phrase[0])
        ),
        None,
    )
    if first is None or not (definite or _AGED.match(cast.text, first.end)):
        return None
    member = cast.at(first)
    return member if not member.heads and may_be_called(member, role) else None


def _is_lead(cast: Cast, paragraphs: Sequence[Range], index: int) -> bool:
    """Whether no more than a standfirst or a caption stands before, so that nobody was introduced yet."""
    prose = [1 for start, end in paragraphs[:index] if len(cast.text[start:end].split()) >= _FEWEST_WORDS]
    return len(prose) < 2


def _is_new(cast: Cast, name: Name, at: int) -> bool:
    member = cast.at(name)
    mentions = [start for (start, _), how in member.mentions.items() if how == "name"]
    # "Namibia's Selma Nakwafila", "a grocer, Selma Nakwafila" are introduced as somebody else
    apart = cast.text[max(name.opens - 3, 0) : name.opens].endswith(("'s ", "’s ", ", "))
    return may_be_he(member, cast.text) and min(mentions) >= at and not apart
