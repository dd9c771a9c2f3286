"""Which of GeoNames' names are worth keeping: regions without "Oblast", towns' other names without other languages'.

GeoNames gives names without their language: former names and English ones stand among inflected and transliterated
ones of every language with a Wikipedia. What follows sorts out most of those that English would not write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from onrecord.resolving.tables.gazetteer import place_key

CITY = 300_000  # inhabitants, from which all other names are kept
TOWN = 80_000  # inhabitants, from which they are where the script is not Latin; below, only like spellings
ALIKE = 0.76
SHORTEST = (
    5  # letters of another name, of a city one less: shorter ones are codes and words of other languages
)

_GENERIC = (
    r"(?:autonomous |administrative |metropolitan |capital )?(?:area|cercle|city|commune|constituency|county|"
    r"department|district|division|emirate|gov(?:ernorate)?|járás|kommune|krai|kray|municipality|oblast'?|parish|"
    r"prefecture|province|raion|rayon|region|republic|state|sub-?prefecture|subregion|territory|town|vald|"
    r"voivodeship|zone)"
)
_BEHIND = re.compile(rf"(?:,? {_GENERIC}| \({_GENERIC}\))$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:al[- ])?(?:bashkia e|bezirk|caza d[eu]|cercle d[eu]|circunscri[cç]ão d[aeo]|commune d[eu]|concelho d[aeo]|"
    r"(?:city|commune|municipality|province|republic|region) of|daerah|distrito d[aeo]|estado d[aeo]|horad|komuna e|"
    r"gobernaci[oó]n de|krŏng|liwā’|markaz|mintaqat|minţaqat|muang|muh?[aā]faz[aā]t|muḩāfaz̧at|mukim|nohiyai|nomós|"
    r"munic[ií]pio d[aeo]|okres|opština|politischer bezirk|pr[eé]fecture d[eu]|prov[ií]nc(?:ia|e) d[aeou]|qaḑā’|"
    r"regierungsbezirk|r[eé]gion d[eu]|srŏk|(?:d[eé]partement|arrondissement) d[eu]|ville de|wilayat?|woleda)\s+"
    r"(?:l[ae]s?\s+|l['’])?",
    re.IGNORECASE,
)
_LATIN = r"[A-ZÀ-ÞĀ-ŽȘȚİ'’ʻ‘][a-zß-ÿā-žșț'’ʻ‘`ʼ]+"
_SMALL = (
    "(?:de|la|el|al|es|du|da|do|di|del|les|le|am|an|der|sur|upon|on|den|ez|ud|ur|as|ash|az|bin|ben|of|the|i)"
)
_NAME = re.compile(rf"{_LATIN}(?:[ -](?:{_SMALL}|{_LATIN}))*")
_FOREIGN = re.compile(r"j(?![aeiouāōū])|[skv]aja$|sj|zj|[dt]sch|dsh|tsj|[^ ]eh[b-df-gj-np-tv-z]|[üÿõőű]|w$")
_INFLECTED = re.compile(r"(?<=\w\w\w)(?:a|ae|as|es|i|im|in|is|o|om|os|u|um|us|y)$")


def bare(name: str) -> str:
    """A region's name without the word for what it is: "Oblast", "Governorate"."""
    return _BEHIND.sub("", _BEFORE.sub("", name)).strip() or name


def other_names(name: str, others: Iterable[str], population: int, *, latin: bool) -> Iterator[str]:
    """The other names of a town by which English might call it; in a country that writes Latin only a city's."""
    if latin and population < CITY:
        return
    if name.endswith(" City"):
        yield name.removesuffix(" City")
    proper = place_key(name)
    for key, other in _distinct(proper, others, SHORTEST - (population >= CITY)).items():
        if population >= TOWN or _alike(key, proper):
            yield other


def _alike(one: str, other: str) -> bool:
    return one[:1] == other[:1] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _distinct(proper: str, others: Iterable[str], shortest: int) -> dict[str, str]:
    """The names by their keys, without those that are an inflected form of another."""
    keys: dict[str, str] = {}
    for other in sorted(others, key=lambda one: (len(one), one)):
        if len(place_key(other)) >= shortest and _NAME.fullmatch(other) and not _FOREIGN.search(other):
            keys.setdefault(place_key(other), other)
    stems = {key: _INFLECTED.sub("", key) for key in keys}
    return {
        key: one
        for key, one in keys.items()
        if key != proper and (stems[key] == key or stems[key] not in {proper, *keys})
    }
