"""A commitment before it is numbered, and what finding one needs to know of the article."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.account.due.deadlines import Due
from onrecord.account.due.doers import Doers, Voice
from onrecord.resolving.layout import Layout
from onrecord.resolving.words import Range
from onrecord.schema import Actor, Reading, Statement, Time

_BODIES = frozenset({"organization", "country", "group"})
_GOVERN = frozenset({"GOV", "MIL", "LEG", "SPY"})
_SPOKESMAN = re.compile(
    r"\b(?:spokes\w+|lawyers?|attorneys?|counsel|barristers?|solicitors?|aides?|office|campaign|manager|agent|wife"
    r"|husband|family)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:reporters|journalists|correspondents|press|newspaper|television|TV|radio|magazine)\b", re.I
)


class Pledge(NamedTuple):
    """Who will do what, by when, on what condition; ``by`` and ``to`` are ids of actors."""

    by: str
    to: str | None
    what: Range
    due: Due | None = None
    condition: Range | None = None
    otherwise: Range | None = None
    statement: str | None = None


class Page(NamedTuple):
    """One reading as the finders look at it; ``bound`` are the words of the pledges found so far."""

    reading: Reading
    layout: Layout
    doers: Doers
    bound: tuple[Range, ...] = ()

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.reading.article.text

    def since(self, statement: Statement | None) -> str | None:
        """The day on which something was set: that of the statement, else that of the article."""
        said = statement.said if statement else None
        published = self.reading.article.published_at
        if said is None or len(said) < len("2031-02-05") or "/" in said:
            return published
        return published if published and said == published[: len(said)] else said

    def sentence_at(self, at: int) -> Range:
        """The sentence that holds a code point."""
        inside = self.layout.sentences(*self.layout.paragraph(at))
        return next((one for one in inside if one[0] <= at < one[1]), inside[-1])

    def statement_at(self, words: Range) -> Statement | None:
        """The innermost statement whose content holds these words."""
        holding = [
            (part.end - part.start, one)
            for one in self.reading.statements
            for part in one.content
            if part.start <= words[0] and words[1] <= part.end
        ]
        return min(holding, key=lambda pair: pair[0])[1] if holding else None

    def time(self, time_id: str) -> Time | None:
        """The time of that id."""
        return next((one for one in self.reading.times if one.id == time_id), None)

    def is_bound(self, words: Range) -> bool:
        """Whether a pledge found earlier shares words with these."""
        return any(start < words[1] and words[0] < end for start, end in self.bound)

    def side(self, statement: Statement | None) -> str | None:
        """For whom a speaker speaks: a body named in his source or role, the country of one who governs, else he."""
        return self.voice(statement).side

    def voice(self, statement: Statement | None) -> Voice:
        """The speaker with those for whom he can answer."""
        one = self.doers.actor(statement.speaker) if statement else None
        if statement is None or one is None:
            return Voice(None, None)
        words = [(role.start, role.end) for role in one.roles if not role.former]
        words += [(statement.source.start, statement.source.end)] if statement.source else []
        named = [actor for part in words for _, actor in self.doers.within(*part) if actor is not one]
        bodies = [actor.id for actor in named if actor.kind in _BODIES]
        country = self._country(one)
        side = one.id if one.kind != "person" else next(iter(bodies), None) or country or one.id
        behind = {one.id, side, *(actor.id for actor in named), *one.members}
        behind |= {country} if country else set()
        titles = " ".join(self.text[start:end] for start, end in words)
        told = statement.manner != "direct"
        return Voice(one.id, side, frozenset(behind), _SPOKESMAN.search(titles) is not None, told)

    def _country(self, one: Actor) -> str | None:
        if one.country is None or one.sector not in _GOVERN:
            return None
        return next(
            (a.id for a in self.reading.actors if a.kind == "country" and a.country == one.country), None
        )

    def audience(self, statement: Statement) -> str | None:
        """To whom a statement is made; the press only passes it on."""
        one = self.doers.actor(statement.addressee)
        return None if one is None or one.sector == "JRN" or _PRESS.search(one.name) else one.id


def page_of(reading: Reading) -> Page:
    """The reading with its layout and its actors by place."""
    return Page(reading, Layout(reading.article.text), Doers(reading))
