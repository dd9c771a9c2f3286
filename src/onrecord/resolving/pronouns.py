"""Whom he, she, they, it and who take up: rules over who is named, who spoke and where.

A first, simple rule, in the spirit of Hobbs (1978) and Lappin & Leass (1994): the subject of the latest sentence
of the paragraph that has one; else whoever weighs most in the paragraphs before, where having spoken counts most,
the object of a preposition least, and the other gender not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.interviews import Interview
from onrecord.resolving.layout import Layout
from onrecord.resolving.persons import Persons, speaks_as_one
from onrecord.resolving.subjects import opening
from onrecord.resolving.words import Name, Range

_SENTENCE_ENDS = re.compile(r"\n|[.!?][”’\"']?\s+(?=[“‘\"']?[A-Z])")
_ASKED = re.compile(r"[“\"‘']?(?:Asked|Pressed|Questioned|Challenged|Cross-examined|Quizzed)\b")
_APPOSED = re.compile(r"(?:\sof\s[^.,;:“”\"\n]{2,60})?,\s(?:(?:the|retired|former)\s)?")
_WITHIN = re.compile(r"\b(?:in|on|at|near|from|of)\s+(?:the\s+)?$")
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it(?!['’]s\b|\sis\b|\swas\b)|who)\b", re.IGNORECASE
)  # not "it’s late"
_RIVALS = 2
_FAR = 3  # paragraphs back that a pronoun reaches
_SPOKE, _OPENS, _IS_OBLIQUE, _KNOWN = 1.5, 0.8, -1.2, 1.0  # what each counts, in paragraphs of distance


class _Candidate(NamedTuple):
    """Somebody mentioned at a point, with what the mention weighs."""

    weight: float
    at: int
    member: Member
    spoke: bool
    oblique: bool = False


class Spoken(NamedTuple):
    """Somebody who spoke, the words that say so beginning at a point; ``asked`` a question of somebody else."""

    at: int
    member: Member
    asked: bool


class Saying(NamedTuple):
    """What is known of the statement whose source is a pronoun: its content, and whether it answers a question."""

    content: Sequence[Range] = ()
    answers: bool = False
    asks: bool = False
    speaks: bool = True


_NOTHING = Saying()


class Pronouns:
    """Resolves the pronouns of one text, in reading order; `note` tells it who has spoken.

    ``describe`` gives the actor that a description means.
    """

    def __init__(self, cast: Cast, layout: Layout, describe: Callable[[Range], Member | None]) -> None:
        self.cast, self.text, self._layout, self._describe = cast, cast.text, layout, describe
        self._persons = Persons(cast, layout)
        self.interview = Interview(self._persons, layout)
        self._said: list[Spoken] = []
        self.rivals: tuple[
            tuple[str, float], ...
        ] = ()  # who else the last he or she could be, and their weights
        self._opened: dict[Range, Member | None] = {}

    def note(self, spoken: Spoken) -> None:
        """Somebody speaks."""
        self._said.append(spoken)

    def he_or_she(self, at: int, gender: str, saying: Saying = _NOTHING) -> Member | None:
        """The person that the pronoun at ``at`` takes up; ``gender`` is "m" or "f"."""
        best = self._best(at, gender, saying, _FAR)
        if best is not None:
            best.gender, best.kind = best.gender or gender, "person"
        return best

    def in_focus(self, at: int, gender: str) -> Member | None:
        """Whom he or she (either, without ``gender``) would mean at ``at``, if in this paragraph or the last."""
        return self._best(at, gender, _NOTHING, 1)

    def _best(self, at: int, gender: str, saying: Saying, far: int) -> Member | None:
        index = self._layout.index(at)
        here = self._layout.paragraphs[index][0]
        apart = [self._asker(at, saying), self.interview.spoken_to(at)]
        fitting = [
            one
            for one in self._candidates(self._layout.paragraphs[max(index - far, 0)][0], here, at)
            if (not gender or one.member.gender in (None, "", gender))
            and one.member not in apart
            and not any(start <= one.at < end for start, end in saying.content)
        ]
        fitting = self._of_section(fitting, at)
        fitting = self._subjects(fitting, here, at) or self._subjects_before(fitting, index) or fitting
        weighed = [
            (one.weight + (_KNOWN if one.member.gender else 0.0), one.at, one.member) for one in fitting
        ]
        ranked = sorted(weighed, key=lambda one: one[:2], reverse=True)
        if not ranked:
            return None
        best = ranked[0][2]
        others = {id(one): (one.name, weight) for weight, _, one in reversed(ranked) if one is not best}
        self.rivals = tuple(sorted(others.values(), key=lambda one: -one[1])[:_RIVALS])
        return best

    def _of_section(self, candidates: list[_Candidate], at: int) -> list[_Candidate]:
        """Those named below the last heading, if any; an entry of a live page takes up nobody from outside."""
        start, alone = self._layout.section(at)
        inside = [one for one in candidates if one.at >= start]
        return inside if inside or alone else candidates

    def they_or_it(self, at: int, *, plural: bool) -> Member | None:
        """Whoever of that number spoke last, in this paragraph or the one before; else the latest subject."""
        kinds = {"group"} if plural else {"organization", "country", None}
        near = [one for one in self._said if one.at < at and self._layout.distance(one.at, at) <= 1]
        if near and near[-1].member.kind in kinds:
            return near[-1].member
        return self._subject_of(at, plural=plural)

    def _subject_of(self, at: int, *, plural: bool) -> Member | None:
        """The group or organization with which the latest sentence of the paragraph opens that opens with one."""
        here = self._layout.paragraph(at)[0]
        for start, end in reversed(self._layout.sentences(here, at)):
            found = None if self._layout.is_quoted(start) else opening(self.text, start, end, self.cast.near)
            if found is not None:
                many = found.role.number == "plural" or found.role.kind == "group"
                fits = many if plural else found.role.kind == "organization"
                return self._describe(found.span) if fits else None
            named = next((one for one in self.cast.near(start, start + 5) if one.opens >= start), None)
            if named is not None:
                member = self.cast.at(named)
                return member if not plural and member.kind in {"organization", "country"} else None
        return None

    def which(self, at: int) -> Name | None:
        """The last name before a relative pronoun, in its sentence."""
        near = [name for name in self.cast.near(at - 90, at) if at - 90 <= name.start and name.end <= at]
        names = [name for name in near if not _SENTENCE_ENDS.search(self.text, name.end, at)]
        return names[-1] if names else None

    def who(self, at: int) -> Name | None:
        """The last name of a person before "who", in its sentence."""
        near = [name for name in self._persons.between(max(at - 90, 0), at) if not self._stands_in(name)]
        names = [name for name in near if not _SENTENCE_ENDS.search(self.text, name.end, at)]
        return names[-1] if names else None

    def _stands_in(self, name: Name) -> bool:
        """Whether a bare name is that of a place or a body somebody is in: "Democrats on Capitol Hill, who"."""
        within = _WITHIN.search(self.text, max(name.opens - 10, 0), name.opens)
        return within is not None and self.cast.at(name).kind != "person"

    def subject_before(self, at: int) -> Member | None:
        """Whom the paragraph named last before ``at``, not as the object of a preposition."""
        named = self._persons.subjects(self._layout.paragraph(at)[0], at)
        return named[-1] if named else None

    def spoke_last(self, at: int) -> Member | None:
        """The person who spoke last before ``at``, in this paragraph or the one before: "the same source"."""
        near = [one.member for one in self._said if one.at < at and self._layout.distance(one.at, at) <= 1]
        return near[-1] if near and speaks_as_one(near[-1], self.text) else None

    def speaking_in(self, at: int) -> Member | None:
        """Who speaks in the sentence that holds a point."""
        paragraph = self._layout.paragraph(at)
        start, end = next(
            (one for one in self._layout.sentences(*paragraph) if one[0] <= at < one[1]), paragraph
        )
        return next((one.member for one in self._said if start <= one.at < end), None)

    def _candidates(self, start: int, here: int, at: int) -> list[_Candidate]:
        found = [
            _Candidate(
                self._weight(name, here),
                name.start,
                self.cast.at(name),
                spoke=False,
                oblique=self._persons.is_oblique(name),
            )
            for name in self._persons.between(start, at)
        ]
        found += [
            _Candidate(_SPOKE - self._layout.distance(one.at, here), one.at, one.member, spoke=True)
            for one in self._said
            if start <= one.at < at and speaks_as_one(one.member, self.text)
        ]
        return found + self._descriptions(start, at)

    def _descriptions(self, here: int, at: int) -> list[_Candidate]:
        """Those of the paragraphs with whom a sentence opens, and who have no name there."""
        found = []
        for start, end in self._layout.told(here, at):
            person = self._opening(start, end)
            if person is not None and not any(start <= one.at < end for one in self._said):
                found.append(_Candidate(_OPENS, start, person, spoke=False))
        return found

    def _opening(self, start: int, end: int) -> Member | None:
        """The person whose description opens a sentence, or whose name stands in apposition to it."""
        if (start, end) not in self._opened:
            self._opened[start, end] = self._described(start, end)
        return self._opened[start, end]

    def _described(self, start: int, end: int) -> Member | None:
        found = None if self._layout.is_quoted(start) else opening(self.text, start, end, self.cast.near)
        if found is None or found.role.kind != "person" or found.role.number == "plural":
            return None
        apposed = _APPOSED.match(self.text, found.span[1])
        named = self.cast.opening_at(apposed.end()) if apposed else None
        return self._describe((found.span[0], named.end if named else found.span[1]))

    def _asker(self, at: int, saying: Saying) -> Member | None:
        """Who asked the question just before, and is not the one that answers it."""
        before = [one for one in self._said if one.at < at]
        if not before or saying.asks or not before[-1].asked or self._layout.distance(before[-1].at, at) > 1:
            return None
        member = before[-1].member
        return member if saying.answers or member.sector == "JRN" else None

    def _subjects_before(self, candidates: list[_Candidate], index: int) -> list[_Candidate]:
        """The subject of the latest sentence of the paragraph before that has one."""
        return self._subjects(candidates, *self._layout.paragraphs[index - 1]) if index else []

    def _subjects(self, candidates: list[_Candidate], here: int, at: int) -> list[_Candidate]:
        """The subject of the latest sentence between ``here`` and ``at`` that has one."""
        for start, end in reversed(self._layout.sentences(here, at)):
            if _ASKED.match(self.text, start):
                continue  # "Asked whether Vance would go, he said"
            inside = sorted(
                (one for one in candidates if start <= one.at < end), key=lambda one: (one.at, not one.spoke)
            )
            spoke = [one for one in inside if one.spoke]
            if len({id(one.member) for one in spoke}) > 1:
                return spoke[-1:]  # "X said yes, and Y said no. “Never,” she added"
            for one in inside:
                if one.spoke or (not one.oblique and not self._after_a_pronoun(start, one.at)):
                    return [one]
        return []

    def _after_a_pronoun(self, start: int, at: int) -> bool:
        """Whether the sentence has had its subject: he or she stands before the name, outside quotations."""
        return any(
            not self._layout.is_quoted(found.start()) for found in _PRONOUN.finditer(self.text, start, at)
        )

    def _weight(self, name: Name, here: int) -> float:
        opens = self._layout.opens_paragraph(name.start, 40)
        oblique = _IS_OBLIQUE if self._persons.is_oblique(name) else 0.0
        return oblique + (_OPENS if opens else 0.0) - self._layout.distance(name.start, here)
