"""Who may be a man or a woman, where nothing tells what bears a name, and who is not in the way of others."""

from __future__ import annotations

import re

from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.layout import Layout
from onrecord.resolving.sources import OWNS, is_modifier
from onrecord.resolving.words import Name

_ARTICLE = re.compile(r"\b[Tt]he[ \u00a0]$")
_OBLIQUE = re.compile(
    r"\b(?:with|of|to|by|from|against|for|about|on|at|between|and|than|like|behind|over|after)\s+(?:the\s+)?$"
)
_TOPIC = re.compile(r", who\b")
_AGED = re.compile(r", \d{2},")
_VERB = re.compile(
    r"(?: \([^()\n]{2,40}\))? (?:said|says|has|had|was|is|will|would|wants|wanted|\w+ed|\w+s)\b|, who\b"
)


class Persons:
    """The names of one text that may be those of persons."""

    def __init__(self, cast: Cast, layout: Layout) -> None:
        self._cast, self._text, self._layout = cast, cast.text, layout

    def between(self, start: int, end: int) -> list[Name]:
        """Names of those who may be persons between two points, in prose and outside quotations."""
        inside = (name for name in self._cast.near(start, end) if start <= name.start and name.end <= end)
        told = (name for name in inside if self._layout.is_prose(name.start))
        return [one for one in told if self._may_be(one) and not self._layout.is_quoted(one.start)]

    def subjects(self, start: int, end: int) -> list[Member]:
        """Those between two points who are no object of a preposition and no owner, in order."""
        return [self._cast.at(name) for name in self.between(start, end) if not self.is_oblique(name)]

    def is_oblique(self, name: Name) -> bool:
        """The object of a preposition, not one of whom a clause tells more ("of Raman, who"); or an owner."""
        if _TOPIC.match(self._text, name.end):
            return False
        owns = self._text.startswith(OWNS, name.end)
        return owns or _OBLIQUE.search(self._text, max(name.opens - 20, 0), name.opens) is not None

    def _may_be(self, name: Name) -> bool:
        """A person as far as the name tells, or by what stands behind it: an age, a verb behind three bare words."""
        member = self._cast.at(name)
        if member.kind != "person" and is_modifier("", self._text[name.end : name.end + 60]):
            return False  # "the former New Mexico governor"
        if may_be_he(member, self._text) or _AGED.match(self._text, name.end):
            return True
        return member.kind is None and len(name.text.split()) > 2 and bool(_VERB.match(self._text, name.end))


def may_be_he(member: Member, text: str) -> bool:
    """Whether he or she may be this one: no acronym, and no name that the article writes with "the"."""
    titled = bool(member.heads or member.roles)
    return member.may_be_person() and (titled or not _has_article(member, text))


def speaks_as_one(member: Member, text: str) -> bool:
    """Whether somebody who spoke may be a person: one word is enough where nothing tells another kind."""
    one = member.kind is None and not member.name.isupper() and not _has_article(member, text)
    return may_be_he(member, text) or one


def _has_article(member: Member, text: str) -> bool:
    names = (start for (start, _), how in member.mentions.items() if how == "name")
    return any(_ARTICLE.search(text, max(start - 4, 0), start) for start in names)
