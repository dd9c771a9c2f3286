"""Who somebody is, as far as one article tells: the key under which articles may mean the same, and whether they may.

Two articles are compared without asking the record who else bears the name. Whether two namesakes are two is settled
where actors are merged; here it is enough that a minister of Angola is not taken for a goalkeeper of Chile.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from onrecord.resolving.spellings import sounded
from onrecord.resolving.titles import country_of
from onrecord.resolving.words import folded
from onrecord.schema import Actor, ActorKind, Reading

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SMALL = frozenset("a an the of for and in on at to de da do dos das del la el its his her their our".split())
_PARTICLES = frozenset("al bin da de del den der di do dos du el ibn la le van von y abu".split())
_ELIDED = re.compile(r"^(?:[dl]|al|el|ad|as|ash|an|ar|at|az|ul|ould)[-’'](?=\w)")  # al-Khatib, d’Arcy
_PROPER = re.compile(
    r"(?<!^)\b[A-Z]|^(?!The |A |An |Two |Both |Some |One |His |Her |Their |Its |All )[A-Z]\w+ [A-Z]|^[A-Z]{2,}"
)
_FORM = frozenset(
    "republic federation kingdom state states united islamic federal democratic people's".split()
)
_POSSESSIVE = re.compile(r"['’]s?$")
_JUNIOR = frozenset("jr sr ii iii iv".split())


class Who(msgspec.Struct, frozen=True):
    """An actor as one article tells of it, without row numbers, so that it can stand in an `Item`.

    ``key`` is where it may meet others (`key_of`); ``given`` are the words of a person's name before the surname,
    folded; ``roles`` the titles as worded.
    """

    key: str
    name: str
    kind: ActorKind
    given: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def everyone_in(reading: Reading) -> dict[str, Who]:
    """The actors of a reading by their ids."""
    actors = {actor.id: actor for actor in reading.actors}
    return {actor.id: who(actor, actors) for actor in reading.actors}


def who(actor: Actor, actors: dict[str, Actor]) -> Who:
    """An actor as its article tells of it; ``actors`` are those of the article, by id."""
    members = sorted({key_of(actors[one]) for one in actor.members if one in actors and one != actor.id})
    return Who(
        key=f"g:{'+'.join(members)}" if members else key_of(actor),
        name=actor.name,
        kind=actor.kind,
        given=_person(actor.name)[:-1] if key_of(actor).startswith("p:") else (),
        country=actor.country,
        sector=actor.sector,
        roles=tuple(dict.fromkeys(role.title for role in actor.roles)),
        members=tuple(members),
    )


def key_of(actor: Actor) -> str:
    """Where an actor may meet others: a country's code, a surname as it sounds, a body's words in any order.

    "c:AGO" · "p:kambinda" · "o:AGO fisheries ministry" · "g:AGO fishermen" · "l:gaborone"; and "d:NAM official senior"
    for whom the article only describes: such words mean somebody else in the next article, unless that is a copy.
    """
    if actor.kind == "country":
        return f"c:{actor.country or folded(actor.name)}"
    if actor.kind == "place":
        return f"l:{folded(actor.name)}"
    if actor.kind == "person" and not _is_described(actor.name):
        return f"p:{' '.join(_person(actor.name)[-1:])}"
    words = _words(actor.name, actor.country)
    named = actor.kind != "person" and (_PROPER.search(actor.name) or any(map(_is_code, words)))
    return f"{actor.kind[0] if named else 'd'}:{' '.join(sorted(words))}"


def is_named(one: Who) -> bool:
    """Whether the article names the actor, by a name or as a country's body or people, and not only describes one."""
    return not one.key.startswith("d:")


def may_be_same(one: Who, other: Who) -> bool:
    """Whether two articles may mean the same: the same key, and neither given names nor countries against it."""
    if one.key != other.key:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    return _agree(one.given, other.given)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names can be one person's: either is missing, or the first two agree as far as they are told."""
    if not one or not other:
        return True
    first, second = one[0], other[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


@lru_cache(maxsize=8192)
def _is_described(name: str) -> bool:
    """Whether a person is only described: "a senior Namibian official", "Kalunjinji’s aide"."""
    words = [_ELIDED.sub("", word) for word in _WORD.findall(name) if word.lower() not in _PARTICLES]
    return not words or any(word[0].islower() for word in words) or words[0].lower() in _SMALL


def _is_code(word: str) -> bool:
    return word.isupper() and len(word) == 3


@lru_cache(maxsize=8192)
def _person(name: str) -> tuple[str, ...]:
    words = [word for word in _WORD.findall(sounded(name)) if word not in _JUNIOR]
    return tuple(words) or (folded(name),)


@lru_cache(maxsize=8192)
def _words(name: str, country: str | None) -> frozenset[str]:
    """The words that tell a body from others, the country in them by its code; ``country`` where none is in them."""
    found = list(_told(name))
    if country and not any(map(_is_code, found)):
        found.append(country)
    return frozenset(found)


def _told(name: str) -> Iterable[str]:
    for word in _WORD.findall(name):
        bare = _POSSESSIVE.sub("", word)
        code = country_of(bare) if bare[:1].isupper() else None
        if code is not None:
            yield code
        elif (plain := folded(bare)) not in _SMALL and plain not in _FORM:
            yield plain
