"""Two that were named together: "both countries", "the two ministers", "the former", "the latter"."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.persons import may_be_he
from onrecord.resolving.tables.roles import head_role
from onrecord.resolving.words import Range

_BOTH = re.compile(r"(?:both|the\s+two|the\s+pair)(?:\s+(?P<noun>\w+))?$", re.IGNORECASE)
_ONE = re.compile(r"the\s+(?P<which>former|latter)$", re.IGNORECASE)
_AND = re.compile(r"(?:,?\s+and|\s+or)\s+(?:the\s+)?")
_STATES = frozenset("countries nations states governments capitals neighbours neighbors".split())
_ANYBODY = frozenset("sides parties delegations camps groups organisations organizations".split())
_FAR = 900  # code points back that a description of two reaches


def is_of_two(text: str, phrase: Range) -> bool:
    """Whether the words mean two who were named together, or one of them."""
    words = text[slice(*phrase)]
    return _BOTH.match(words) is not None or _ONE.match(words) is not None


def meant(cast: Cast, phrase: Range) -> Member | None:
    """The group, or the one of two, that the words mean; None where no two of that kind were named together."""
    words = cast.text[slice(*phrase)]
    one = _ONE.match(words)
    if one is not None:
        both = _named_together(cast, phrase[0], None)
        return both[one["which"].lower() == "latter"] if both else None
    found = _BOTH.match(words)
    both = _named_together(cast, phrase[0], (found["noun"] or "").lower()) if found else None
    return _group(cast, words, both) if both else None


def _named_together(cast: Cast, at: int, noun: str | None) -> tuple[Member, Member] | None:
    """The last two whom an "and" joins before ``at``, and whom the noun may mean; any two for None."""
    near = [name for name in cast.near(at - _FAR, at) if at - _FAR <= name.start and name.end <= at]
    for left, right in reversed(list(pairwise(near))):
        both = cast.at(left), cast.at(right)
        joined = _AND.fullmatch(cast.text, left.end, right.opens) is not None
        if joined and both[0] is not both[1] and all(_may_be(one, noun, cast.text) for one in both):
            return both
    return None


def _may_be(member: Member, noun: str | None, text: str) -> bool:
    if noun in _STATES:
        return member.kind == "country"
    role = head_role([noun]) if noun else None
    if role is not None and role.number == "plural" and role.kind in {"person", "group"}:
        return may_be_he(member, text)
    return noun is None or noun in _ANYBODY


def _group(cast: Cast, words: str, both: tuple[Member, Member]) -> Member:
    known = next((one for one in cast.everyone if one.members == both), None)
    group = known or cast.new(words, "group")
    group.members = both
    return group
