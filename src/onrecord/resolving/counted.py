"""The noun behind a number, found without a tagger: the first plural before a word that ends every noun phrase.

"Nine Pakistani border guards held at the port": modifiers come before the first plural, another plural may follow
it, and a participle behind it no longer belongs to it. Units and containers take along what they are full of.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.resolving.numbers import NUMBER
from onrecord.resolving.tables.countries import country_of_demonym
from onrecord.resolving.tables.roles import role_beginning

_LONGEST = 6  # words
_STEP = re.compile(r"[ \u00a0](?P<word>[^\W\d_][\w’'-]*)")
_OF = re.compile(
    r"[ \u00a0]of[ \u00a0](?:(?P<whose>the|his|her|its|their|our|my|these|those|them|us|whom|you)\b[ \u00a0]?"
    r"(?:own\b[ \u00a0]?)?)?"
    rf"(?P<total>{NUMBER}(?=[ \u00a0]))?",
    re.IGNORECASE,
)
_AND = re.compile(
    r"[ \u00a0]and[ \u00a0](?:[a-z]+s|children|women|men)\b(?=[.,;:)]|[ \u00a0](?:in|on|at|from|who|were|have)\b)"
)
_TAIL = re.compile(r"[ \u00a0]of[ \u00a0](?P<words>[a-zà-ÿ][\w’'-]*(?:[ \u00a0][a-zà-ÿ][\w’'-]*)*)")
_STOPS = frozenset(
    "a about above across after against ago along also although always among an and are around as at away back "
    "because been before behind being below beneath beside between beyond both but by came can come could did died "
    "do does down during each either else ever every except fell few fewer first for from got had has have he held "
    "her here hidden him his home how however if in inside instead into is it its itself just last later left less "
    "like made may me might month more most much must my near never next nor not now of off on once only onto or "
    "our out outside over own past per ran rather said saw says sent she should since so some still such taken than "
    "that the their them then there these they this those though through till to today together tomorrow tonight "
    "too took toward towards under unless until up upon us was we went were what when where whether which while who "
    "whom whose why will with within without would year yesterday yet you your".split()
)
_PLURALS = frozenset(
    "aircraft baht cattle children craft crew dead deer dong feet fish folk gunmen herdsmen injured kg km lari "
    "lira livestock media men mice missing mm naira oxen people percent personnel police policemen rand sheep "
    "spacecraft staff taka teeth troops women won wounded yen yuan".split()
)
_SINGULARS = re.compile(r"(?:ss|us|[sx]is|news|tics)$")
_PARTICIPLE = re.compile(r"(?:ed|ing)$")
_AFTERWARDS = frozenset("dead injured missing wounded".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_TIMES = frozenset("days hours minutes months weeks years".split())
_CLOSED = frozenset("people men women children dollars euros".split())  # nouns that no other noun follows
_FULL_OF = frozenset(
    "bags barrels boxes bottles companies containers copies crates grams kilos kilograms kilogrammes kinds litres "
    "liters loads lorries pairs pallets pieces pounds prisoners sacks sets shipments tonnes tons truckloads trucks "
    "units".split()
)
_MORE = frozenset({"more", "other", "further", "additional"})
_SOMEBODY = frozenset({"person", "man", "woman", "child"})

Words = list[tuple[str, int, int]]


class Noun(NamedTuple):
    """What is counted, up to ``end`` in the text; ``head`` is its last noun, empty for "of them"."""

    end: int
    what: str
    head: str
    plural: bool
    person: bool


def noun_behind(text: str, at: int, stop: int) -> Noun | None:
    """What a number that ends at ``at`` counts; None where it stands alone."""
    of = _OF.match(text, at, stop)
    if of is not None:
        return _of_a_group(text, of, stop)
    words = _phrase(text, at, stop)
    start = next((begin for word, begin, _ in words if word.lower() not in _MORE), None)
    if start is None:
        return None
    head, _, end = words[-1]
    end += _what_follows(text, head, end, stop)
    person = role_beginning([word for word, _, _ in words]) is not None or head in _SOMEBODY
    return Noun(end, text[start:end], head.lower(), _is_plural(head), person)


def _what_follows(text: str, head: str, end: int, stop: int) -> int:
    """How many more characters belong to the noun: "tonnes of rice", "women and children"."""
    tail = _TAIL.match(text, end, stop) if head.lower() in _FULL_OF else None
    if tail is not None and (full := _full_of(tail["words"])):
        return tail.start("words") + len(full) - end
    pair = _AND.match(text, end, stop) if _is_plural(head) else None
    return pair.end() - end if pair is not None else 0


def _of_a_group(text: str, of: re.Match[str], stop: int) -> Noun | None:
    """ "Two of his guards", "61 of 130 seats": guards, seats; "three of them": nothing that it names itself."""
    whose = (of["whose"] or "").lower()
    if whose in {"them", "us", "whom", "you"}:
        return Noun(of.end("whose"), "", "", plural=True, person=False)
    words = _phrase(text, of.end() - text[of.end() - 1].isspace(), stop)
    if not words:
        return Noun(of.end("total"), "", "", plural=True, person=False) if of["total"] else None
    return Noun(
        words[-1][2], text[words[0][1] : words[-1][2]], words[-1][0].lower(), plural=True, person=False
    )


def _phrase(text: str, at: int, stop: int) -> Words:
    """The words of the noun phrase from ``at`` to its head; none where no noun comes.

    "Wounded" may be the head itself or stand before it, so it is one only if no other comes.
    """
    words: Words = []
    headed = firm = 0
    while len(words) < _LONGEST and (step := _STEP.match(text, at, stop)) is not None:
        word = step["word"]
        low = word.lower()
        if (low in _STOPS and (low not in _MORE or words)) or (firm and not _follows(words[-1][0], word)):
            break
        words.append((word, step.start("word"), step.end()))
        at = step.end()
        if _is_plural(word):
            headed, firm = len(words), firm if low in _AFTERWARDS else len(words)
        if word.endswith(("'s", "’s", "'", "’")):
            headed = firm = 0
    if headed:
        return words[:headed]
    alone = len(words) == 1 and not _PARTICIPLE.search(words[0][0]) and words[0][0].lower() not in _DAYS
    return words if alone else []


def _follows(head: str, word: str) -> bool:
    """Whether a plural behind the head is a better head: "police officers", not "people continues"."""
    return (
        _is_plural(word) and head not in _CLOSED and word not in _AFTERWARDS | _TIMES and word[:1].islower()
    )


def _is_plural(word: str) -> bool:
    if word[:1].isupper() and not word.isupper():
        return word.endswith("s") and country_of_demonym(word) is not None
    bare = word.lower().rsplit("-", 1)[-1]
    if bare in _PLURALS or bare.endswith("men"):
        return True
    return bare.endswith("s") and len(bare) > 3 and not _SINGULARS.search(bare)


def _full_of(words: str) -> str:
    """The first noun phrase of what a container is full of."""
    kept: list[str] = []
    for word in words.split():
        if word in _STOPS or len(kept) == 3 or (kept and _PARTICIPLE.search(word)):
            break
        kept.append(word)
    return words[: len(" ".join(kept))]
