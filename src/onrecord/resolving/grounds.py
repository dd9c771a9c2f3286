"""Where a text names a country, or a body that everybody knows to be of one: what the coding of actors stands on.

By name, people, seat of government, region or town, and by the name of an institution, an armed group, a company.
Longest first, in the order of the text, disjoint. A given name before another name (Jordan Hale, Georgia Prentiss)
is no country. Towns come from whoever reads places: ``towns`` are (start, end, country) in the same text.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from onrecord.resolving.tables.bodies import bodies
from onrecord.resolving.tables.countries import countries
from onrecord.resolving.tables.given_names import is_given_name
from onrecord.resolving.tables.regions import regions
from onrecord.resolving.tables.roles import organization_noun, role_beginning
from onrecord.resolving.words import Word, every_word, words_of

Kind = Literal["name", "people", "government", "region", "town", "body"]
Town = tuple[int, int, str]

_LONGEST = 6  # words
_LONG = 6  # letters of a country that may have lost an apostrophe
_LED = "-led"  # "Vietnamese-led forces" are of Vietnam, "Iran-backed" ones are not of Iran
_SPACES = frozenset({" ", "\u00a0", "-"})


class Ground(NamedTuple):
    """Words that tell a country or a sector, in code points; ``owns`` where a possessive ending follows."""

    start: int
    end: int
    country: str | None
    sector: str | None
    kind: Kind
    owns: bool = False


class Grounds:
    """The grounds of one text, in its order."""

    def __init__(self, text: str, towns: Iterable[Town] = ()) -> None:
        found = list(_found(text))
        taken = {at for one in found for at in range(one.start, one.end)}
        for start, end, country in towns:
            if start not in taken:
                owns = text.startswith(("'s", "’s"), end)
                found.append(Ground(start, end, country, None, "town", owns))
        self.all: tuple[Ground, ...] = tuple(sorted(found))
        self._starts = [one.start for one in self.all]

    def inside(self, start: int, end: int) -> Sequence[Ground]:
        """Those that begin between two points, and end before the second."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [one for one in self.all[first:last] if one.end <= end]


def _found(text: str) -> Iterator[Ground]:
    words = every_word(text)
    at = 0
    while at < len(words):
        taken, ground = _at(text, words, at)
        if ground is not None:
            yield ground
        at += taken


def _at(text: str, words: Sequence[Word], at: int) -> tuple[int, Ground | None]:
    """How many words are read at ``at``, and what they tell."""
    if words[at].text.endswith(_LED):
        words = [words[at]._replace(text=words[at].text.removesuffix(_LED), end=words[at].end - len(_LED))]
        at = 0
    opening = _key(words[at].text)
    if opening not in _openings():
        return 1, _without_its_mark(words[at])
    size = _run(text, words, at)
    for count in range(size, 0, -1):
        last = words[at + count - 1]
        told = _forms().get(_key(text[words[at].start : last.end]))
        if told is not None and not (count == 1 and _is_a_person(text, words, at, told[2])):
            if text.startswith("-", last.end) and not text.startswith(_LED, last.end):
                return count, None
            return count, Ground(words[at].start, last.end, *told, owns=last.owns)
    return 1, None


def _without_its_mark(word: Word) -> Ground | None:
    """ "Russias President": the owner that a country is where a page has lost its apostrophes."""
    if not word.text[0].isupper() or not word.text.endswith("s") or len(word.text) < _LONG:
        return None
    told = _forms().get(word.text[:-1])
    return Ground(word.start, word.end, *told, owns=True) if told is not None and told[2] == "name" else None


def _run(text: str, words: Sequence[Word], at: int) -> int:
    """How many words stand side by side from ``at`` on, a possessive ending the run."""
    size = 1
    while size < _LONGEST and at + size < len(words):
        left, right = words[at + size - 1], words[at + size]
        if left.owns or text[left.end : right.start] not in _SPACES:
            break
        size += 1
    return size


def _is_a_person(text: str, words: Sequence[Word], at: int, kind: Kind) -> bool:
    """A given name before a surname: "Jordan Hale" and "German Gref", not "Jordan Foreign Minister"."""
    if kind not in {"name", "people"} or not is_given_name(words[at].text):
        return False
    run = [word.text for word in words[at : at + _run(text, words, at)]]
    capitals = list(takewhile(lambda word: word[0].isupper(), run))
    if len(capitals) < 2 or (kind == "people" and len(capitals) > 2):
        return False
    return role_beginning(capitals[1:]) is None and organization_noun(capitals[-1]) is None


def _key(words: str) -> str:
    """Words as the tables are indexed: DATELINES and SHOUTING in title case, acronyms as they are."""
    plain = words.replace("’", "'").replace("\u00a0", " ")
    return plain.title() if plain.isupper() and len(plain) > 4 and "." not in plain else plain


Told = tuple[str | None, str | None, Kind]


@functools.cache
def _forms() -> dict[str, Told]:
    forms: dict[str, Told] = {}
    for region in regions():
        forms |= {_key(form): (region.country, region.sector, "region") for form in region.forms}
    for country in countries().values():
        seats = (form for form in country.seats)
        forms |= {_key(form): (country.iso3, "GOV", "government") for form in seats}
        forms |= {_key(form): (country.iso3, None, "people") for form in country.demonyms}
        forms |= {_key(form): (country.iso3, None, "name") for form in (country.name, *country.other_names)}
    for body in bodies():
        forms |= {_key(form): (body.country, body.sector, "body") for form in body.forms}
    return forms


@functools.cache
def _openings() -> frozenset[str]:
    """The first words of all forms, as `words_of` cuts them."""
    return frozenset(_key(words_of(form)[0].text) for form in _forms() if words_of(form))
