"""The country in play where an actor is mentioned: whose army "the army" is, where nothing beside it says so.

News leaves out what its reader knows: in a report from Dakar "the interior minister" is Senegal's. Each country that
the article names is weighed by how much of the article is about it and by where it stands to the mention, against
the weight of "of none of them"; a country is told only where it has `_CERTAIN` of the sum. The weights are those of
a logistic regression on corpus/train (2,170 actors without a country of their own words, towns known; an office, a
coreference and the company of other actors were tried as well and told nothing more). It needs the article's towns:
without them a foreign country that a local report names once would be all there is to choose from.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from math import exp
from typing import NamedTuple

from onrecord.resolving.grounds import Ground, Grounds
from onrecord.resolving.words import Range
from onrecord.schema import ActorKind

_CERTAIN = 0.7
_OBLIQUE = re.compile(
    r"\b(?:in|at|near|of|to|from|with|for|against|by|on|over|into|between|and|towards?|outside)\s+(?:the\s+)?$"
)
_OWNED = re.compile(r"\b(?:its|their|his|her|the country['’]s)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_OWNED_ITSELF = re.compile(r"(?:its|their|his|her)\s", re.IGNORECASE)
_IN = re.compile(r"\bin (?:the )?$")
_NEAR = 400.0  # characters in which a name loses two thirds of its weight
_OPENING, _AHEAD = 26, 90  # characters: of a paragraph's first words, of "said in Dakar"


class Signs(NamedTuple):
    """What speaks for one country at one mention, each from 0 to 1."""

    share: float  # of all words that name a country or a place in one
    headline: float  # of those in the first block
    dateline: float  # the first named behind it
    first: float  # the first named at all
    opens: float  # the paragraph's first words
    after: float  # named in the rest of the paragraph
    near: float  # how closely before the mention
    subject: float  # the last before the mention that no preposition governs
    owner: float  # the same in the paragraph, before "its", "their", "his" or "her"
    place: float  # "in Dakar", right behind
    people: float  # the share of its names that are adjectives: "Chinese goods" are not news from China


_WEIGHTS = Signs(
    share=2.8, headline=0.4, dateline=0.6, first=0.3, opens=0.8, after=0.3, near=0.9, subject=0.2, owner=1.1, place=0.4,
    people=-1.6,
)  # fmt: skip
_NONE: Mapping[ActorKind, float] = {"person": 1.3, "organization": 2.0, "group": 2.7}


class InPlay:
    """The countries in play in one text."""

    def __init__(self, text: str, grounds: Grounds) -> None:
        self._text = text
        self._grounds = [one for one in grounds.all if one.country]

    def country(self, mention: Range, kind: ActorKind) -> str | None:
        """The country of whom the words at ``mention`` name, where one is clearly meant."""
        if kind not in _NONE:
            return None
        weights = {
            code: exp(sum(weight * sign for weight, sign in zip(_WEIGHTS, signs, strict=True)))
            for code, signs in self.signs(mention).items()
        }
        best = max(weights, key=lambda code: (weights[code], code), default=None)
        if best is None:
            return None
        return best if weights[best] >= _CERTAIN * (sum(weights.values()) + exp(_NONE[kind])) else None

    def signs(self, mention: Range) -> dict[str, Signs]:
        """What speaks for each country that the text names."""
        at = mention[0]
        gap = self._text.rfind("\n\n", 0, at)
        start = gap + 2 if gap >= 0 else 0
        end = self._text.find("\n\n", at)
        end = end if end >= 0 else len(self._text)
        subject = self._subject_before(at)
        opening = next(iter(self._between(start, min(start + _OPENING, at))), None)
        after = {one.country for one in self._between(at, end)}
        owner = subject if subject and self._is_owned(at) and subject.start >= start else None
        place = self._place(mention, end)
        return {
            code: Signs(
                share=share, headline=self._headline.get(code, 0.0),
                dateline=code == self._dateline, first=code == self._grounds[0].country,
                opens=opening is not None and opening.country == code, after=code in after,
                near=self._nearness(code, at), subject=subject is not None and subject.country == code,
                owner=owner is not None and owner.country == code, place=code == place,
                people=self._people[code],
            )
            for code, share in self._shares.items()
        }  # fmt: skip

    def _between(self, start: int, end: int) -> Sequence[Ground]:
        """The grounds that begin between two points."""
        return self._grounds[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _subject_before(self, at: int) -> Ground | None:
        before = bisect_left(self._subjects, at, key=lambda one: one.start)
        return self._subjects[before - 1] if before else None

    def _nearness(self, code: str, at: int) -> float:
        """How near before a point the country was named last; 0 where it was not."""
        before = bisect_left(self._named[code], at)
        return exp((self._named[code][before - 1] - at) / _NEAR) if before else 0.0

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._grounds]

    @cached_property
    def _subjects(self) -> list[Ground]:
        return [one for one in self._grounds if self._is_subject(one)]

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        """Where each country is named."""
        named: dict[str, list[int]] = {}
        for one in self._grounds:
            named.setdefault(one.country or "", []).append(one.start)
        return named

    @cached_property
    def _shares(self) -> dict[str, float]:
        return _shares(self._grounds)

    @cached_property
    def _people(self) -> dict[str, float]:
        people = Counter(one.country for one in self._grounds if one.kind == "people")
        return {code: people[code] / len(self._named[code]) for code in self._shares}

    @cached_property
    def _headline(self) -> dict[str, float]:
        return _shares(list(takewhile(lambda one: one.end <= self._first_block, self._grounds)))

    @cached_property
    def _first_block(self) -> int:
        return max(self._text.find("\n\n"), 0)

    @cached_property
    def _dateline(self) -> str | None:
        return next((one.country for one in self._grounds if one.start >= self._first_block), None)

    def _is_subject(self, ground: Ground) -> bool:
        told = ground.kind in {"name", "government", "people"}
        return told and not _OBLIQUE.search(self._text, max(ground.start - 14, 0), ground.start)

    def _is_owned(self, at: int) -> bool:
        return bool(_OWNED.search(self._text, max(at - 40, 0), at) or _OWNED_ITSELF.match(self._text, at))

    def _place(self, mention: Range, end: int) -> str | None:
        behind = self._between(mention[1], min(mention[1] + _AHEAD, end))
        return next(
            (one.country for one in behind if _IN.search(self._text, max(one.start - 8, 0), one.start)), None
        )


def _shares(grounds: Sequence[Ground]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in grounds:
        if one.country:
            found[one.country] = found.get(one.country, 0.0) + 1 / len(grounds)
    return found
