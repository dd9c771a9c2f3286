"""Which countries an article is about: how often it names each, by name, adjective or capital.

A town that several countries have is looked for in these first. A capital counts once it is named; a word that
names a country and something else besides ("Georgia", "Jordan") counts as the country, which is what news means.
"""

from __future__ import annotations

import functools
import re
from collections import Counter

from onrecord.resolving.tables.countries import countries

_WORDS = re.compile(
    r"[^\W\d_][\w’'.-]*(?:[ \u00a0](?:of|the|and|de|al|ez|del|es|la)?[ \u00a0]?[^\W\d_a-z][\w’'.-]*)*"
)
_POSSESSIVE = re.compile(r"(?:['’]s?|\.)$")
_LONGEST = 4  # words of a country's name


def countries_in(text: str) -> Counter[str]:
    """How often the text names each country, by ISO 3166-1 alpha-3 code."""
    found: Counter[str] = Counter()
    for run in _WORDS.finditer(text):
        words = run.group().split()
        at = 0
        while at < len(words):
            code, taken = _country_at(words, at) if not words[at][0].islower() else (None, 1)
            if code is not None:
                found[code] += 1
            at += taken
    return found


def _country_at(words: list[str], at: int) -> tuple[str | None, int]:
    """The country that the words from ``at`` on name, and how many of them."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        form = " ".join(words[at : at + length])
        code = _forms().get(form) or _forms().get(_POSSESSIVE.sub("", form))
        if code is not None:
            return code, length
    return None, 1


@functools.cache
def _forms() -> dict[str, str]:
    """Every form that counts; a name goes before an adjective, an adjective before a capital."""
    forms: dict[str, str] = {}
    for kind in ("capitals", "demonyms", "other_names"):
        for country in countries().values():
            forms.update((form, country.iso3) for form in getattr(country, kind))
    return forms | {country.name: country.iso3 for country in countries().values()}
