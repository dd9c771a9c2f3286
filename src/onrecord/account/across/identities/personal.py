"""The parts of a person's name that tell people apart: the surname by which articles meet, and what stands before it.

The surname is the last word, with the exceptions by which newsrooms call people: the family name stands first in
Chinese, Korean and Vietnamese names, the first of two Spanish surnames is the one in use, and a married name keeps
its first half ("Haddad-Okafor" was Haddad). Where an article itself calls somebody by a word inside the name ("Nicolás
Maduro Moros", then "Maduro"), that word is taken. Words are compared as they sound.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

import msgspec

from onrecord.resolving.spellings import sounded
from onrecord.resolving.tables.given_names import is_given_name
from onrecord.resolving.words import folded

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-’'‑][^\W_]+)*\.?")
_PARTICLES = frozenset(
    "al el ul as ash ibn bin bint ben da das de del della den der di do dos du e el la las le los san ter the van "
    "von y zu abu ould".split()
)
_PREFIX = re.compile(r"^(?:al|el|as|ash|ar|an|ul|d|l|o)[-’'‑](?=\w\w)", re.IGNORECASE)
_JUNIOR = {"jr": "jr", "junior": "jr", "ii": "ii", "iii": "iii", "iv": "iv"}
_SENIOR = frozenset(
    {"sr", "senior", "qc", "kc", "mp", "phd", "md"}
)  # what tells nothing beside the bare name
_ADDRESS = frozenset("mr mrs ms miss dr sir dame lord lady prof".split())
_FAMILY_FIRST = frozenset(
    "ban bui cai chang chen cheng cho choi chung dang deng duong feng gao guo han he ho hoang hong hu huang hwang "
    "hyun jang jeong jiang jo jung kang kim ko le lee li liang lim lin liu lu luo ma moon ngo nguyen ong park pham "
    "phan cao cui fang fu jia meng mao peng qin rhee ri ryu shen shin sim song sun tan tang tian tran truong tsai vo "
    "vu wang wei wu xi xia xiao xie xu yang yin yoo yoon yu zeng zhang zhao zheng zhou zhu".split()
)
_RARELY_GIVEN = _FAMILY_FIRST - frozenset(
    "cho he ho hong jo kim ko le lee li lin lu ma mao moon park sim song sun tan".split()
)
_SERVANT, _SERVANTS = "abd", frozenset("abdul abdel abdal abdoul".split())


class PersonName(msgspec.Struct, frozen=True):
    """A name taken apart: ``surname`` and the words before it as they sound, ``suffix`` of the younger of two."""

    surname: str
    given: tuple[str, ...]
    suffix: str = ""


@lru_cache(maxsize=16384)
def parted(name: str, called: str = "", *, spanish: bool = False) -> PersonName:
    """A person's name taken apart; ``called`` is the one word by which the article calls its bearer, if any.

    ``spanish``: of a country where people have two surnames and go by the first.
    """
    words = [word.rstrip(".") for word in _WORD.findall(name)]
    suffix = ""
    while len(words) > 1 and (last := words[-1].lower()) in _JUNIOR.keys() | _SENIOR:
        suffix = _JUNIOR.get(last, suffix)
        words.pop()
    words = [word for word in words if word.lower() not in _PARTICLES | _ADDRESS] or words or [name]
    at = _place(words, called, spanish=spanish)
    return PersonName(_surname(words[at]), _given(words, at), suffix)


def _place(words: list[str], called: str, *, spanish: bool) -> int:
    """Which of the words is the surname."""
    plain = [sounded(word) for word in words]
    if called and sounded(called) in plain[1:-1]:
        return plain.index(sounded(called))
    if _has_family_first(words):
        return 0
    last = len(words) - 1
    return last - 1 if last and _is_first_surname(words, spanish=spanish) else last


def _has_family_first(words: list[str]) -> bool:
    """Kim Jong Un, Xi Jinping; not Kim Alvarez or Lee Harvey Oswald."""
    first, given = folded(words[0]), [part for word in words[1:] for part in word.split("-")]
    if first not in _FAMILY_FIRST or not 1 <= len(given) <= 2:
        return False
    return first in _RARELY_GIVEN or (len(given) == 2 and (len(given[0]) < 3 or not is_given_name(given[0])))


def _is_first_surname(words: list[str], *, spanish: bool) -> bool:
    """Whether the word before the last is a surname too: "Sarmiento" in "Delia Sarmiento Vega"."""
    word = words[-2]
    if is_given_name(word) or len(word) == 1 or (len(words) == 2 and is_given_name(words[0])):
        return False
    told = folded(word).endswith("ez") and len(word) > 4
    return told or (spanish and len(words) > 2)


def _surname(word: str) -> str:
    """The surname as it sounds, without an article, the first half of a double one."""
    bare = _PREFIX.sub("", word)
    return sounded(re.split(r"[-‑]", bare)[0]) or sounded(word)


def _given(words: list[str], at: int) -> tuple[str, ...]:
    before = words[:at] or (words[at + 1 :] if _has_family_first(words) else [])
    parts = [part for word in before for part in sounded(_PREFIX.sub("", word)).rstrip(".").split()]
    return tuple(_SERVANT if part in _SERVANTS else part for part in parts)


def is_full(given: tuple[str, ...]) -> bool:
    """Whether a first name is told in full, and not left out or only its initial."""
    return bool(given) and len(given[0].strip(".")) > 1


@lru_cache(maxsize=65536)
def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two runs of given names can be one person's: equal as far as both tell them, initials for names."""
    return all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=False)
    ) or _is_inside(one, other)


def _is_inside(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter run is found in the longer in its order: "Edgar" in "J. Edgar", no initials though."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) < len(long) and all(
        len(word) > 1 and any(word == found for found in rest) for word in short
    )


def called_by(name: str, mentions: Collection[str]) -> str:
    """The word inside a name by which the article calls its bearer, where that is not the first or the last."""
    inner = {word for word in _WORD.findall(name)[1:-1] if word.lower() not in _PARTICLES}
    found = sorted(inner.intersection(mentions))
    return found[0] if len(found) == 1 else ""
