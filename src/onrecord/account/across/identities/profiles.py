"""What an article tells of an actor, without the article: the form in which actors are compared across articles.

Two articles that tell the same of a name give the same profile, so that a name has few of them however many
articles there are: a country is told or only near, two offices are enough, and what surrounds a name is kept only
where the name itself says too little. Countries that stand in the actor's own words are kept apart from those that
the article is merely about, because the first tell namesakes apart and the second only help to choose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.account.across.identities.bodies import BodyName, acronyms_of, body_of, shortens
from onrecord.account.across.identities.held import Held, held
from onrecord.account.across.identities.personal import PersonName, called_by, is_full, parted
from onrecord.account.across.who import key_of
from onrecord.resolving.coding import coded
from onrecord.resolving.grounds import Grounds
from onrecord.resolving.words import folded
from onrecord.schema import Actor, ActorKind, Reading

_STATE = frozenset("GOV LEG PTY OPP ELI IGO JUD SPY MIL".split())
_TWO_SURNAMES = frozenset(  # where people have two and go by the first
    "ARG BOL CHL COL CRI CUB DOM ECU ESP GNQ GTM HND MEX NIC PAN PER PRI PRY SLV URY VEN".split()
)
_COMPARED = frozenset({"person", "organization"})
_NO_FIELD = frozenset({"", "CVL"})  # anybody may be a mother, a candidate, a resident
_GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_ADDRESS = re.compile(r"\b(?:(Mr|Sir|Lord)|(Mrs|Ms|Miss|Dame|Lady))\.?[ \u00a0]$")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_POINTS = re.compile(
    r"(?:an?|another|her|his|its|my|our|one|some|that|their|this|these|those)\b", re.IGNORECASE
)
_AS_OFTEN = 0.5
_MOST_OFFICES, _MOST_NEAR, _MOST_SPANS = 2, 2, 12


class Profile(msgspec.Struct, frozen=True):
    """What one article tells of an actor. Profiles of different ``block`` are never one actor's.

    ``name``: a person's given names, or a body's own words. ``country`` is told in the actor's own words, ``near`` are
    those that the article is about where it is not. ``fields`` are sectors of society, those of the state as one.
    ``also`` are acronyms of a body, ``beside`` the given names of others in the article who share the surname.
    ``mark`` parts one article's actor from all others (`marked`).
    """

    block: str
    kind: ActorKind
    name: tuple[str, ...] = ()
    suffix: str = ""
    country: str | None = None
    near: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    gender: str = ""
    also: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    generic: bool = False
    mark: str = ""


def marked(profile: Profile, article: str, actor: str) -> Profile:
    """The profile of one article's actor alone, so that a person can merge or split it by hand."""
    return msgspec.structs.replace(profile, mark=f"{article}/{actor}")


def block_of(profile: Profile) -> str:
    """Where it may meet others: a surname as it sounds, a body's words, a country's code."""
    return profile.block


def profiles_in(reading: Reading) -> dict[str, Profile]:
    """The profiles of a reading's actors by id; whom it only describes, and groups, stay in their article."""
    scene = _Scene(reading)
    return {actor.id: told for actor in reading.actors if (told := _profile(actor, scene)) is not None}


class _Scene:
    """What the profiles of one article share."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self._grounds = Grounds(self.text)
        self.near = _near(self._grounds)
        self.countries = {one.id: self._country(one) for one in reading.actors if one.kind in _COMPARED}
        self.persons = {one.id: self._parted(one) for one in reading.actors if _is_named_person(one)}
        self.bodies = {one.id: body_of(one.name) for one in reading.actors if one.kind == "organization"}

    def words(self, actor: Actor, how: str) -> list[str]:
        """The words of an actor's mentions of one kind."""
        return [self.text[one.start : one.end] for one in actor.mentions if one.how == how]

    def _country(self, actor: Actor) -> str | None:
        """The country that the actor's own words tell."""
        names = [(one.start, one.end) for one in actor.mentions if one.how != "pronoun"]
        spans = sorted([*names, *((one.start, one.end) for one in actor.roles)])[:_MOST_SPANS]
        codes = (coded(self.text, span, self._grounds).country for span in spans)
        return next(filter(None, codes), None)

    def beside(self, actor: Actor) -> tuple[str, ...]:
        """The first names of others who share the actor's surname."""
        own = self.persons[actor.id]
        others = (one for at, one in self.persons.items() if at != actor.id and one.surname == own.surname)
        return tuple(sorted({one.given[0] for one in others if one.given}))

    def _parted(self, actor: Actor) -> PersonName:
        ground = {self.countries[actor.id] or actor.country} - {None} or set(self.near)
        called = called_by(actor.name, self.words(actor, "name"))
        return parted(actor.name, called, spanish=bool(ground) and ground <= _TWO_SURNAMES)


def _near(grounds: Grounds) -> tuple[str, ...]:
    """The country that an article names most, and the second where it does so half as often."""
    named = Counter(one.country for one in grounds.all if one.country)
    counted = sorted(named.items(), key=lambda one: (-one[1], one[0]))[:_MOST_NEAR]
    return tuple(sorted(code for code, count in counted if count >= _AS_OFTEN * counted[0][1]))


def _is_named_person(actor: Actor) -> bool:
    return actor.kind == "person" and not actor.members and key_of(actor).startswith("p:")


def _profile(actor: Actor, scene: _Scene) -> Profile | None:
    if actor.members or actor.kind == "group":
        return None
    if actor.kind == "country":
        code = actor.country or folded(actor.name)
        return Profile(f"c:{code}", "country", country=actor.country)
    if actor.kind == "place":
        return Profile(f"l:{folded(actor.name)}", "place", country=actor.country)
    if actor.id in scene.persons:
        return _of_a_person(actor, scene)
    return _of_a_body(actor, scene) if actor.id in scene.bodies else None


def _of_a_person(actor: Actor, scene: _Scene) -> Profile:
    name = scene.persons[actor.id]
    country, weak = scene.countries[actor.id], not is_full(name.given)
    return Profile(
        block=f"p:{name.surname}",
        kind="person",
        name=name.given,
        suffix=name.suffix,
        country=country,
        near=_around(actor, country, scene),
        offices=_offices(actor),
        fields=_fields(actor),
        gender=_gender(actor, scene) if weak else "",
        beside=scene.beside(actor) if weak else (),
    )


def _around(actor: Actor, country: str | None, scene: _Scene) -> tuple[str, ...]:
    if country:
        return ()
    return (actor.country,) if actor.country else scene.near


def _offices(actor: Actor) -> tuple[str, ...]:
    """The offices that tell most, in a canonical form."""
    told = {office for role in actor.roles if (office := held(role.title, coarse=True)) is not None}
    return tuple(sorted(map(str, sorted(told, key=_telling)[:_MOST_OFFICES])))


def _telling(office: Held) -> tuple[bool, int, str]:
    return not office.tells, -len(office.deals + office.of), str(office)


def _fields(actor: Actor) -> tuple[str, ...]:
    """The fields that the actor's titles belong to; the sector that the article gives is too often a guess."""
    return tuple(sorted({_field(role.title) for role in actor.roles} - {""}))


@lru_cache(maxsize=8192)
def _field(title: str) -> str:
    sector = coded(title, (0, len(title))).sector or ""
    if sector in _NO_FIELD:
        return ""
    return "STATE" if sector in _STATE else sector


def _gender(actor: Actor, scene: _Scene) -> str:
    """Man or woman, by the forms of address before the name and, failing these, by every pronoun."""
    names = (one.start for one in actor.mentions if one.how == "name")
    found = [one for at in names if (one := _ADDRESS.search(scene.text, max(at - 6, 0), at))]
    told = {"m" if one[1] else "f" for one in found}
    told = told or {_GENDERS.get(word.lower(), "") for word in scene.words(actor, "pronoun")} - {""}
    return told.pop() if len(told) == 1 else ""


def _of_a_body(actor: Actor, scene: _Scene) -> Profile | None:
    body, names = scene.bodies[actor.id], [actor.name, *scene.words(actor, "name")]
    full = _in_full(actor, body, scene)
    if full is None and not (_is_named_body(actor, scene.text) or _is_of_a_state(actor, body)):
        return None
    body = full or body
    country = body.country or scene.countries[actor.id]
    near = _around(actor, country, scene) if body.generic or body.portfolio else ()
    if body.generic and not (country or near):
        return None
    return Profile(
        block=f"o:{_meeting(body)}",
        kind="organization",
        name=body.words,
        country=country,
        near=near,
        also=acronyms_of(names, body),
        generic=body.generic or bool(body.portfolio),
    )


def _is_of_a_state(actor: Actor, body: BodyName) -> bool:
    """Whether a description names a body that a country has one of: "the Angolan police", "the foreign ministry"."""
    return body.generic and bool(body.country or (body.portfolio and actor.country))


def _is_named_body(actor: Actor, text: str) -> bool:
    """Whether the words are a name, "the Dockers' Union", and no description, "the campaign", "Poll" in a headline."""
    words = [word for word in _WORD.findall(actor.name) if word.lower() != "the"]
    if _POINTS.match(actor.name) or not any(word[0].isupper() for word in words[1:] or words):
        return False
    return len(words) > 1 or re.search(rf"\b{re.escape(words[0].lower())}\b", text) is None


def _in_full(actor: Actor, body: BodyName, scene: _Scene) -> BodyName | None:
    """The one fuller name in the article that a short one stands for: "Association", an acronym."""
    if not actor.name[:1].isupper():
        return None
    others: Sequence[BodyName] = [
        one for at, one in scene.bodies.items() if at != actor.id and shortens(body, one)
    ]
    return others[0] if len(set(others)) == 1 else None


def _meeting(body: BodyName) -> str:
    """Where a body meets its other names: a ministry by what it deals with first, an acronym its expansion."""
    if body.portfolio:
        return f"ministry {body.portfolio[0]}"
    if body.acronym or (len(body.initials) > 2 and not body.generic):
        return "".join(sorted(body.initials))
    return " ".join(body.words)
