"""The name of a body taken apart: the words that tell it from others, the country in them, and short forms.

"Angola's Fisheries Ministry" and "Ministry of Fisheries (Angola)" are the words fisheries and ministry with the
country AGO. A ministry is known by what it deals with, for ministries are renamed and shortened more often than
they change: "external relations" is foreign affairs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from onrecord.account.across.identities.held import deals_with
from onrecord.resolving.tables.bodies import bodies
from onrecord.resolving.tables.countries import country_named, country_of_demonym, government_named
from onrecord.resolving.tables.roles import organization_noun, qualifies
from onrecord.resolving.words import folded

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_SMALL = frozenset(
    "a an the of for and in on at to de da do dos das del la el los its his her their our".split()
)
_FORM = frozenset(
    "ltd limited inc plc corp corporation co company gmbh llc sa ag nv republic federal".split()
)
_MINISTRY = frozenset({"ministry", "ministries"})
_GENERIC = frozenset(
    "national supreme high central democratic republican people's peoples socialist liberal conservative labour labor "
    "workers christian general united royal islamic progressive constitutional electoral armed main ruling free new "
    "first local senate congress house upper lower assembly court appeal appeals coast guard red cross opposition "
    "trade union state administration office bank press radio television tv news agency".split()
)
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}$")


class BodyName(msgspec.Struct, frozen=True):
    """A body's name: its words sorted, without country, article and legal form; ``portfolio`` of a ministry."""

    words: tuple[str, ...]
    country: str | None
    initials: str
    portfolio: tuple[str, ...] = ()
    acronym: bool = False
    generic: bool = False


@lru_cache(maxsize=16384)
def body_of(name: str) -> BodyName:
    """A body's name taken apart."""
    if is_acronym(name):
        return _of_an_acronym(name)
    whole = [_POSSESSIVE.sub("", word) for word in _WORD.findall(name)]
    whole = [word for word in whole if folded(word) not in _SMALL] or whole
    tokens = [word for word in whole if folded(word) not in _FORM] or whole
    core = [word for word in tokens if not _country(word)] or tokens
    if all(_is_generic(folded(word)) or _seat(word) for word in core):  # "the fisheries ministry in Luanda"
        core = [word for word in core if not _seat(word)] or core
    told = (_country(word) or _seat(word) for word in tokens if word not in core)
    words = [folded(word) for word in core]
    return BodyName(
        words=tuple(sorted(set(words))),
        country=next(filter(None, told), None),
        initials="".join(folded(word)[0] for word in whole),
        portfolio=deals_with(words) if _MINISTRY.intersection(words) else (),
        generic=all(map(_is_generic, words)),
    )


def _of_an_acronym(name: str) -> BodyName:
    plain = folded(name).replace(".", "")
    known = _expansions().get(plain)
    return body_of(known) if known else BodyName((plain,), None, plain, acronym=True)


def is_acronym(name: str) -> bool:
    """Whether the name is nothing but capitals: "SADC", "U.N."."""
    return _ACRONYM.fullmatch(name) is not None


def acronyms_of(names: Iterable[str], body: BodyName) -> tuple[str, ...]:
    """Which of the names an article has for a body are its acronym: "SADC" of the Southern African … Community."""
    found = {folded(name).replace(".", "") for name in names if is_acronym(name)}
    return tuple(sorted(one for one in found if _stands_for(one, body.initials)))


def shortens(short: BodyName, full: BodyName) -> bool:
    """Whether one article may mean the fuller name by the shorter: "the Association", an acronym."""
    if short.acronym:
        return _stands_for(short.words[0], full.initials)
    return short.generic and len(short.words) == 1 < len(full.words) and short.words[0] in full.words


def _stands_for(acronym: str, initials: str) -> bool:
    return len(initials) > 1 and acronym == initials


def _is_generic(word: str) -> bool:
    return word in _GENERIC or organization_noun(word) is not None or qualifies(word)


def _country(word: str) -> str | None:
    return (country_of_demonym(word) or country_named(word)) if word[:1].isupper() else None


def _seat(word: str) -> str | None:
    return government_named(word) if word[:1].isupper() else None


@functools.cache
def _expansions() -> dict[str, str]:
    """The acronyms that everybody knows, by the table of bodies: "un" is the United Nations."""
    return {acronym: full for body in bodies() for acronym, full in _pairs(body.forms)}


def _pairs(forms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for short in filter(is_acronym, forms):
        plain = folded(short).replace(".", "")
        for full in forms:
            words = [word for word in _WORD.findall(full) if folded(word) not in _SMALL]
            if len(words) > 1 and plain == "".join(folded(word)[0] for word in words):
                yield plain, full
