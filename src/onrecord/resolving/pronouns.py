"""Whom he, she, they, it and who take up: rules over who is named, who spoke and where.

A first, simple rule, in the spirit of Hobbs (1978) and Lappin & Leass (1994): the subject of the latest sentence
of the paragraph that has one; else whoever weighs most in the paragraphs before, where having spoken counts most,
the object of a preposition least, and the other gender not at all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.reading.quotations import paragraphs, quotations
from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.words import Name

_OBLIQUE = re.compile(
    r"\b(?:with|of|to|by|from|against|for|about|on|at|between|and|than|like|behind|over|after)\s+(?:the\s+)?$"
)
_SENTENCE_ENDS = re.compile(r"\n|[.!?][”’\"']?\s+(?=[“‘\"']?[A-Z])")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|who)\b", re.IGNORECASE)
_SENTENCE_GAP = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bSt)"
    r"[.!?][\"'”’]?\s+(?=[\"'“‘]?[^\W\d_a-z])"
)
_FAR = 3  # paragraphs back that a pronoun reaches
_SPOKE, _OPENS, _IS_OBLIQUE, _KNOWN = 1.5, 0.8, -1.2, 1.0  # what each counts, in paragraphs of distance


class _Candidate(NamedTuple):
    """Somebody mentioned at a point, with what the mention weighs."""

    weight: float
    at: int
    member: Member
    spoke: bool


class Pronouns:
    """Resolves the pronouns of one text, in reading order; `note` tells it who has spoken."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.text = cast, cast.text
        self._paragraphs = paragraphs(self.text)
        self._quoted = quotations(self.text)
        self._said: list[tuple[int, Member]] = []

    def note(self, at: int, member: Member) -> None:
        """Somebody speaks in the words that begin at ``at``."""
        self._said.append((at, member))

    def he_or_she(self, at: int, gender: str) -> Member | None:
        """The person that the pronoun at ``at`` takes up; ``gender`` is "m" or "f"."""
        index = next((i for i, (start, end) in enumerate(self._paragraphs) if start <= at < end), 0)
        here = self._paragraphs[index][0]
        near = self._candidates(self._paragraphs[max(index - _FAR, 0)][0], here, at)
        fitting = [one for one in near if one.member.gender in (None, "", gender)]
        fitting = self._subjects(fitting, here, at) or fitting
        if not fitting:
            return None
        best = max(
            fitting, key=lambda one: (one.weight + (_KNOWN if one.member.gender else 0.0), one.at)
        ).member
        best.gender, best.kind = best.gender or gender, "person"
        return best

    def they_or_it(self, at: int, *, plural: bool) -> Member | None:
        """Whoever of that number spoke last, in this paragraph or the one before."""
        kinds = {"group"} if plural else {"organization", "country", None}
        near = [member for start, member in self._said if start < at and self._distance(start, at) <= 1]
        return near[-1] if near and near[-1].kind in kinds else None

    def who(self, at: int) -> Name | None:
        """The name before a relative pronoun, in its sentence."""
        names = [name for name in self.cast.names if at - 90 <= name.start and name.end <= at]
        return names[-1] if names and not _SENTENCE_ENDS.search(self.text, names[-1].end, at) else None

    def subject_before(self, at: int) -> Member | None:
        """Whom the paragraph named last before ``at``, not as the object of a preposition."""
        start = next((start for start, end in self._paragraphs if start <= at < end), at)
        names = [name for name in self._people(start, at) if not self._is_oblique(name)]
        return self.cast.at(names[-1]) if names else None

    def _candidates(self, start: int, here: int, at: int) -> list[_Candidate]:
        found = [
            _Candidate(self._weight(name, here), name.start, self.cast.at(name), spoke=False)
            for name in self._people(start, at)
        ]
        found += [
            _Candidate(_SPOKE - self._distance(said, here), said, member, spoke=True)
            for said, member in self._said
            if start <= said < at and member.may_be_person()
        ]
        return found

    def _subjects(self, candidates: list[_Candidate], here: int, at: int) -> list[_Candidate]:
        """The subject of the latest sentence between ``here`` and ``at`` that has one."""
        starts = [here, *(gap.end() for gap in _SENTENCE_GAP.finditer(self.text, here, at))]
        for start, end in zip(reversed(starts), [at, *reversed(starts[1:])], strict=True):
            inside = sorted(
                (one for one in candidates if start <= one.at < end), key=lambda one: (one.at, not one.spoke)
            )
            for one in inside:
                if one.spoke or (one.weight >= 0 and not self._after_a_pronoun(start, one.at)):
                    return [one]
        return []

    def _after_a_pronoun(self, start: int, at: int) -> bool:
        """Whether the sentence has had its subject: he or she stands before the name, outside quotations."""
        return any(not self._is_quoted(found.start()) for found in _PRONOUN.finditer(self.text, start, at))

    def _weight(self, name: Name, here: int) -> float:
        opens = any(start <= name.start < start + 40 for start, _ in self._paragraphs)
        oblique = _IS_OBLIQUE if self._is_oblique(name) else 0.0
        return oblique + (_OPENS if opens else 0.0) - self._distance(name.start, here)

    def _people(self, start: int, end: int) -> list[Name]:
        """Names of those who may be persons between two points, outside quotations."""
        inside = (name for name in self.cast.names if start <= name.start and name.end <= end)
        return [one for one in inside if self.cast.at(one).may_be_person() and not self._is_quoted(one.start)]

    def _is_quoted(self, at: int) -> bool:
        return any(one.start <= at < one.end for one in self._quoted)

    def _is_oblique(self, name: Name) -> bool:
        """The object of a preposition, or an owner ("Raman's boss")."""
        owns = self.text.startswith(("'s", "’s", "' ", "’ "), name.end)
        return owns or _OBLIQUE.search(self.text, max(name.opens - 20, 0), name.opens) is not None

    def _distance(self, one: int, other: int) -> int:
        """How many paragraphs begin between two points."""
        return sum(1 for start, _ in self._paragraphs if one < start <= other)
