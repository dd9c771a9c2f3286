"""Offices by what they mean: "Minister of External Relations" is a foreign minister, "delegation leader" a head of it.

A title is taken apart into its head, what it deals with, and of what it is; so worded, two titles of one person in
two articles can be compared. A title says less in one article than in another ("the minister", "the foreign
minister"): two agree unless they say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from onrecord.resolving.tables.countries import country_named, country_of_demonym
from onrecord.resolving.tables.roles import head_role
from onrecord.resolving.words import folded

_WORD = re.compile(r"secretary-general|[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    "a an the of for and in on at to de da do dos das du del la its his her their our my who s with from by as".split()
)
_LESS = frozenset({"deputy", "vice", "assistant", "junior", "under", "sub", "associate"})
_SAYS_LITTLE = frozenset(  # rank, time and seat, which articles add and leave out
    "acting affairs caretaker chief cooperation designate elect federal former general government incoming interim "
    "long longtime main national new newly outgoing republic republican democratic republics senior special state "
    "then top veteran working retired plenipotentiary extraordinary large longest serving current ex ministry "
    "department province region county district city town kingdom party country".split()
)
_HEADS = {
    **dict.fromkeys("chairman chairwoman chairperson chair".split(), "chair"),
    **dict.fromkeys("spokesman spokeswoman spokesperson".split(), "spokes"),
    **dict.fromkeys("head leader chief boss director ceo".split(), "head"),
    **dict.fromkeys("lawmaker mp congressman congresswoman legislator parliamentarian".split(), "mp"),
    **dict.fromkeys("rep representative".split(), "mp"),
    **dict.fromkeys("envoy emissary".split(), "envoy"),
    **dict.fromkeys("premier pm".split(), "prime minister"),
    **dict.fromkeys("nominee candidate contender hopeful frontrunner".split(), "candidate"),
    **dict.fromkeys("businessman businesswoman entrepreneur tycoon mogul billionaire developer".split(), "business"),
    **dict.fromkeys("lawyer attorney counsel".split(), "lawyer"),
    **dict.fromkeys("journalist reporter correspondent".split(), "journalist"),
    "sen": "senator", "gov": "governor", "gen": "general", "pres": "president", "amb": "ambassador",
    "col": "colonel", "lt": "lieutenant", "capt": "captain", "sgt": "sergeant", "dir": "head",
}  # fmt: skip
_FIELDS = {
    **dict.fromkeys("foreign external exterior international diplomacy relations".split(), "foreign"),
    **dict.fromkeys("interior home internal homeland".split(), "interior"),
    **dict.fromkeys("defence defense armed".split(), "defence"),
    **dict.fromkeys("finance finances financial treasury exchequer".split(), "finance"),
    **dict.fromkeys("labour labor employment".split(), "labour"),
    **dict.fromkeys("trade commerce".split(), "trade"),
    **dict.fromkeys("fisheries fishery fishing marine".split(), "fisheries"),
    **dict.fromkeys("agriculture agricultural farming".split(), "agriculture"),
    **dict.fromkeys("transport transportation".split(), "transport"),
    **dict.fromkeys("economy economic economics".split(), "economy"),
    **dict.fromkeys("environment environmental".split(), "environment"),
}  # fmt: skip
_ALONE = frozenset(
    {
        "president",
        "prime minister",
        "king",
        "queen",
        "chancellor",
        "pope",
        "emir",
        "sultan",
        "secretary general",
    }
)
_MINISTERS = frozenset({"minister", "deputy minister"})
_PHRASES = (
    (re.compile(r"\bprime minister\b", re.IGNORECASE), "premier"),
    (re.compile(r"\b(?:secretary[- ]general|general secretary)\b", re.IGNORECASE), "secretary-general"),
    (re.compile(r"\btrade union", re.IGNORECASE), "union"),
    (re.compile(r"\b(?:us |u\.s\. )?secretary of state\b", re.IGNORECASE), "foreign minister"),
    (re.compile(r"\bunder-?secretary\b", re.IGNORECASE), "deputy secretary"),
    (re.compile(r"\bspecial representative\b", re.IGNORECASE), "envoy"),
    (re.compile(r"\bchief executive(?: officer)?\b", re.IGNORECASE), "ceo"),
    (re.compile(r"\bmember of (?:parliament|congress)\b", re.IGNORECASE), "mp"),
)  # fmt: skip


class Held(msgspec.Struct, frozen=True):
    """An office: "deputy " where it is one, its ``head``, ``deals`` with what, ``of`` which body or place; sorted."""

    head: str
    deals: tuple[str, ...] = ()
    of: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether few hold it at a time: it says of what it is, or there is one in a country."""
        return bool(self.deals or self.of) or self.head in _ALONE

    @property
    def is_singular(self) -> bool:
        """Whether a country has one holder at a time: its president, its minister of something."""
        return self.head in _ALONE or (self.head in _MINISTERS and bool(self.deals))

    def __str__(self) -> str:
        return f"{self.head}:{' '.join(self.deals)}:{' '.join(self.of)}"


@lru_cache(maxsize=8192)
def written(office: str) -> Held:
    """An office back from its string."""
    head, deals, of = office.split(":")
    return Held(head, tuple(deals.split()), tuple(of.split()))


@lru_cache(maxsize=8192)
def held(title: str, *, coarse: bool = False) -> Held | None:
    """The office that a title as worded means; None where the words are none that the tables know.

    ``coarse`` leaves out words in small letters that no table knows ("presumptive", "supposed"), of which there is no
    end.
    """
    for pattern, word in _PHRASES:
        title = pattern.sub(word, title)
    tokens = _WORD.findall(title)
    role = head_role(tokens)
    if role is None:
        return None
    head = _plain(role.head)
    if role.number == "plural":  # "candidates Radu Stan and Ilinca Duca"
        head = head.removesuffix("s")
    known = _HEADS.get(head, head)
    said = (word for word in tokens if not _is_of_a_country(word) and not (coarse and _is_any_word(word)))
    rest = (
        word
        for word in map(_plain, said)
        if word not in _SMALL | _SAYS_LITTLE and word not in {head, _plain(role.head)}
    )
    return _assembled(known, [word for word in rest if _HEADS.get(word, word) != known])


def _is_any_word(word: str) -> bool:
    plain = _plain(word)
    role = head_role([plain])
    of_many = role is not None and role.kind in {"organization", "group"}
    return not (word[0].isupper() or plain in _FIELDS or plain in _LESS or of_many)


def _assembled(head: str, rest: list[str]) -> Held:
    less = "deputy " if _LESS.intersection(rest) else ""
    deals = sorted({_FIELDS[word] for word in rest if word in _FIELDS})
    of = sorted({word for word in rest if word not in _FIELDS and word not in _LESS})
    if head == "secretary" and deals:
        head = "minister"
    return Held(less + head, tuple(deals[:2]), tuple(of[:3]))


def _plain(word: str) -> str:
    return folded(word).removesuffix("'s").removesuffix("'")


def _is_of_a_country(word: str) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    return bare[:1].isupper() and bool(country_of_demonym(bare) or country_named(bare))


def same(one: Held, other: Held) -> bool:
    """Whether two titles can be worded for one office: the same head, and nothing said differently."""
    if one.head != other.head:
        return False
    return _meets(one.deals, other.deals) and _meets(one.of, other.of)


def _meets(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def share_one(ones: Iterable[Held], others: Iterable[Held]) -> bool:
    """Whether an office stands in both that few can hold."""
    others = list(others)
    return any(are_one(one, other) for one in ones for other in others)


@lru_cache(maxsize=65536)
def are_one(one: Held, other: Held, *, only_singular: bool = False) -> bool:
    """Whether two are one office, and one that few can hold; with ``only_singular`` one of which a country has one."""
    telling = (one.is_singular and other.is_singular) if only_singular else (one.tells or other.tells)
    return telling and same(one, other)


def deals_with(words: Iterable[str]) -> tuple[str, ...]:
    """What a ministry or an office deals with, by folded words; words that no table knows stand as they are."""
    told = (word for word in words if word not in _SMALL | _SAYS_LITTLE and word not in _LESS)
    return tuple(sorted({_FIELDS.get(word, word) for word in told}))
