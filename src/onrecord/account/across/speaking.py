"""Whether two reports may mean one speaker, and how doubtful that is: by name, by office, or as one body's words.

One outlet quotes the minister by name, the next "the foreign minister of Angola", a third the ministry: the doubtful
are taken for one only where their words are so much the more alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.account.across.identities.held import Held, are_one, held
from onrecord.account.across.who import Who, is_named, may_be_same
from onrecord.resolving.words import folded

SAME = 0.0  # the same name, and nothing against it
KIN = 0.2  # an office and who holds it, a body and one that speaks for it, a ministry and its country
DISTANT = 0.6  # "the court" and "the Supreme Court"
UNKNOWN = 1.0  # an unnamed source may be anybody

_CODE = re.compile(r"[A-Z]{3}")
_GENERIC = frozenset(  # of which every country has one
    "affairs agriculture army authority bank central committee council court customs defence department economy"
    " education finance fisheries foreign government health interior justice ministry national office parliament police"
    " presidency senate state supreme trade transport".split()
)
_SIDES = frozenset("countries delegations governments ministers parties sides teams".split())
_BOTH = frozenset({"both", "two"})


def doubt(one: Who | None, other: Who | None) -> float | None:
    """How doubtful it is that the two are one speaker, `SAME` to `UNKNOWN`; None where they are two."""
    if one is None or other is None:
        return UNKNOWN
    if is_named(one) and is_named(other):
        return _of_named(one, other)
    if _are_abroad(one, other):
        return UNKNOWN
    if _are_joint(one, other) or _share_an_office(one, other):
        return KIN
    return DISTANT if _is_part(one, other) or _is_part(other, one) else UNKNOWN


def _of_named(one: Who, other: Who) -> float | None:
    if may_be_same(one, other):
        return SAME
    abroad = _are_abroad(one, other)
    if one.kind == other.kind == "person":
        return (KIN if abroad else SAME) if _names_agree(one, other) else None
    if abroad:
        return None
    if _are_one_body(one, other):
        return KIN if _GENERIC.issuperset(_own_words(one)) else SAME
    if not one.country or not other.country:
        return KIN if _share_an_office(one, other) else UNKNOWN
    if _is_part(one, other) or _is_part(other, one) or _share_an_office(one, other):
        return KIN
    return KIN if _speaks_for(one, other) or _speaks_for(other, one) else UNKNOWN


def _are_abroad(one: Who, other: Who) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def names(one: Who | None) -> frozenset[str]:
    """The names of a person who is named, none of anybody else; two persons who share none are two."""
    if one is None or one.kind != "person" or not is_named(one):
        return frozenset()
    return frozenset((*one.given, _surname(one)))


def _names_agree(one: Who, other: Who) -> bool:
    """Whether all names of one person are among the other's: "Delia Sarmiento" and "Delia Sarmiento Vega"."""
    mine, theirs = names(one), names(other)
    return mine <= theirs or theirs <= mine


def _surname(one: Who) -> str:
    return one.key[2:]


def _is_part(one: Who, other: Who) -> bool:
    """Whether a body's words are all among the other's, the country's code with them: "o:AGO fisheries ministry"."""
    if "person" in {one.kind, other.kind}:
        return False
    return _words(one) <= _words(other)


def _words(one: Who) -> set[str]:
    return set(one.key[2:].split())


def _own_words(one: Who) -> set[str]:
    """The words of a body without its country's code, which one article knows and the next does not."""
    return {word for word in _words(one) if not _CODE.fullmatch(word)}


def _are_one_body(one: Who, other: Who) -> bool:
    """Whether two bodies have one name, the country aside."""
    bodies = "person" not in {one.kind, other.kind} and "country" not in {one.kind, other.kind}
    return bodies and bool(_own_words(one)) and _own_words(one) == _own_words(other)


def _are_joint(one: Who, other: Who) -> bool:
    """Whether both are two sides that speak as one: "both delegations", "the two governments"."""
    return _is_joint(one) and _is_joint(other)


def _is_joint(one: Who) -> bool:
    words = _words(one)
    return len(one.members) > 1 or bool(words & _SIDES and words & _BOTH)


def _share_an_office(one: Who, other: Who) -> bool:
    """Whether an office stands in both that few can hold, of one body or of one country."""
    at_home = one.country is not None and one.country == other.country
    return any(
        (at_home or not set(mine.of).isdisjoint(theirs.of))
        and (are_one(mine, theirs) or _leads(mine, theirs))
        for mine in _offices(one)
        for theirs in _offices(other)
    )


def _leads(one: Held, other: Held) -> bool:
    """Whether one is a body's "leader", who may hold any office at its head; the body is named in two words or more."""
    return "head" in {one.head, other.head} and len(set(one.of) & set(other.of)) > 1


def _speaks_for(one: Who, other: Who) -> bool:
    """Whether a person speaks for a body of his country, or deals with what it, a ministry, deals with."""
    if one.kind != "person" or other.kind != "organization":
        return False
    ministry, body = held(other.name), _words(other)
    if ministry is not None and ministry.head == "ministry":
        deals = {deal for office in _offices(one) for deal in office.deals}
        if not deals.isdisjoint(ministry.deals):
            return True
    return any(_is_voice(title, body) for title in one.roles)


def _is_voice(title: str, body: set[str]) -> bool:
    """Whether a title is that of a body's voice: "spokeswoman for the ministry"."""
    office = held(title)
    return office is not None and office.head == "spokes" and not body.isdisjoint(map(_bare, title.split()))


def _bare(word: str) -> str:
    return folded(word).removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=8192)
def _offices(one: Who) -> tuple[Held, ...]:
    """The offices by which a speaker is told; a body, or one that is only described, may be called by one."""
    titles = one.roles if one.kind == "person" else (one.name,)
    found = filter(None, map(held, titles))
    return tuple(office for office in found if office.head != "ministry")


def places(one: Who | None) -> list[str]:
    """Under what a named speaker meets others: his last two names, as either may be the one that is used alone.

    Bodies meet under their country, as one outlet's ministry is another's country.
    """
    if one is None or not is_named(one):
        return []
    if one.kind == "person":
        return [f"p:{name}" for name in dict.fromkeys((*one.given[1:][-1:], _surname(one)))]
    own = " ".join(sorted(_own_words(one))) if one.kind == "organization" else ""
    bare = [] if not own or _GENERIC.issuperset(own.split()) else [f"o:{own}"]
    return list(dict.fromkeys([one.key if one.country is None else f"of:{one.country}", *bare]))
