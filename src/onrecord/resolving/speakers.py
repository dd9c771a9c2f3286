"""Source words → the actor who speaks: by name, by title, and by a first, simple rule for pronouns.

Nothing is guessed: a source that fits nobody becomes an actor under its own words, a pronoun that fits
nobody leaves the speaker unstated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.resolving.cast import Cast, Member, head_of
from onrecord.resolving.chains import Chains, is_pronoun
from onrecord.resolving.pronouns import Pronouns
from onrecord.resolving.tables.countries import country_named, country_of_demonym, government_named
from onrecord.resolving.tables.roles import Role, head_role, organization_noun, role_beginning
from onrecord.resolving.words import Name, Range, folded, words_of
from onrecord.schema import ActorKind, MentionHow

_PRONOUNS = {"he": "m", "she": "f"}
_PLURAL_PRONOUNS = frozenset({"they", "we"})
_SUBJECTS = frozenset({"he", "she", "they", "we", "it", "who", "which"})
_PLURALS = frozenset({"they", "them", "their", "theirs", "themselves"})  # nobody alone
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
_OWNER = re.compile(r"['’]s?$")
# the last noun before "which": "The traders' union, which has accused …"
_BEFORE_WHICH = re.compile(
    r"\b(?P<words>(?:the|its|his|her|their)\s(?:(?!\b(?:the|its|his|her|their)\b)[^.,;:!?“”\"\n]){2,60}),?\s$",
    re.IGNORECASE,
)
_SIDES = frozenset({"side", "government"})
_LONGEST_SIDE = 3  # words


class Speakers:
    """Resolves the sources of one article, in reading order."""

    def __init__(self, cast: Cast, chains: Chains) -> None:
        self.cast, self.text, self._chains = cast, cast.text, chains
        self._pronouns = Pronouns(cast)
        self._nominals: list[tuple[str, Member]] = []

    def speaker(self, source: Range) -> Member | None:
        """The actor that the source words refer to; None for a pronoun that fits nobody."""
        member, how = self._resolve(source)
        if member is None:
            return None
        if how != "name":
            member.mentions.setdefault(source, how)
        self._pronouns.note(source[0], member)
        return member

    def participant(self, words: Range) -> Member | None:
        """The actor that takes part in an event under these words; it does not speak by that."""
        owner = _OWNER.search(self.text, *words)
        words = (words[0], owner.start()) if owner else words  # "support Duca's efforts": Duca
        if is_pronoun(self.text[slice(*words)]):
            return self._pointed_to(words)
        member, how = self._resolve(words)
        if member is not None and how != "name":
            member.mentions.setdefault(words, how)
        return member

    def _pointed_to(self, pronoun: Range) -> Member | None:
        """Whom a pronoun that takes part means: for a subject the rules for who speaks, else the reader's chain.

        The rules are right more often (he and she in corpus/dev), and one sentence has one she.
        """
        words = self.text[slice(*pronoun)].lower()
        subject = words in _SUBJECTS
        member = self._resolve(pronoun)[0] if subject else None
        noun = self._chains.noun_before(pronoun) if member is None else None
        if noun is not None:
            member = self._resolve(noun)[0]
        if member is None or (words in _PLURALS and member.kind in {"person", None}):
            return None
        member.mentions.setdefault(pronoun, "pronoun")
        return member

    def subject_before(self, at: int) -> Member | None:
        """Whom the paragraph named last before a quotation that no words introduce."""
        return self._pronouns.subject_before(at)

    def _resolve(self, source: Range) -> tuple[Member | None, MentionHow]:
        source = self._bare_phrase(source)
        words = self.text[slice(*source)].strip().lower()
        if words in _PRONOUNS:
            return self._pronouns.he_or_she(source[0], _PRONOUNS[words]), "pronoun"
        if words in _PLURAL_PRONOUNS or words in {"it", "i", "you"}:
            return self._pronouns.they_or_it(source[0], plural=words in _PLURAL_PRONOUNS), "pronoun"
        if words in _RELATIVE:
            named = self._pronouns.who(source[0])
            if named is None and words == "which":
                return self._noun_before_which(source[0]), "pronoun"
            return (self.named(named) if named else None), "pronoun"
        names = [name for name in self.cast.names if name.opens < source[1] and name.end > source[0]]
        joint = self._joint(source, names)
        if joint is not None:
            return joint, "nominal"
        head = self._head_name(source, names)
        if head is not None:
            return self.named(head), "name"
        return self._nominal(source), "nominal"

    def _noun_before_which(self, at: int) -> Member | None:
        found = _BEFORE_WHICH.search(self.text, max(at - 80, 0), at)
        return self._nominal(found.span("words")) if found else None

    def whole(self, source: Range) -> Range:
        """The source with the noun behind it that it only describes: "Fisheries" in "Fisheries ministers said"."""
        words = words_of(self.text, source[1], min(source[1] + 60, len(self.text)))
        adjacent = bool(words) and self.text[source[1] : words[0].start] == " " and words[0].text.islower()
        taken = role_beginning([word.text for word in words[:4]]) if adjacent else None
        return (source[0], words[taken[0] - 1].end) if taken else source

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
            if comma and name.kind in {None, "person"} and _names_it(before, head, after, name):
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

    def named(self, name: Name) -> Member:
        """The actor that a name means; a capital that speaks is its government."""
        member = self.cast.at(name)
        if member.kind != "country" and government_named(name.text):
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
        members = tuple(self.named(name) for name in names)
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
                or self._chains.taken_up(source, role)
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
            if member.first() <= at and (_bare(known) == key or (same_head and len(key.split()) == 1)):
                return member
        return None


def _names_it(before: str, head: str, after: str, name: Name) -> bool:
    """Whether a name behind a comma is that of the description before it, and not of somebody in it."""
    if _is_description(head):
        return True
    return before.rstrip().endswith(",") and (not after.strip(" ,") or name.role_entry is not None)


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
    if [word.lower() for word in words] in (["one"], ["another"]):
        return "person"
    if any(organization_noun(word) for word in words):
        return "organization"
    return "group" if words and words[-1].endswith("s") else "organization"


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|an?|this|that|his|her|their|its)\s+", "", phrase.lower())
