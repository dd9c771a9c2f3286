"""Country and sector of an actor, read off the words that name it: "Belarus's rulers" are BLR GOV.

Codes are ISO 3166-1 alpha-3 and PLOVER's sectors ("PLOVER Manual", Country Names and Sector Codes), with IGO and
NGO as sectors of bodies that no country owns. The country is told by a people, a country, a seat of government or
a region in the phrase; the sector by a body known by name, else by the role or the noun that heads the phrase,
else by the organisation that the role belongs to. What the words do not tell is None, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolving.grounds import Ground, Grounds
from onrecord.resolving.offices import PAST
from onrecord.resolving.tables.roles import (
    Role,
    head_role,
    organization_noun,
    role_beginning,
    role_ending,
)
from onrecord.resolving.words import Range, Word, words_beside, words_of

_TOWARD = frozenset(
    "to with against for on over about between into towards toward at by than near than versus".split()
)
_IN = re.compile(r"[ \u00a0]in[ \u00a0]")
_STATE_S = re.compile(r"\b(?:[Mm]inistry|[Gg]overnment|[Pp]arliament|[Cc]abinet|[Pp]residency)$")
_OF = re.compile(r"[ \u00a0](?:of|from)[ \u00a0](?:the[ \u00a0])?")
_APPOSITION = re.compile(
    r",[ \u00a0](?!(?:and|or|but|while|who|which)\b)([^,.;:“”\"()\n]{3,90})(?=[,.;:)\n]|$)"
)
_ENDS = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY"})  # offices whose former holders are elites
_ANYBODYS = frozenset(  # titles that unions, parties and companies have as governments do
    "president secretary delegate delegates negotiator negotiators envoy representative representatives official "
    "officials leader leaders chief chiefs head spokesman spokeswoman spokesperson governor commissioner director "
    "administrator chair chairman chairwoman inspector minister ministers".split()
)
_HAVE_RANKS = frozenset({"COP", "REB", "PRM", "SPY"})  # besides armies
_TO_TALKS = frozenset("the both all two three other warring party parties".split())  # no political parties
_ORDAINED = frozenset({"Sister", "Father", "Brother", "Mother"})
_MEMBERS_OF_A_PEOPLE = frozenset({"ethnic", "of", "in", "from", "civilian", "living"})
_LONGEST_TITLE = 8  # words
# what acts in the news without being somebody: arms with their forces, places with their people
_THINGS = {
    **dict.fromkeys(
        "aircraft airforce airstrikes artillery bombers bombing contingent drones fighters forces gunboats gunships "
        "helicopters jets missiles navy planes rockets ships shelling submarines tanks troops warplanes warship "
        "warships".split(), "MIL",
    ),
    **dict.fromkeys(
        "community communities inhabitants minority people peoples population settlers town towns tribesmen village "
        "villages".split(), "CVL",
    ),
    **dict.fromkeys("churches mosque mosques temple temples church shrine".split(), "REL"),
}  # fmt: skip


class Code(NamedTuple):
    """Country and sector, each None where the words do not tell."""

    country: str | None
    sector: str | None

    def or_else(self, other: Code) -> Code:
        """What this one tells, and where it is silent what the other tells."""
        if self.sector == "IGO" and self.country is None:
            return self
        return Code(self.country or other.country, self.sector or other.sector)


NOTHING = Code(None, None)


def coded(text: str, span: Range, grounds: Grounds | None = None) -> Code:
    """The code of the actor named at ``span``, by its words, the title before it and the apposition behind it."""
    grounds = grounds or Grounds(text)
    start = _opening(text, span[0], grounds)
    told = _phrase(text, (start, span[1]), grounds).or_else(_behind(text, span[1], grounds))
    apposition = _APPOSITION.match(text, span[1])
    if apposition is None or (told.country and told.sector):
        return told
    words = [word.text for word in words_of(apposition[1])]
    role = head_role([word for word in words if word.lower() not in {"the", "a", "an"}])
    return (
        told.or_else(_phrase(text, apposition.span(1), grounds)) if role and role.kind == "person" else told
    )


def _opening(text: str, start: int, grounds: Grounds) -> int:
    """Where the title and the people or owner before ``start`` begin: "Belarus's Foreign Minister |Haddad"."""
    before = words_beside(text, start, _LONGEST_TITLE)
    title = role_ending([word.text for word in before])
    if title is not None:
        start = before[-title[0]].start
    for ground in reversed(grounds.inside(max(start - 60, 0), start)):
        gap = text[ground.end : start]
        if gap not in {" ", "\u00a0", "'s ", "’s ", "' ", "’ ", "-led "}:
            break
        start = ground.start
    return start


def _behind(text: str, end: int, grounds: Grounds) -> Code:
    """The country of "of Mali", right behind the words; of what is a state's own that of "in Bamako"."""
    of = _OF.match(text, end) or (
        _IN.match(text, end) if _STATE_S.search(text, max(end - 12, 0), end) else None
    )
    found = grounds.inside(of.end(), of.end() + 40) if of else ()
    return Code(found[0].country, None) if of and found and found[0].start == of.end() else NOTHING


def _phrase(text: str, span: Range, grounds: Grounds) -> Code:
    inside = [one for one in grounds.inside(*span) if not _is_only_the_goal(text, span, one)]
    words = [word for word in words_of(text, *span) if word.text.lower() not in {"the", "a", "an"}]
    sector = _sector(words, inside)
    if any(one.sector == "IGO" for one in inside) and not any(one.country for one in inside[:1]):
        return Code(None, "IGO")
    country = next((one.country for one in inside if one.country), None)
    return Code(country, sector)


def _is_only_the_goal(text: str, span: Range, ground: Ground) -> bool:
    """Whether a country is only spoken of: the France of "the ambassador to France"."""
    before = words_of(text, span[0], ground.start)
    if before and before[-1].text.lower() in {"the", "neighbouring", "neighboring"}:
        before = before[:-1]
    return bool(before) and before[-1].text.lower() in _TOWARD


def _sector(words: Sequence[Word], inside: Sequence[Ground]) -> str | None:
    own = [word.text for word in words if not any(one.start <= word.start < one.end for one in inside)]
    if not own:
        return next((one.sector for one in inside), None)
    if _TO_TALKS.issuperset(word.lower() for word in own):
        return None
    body = next((one.sector for one in inside if one.kind == "body"), None)
    role = head_role(own) or _title_in(own)
    if body or role is None:
        return body or _owner(own) or _thing(own, inside)
    if role.sector in _ENDS and any(word.lower() in PAST for word in own):
        return "ELI"
    lowered = {word.lower() for word in own}
    if "opposition" in lowered and role.sector in {"LEG", "GOV", ""}:
        return "OPP"
    seat = any(one.kind == "government" for one in inside)
    told = _of_holder(own, role) or _owner(own)
    return told or ("GOV" if seat else _thing(own, inside))


def _of_holder(words: Sequence[str], role: Role) -> str | None:
    """The sector of a role; that of the organisation it is of where anybody may have such a title."""
    if words[0] in _ORDAINED and len(words) > 1:
        return "REL"  # "Sister Odette Lamour"
    owner = _owner(words)
    if role.head.split()[-1] in _ANYBODYS or (role.sector == "MIL" and owner in _HAVE_RANKS):
        return owner or role.sector or None
    return role.sector or None


def _title_in(words: Sequence[str]) -> Role | None:
    """The title that stands before a name: "Foreign Secretary" in "Foreign Secretary Leila Haddad"."""
    found = (role_beginning(words[start:]) for start in range(len(words) - 1))
    return next((one[1] for one in found if one is not None and one[1].kind == "person"), None)


def _owner(words: Sequence[str]) -> str | None:
    """The sector of the organisation among the words: "the army's spokesman", "a spokesman for the union"."""
    for start, word in enumerate(words):
        found = role_beginning(words[start:])
        whole = found[1] if found is not None and found[1].kind in {"organization", "group"} else None
        part = organization_noun(word)
        sector = (whole.sector if whole else "") or (part.sector if part else "")
        if sector:
            return sector
    return None


def _thing(words: Sequence[str], inside: Sequence[Ground]) -> str | None:
    lowered = [word.lower() for word in words]
    told = next((_THINGS[word] for word in lowered if word in _THINGS), None)
    people = any(one.kind in {"people", "region"} for one in inside)
    return told or ("CVL" if people and _MEMBERS_OF_A_PEOPLE & set(lowered) else None)
