"""How alike two wordings are: what decides whether two reports are of one remark.

Two outlets cut and translate as they like, so no single sign will do: the meaning of the whole, how much of the
shorter wording has a counterpart in the longer (a cut is covered by what it was cut from), and against it a number, a
weekday, a month or a quarter of the compass of each that the other has not, a number or date that only one has, and a
"not" in one of them. Words are matched by their vectors, greedily (as BERTScore does, Zhang et al. 2020); those that
tell most decide. What both say in the
very same words was tried as a sign and left out: who writes two remarks that are hard to tell apart repeats words, who
translates one does not, and so its weight was against what is the same to the word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from math import exp
from typing import NamedTuple

import numpy as np

from onrecord.account.sameness import stem
from onrecord.reading.meaning import Floats, meaning, nearness, rarity, word_meanings
from onrecord.resolving.numbers import NUMBER, value_of
from onrecord.resolving.words import folded

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_ORDINALS = (
    {
        f"{tens}-{word}": value + at
        for tens, value in (("twenty", 20), ("thirty", 30))
        for at, word in enumerate(_ONES, 1)
    }
    | {
        word: at for at, word in enumerate((*_ONES, *_TEENS), 1) if at > 2
    }  # "first" and "a second" count nothing
    | {"twentieth": 20, "thirtieth": 30}
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTH = "january february march april may june july august september october november december".split()
_MONTHS = frozenset(_MONTH)
_IN_MONTH = "|".join(_MONTH)
_FULL_MONTH = {name[:3]: name for name in _MONTH}
_SHORT = r"(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?"
_SHORT_MONTH = re.compile(rf"\b{_SHORT}(?= \d)|(?<=\d ){_SHORT}(?![\w’'])")
_ORDINAL = re.compile(
    rf"\b(?:(\d{{1,2}})(?=(?:(?: and | or | to |[–-])\d{{1,2}})? (?:of )?(?:{_IN_MONTH}))"  # "3 and 4 March" are two
    rf"|(?:{_IN_MONTH}) (\d{{1,2}})(?![\d,])|(\d+)(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))\b"
)
_COMPASS = {f"{one}{end}": one for one in ("north", "south", "east", "west") for end in ("", "ern")}
_NOT = frozenset(
    "not no never nobody none nothing neither nor without cannot refuse refused refuses reject rejected rejects".split()
)
# fitted on corpus/remarks.yaml (`python -m training.remarks`), in the order of `signs`
_WEIGHTS = (4.37, 2.93, 2.95, -1.78, 4.24, -3.26, -1.99)
_BIAS = -8.23
_FULL = 8.0  # words that tell all: a wording of more is no surer
_TELLING = 0.3  # what a word must tell to be held against another
_RARE = 3  # the power of a word's rarity by which it counts: "surveyor" decides, "agreed" hardly


class Wording(NamedTuple):
    """The words of one report, as they are compared.

    ``words`` are folded, in their order; ``weights`` (n,), which sum to 1, and ``vectors`` (n, SIZE) are those of the
    words in ``telling``, ``stems`` their stems, ``tells`` how much they tell in all; ``meaning`` (SIZE,) is that of the
    whole.
    """

    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    telling: tuple[str, ...]
    stems: tuple[str, ...]
    weights: Floats
    tells: float
    vectors: Floats
    meaning: Floats
    numbers: frozenset[float]
    ordinals: frozenset[int]
    days: frozenset[str]
    months: frozenset[str]
    compass: frozenset[str]
    negated: bool


class Likeness(NamedTuple):
    """What two wordings have in common, each 0 to 1 (``near``: -1 to 1); the same both ways round.

    ``covered`` is how much of one has a counterpart in the other, the way round in which it is more, ``covering`` the
    other way round; ``runs`` are the shorter's runs of three words that both have.
    """

    near: float
    covered: float
    covering: float
    negated: float  # how much of the wording is alike where only one says "not"
    told: float  # how much the less telling says
    counted: float  # how nearly one tells as much as the other where only one has numbers: a cut may leave them out
    dated: float  # the same where only one names days or months
    runs: float
    against: bool  # each has a number that the other has not, or they name other weekdays, months or quarters


@lru_cache(maxsize=2048)
def wording(text: str) -> Wording:
    """The words of a report, prepared; kept, as a report is compared with many."""
    text = _SHORT_MONTH.sub(lambda short: _FULL_MONTH[(short[1] or short[2])[:3].lower()], text)
    words = tuple(folded(one) for one in _WORD.findall(text))
    telling = tuple(dict.fromkeys(one for one in words if rarity(one) >= _TELLING))
    rare = [rarity(one) for one in telling]
    numbers, ordinals = _counted(text)
    return Wording(
        words=words,
        runs=frozenset(zip(words, words[1:], words[2:], strict=False)),
        telling=telling,
        stems=tuple(map(stem, telling)),
        weights=_weights(rare),
        tells=sum(rare),
        vectors=word_meanings(telling),
        meaning=meaning(text),
        numbers=numbers,
        ordinals=ordinals,
        days=_DAYS & set(words),
        months=_MONTHS & set(words),
        compass=frozenset(_COMPASS[one] for one in words if one in _COMPASS),
        negated=any(one in _NOT or one.endswith("n't") for one in words),
    )


def _counted(text: str) -> tuple[frozenset[float], frozenset[int]]:
    """The numbers of a text, in figures or words, and apart from them its ordinals and days of a month.

    "Three trawlers by the 31st" and "three trawlers" do not contradict, "61" and "58 fishermen" do. One is no number.
    """
    ordinals: set[int] = set()

    def taken(found: re.Match[str]) -> str:
        ordinals.add(int(found[1] or found[2] or found[3] or _ORDINALS[found[4]]))
        return " "

    rest = _ORDINAL.sub(taken, text.lower())
    values = (value_of(found) for found in _NUMBER.findall(rest))
    return frozenset(value for value in values if value is not None and value != 1), frozenset(ordinals)


def likeness(one: Wording, other: Wording) -> Likeness:
    """What two wordings have in common."""
    alike = _alike(one, other)
    less, more = sorted((one.tells, other.tells))
    evenly = less / more if more else 0.0
    covering, covered = sorted((_covered(alike, one), _covered(alike.T, other)))
    fewest = min(len(one.runs), len(other.runs))
    return Likeness(
        near=nearness(one.meaning, other.meaning),
        covered=covered,
        covering=covering,
        negated=covering * (one.negated != other.negated),
        told=min(less, _FULL) / _FULL,
        counted=evenly * (bool(one.numbers) != bool(other.numbers)),
        dated=evenly * (_is_dated(one) != _is_dated(other)),
        runs=len(one.runs & other.runs) / fewest if fewest else 0.0,
        against=_against(one.numbers, other.numbers)
        or _against(one.ordinals, other.ordinals)
        or _apart(one.days, other.days)
        or _apart(one.months, other.months)
        or _apart(one.compass, other.compass),
    )


def sameness(alike: Likeness) -> float:
    """How likely two wordings of one speaker in the same days are one remark, 0 to 1; 0 where a number is against."""
    if alike.against:
        return 0.0
    return 1 / (
        1 + exp(-_BIAS - sum(weight * sign for weight, sign in zip(_WEIGHTS, signs(alike), strict=True)))
    )


def signs(alike: Likeness) -> tuple[float, ...]:
    """What is weighed: all but ``runs`` and what is held against them without weighing."""
    return alike[:-2]


def telling_stems(text: str, most: int) -> list[str]:
    """The stems of the words that tell most, the rarest first."""
    found = wording(text)
    ranked = sorted(zip(found.weights.tolist(), found.stems, strict=True), key=lambda one: (-one[0], one[1]))
    return list(dict.fromkeys(stem for _, stem in ranked))[:most]


def _alike(one: Wording, other: Wording) -> Floats:
    """(n, m): how near each word of one is to each of the other, equal stems wholly so."""
    near: Floats = np.maximum(one.vectors @ other.vectors.T, 0)
    shared = set(one.stems).intersection(other.stems)
    mine, theirs = (
        [(at, found) for at, found in enumerate(each.stems) if found in shared] for each in (one, other)
    )
    for at, stem_ in mine:
        for there, same in theirs:
            if same == stem_:
                near[at, there] = 1.0
    return near


def _covered(alike: Floats, one: Wording) -> float:
    """How much of what the words of one tell is found in the other."""
    return float(alike.max(1, initial=0) @ one.weights)


def _weights(rare: Sequence[float]) -> Floats:
    found: Floats = np.array(rare, dtype=np.float32) ** _RARE
    return found / max(float(found.sum()), 1e-9)


def _is_dated(one: Wording) -> bool:
    return bool(one.ordinals or one.days or one.months)


def _against(mine: Set[object], theirs: Set[object]) -> bool:
    """Whether each has some that the other has not; a cut has only some of what it was cut from."""
    return not (mine <= theirs or theirs <= mine)


def _apart(mine: Set[object], theirs: Set[object]) -> bool:
    return bool(mine and theirs) and not mine & theirs
