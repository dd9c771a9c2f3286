"""Which side of a negotiation an actor stands for, and how far two articles may mean the same side.

A government, its ministries, ministers and negotiators stand for the state; so "Angola", "the Angolan delegation" and
"Ambassador Teresa Muxinda" are one side. Bodies within one country are known by what sort they are and by the words
that tell them from others of that sort: "the dockers' union" may be the Dockers' Federation, never the employers'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.account.across.negotiations.told import Side, Sort
from onrecord.account.across.who import Who, is_named, may_be_same, who
from onrecord.account.ground import Ground, is_state
from onrecord.account.parties import means_all_sides
from onrecord.account.sameness import stem
from onrecord.resolving.tables.countries import country_named, country_of_demonym
from onrecord.resolving.words import folded
from onrecord.schema import Actor

SAME, PERHAPS = 2, 1  # how far two are alike; 0 where they are not

_SORTS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("employers", re.compile(
        r"\b(?:employers?|owners?|\w+owners|operators?|compan(?:y|ies)|chamber|management|managers|firms?|bosses"
        r"|industry|plc|inc|ltd|corporation)\b", re.I)),
    ("labour", re.compile(
        r"\b(?:(?:trade |labou?r )?unions?|workers|employees|labou?r|strikers|dockers|nurses|teachers|drivers|miners"
        r"|pilots|crew members|staff|syndicates?|shop stewards)\b", re.I)),
    ("armed", re.compile(
        r"\b(?:rebels?|insurgents?|guerrillas?|militias?|liberation (?:army|front)|separatists?|fighters)\b", re.I)),
)  # fmt: skip
_SORT_OF_SECTOR: dict[str, Sort] = {
    "LAB": "labour", "BUS": "employers", "MNC": "employers", "REB": "armed", "UAF": "armed", "SEP": "armed",
}  # fmt: skip
_SAY_NOTHING = frozenset(
    "union unions federation confederation association alliance national general group committee workers worker "
    "employers employer company chamber side sides delegation team negotiators negotiator talks party both two all "
    "the and for its his her their some our government council front movement army rebels rebel board authority "
    "management".split()
)
_FOR_THE_STATE = re.compile(
    r"president|minist(?:er|ry)|premier|chancellor|secretary|ambassador|envoy|negotiator|delegat|diplomat|official"
    r"|spokes\w+|adviser|counterpart|head of|leader|governor|commissioner|general|admiral", re.IGNORECASE,
)  # fmt: skip
_OPENS = re.compile(r"(?:The|A|An|Their|Its|His|Her|Some|All|Both)\s|\W*\d")
_OF_STATE = frozenset({"GOV", "MIL"})
_GENERIC_STATE = re.compile(
    r"(?:the |its )?(?:\w+ )?(?:government|ministry|authorities|state)", re.IGNORECASE
)


class Cast:
    """The actors of one article as sides; ``parties`` are the ids of those of the talks."""

    def __init__(self, ground: Ground, parties: Sequence[str]) -> None:
        self._ground = ground
        self._parties = [one for one in parties if one in ground.actors]
        self._known: dict[str, Side] = {}

    def who(self, actor: str) -> Who:
        """The actor himself."""
        return who(self._ground.actors[actor], self._ground.actors)

    def side(self, actor: str) -> Side:
        """The side for which an actor stands."""
        if actor not in self._known:
            self._known[actor] = self._side(actor)
        return self._known[actor]

    def sides(self, actor: str) -> tuple[Side, ...]:
        """The sides that an actor stands for: those of the members of a group, or both of "both delegations"."""
        one = self._ground.actors.get(actor)
        if one is None:
            return ()
        if one.members and sort_of_body(one) == "other":
            members = [self.side(each) for each in one.members if each in self._ground.actors]
        elif means_all_sides(one) and len(self._parties) == 2:
            members = [self.side(each) for each in self._parties]
        else:
            members = [self.side(actor)]
        return tuple({each.key: each for each in members}.values())

    def _side(self, actor: str) -> Side:
        party = self._party_of(actor)
        stands_for = self._ground.actors[party or self._ground.state_of(actor)]
        generic = _GENERIC_STATE.fullmatch(stands_for.name) is not None
        country = stands_for.country or (self._home() if generic else None)
        if country and (
            generic or stands_for.kind == "country" or is_state(stands_for) or _is_of_government(stands_for)
        ):
            return self._written(stands_for, actor, key=f"c:{country}", sort="state")
        return self._written(
            stands_for, actor, key=self.who(stands_for.id).key, sort=sort_of_body(stands_for)
        )

    def _home(self) -> str | None:
        """The one country of all parties, in talks within a country: "the government" is its."""
        countries = {self._ground.actors[one].country for one in self._parties}
        return countries.pop() if len(countries) == 1 else None

    def _party_of(self, actor: str) -> str | None:
        """The party whose side an actor takes: himself, whom he acts for, or the only one of his country."""
        if actor in self._parties:
            return actor
        near = [one for one in self._parties if self._ground.is_same_side(actor, one)]
        if not near and self._acts_for_a_state(actor):
            country = self._ground.actors[actor].country
            near = [one for one in self._parties if self._of_state(one, country)]
        return near[0] if len(near) == 1 else None

    def _acts_for_a_state(self, actor: str) -> bool:
        """Whether somebody's title is one of state; in talks within a country, only where he is known to govern."""
        one = self._ground.actors[actor]
        states = sum(self._ground.actors[each].kind == "country" for each in self._parties)
        if states < 2 and one.sector not in _OF_STATE:
            return False
        titles = [role.title for role in one.roles if not role.former]
        words = " ".join([one.name, *titles]) if one.kind != "person" or not titles else " ".join(titles)
        return one.country is not None and (is_state(one) or _FOR_THE_STATE.search(words) is not None)

    def _of_state(self, party: str, country: str | None) -> bool:
        one = self._ground.actors[party]
        return country is not None and one.country == country and is_state(one)

    def _written(self, one: Actor, actor: str, *, key: str, sort: Sort) -> Side:
        named = one.mentions or self._ground.actors[actor].mentions
        start, end = (named[0].start, named[0].end) if named else (0, 0)
        stems = () if sort == "state" else stems_of(one.name)
        return Side(key, sort, stems, self.who(one.id), start, end)


def alike(one: Side, other: Side) -> int:
    """How far two articles may mean the same side: `SAME`, `PERHAPS` or 0; symmetric."""
    if one.key == other.key:
        return (
            SAME
            if one.sort == "state" or (is_named(one.who) and may_be_same(one.who, other.who))
            else PERHAPS
        )
    if "state" in {one.sort, other.sort}:
        return PERHAPS if _is_generic_state(one) or _is_generic_state(other) else 0
    if one.who.country and other.who.country and one.who.country != other.who.country:
        return 0
    if one.sort != other.sort and "other" not in {one.sort, other.sort}:
        return 0
    few, many = sorted((one.stems, other.stems), key=len)
    if few and set(few) <= set(many):
        return SAME if one.sort == other.sort else PERHAPS
    described = not few or _is_description(one.who.name) or _is_description(other.who.name)
    return PERHAPS if described and one.sort == other.sort != "other" else 0


def _is_of_government(one: Actor) -> bool:
    """Whether somebody speaks for a state that the article does not name as an actor: "the Namibian negotiator"."""
    titles = " ".join(role.title for role in one.roles if not role.former)
    in_office = one.sector in _OF_STATE and (
        one.kind != "person" or _FOR_THE_STATE.search(titles) is not None
    )
    return in_office and one.kind != "group"


def _is_generic_state(one: Side) -> bool:
    return one.sort != "state" and _GENERIC_STATE.fullmatch(one.who.name) is not None


def sort_of_body(one: Actor) -> Sort:
    """What sort of body an actor is, by its name, else by its sector."""
    if one.sector in _OF_STATE:
        return "other"
    for sort, pattern in _SORTS:
        if pattern.search(one.name):
            return sort
    return _SORT_OF_SECTOR.get(one.sector or "", "other")


@lru_cache(maxsize=8192)
def _is_description(name: str) -> bool:
    """Whether a body has no name in its name: "their union", "the Peruvian dockers"."""
    words = name.split()[1:] if _OPENS.match(name) else name.split()
    return not any(word[:1].isupper() and not _is_national(word) for word in words)


def stems_of(name: str) -> tuple[str, ...]:
    """The stems that tell a body from others of its sort, sorted: ("dock",) of "the dockers' union"."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if not _is_national(word)]
    plain = [folded(word) for word in words if len(word) > 2]
    return tuple(sorted({stem(word) for word in plain if word not in _SAY_NOTHING}))


@lru_cache(maxsize=8192)
def _is_national(word: str) -> bool:
    return word[:1].isupper() and bool(country_named(word) or country_of_demonym(word))
