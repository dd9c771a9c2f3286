"""What a stretch of words is about, small enough to be stored, and how much two of them are about the same.

Stems, deeds and counts instead of a model: they need no weights and say why two wordings met. `likeness` is the one
place to put something better.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.account.across.deeds import LETTERS, families_of, is_deed, is_kind, kind_of
from onrecord.account.sameness import stem
from onrecord.resolving.numbers import NUMBER_WORDS
from onrecord.resolving.quantities import quantities_in
from onrecord.resolving.tables.countries import country_of_demonym
from onrecord.resolving.titles import country_of
from onrecord.resolving.words import folded

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NTH = re.compile(
    rf"\b({'|'.join(_ORDINALS)}) (round|session|meeting|stage|phase|instalment|tranche|batch|group|step)\b",
    re.I,
)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_OF = re.compile(r"(?<=\w) of ")
_HOSTS = re.compile(
    r"\b(?:receiv|call|bring|invit|summon|gather|welcom|host|sit)(?:e|es|ed|ing|s)?\b(?: [\w-]+){0,3}? "
    r"(?:sides|parties|delegations|ministers|leaders|negotiators|teams)\b",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL = frozenset(
    (
        "the and for with that this these those from into onto over under about after before until unless till "
        "since its his her their our your they them him she has have had was were are been being will would "
        "shall "
        "should could can may might must not nor but who whom whose which what when where while than then "
        "there "
        "here all any some each both other others another such only own same very also still yet already again "
        "once more most much many few first second third last next new old said says say saying told tell "
        "asked "
        "ask added denied deny accused accuse "
        "broke broken kept keep agreed agree promised promise pledged pledge vowed vow offered offer plans plan ready "
        "willing "
        "prepared commitment committed undertaking undertook under taken make made makes making did does doing "
        "done get got let way out off down back within during between against because though although however "
        "however per cent percent one ones two sides side parties party country countries government state "
        "republic official officials nobody everybody anybody somebody everyone anyone someone nothing "
        "anything "
        "everything something mr mrs ms dr january february april may june july august september october "
        "november "
        "december monday tuesday wednesday thursday friday saturday sunday day days week weeks month months "
        "year years today tomorrow yesterday morning evening night noon midnight end start time date deadline"
    ).split()
)
_NO_VERBS = frozenset("the a an its his her their our my this that these those each all both".split())
_AHEAD = frozenset("will would shall to won't 'll we'll i'll".split())
_NEGATIVE = re.compile(
    r"(?!not? (?:later|more|less|fewer|earlier|only|doubt)\b)"
    r"\b(?:not|never|no|none|nobody|nothing|neither|without|cannot)\b|n['’]t\b",
    re.I,
)
_GOES_ON = frozenset({"open", "work", "give", "free", "meet", "pay", "join"})
_STOPS = frozenset({"close", "stop", "impose", "strike", "leave"})
_MOST = 20  # stems that are kept of a stretch of words


class Count(msgspec.Struct, frozen=True):
    """A number in the words with what it counts, by stem: "58 of its fishermen" → 58, "fisherm"."""

    value: float
    what: str


class Gist(msgspec.Struct, frozen=True):
    """Stems of what is told (no names of countries, no months), the deeds, the counts, and whether it is denied.

    ``kinds`` are the kinds of things told of, the first first; ``whose`` the countries whose people or things they are.
    """

    stems: tuple[str, ...]
    deeds: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    negative: bool = False
    kinds: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()


@lru_cache(maxsize=2048)
def gist(words: str) -> Gist:
    """What some words are about."""
    told = [word for word in map(_bare, _WORD.findall(words)) if _tells(word)]
    stems = tuple(dict.fromkeys(stem(folded(word), LETTERS) for word in told))[:_MOST]
    deeds = tuple(sorted({one for word in told for one in families_of(word)}))
    kinds = tuple(dict.fromkeys(kind for word in told if (kind := kind_of(word)) is not None))
    whose = {code for word in _CAPITALISED.findall(words) if (code := country_of_demonym(word)) is not None}
    return Gist(stems, deeds, _counts(words), bool(_NEGATIVE.search(words)), kinds, tuple(sorted(whose)))


def likeness(one: Gist, other: Gist) -> float:
    """How much two are about the same, 0..1: the shared part of the shorter; words of one deed count as one.

    0 where they count the same thing differently.
    """
    if contradict(one, other):
        return 0.0
    mine, theirs = _matter(one), _matter(other)
    least = min(len(mine), len(theirs))
    return len(shared(one, other)) / least if least else 0.0


def shared(one: Gist, other: Gist) -> frozenset[str]:
    """The stems that both have; a deed told in two words ("released", "came home") is one more, a kind of thing too."""
    common = frozenset(one.stems) & frozenset(other.stems)
    more = set()
    if set(one.deeds) & set(other.deeds) and not any(map(is_deed, common)):
        more.add("=")
    if set(one.kinds) & set(other.kinds) and not any(map(is_kind, common)):
        more.add("*")
    return common | more


def same_things(one: Gist, other: Gist) -> bool:
    """Whether what is told of may be the same: sailors are no trawlers, and Angola's fishermen not Namibia's."""
    if one.kinds and other.kinds and one.kinds[0] not in other.kinds and other.kinds[0] not in one.kinds:
        return False
    return not (one.whose and other.whose) or bool(set(one.whose) & set(other.whose))


def opposed(one: Gist, other: Gist) -> bool:
    """Whether one stops what the other lets go on."""
    mine, theirs = set(one.deeds), set(other.deeds)
    return not mine & theirs and bool(
        (mine & _GOES_ON and theirs & _STOPS) or (mine & _STOPS and theirs & _GOES_ON)
    )


def same_way(one: Gist, other: Gist) -> bool:
    """Whether both affirm or both deny; "no ship will load" affirms that the port will be shut."""
    if one.negative == other.negative:
        return True
    denied, told = (one, other) if one.negative else (other, one)
    return bool(_GOES_ON & set(denied.deeds)) and bool(_STOPS & set(told.deeds))


def contradict(one: Gist, other: Gist) -> bool:
    """Whether some thing is counted in both, and no count of it agrees."""
    for what in {count.what for count in one.counts if count.what}:
        mine = {count.value for count in one.counts if count.what == what}
        theirs = {count.value for count in other.counts if count.what == what}
        if theirs and not mine & theirs:
            return True
    return False


def _matter(one: Gist) -> frozenset[str]:
    return frozenset(one.stems)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _tells(word: str) -> bool:
    low = word.lower()
    if len(low) < 3 or low in _SMALL or low in NUMBER_WORDS or word == "March":
        return False
    return not (word[0].isupper() and country_of(word) is not None)


def _counts(words: str) -> tuple[Count, ...]:
    found = [
        Count(one.min, counted(one.what))
        for one in quantities_in(words)
        if one.min is not None and one.min == one.max
    ]
    found += [
        Count(_ORDINALS.index(one[1].lower()) + 1, f"#{counted(one[2])}") for one in _NTH.finditer(words)
    ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def things(one: Gist) -> tuple[str, ...]:
    """The stems of what a deed is done to, by or with, those of known kinds and those that are counted first."""
    told = [word for word in one.stems if not is_deed(word)]
    counted_ = {count.what for count in one.counts}
    return tuple(sorted(told, key=lambda word: (not is_kind(word), word not in counted_)))


def main_deed(words: str) -> tuple[str, ...]:
    """The families of the deed that some words promise: the first behind "will" or "to", else the first."""
    told = _WORD.findall(words)
    behind = next((at for at in range(len(told)) if _is_ahead(told, at)), 0)
    found = (families_of(word) for word in (*told[behind:], *told[:behind]))
    first = next(filter(None, found), frozenset[str]())
    return tuple(sorted({*first, "meet"} if _HOSTS.search(words) else first))


def _is_ahead(told: Sequence[str], at: int) -> bool:
    """Whether a word says that a deed follows: "will", and "to" where no place or person does."""
    after = told[at + 1] if at + 1 < len(told) else ""
    return told[at].lower() in _AHEAD and (told[at] != "to" or (after.islower() and after not in _NO_VERBS))


def counted(what: str) -> str:
    """What is counted, by the stem of its head: "Angolan fishermen" and "of its fishermen" meet.

    What it is a measure of counts for nothing: lorries of grain are lorries.
    """
    told = _WORD.findall(_OF.split(what)[0]) or _WORD.findall(what)
    return stem(folded(_bare(told[-1])), LETTERS) if told else ""


def specific(one: Gist, most: int) -> tuple[str, ...]:
    """The stems that tell most, under which others may be met: the longest, in the order of the alphabet."""
    return tuple(sorted(sorted(one.stems, key=lambda word: (-len(word), word))[:most]))
