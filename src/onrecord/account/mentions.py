"""Who is named where: the mentions of a reading in the order of its text, each the longest there is.

Resolving has tied names to actors; here the adjective of a side ("the Ukrainian side") and a short form ("the
Front") are tied to them too, as those who answer and hand over are mostly called so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.resolving.stretches import Stretches
from onrecord.resolving.tables.countries import country_of_demonym
from onrecord.schema import Actor

_SIDE = re.compile(
    r"\b(?:the|both|its|an?)\s+(?P<demonym>[A-Z][\w-]+)(?:\s+(?:government|foreign|chief|lead))?\s+"
    r"(?P<noun>sides?|delegation|delegates|teams?|negotiators?|governments?|hosts?|mediators?|officials|"
    r"ministry|authorities|offer|proposal|plan|draft|initiative)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b[Tt]he ")
_BORDER = re.compile(r"\b")
_OPENS = 2  # letters by which the words behind "the" are looked up
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")


class Named(NamedTuple):
    """An actor where he is named: code points into the article's text."""

    start: int
    end: int
    actor: str

    def shares(self, other: Named) -> bool:
        """Whether both have a code point in common."""
        return self.start < other.end and other.start < self.end


def adjectives_in(text: str) -> Counter[str]:
    """How often the text says "Thai", "Cambodian" and their like, by country code."""
    words = Counter(_CAPITALISED.findall(text))
    found = ((country_of_demonym(word), times) for word, times in words.items())
    total: Counter[str] = Counter()
    for code, times in found:
        if code is not None:
            total[code] += times
    return total


def named_in(text: str, actors: Sequence[Actor]) -> list[Named]:
    """Every mention that stands in no longer one; of several joined by "and", each for itself."""
    kept: list[Named] = []
    every = every_name(text, actors)
    starts = [one.start for one in every]
    for one in every:
        if kept and one.start < kept[-1].end:
            continue
        here = every[bisect_left(starts, one.start) : bisect_right(starts, one.end)]
        inner = [other for other in here if other.end <= one.end and other != one]
        joined = len(inner) > 1 and re.search(r",|\band\b", text[inner[0].end : inner[1].start])
        kept += _apart(inner) if joined else [one]
    return kept


def _apart(names: Sequence[Named]) -> list[Named]:
    kept: list[Named] = []
    for one in names:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def every_name(text: str, actors: Sequence[Actor]) -> list[Named]:
    """Every mention and every side that an adjective names, longer ones before those inside them."""
    every = [Named(one.start, one.end, actor.id) for actor in actors for one in actor.mentions]
    for more in (_adjectives(text, actors), _short(text, actors)):
        known = Stretches(every, lambda one: (one.start, one.end))
        every += [one for one in more if not any(map(one.shares, known.touching(one.start, one.end)))]
    return sorted(every, key=lambda one: (one.start, -one.end))


def _adjectives(text: str, actors: Sequence[Actor]) -> Iterator[Named]:
    countries = {one.country: one.id for one in reversed(actors) if one.kind == "country" and one.country}
    for match in _SIDE.finditer(text) if countries else ():
        code = country_of_demonym(match["demonym"])
        if code in countries:
            yield Named(match.start(), match.end("noun"), countries[code])


def _short(text: str, actors: Sequence[Actor]) -> Iterator[Named]:
    """ "The Front" for the Upper Nile Salvation Front, "the rebels" for the only rebels there are."""
    bodies = [one for one in actors if one.kind == "organization"]
    alone = _only_bearers(bodies)
    for the in _THE.finditer(text) if alone else ():
        for word, actor in alone.get(text[the.end() : the.end() + _OPENS], ()):
            end = the.end() + len(word)
            if text.startswith(word, the.end()) and _BORDER.match(text, end):
                yield Named(the.start(), end, actor)
    rebels = [one for one in bodies if one.sector == "REB"]
    if len(rebels) == 1:
        yield from _found(text, r"\b[Tt]he (?:rebels|insurgents|militia|guerrillas)\b", rebels[0].id)


def _only_bearers(bodies: Sequence[Actor]) -> dict[str, list[tuple[str, str]]]:
    """The last words of names that no other name ends with, each with its actor, by their first letters."""
    backwards = sorted(one.name[::-1] for one in bodies)
    found: dict[str, list[tuple[str, str]]] = {}
    for one in bodies:
        words = one.name.split()
        if len(words) > 1 and words[-1][:1].isupper():
            first = bisect_left(backwards, words[-1][::-1])
            if not any(name.startswith(words[-1][::-1]) for name in backwards[first + 1 : first + 2]):
                found.setdefault(words[-1][:_OPENS], []).append((words[-1], one.id))
    return found


def _found(text: str, pattern: str, actor: str) -> Iterator[Named]:
    return (Named(match.start(), match.end(), actor) for match in re.finditer(pattern, text))
