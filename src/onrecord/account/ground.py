"""One reading as the account looks at it: its clauses, and who, when and where is named in each.

The finders of talks ask small questions of the text again and again (who stands before this verb, which day is
named in this clause); they are answered here, over the mentions that resolving has tied to actors, so that no
finder reads a name by itself. "The Ukrainian side" is Ukraine where the article knows Ukraine.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from onrecord.account.mentions import Named, every_name, named_in
from onrecord.resolving.stretches import Stretches
from onrecord.resolving.subjects import GAP
from onrecord.schema import Actor, Place, Reading, Span, Statement, Time

_BODY = frozenset({"paragraph", "list_item"})
_GOVERNS = re.compile(
    r"president|prime minister|premier|chancellor|minister|foreign secretary|ambassador|envoy|king|emir"
    r"|ombudsman|head of (?:state|government)", re.IGNORECASE,
)  # fmt: skip
_OWNS = re.compile(r"['’]?s?\s+(?:(?:chief|lead|top|main|senior|deputy|foreign|defence)\s+)?")
_PREPOSED = re.compile(
    r"\b(?:of|with|to|from|by|in|at|for|against|on|between|near|under|over|into|than|after|before|since)"
    r"(?!\s+(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|\d+|last|next"
    r"|the\s+(?:same|next|following)|return|exchange|addition|turn|general|response|principle|reply)\b)"
    r"\s+(?:(?:the|its|his|her|their|an?)\s+)?(?:[\w'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
_OF_STATE = re.compile(
    r"\b(?:governments?|ministry|army|military|navy|(?:armed|security) forces|troops|authorities"
    r"|administration|officials|embassy|presidency"
    r"|foreign office|officers)\b", re.IGNORECASE,
)  # fmt: skip
_OWNER = 30  # characters in which the name of an owner begins before what is his
_NO_STATE = frozenset("REB UAF PRM SOC LAB".split())
# somebody right before a verb whom no mention covers: "after the union rejected"
_STRANGER = re.compile(
    r"\b(?:the|an?|its|his|her|their|both|some|two)\s+[\w-]+\s+(?:(?:has|had|have|also|then|was|is|were|are|will|would|never)\s+){0,2}$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:the|its)\s+(?P<noun>army|government|military|defence ministry|foreign ministry|navy)", re.IGNORECASE
)
_OF_NATION = re.compile(r"[A-Z]\w+(?:['’]s)?\s+(?:\w+\s+)?\w+$")


class Clause(NamedTuple):
    """A sentence, or the part of one that a semicolon sets off."""

    start: int
    end: int


class Ground:
    """The text of one reading with its clauses, mentions, times and places in order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.actors: dict[str, Actor] = {one.id: one for one in reading.actors}
        self.clauses = list(_clauses(reading))
        self._starts = [one.start for one in self.clauses]
        self.named = named_in(self.text, reading.actors)
        self._every = every_name(self.text, reading.actors)
        self._every_start = [one.start for one in self._every]
        self._times = Stretches(reading.times, lambda one: (one.start, one.end))
        self._places = Stretches(reading.places, lambda one: (one.start, one.end))
        self._said = Stretches(_contents(reading), lambda one: (one[0].start, one[0].end))
        self._sides: dict[str, str] = {}
        # within one country its ministers may be on either side
        self._is_abroad = sum(one.kind == "country" for one in reading.actors) > 1
        self._named_starts = [one.start for one in self.named]

    def clause_at(self, at: int) -> int | None:
        """The number of the clause that holds a code point; None in a title or a caption."""
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self.clauses[number].end else None

    def around(self, at: int) -> Clause | None:
        """The clause that holds a code point."""
        number = self.clause_at(at)
        return None if number is None else self.clauses[number]

    def names_in(self, start: int, end: int) -> list[Named]:
        """Who is named in a stretch, in its order."""
        first = bisect_left(self._named_starts, start)
        return [one for one in self.named[first : bisect_left(self._named_starts, end)] if one.end <= end]

    def times_in(self, start: int, end: int) -> list[Time]:
        """The dated expressions of a stretch that have a calendar value."""
        here = self._times.touching(start, end)
        return [
            one for one in here if start <= one.start < end and one.kind in {"point", "span"} and one.value
        ]

    def places_in(self, start: int, end: int) -> list[Place]:
        """The places named in a stretch."""
        return [one for one in self._places.touching(start, end) if start <= one.start < end]

    def statement_at(self, at: int) -> Statement | None:
        """The innermost statement whose content holds a code point."""
        holding = [
            (part.end - part.start, number)
            for part, number in self._said.touching(at, at)
            if part.start <= at < part.end
        ]
        return self.reading.statements[min(holding)[1]] if holding else None

    def subject_before(self, at: int) -> Named | None:
        """Who stands before a verb as its subject: the last one named who is governed by no preposition."""
        clause = self.around(at)
        if clause is None:
            return None
        stranger = _STRANGER.search(self.text, max(at - 50, clause.start), at)
        for one in reversed(self.names_in(clause.start, at)):
            if stranger is not None and one.end <= stranger.start():
                return None
            if not _PREPOSED.search(self.text, max(one.start - 40, clause.start), one.start):
                return one
        return None

    def speaker_side(self, at: int) -> str | None:
        """The side for which somebody says "we" at a code point."""
        said = self.statement_at(at)
        return self.side_of(said.speaker) if said is not None and said.speaker else None

    def side_of(self, actor: str) -> str:
        """For whom somebody acts: the one in whose name his title or description puts him, else his country.

        A country counts where the article names it as an actor; who acts for nobody is his own side.
        """
        found = self._sides.get(actor)
        if found is None:
            found = self._sides[actor] = self._side(actor)
        return found

    def state_of(self, actor: str) -> str:
        """The country that an army or a ministry belongs to, where the article names it; else whom he acts for."""
        side = self.side_of(actor)
        one = self.actors[side]
        if one.country is None or one.kind == "country" or not (is_state(one) or _is_uniformed(one)):
            return side
        return self.country(one.country) or side

    def _side(self, actor: str) -> str:
        one = self.actors.get(actor)
        if one is None or one.kind == "country":
            return actor
        if one.kind == "organization" and not one.roles:
            return self._fuller(one)
        master = next(self._masters(one), None)
        if master is not None:
            return master
        if one.kind != "person" or one.country is None or not self._is_abroad:
            return actor
        governs = any(_GOVERNS.search(role.title) for role in one.roles if not role.former)
        return (self.country(one.country) if governs else None) or actor

    def _fuller(self, one: Actor) -> str:
        """ "The army" is Sudan's army where the article speaks of no other army."""
        generic = _GENERIC.fullmatch(one.name)
        if generic is None:
            return one.id
        fuller = [
            other.id
            for other in self.reading.actors
            if other.kind == "organization" and _OF_NATION.search(other.name) and other.country is not None
            and other.name.lower().endswith(generic["noun"].lower())
        ]  # fmt: skip
        return fuller[0] if len(fuller) == 1 else one.id

    def _masters(self, one: Actor) -> Iterator[str]:
        """Bodies and countries named in, or as the owner of, the words that describe somebody."""
        words = [(role.start, role.end) for role in one.roles if not role.former]
        words += [(m.start, m.end) for m in one.mentions if m.how in {"nominal", "title"}]
        for start, end in words:
            here = bisect_left(self._every_start, start - _OWNER), bisect_left(self._every_start, end)
            for named in self._every[slice(*here)]:
                owner = start - _OWNER < named.start < start and _OWNS.fullmatch(self.text[named.end : start])
                inside = (start <= named.start and named.end < end) or (
                    start < named.start and named.end <= end
                )
                if (owner or inside) and named.actor != one.id and self._is_body(named.actor):
                    yield named.actor

    def _is_body(self, actor: str) -> bool:
        return self.actors[actor].kind in {"country", "organization"}

    def country(self, code: str) -> str | None:
        """The actor that is the country with this code."""
        return next(
            (one.id for one in self.reading.actors if one.kind == "country" and one.country == code), None
        )

    def is_same_side(self, one: str, other: str) -> bool:
        """Whether two actors are one side: the same, of one group, or the same state and what belongs to it."""
        if one == other or self.side_of(one) == self.side_of(other):
            return True
        mine, theirs = (self.actors.get(self.side_of(each)) for each in (one, other))
        if mine is None or theirs is None:
            return False
        if mine.id in theirs.members or theirs.id in mine.members:
            return True
        return (
            mine.country is not None
            and mine.country == theirs.country
            and is_state(mine)
            and is_state(theirs)
        )


def _contents(reading: Reading) -> Iterator[tuple[Span, int]]:
    """The parts of what is said, each with the number of its statement."""
    return ((part, number) for number, one in enumerate(reading.statements) for part in one.content)


def _clauses(reading: Reading) -> Iterator[Clause]:
    text = reading.article.text
    for block in reading.article.blocks:
        if block.kind in _BODY:
            gaps = [gap.end() for gap in GAP.finditer(text, block.start, block.end)]
            edges = [block.start, *gaps, block.end]
            yield from (Clause(a, b) for a, b in pairwise(edges) if a < b)


def is_state(one: Actor) -> bool:
    """Whether an actor is a country or a part of its state."""
    return one.kind == "country" or (
        one.kind in {"organization", "group"}
        and one.sector not in _NO_STATE
        and _OF_STATE.search(one.name) is not None
    )


def _is_uniformed(one: Actor) -> bool:
    return one.kind in {"organization", "group"} and one.sector in {"MIL", "GOV"}
