"""Source words → the actor who speaks: by name, by title, and by a first, simple rule for pronouns.

Nothing is guessed: a source that fits nobody becomes an actor under its own words, a pronoun that fits
nobody leaves the speaker unstated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.reading.quotations import paragraphs, quotations
from onrecord.resolving.cast import Cast, Member, head_of
from onrecord.resolving.names import Name, folded, words_of
from onrecord.resolving.tables.countries import country_named, country_of_demonym, government_named
from onrecord.resolving.tables.roles import Role, head_role, organization_noun, role_beginning
from onrecord.schema import ActorKind, MentionHow

Range = tuple[int, int]

_PRONOUNS = {"he": "m", "she": "f"}
_PLURAL_PRONOUNS = frozenset({"they", "we"})
_RELATIVE = frozenset({"who", "which", "that"})
_SPEAKS_FOR_ITSELF = frozenset({"i", "we", "you"})
_HEAD_ENDS = re.compile(
    r"\b(?:of|for|to|at|in|from|by|with|on|near|who|whose|which|that|,)\b|,", re.IGNORECASE
)
_LEADING_PREPOSITION = re.compile(r"\s*(?:by|from|to|according to)\s+", re.IGNORECASE)
_JOINS = re.compile(
    r"[\s,]*(?:,|\band\b|\bas well as\b|\balong with\b)\s*(?:and\s+)?(?:the\s+)?", re.IGNORECASE
)
_INDEFINITE = re.compile(
    r"(?:an?|another|some|several|two|three|four|five|many|one|other|dozens|most)\b", re.IGNORECASE
)
_OBLIQUE = re.compile(
    r"\b(?:with|of|to|by|from|against|for|about|on|at|between|and|than|like|behind|over)\s+(?:the\s+)?$"
)
_KNOWN = 1.0  # what it counts that the gender is known and fits
_SIDES = frozenset({"side", "government"})
_LONGEST_SIDE = 3  # words
_FAR = 3  # paragraphs back that a pronoun reaches


class Said(NamedTuple):
    """The source of an earlier statement, whom a pronoun most likely takes up."""

    start: int
    member: Member


class Speakers:
    """Resolves the sources of one article, in reading order."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.text = cast, cast.text
        self._paragraphs = paragraphs(self.text)
        self._quoted = quotations(self.text)
        self._said: list[Said] = []
        self._nominals: list[tuple[str, Member]] = []

    def speaker(self, source: Range) -> Member | None:
        """The actor that the source words refer to; None for a pronoun that fits nobody."""
        member, how = self._resolve(source)
        if member is None:
            return None
        if how != "name":
            member.mentions.setdefault(source, how)
        self._said.append(Said(source[0], member))
        return member

    def subject_before(self, at: int) -> Member | None:
        """Whom the paragraph named last before a quotation that no words introduce."""
        start = next((start for start, end in self._paragraphs if start <= at < end), at)
        names = [name for name in self._people(start, at) if not self._is_oblique(name)]
        return self.cast.at(names[-1]) if names else None

    def _resolve(self, source: Range) -> tuple[Member | None, MentionHow]:
        source = self._bare_phrase(source)
        words = self.text[slice(*source)].strip().lower()
        if words in _PRONOUNS:
            return self._pronoun(source[0], _PRONOUNS[words]), "pronoun"
        if words in _PLURAL_PRONOUNS or words in {"it", "i", "you"}:
            return self._last_said(source[0], words), "pronoun"
        if words in _RELATIVE:
            return self._antecedent(source[0]), "pronoun"
        names = [name for name in self.cast.names if name.opens < source[1] and name.end > source[0]]
        joint = self._joint(source, names)
        if joint is not None:
            return joint, "nominal"
        head = self._head_name(source, names)
        if head is not None:
            return self._named(head), "name"
        return self._nominal(source), "nominal"

    def _bare_phrase(self, source: Range) -> Range:
        """The source without a preposition before it, and only what stands in its last paragraph."""
        start = max(source[0], self.text.rfind("\n", *source) + 1)
        led = _LEADING_PREPOSITION.match(self.text, start, source[1])
        return (led.end() if led else start), source[1]

    def _head_name(self, source: Range, names: Sequence[Name]) -> Name | None:
        """The name that the phrase is about: "Leila Haddad, the minister", not the Haddad of "Haddad's aide"."""
        for name in names:
            before, after = self.text[source[0] : name.opens], self.text[name.end : source[1]]
            if after.startswith(("'s", "’s")) or (
                re.match(r"\s+\w+s?\b(?<!and)", after) and _is_modifier(after)
            ):
                continue
            head, comma, _ = before.partition(",")
            if comma and name.kind in {None, "person"} and _names_it(before, head, after):
                return name  # "the foreign minister, Leila Haddad", "his deputy, Leila Haddad,"
            if not _HEAD_ENDS.search(before) and not before.rstrip().endswith(("'s", "’s")):
                return name
            if (
                before.rstrip().endswith(("'s", "’s"))
                and name.kind in {None, "person"}
                and name.role_entry is not None
            ):
                return name  # "Russia's President Vladimir Putin"
        return None

    def _named(self, name: Name) -> Member:
        member = self.cast.at(name)
        if member.kind == "place" or (member.kind != "country" and government_named(name.text)):
            return self._government(name, member)
        return member

    def _government(self, name: Name, member: Member) -> Member:
        """A capital that speaks is its government, named by the country as the article names it."""
        code = government_named(name.text)
        country = next(
            (one for one in self.cast.everyone if one.kind == "country" and one.country == code), None
        )
        if country is None:
            member.kind, member.country = "country", code
            return member
        country.mentions.setdefault((name.start, name.end), "nominal")
        return country

    def _joint(self, source: Range, names: Sequence[Name]) -> Member | None:
        """Two or more names side by side speak as a group."""
        if len(names) < 2 or _HEAD_ENDS.search(self.text[source[0] : names[0].opens]):
            return None
        for left, right in pairwise(names):
            if not _JOINS.fullmatch(self.text, left.end, right.opens):
                return None
        if not re.search(r"\b(?:and|as well as|along with)\b", self.text[names[-2].end : names[-1].opens]):
            return None
        members = tuple(self._named(name) for name in names)
        words = self.text[slice(*source)]
        known = next((one for one in self.cast.everyone if one.members == members), None)
        group = known or self.cast.new(words, "group")
        group.members = members
        return group

    def _nominal(self, source: Range) -> Member:
        """A description: somebody known by that title, the same description before, or a new unnamed actor."""
        phrase = _core(self.text[slice(*source)])
        words = [word.text for word in words_of(phrase)]
        role = head_role([word for word in words if word.lower() not in {"the", "a", "an"}])
        country = next(
            (code for word in words if (code := country_of_demonym(word) or country_named(word))), None
        )
        definite = not _INDEFINITE.match(phrase)
        if country and words[-1].lower() in _SIDES and len(words) <= _LONGEST_SIDE:
            return self._side(country, phrase)
        if definite:
            known = (
                self._by_title(role, country, source[0])
                or self._described(phrase, role, source[0])
                or self._institution(words, source[0])
            )
            if known is not None:
                return known
        member = self.cast.new(phrase, _kind_of(role, words))
        member.country = country
        member.sector = (role.sector or None) if role else None
        member.gender = (role.gender or None) if role else None
        if role:
            member.heads.add(head_of(role))
        self._nominals.append((phrase, member))
        return member

    def _side(self, country: str, phrase: str) -> Member:
        """ "The Ukrainian side" is the country, under the name that the article gives it."""
        known = next(
            (one for one in self.cast.everyone if one.kind == "country" and one.country == country), None
        )
        side = known or self.cast.new(phrase, "country")
        side.country = country
        return side

    def _by_title(self, role: Role | None, country: str | None, at: int) -> Member | None:
        if role is None or role.kind != "person":
            return None
        holders = [
            one
            for one in self.cast.everyone
            if one.kind == "person"
            and head_of(role) in one.heads
            and country in (None, one.country)
            and one.first() < at
        ]
        return max(
            holders, key=lambda one: max((e for _, e in one.mentions if e <= at), default=-1), default=None
        )

    def _institution(self, words: Sequence[str], at: int) -> Member | None:
        """ "The ministry": the last one named, if the description says no more than what kind it is."""
        noun = words[-1].lower() if words else ""
        if len(words) > 2 or organization_noun(noun) is None:
            return None
        named = [name for name in self.cast.names if name.end <= at and noun in folded(name.text).split()]
        return self.cast.at(named[-1]) if named else None

    def _described(self, phrase: str, role: Role | None, at: int) -> Member | None:
        key = _bare(phrase)
        for known, member in reversed(self._nominals):
            same_head = role is not None and role.kind == "person" and head_of(role) in member.heads
            if member.first() < at and (_bare(known) == key or (same_head and len(key.split()) == 1)):
                return member
        return None

    def _pronoun(self, at: int, gender: str) -> Member | None:
        """The likeliest person: near, a speaker or subject, and not of the other gender."""
        index = next((i for i, (start, end) in enumerate(self._paragraphs) if start <= at < end), 0)
        start = self._paragraphs[max(index - _FAR, 0)][0]
        here = self._paragraphs[index][0]
        scored = [
            (self._weight(name.start, here, oblique=self._is_oblique(name)), name.start, self.cast.at(name))
            for name in self._people(start, at)
        ]
        scored += [
            (self._weight(said.start, here, oblique=False) + 1.5, said.start, said.member)
            for said in self._said
            if start <= said.start < at and said.member.may_be_person()
        ]
        fitting = [one for one in scored if one[2].gender in (None, "", gender)]
        if not fitting:
            return None
        member = max(fitting, key=lambda one: (one[0] + (_KNOWN if one[2].gender else 0.0), one[1]))[2]
        member.gender, member.kind = member.gender or gender, "person"
        return member

    def _weight(self, mentioned: int, here: int, *, oblique: bool) -> float:
        """Near is better by the paragraph; the object of a preposition is seldom taken up."""
        distance = sum(1 for start, _ in self._paragraphs if mentioned < start <= here)
        starts_paragraph = any(start <= mentioned < start + 40 for start, _ in self._paragraphs)
        return -float(distance) + (0.8 if starts_paragraph else 0.0) - (1.2 if oblique else 0.0)

    def _people(self, start: int, end: int) -> list[Name]:
        """Names of persons between two points, outside quotations."""
        return [
            name
            for name in self.cast.names
            if start <= name.start and name.end <= end and self.cast.at(name).may_be_person()
            and not any(one.start <= name.start < one.end for one in self._quoted)
        ]  # fmt: skip

    def _is_oblique(self, name: Name) -> bool:
        return _OBLIQUE.search(self.text, max(name.opens - 20, 0), name.opens) is not None

    def _last_said(self, at: int, word: str) -> Member | None:
        """They, it: whoever of that number spoke last, near enough."""
        kinds = {"group"} if word in _PLURAL_PRONOUNS else {"organization", "country", None}
        near = [
            said for said in self._said if said.start < at and self._paragraph_distance(said.start, at) <= 1
        ]
        return near[-1].member if near and near[-1].member.kind in kinds else None

    def _paragraph_distance(self, one: int, other: int) -> int:
        return sum(1 for start, _ in self._paragraphs if one < start <= other)

    def _antecedent(self, at: int) -> Member | None:
        """Who: the name right before it."""
        names = [name for name in self.cast.names if at - 90 <= name.start and name.end <= at]
        return self._named(names[-1]) if names and "\n" not in self.text[names[-1].end : at] else None


def _names_it(before: str, head: str, after: str) -> bool:
    """Whether a name behind a comma is that of the description before it, and not of somebody in it."""
    return _is_description(head) or (before.rstrip().endswith(",") and not after.strip(" ,"))


def _core(phrase: str) -> str:
    """A description without what a comma adds: "The council, which owns the road" is the council."""
    head, comma, rest = phrase.partition(",")
    return phrase.strip(" ,;:") if comma and re.search(r"\band\b", rest) else head.strip(" ;:")


def _is_description(phrase: str) -> bool:
    words = [word.text for word in words_of(phrase)]
    return head_role([word for word in words if word.lower() not in {"the", "a", "an"}]) is not None


def _is_modifier(after: str) -> bool:
    """Whether a name stands before a noun that it only describes: "the Haddad government said"."""
    words = [word.text for word in words_of(after)]
    if not words or not words[0].islower():
        return False
    return role_beginning(words) is not None or organization_noun(words[0]) is not None


def _kind_of(role: Role | None, words: Sequence[str]) -> ActorKind:
    if role is not None and role.kind in {"person", "group", "organization"}:
        return "group" if role.number == "plural" and role.kind == "person" else role.kind
    if any(organization_noun(word) for word in words):
        return "organization"
    return "group" if words and words[-1].endswith("s") else "organization"


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|an?|this|that|his|her|their|its)\s+", "", phrase.lower())
