"""Whom a description means: "the minister", "the firm", "the Ukrainian side", "two diplomats".

Somebody known by that title, the same description before, an institution named before, whom the reader takes it
for, or a new actor under its own words. Nothing is guessed from a description that begins with "a" or "some".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.resolving.cast import Cast, Member, head_of
from onrecord.resolving.chains import Chains
from onrecord.resolving.epithets import is_epithet, may_be_called, named_next
from onrecord.resolving.institutions import body
from onrecord.resolving.layout import Layout
from onrecord.resolving.pairs import is_of_two, meant
from onrecord.resolving.standing import Standing
from onrecord.resolving.tables.roles import Role, head_role, organization_noun
from onrecord.resolving.titleholders import contradicts, country_in, holder, one_office, title_of
from onrecord.resolving.words import Range, words_of
from onrecord.schema import ActorKind

_ARTICLES = frozenset({"the", "a", "an"})
_INDEFINITE = re.compile(
    r"(?:an?|another|some|several|two|three|four|five|many|one|other|dozens|most)\b", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:the|an?|this|that|his|her|their|its|our|my)\s+")
_SIDES = frozenset({"side", "government"})
_LONGEST_SIDE = 3  # words
_AND = re.compile(r"\band\b")
_BARE = 2  # words: "the ministry"
_OWNERS = {"his": "m", "her": "f"}
_ALONE = frozenset({"one", "another", "anyone", "somebody", "someone"})

InFocus = Callable[[int, str], Member | None]


class Nominals:
    """Resolves the descriptions of one text, in reading order.

    ``in_focus`` gives the person whom "he" or "she" would mean at a point, near by.
    """

    def __init__(
        self, cast: Cast, chains: Chains, layout: Layout, in_focus: Callable[[int, str], Member | None]
    ) -> None:
        self._cast, self._chains, self._text, self._in_focus = cast, chains, cast.text, in_focus
        self._paragraphs = layout.paragraphs
        self._known: list[tuple[str, Member]] = []
        self._at: dict[Range, Member] = {}

    def of(self, phrase: Range, name: str | None = None, *, speaks: bool = False) -> Member:
        """The actor that the words of ``phrase`` describe; the same words in the same place mean the same.

        ``name`` is the name of a new one, where it is not the phrase alone; somebody who ``speaks`` may be in focus.
        """
        if phrase not in self._at:
            self._at[phrase] = self._found(phrase, name or self._text[slice(*phrase)], speaks=speaks)
        return self._at[phrase]

    def _found(self, phrase: Range, name: str, *, speaks: bool) -> Member:
        words = [word.text for word in words_of(self._text, *phrase)]
        role = head_role([word for word in words if word.lower() not in _ARTICLES])
        country = country_in(words)
        two = meant(self._cast, phrase) if is_of_two(self._text, phrase) else None
        if two is not None:
            return two
        if country and words[-1].lower() in _SIDES and len(words) <= _LONGEST_SIDE:
            return self._side(country, phrase)
        home = self._home(words, phrase[0])
        if home is not None:
            return home
        known = self._taken_up(phrase, words, role, country)
        if known is None and speaks and role is not None and _is_one(role):
            known = self._epithet(phrase, role, country)
            if known is not None and country is not None:
                known.heads.add(head_of(role))  # "Kenya's agriculture minister" is "the minister" further on
                known.country = known.country or country
        return known if known is not None else self._new(name, words, role, country)

    def _taken_up(
        self, phrase: Range, words: Sequence[str], role: Role | None, country: str | None
    ) -> Member | None:
        text = self._text[slice(*phrase)]
        if _INDEFINITE.match(text):
            return None
        title = title_of(role, words, country) if role is not None and role.kind == "person" else None
        named = holder(title, self._cast.everyone, phrase[0]) if title else None
        chained = self._chains.taken_up(phrase, role)
        if chained is not None and title is not None and contradicts(chained, title):
            chained = None
        return (
            named
            or self._described(text, words, role, country, phrase[0])
            or body(self._cast, words, phrase[0])
            or chained
            or self._same_body(words, role, phrase[0])
        )

    def _epithet(self, phrase: Range, role: Role, country: str | None) -> Member | None:
        """Somebody in focus who may be called so; else who is named in the next paragraph of the lead."""
        if _INDEFINITE.match(self._text, *phrase):
            return named_next(self._cast, self._paragraphs, phrase, role, definite=False)
        called = is_epithet(self._text, phrase, role)
        focus = self._in_focus(phrase[0], role.gender) if called else None
        if focus is not None and may_be_called(focus, role):
            return focus
        if country is None:
            return None  # "the Speaker" is nobody's but the house's; "Angola's foreign minister" has a name
        return named_next(self._cast, self._paragraphs, phrase, role, definite=True)

    def _new(self, name: str, words: Sequence[str], role: Role | None, country: str | None) -> Member:
        member = self._cast.new(name, _kind_of(role, words))
        member.country = country
        if role:
            member.sector, member.gender = role.sector or None, role.gender or None
            member.heads.add(head_of(role))
        self._known.append((_bare(name), member))
        return member

    def _home(self, words: Sequence[str], at: int) -> Member | None:
        """ "His country": that of the person in focus, if the article names it as a country."""
        gender = _OWNERS.get(words[0].lower()) if len(words) == 2 and words[1].lower() == "country" else None
        owner = self._in_focus(at, gender) if gender else None
        if owner is None:
            return None
        named = [span for span, how in owner.mentions.items() if how != "pronoun"]
        code = owner.country or Standing(self._text).told([*named, *owner.roles]).country
        countries = (one for one in self._cast.everyone if one.kind == "country")
        return next((one for one in countries if code and one.country == code), None)

    def _side(self, country: str, phrase: Range) -> Member:
        """ "The Ukrainian side" is the country, under the name that the article gives it."""
        known = next(
            (one for one in self._cast.everyone if one.kind == "country" and one.country == country), None
        )
        side = known or self._cast.new(self._text[slice(*phrase)], "country")
        side.country = country
        return side

    def _described(
        self, text: str, words: Sequence[str], role: Role | None, country: str | None, at: int
    ) -> Member | None:
        """The last one under the same words, or under the same noun where this description says no more."""
        key = _bare(text)
        alone = role is not None and role.kind == "person" and len(key.split()) == 1
        head = head_of(role) if alone and role is not None else None  # "the official" says no more
        for known, member in reversed(self._known):
            fits = known == key or (head is not None and one_office(head, member.heads))
            if fits and member.first() <= at:
                return member
        return None

    def _same_body(self, words: Sequence[str], role: Role | None, at: int) -> Member | None:
        """ "The ministry" is the only one that was described before, "Mali's fisheries ministry"."""
        if role is None or role.kind != "organization" or role.number == "plural":
            return None
        if len(words) != _BARE or words[0].lower() != "the":
            return None
        described = {
            id(one): one
            for _, one in self._known
            if one.first() < at and role.head in one.heads and not _AND.search(one.name)
        }
        return next(iter(described.values())) if len(described) == 1 else None


def _is_one(role: Role) -> bool:
    return role.kind == "person" and role.number == "singular"


def _kind_of(role: Role | None, words: Sequence[str]) -> ActorKind:
    if role is not None and role.kind in {"person", "group", "organization"}:
        return "group" if role.number == "plural" else role.kind
    low = [word.lower() for word in words]
    if low == ["the", "other"] or (low and low[0] in _ALONE and low[1:2] in ([], ["of"])):
        return "person"
    if any(organization_noun(word) for word in words):
        return "organization"
    return "group" if words and words[-1].endswith("s") else "organization"


def _bare(phrase: str) -> str:
    return _LEADING.sub("", phrase.lower())
