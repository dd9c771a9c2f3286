"""What is asked of the gazetteer for a place in a text: the name inside its words, and what stands around it.

"The city of Chasiv Yar" asks for Chasiv Yar, "northern Mali" for Mali, "Goma airport" for Goma; behind "Tripoli"
a comma or brackets may tell the country, and before "region" a name is that of a region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.resolving.tables.countries import country_name, country_named, country_of_demonym
from onrecord.resolving.tables.gazetteer import Place, places_named

_ARTICLE = re.compile(r"(?:the|its|their|a)\s+", re.IGNORECASE)
_DIRECTION = re.compile(
    r"(?:(?:[Ff]ar|[Dd]eep|[Mm]id|[Gg]reater|[Uu]pper|[Ll]ower|[Ii]nner|[Oo]uter|[Rr]ural|[Cc]entral|[Mm]ainland|"
    r"[Oo]ccupied|(?:[Nn]orth|[Ss]outh)?[- ]?(?:[Ee]ast|[Ww]est)(?:ern)?|(?:[Nn]orth|[Ss]outh)(?:ern)?)[- ])+"
    r"(?=[^\W\d_a-z])"
)
_REGION = (
    r"(?:oblast|region|province|provinces|district|governorate|county|prefecture|state|territory|department|krai|raion|"
    r"republic|emirate|canton|municipality|woreda|regency|peninsula)"
)
_SITE = (
    r"(?:air ?base|airfield|airport|airstrip|barracks|base|beach|border|bridge|camp|canal|checkpoint|coast|corridor|"
    r"crossing|dam|delta|desert|docks?|forest|gate|gorge|harbou?r|highway|hills?|hospital|island|islands|lagoon|mine|"
    r"mountains?|oilfield|outskirts|pass|plain|plains|plateau|port|prison|reservoir|road|shore|shoreline|station|steppe|"
    r"stadium|strip|suburbs?|terminal|triangle|university|valley|village|waters)"
)
_REGION_BEHIND = re.compile(rf"\s+(?:administrative\s+|autonomous\s+)?{_REGION}\b\.?$", re.IGNORECASE)
_REGION_FOLLOWS = re.compile(
    rf"(?:['’]s)?\s+(?:administrative\s+|autonomous\s+)?{_REGION}s?\b", re.IGNORECASE
)
_SITE_BEHIND = re.compile(
    rf"\s+(?:international\s+|refugee\s+|military\s+|naval\s+|border\s+)?{_SITE}$", re.IGNORECASE
)
_OF = re.compile(r"[\w\s'’-]*?\b(?P<noun>\w+)\s+(?:of|in|at|near|outside)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_SEAT = frozenset("capital city hamlet port settlement town township village".split())
_PART = re.compile(_REGION, re.IGNORECASE)

_SHORTEST = 2  # letters of a name
_INITIALS = 4  # letters, up to which a name in capitals is an abbreviation
_NO_NAMES = frozenset(
    "bay beach border capital center centre city coast county district east embassy federation gate hall "
    "harbor harbour hill hospital hotel island kingdom lake middle mission mount north palace park port prison "
    "province region republic river road school south square state station street town union university valley "
    "village west".split()
)
_NAME = r"[^\W\d_a-z][\w’'.-]*(?:[ \u00a0](?:of[ \u00a0]|al-)?[^\W\d_a-z][\w’'.-]*){0,3}"
_BEHIND = re.compile(
    rf"(?:,\s+|\s+\(|,?\s+in\s+)(?:in\s+)?(?:the\s+)?(?:{_DIRECTION.pattern})?(?P<name>{_NAME})"
)
_UNIT = r"(?:city|town|village|port|island|province|region|district|state|capital|settlement)"
_BEFORE = re.compile(
    r"(?P<word>[^\W\d_a-z][\w’'-]*?)(?P<owns>['’]s?)?[ \u00a0]"
    r"(?:(?!(?:in|on|at|of|from|to|for|near|with|by|and|the)\b)[a-z][\w-]*[ \u00a0]){0,2}?"
    rf"(?P<unit>{_UNIT}(?:[ \u00a0]of)?[ \u00a0])?$"
)


class Asked(NamedTuple):
    """One span as it is looked up; ``part`` where the words name only a part of it, or a site there."""

    start: int
    end: int
    name: str
    core: str
    found: tuple[Place, ...]
    part: bool
    region: bool
    within: tuple[Place, ...]  # what the text says that it lies in
    country: str | None  # whose it is, as the words before it say


def asked(text: str, start: int, end: int) -> Asked:
    """What to look up for the words of one span."""
    words = " ".join(text[start:end].split())
    name = _ARTICLE.sub("", words, count=1) if words[:1].islower() or words.startswith("The ") else words
    readings = list(_readings(name))
    core, part, region = next((one for one in readings if _known(one[0])), readings[0])
    region = region or bool(_REGION_FOLLOWS.match(text, end))
    within, owner = _within(text, end), _owner(text, start)
    return Asked(start, end, name or words, core, _known(core), part, region, within, owner)


def _readings(name: str) -> Iterator[tuple[str, bool, bool]]:
    """The words to look up, the likelier first; whether they are a part or a site; whether a region is meant."""
    yield name, False, False
    if (bare := _REGION_BEHIND.sub("", name)) != name:
        yield bare, False, True
    if (bare := _SITE_BEHIND.sub("", name)) != name:
        yield bare, True, False
    if (of := _OF.match(name)) is not None:
        noun = of["noun"].lower()
        yield name[of.end() :], noun not in _SEAT and not _PART.fullmatch(noun), bool(_PART.fullmatch(noun))
    if (direction := _DIRECTION.match(name)) is not None:
        bare = name[direction.end() :]
        yield bare, True, False
        yield _REGION_BEHIND.sub("", bare), True, True
    words = name.split()
    for length in range(len(words) - 1, 0, -1):
        if words[length][:1].islower():
            yield " ".join(words[:length]), True, False


def _known(name: str) -> tuple[Place, ...]:
    """The places of that name; a country also under the names that only the table of countries has."""
    if not name[:1].isupper() or len(name) < _SHORTEST or name.lower() in _NO_NAMES:
        return ()
    code = country_named(name) or (
        country_named(name.title()) if name.isupper() and len(name) > _INITIALS else None
    )
    found = places_named(name)
    if code is None:
        return tuple(one for one in found if one.kind != "country" or one.name == name)
    return (_country_place(code), *(one for one in found if one.kind != "country"))


def _country_place(code: str) -> Place:
    """The country itself, with its centre."""
    name = country_name(code)
    return next(one for one in places_named(name) if one.kind == "country" and one.country == code)


def _within(text: str, end: int) -> tuple[Place, ...]:
    """The countries and regions that the words behind may name: those of the longest run of them that has any."""
    behind = _BEHIND.match(text, end)
    if behind is None:
        return ()
    words = behind["name"].rstrip(".'’").split()
    for length in range(len(words), 0, -1):
        held = [one for one in _known(_bare(" ".join(words[:length]))) if one.kind in {"country", "region"}]
        if held:
            return tuple(held)
    return ()


def _bare(name: str) -> str:
    return _REGION_BEHIND.sub("", name.removesuffix("'s").removesuffix("’s"))


def _owner(text: str, start: int) -> str | None:
    """The country of "Lebanon's Tripoli" and "the Lebanese port of Tripoli"."""
    before = _BEFORE.search(text, max(start - 50, 0), start)
    if before is None:
        return None
    if before["owns"]:
        return country_named(before["word"])
    return country_of_demonym(before["word"]) if before["unit"] else None
