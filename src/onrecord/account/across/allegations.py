"""Claims side by side: one proposition, who asserts it, who denies it, who else bears it out, and when.

An article's own claim holds its accusation and its denial together; across articles two tellings are of one claim where
they are worded alike, count the same, and were told within weeks. What most of those who do not deny say is the
proposition; to say the opposite ("they are not missing") is to deny it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from onrecord.account.across import days
from onrecord.account.across.deeds import is_kind
from onrecord.account.across.gist import Gist, gist, likeness, shared, specific
from onrecord.account.across.linking import reference
from onrecord.account.across.standing import Standing, conflict, meet, standing_in
from onrecord.account.across.telling import OUTLET, Telling, telling
from onrecord.account.claims import denies
from onrecord.schema import Claim, Reading, Statement

State = Literal["asserted", "denied", "disputed", "corroborated"]

_STATES = frozenset({"assert", "accuse", "deny"})
_ALLEGES = frozenset({"accuse", "assert", "warn", "assess", "deny"})
_WEEKS = 42  # days between two tellings of one claim
_WORDS = 2  # stems that must be the same whatever else agrees, the deed among them; "the men" are not enough
_ENOUGH = 3  # stems, of which one may be a shared deed and one a shared count
_ENOUGH_OF_ONE = 2  # from one mouth
_ALIKE = 0.6
_LEAST = 2  # stems without which a statement claims nothing that could be found again
_KEYS = 4
_SIGNS = 2  # that `shared` may add to the stems
_MONTH = len("2031-01")


AFFIRMS, NEGATES, DENIES = 1, 2, 4
"""Signs of a claim: somebody says that it is so, that it is not so, or denies what another says."""


class ClaimItem(msgspec.Struct, frozen=True):
    """One voice that asserts or denies something; ``voice`` are its sides, empty for the outlet.

    ``about`` are the sides that the words name.
    """

    article: str
    id: str
    day: str
    outlet: str | None
    start: int
    end: int
    words: str
    by: str
    voice: tuple[str, ...]
    about: tuple[str, ...]
    gist: Gist
    said: str | None = None
    claim: str | None = None
    denies: bool = False


class Claims:
    """The kind of thing that a claim is."""

    name = "claim"
    item = ClaimItem

    def items(self, reading: Reading) -> Iterator[ClaimItem]:
        """Who asserts or denies what by the reading's claims, and what else is stated as fact."""
        standing = standing_in(reading)
        held: set[str | None] = set()
        for claim in reading.claims:
            made = [*_of_claim(claim, standing)]
            held.update(claim.statements, (one.said for one in made))
            yield from made
        for one in reading.statements:
            if one.id not in held and one.act in _STATES and one.speaker is not None:
                item = _of_statement(one, standing)
                if len(item.gist.stems) >= _LEAST:
                    yield item

    def keys(self, item: ClaimItem) -> Iterable[str]:
        """The article's own claim; in the month of the report two specific words, or one and its side."""
        return _keys(item, [item.day[:_MONTH]] if item.day else ())

    def asks(self, item: ClaimItem) -> Iterable[str]:
        """The same in all months of the weeks in which it may be told before and after."""
        near = (days.later(item.day, -_WEEKS), days.later(item.day, _WEEKS)) if item.day else None
        return _keys(item, days.months(*near) if near is not None else ())

    def signs(self, item: ClaimItem) -> int:
        """Whether it affirms, negates or denies."""
        return DENIES if item.denies else NEGATES if item.gist.negative else AFFIRMS

    def linked(self, one: ClaimItem, other: ClaimItem) -> bool:
        """Whether two tell of one proposition."""
        if one.claim and (one.article, one.claim) == (other.article, other.claim):
            return True
        if not one.day or not other.day or abs(days.apart(one.day, other.day)) > _WEEKS:
            return False
        if _are_far(one.gist, other.gist):
            return False
        words = shared(one.gist, other.gist) - {"*"}
        if sum(not is_kind(word) for word in words) < _WORDS or likeness(one.gist, other.gist) < _ALIKE:
            return False
        common = len(words) + bool(set(one.gist.counts) & set(other.gist.counts))
        if meet(one.voice, other.voice):
            return common >= _ENOUGH_OF_ONE
        if conflict(one.about, other.about):
            return False
        sides = meet((*one.about, *one.voice), (*other.about, *other.voice))
        return common >= _ENOUGH + (not sides)


CLAIMS = Claims()


def _keys(item: ClaimItem, months: Iterable[str]) -> Iterator[str]:
    if item.claim:
        yield f"{item.article}#{item.claim}"
    words = specific(item.gist, _KEYS)
    for month in months:
        yield from (f"{one}|{other}|{month}" for one, other in combinations(words, 2))
        yield from (
            f"{side}|{word}|{month}" for side in {*item.voice[:1], *item.voice[-1:]} for word in words
        )


def _are_far(one: Gist, other: Gist) -> bool:
    """Whether the stems alone show that two are less than `_ALIKE`; most that share a key are."""
    common = len(set(one.stems).intersection(other.stems)) + _SIGNS
    return common < _ALIKE * min(len(one.stems), len(other.stems))


def signs_of(standing: Collection[State]) -> frozenset[int]:
    """The signs that claims may have which stand so (`allegation`); of the whole range 1 to 7."""
    one_way = {AFFIRMS, NEGATES}
    found = {DENIES} if "denied" in standing else set[int]()
    if not {"asserted", "corroborated"}.isdisjoint(standing):
        found |= one_way
    if "disputed" in standing:
        found |= {*range(1, 8)} - one_way - {DENIES}
    return frozenset(found)


class Voiced(msgspec.Struct, frozen=True):
    """Who says it: the fullest name and all names, the sides that are spoken for, and every report of his saying so."""

    by: str
    names: tuple[str, ...]
    sides: tuple[str, ...]
    first: str
    told: tuple[Telling, ...]


class Allegation(msgspec.Struct, frozen=True):
    """One proposition over all reports; ``independent`` counts voices, near-copies as one."""

    what: Telling
    told: tuple[Telling, ...]
    asserted_by: tuple[Voiced, ...]
    denied_by: tuple[Voiced, ...]
    standing: State
    first: str
    last: str
    independent: int


def allegation(items: Iterable[ClaimItem], *, voices: Mapping[str, str]) -> Allegation:
    """What is known of one claim; ``voices`` give the articles that count as one, each its own where they are silent.

    It is disputed where one side asserts what another denies, corroborated where two sides assert it, a speaker
    and an outlet in its own voice among them.
    """
    group = sorted(items, key=lambda one: (one.day, reference(one)))
    holding = [one for one in group if not one.denies]
    negative = 2 * sum(one.gist.negative for one in holding) > len(holding)
    asserted = [one for one in holding if one.gist.negative == negative]
    denied = [one for one in group if one.denies or one.gist.negative != negative]
    return Allegation(
        what=telling(max(asserted or group, key=lambda one: (len(one.gist.stems), -len(one.words)))),
        told=tuple(map(telling, group)), asserted_by=_voiced(asserted), denied_by=_voiced(denied),
        standing=_standing(asserted, denied), first=group[0].day, last=group[-1].day,
        independent=len({voices.get(one.article, one.article) for one in group}),
    )  # fmt: skip


def _standing(asserted: Sequence[ClaimItem], denied: Sequence[ClaimItem]) -> State:
    if asserted and denied:
        return "disputed"
    if not asserted:
        return "denied"
    return "corroborated" if len({_voice(one) for one in asserted}) > 1 else "asserted"


def _voiced(items: Sequence[ClaimItem]) -> tuple[Voiced, ...]:
    """By voice, in the order in which they spoke; each under the name by which it is told most fully."""
    spoken: dict[str, list[ClaimItem]] = {}
    for one in items:
        spoken.setdefault(_voice(one), []).append(one)
    return tuple(
        Voiced(max((one.by for one in told), key=lambda name: (len(name), name)),
               tuple(dict.fromkeys(one.by for one in told)), told[0].voice, told[0].day, tuple(map(telling, told)))
        for told in spoken.values()
    )  # fmt: skip


def _voice(one: ClaimItem) -> str:
    """Whose word it is: a side's, else a name's."""
    if one.by == OUTLET:
        return OUTLET
    return min(one.voice, key=lambda side: (not side.startswith("c:"), side), default=one.by)


def _of_claim(claim: Claim, standing: Standing) -> Iterator[ClaimItem]:
    """One item for each who asserts or denies it, cited from his own statement where the claim names one."""
    about = [side for one in claim.about for side in standing.sides(one)]
    for who in dict.fromkeys((*claim.asserted_by, *claim.denied_by)):
        own = _own(claim, who, standing.reading)
        words = (
            (own.content[0].start, own.content[-1].end) if own else (claim.content.start, claim.content.end)
        )
        yield _item(
            f"{claim.id}.{who}", standing, words, who=who, about=about, said=own.id if own else None,
            denies=who in claim.denied_by, claim=claim.id,
        )  # fmt: skip


def _own(claim: Claim, who: str, reading: Reading) -> Statement | None:
    """In which statement somebody says it: one that the claim names, else the last that a denial answers."""
    spoken = [one for one in reading.statements if one.speaker == who]
    named = next((one for one in spoken if one.id in claim.statements), None)
    if named is not None or not claim.denied_by or who in claim.denied_by:
        return named
    before = [one for one in spoken if one.act in _ALLEGES and one.content[0].start < claim.content.start]
    return before[-1] if before else None


def _of_statement(one: Statement, standing: Standing) -> ClaimItem:
    words = one.content[0].start, one.content[-1].end
    denied = one.act == "deny" and denies(standing.reading.article.text, one)
    return _item(
        one.id, standing, words, who=one.speaker or "", about=[], said=one.id, denies=denied, claim=None
    )


def _item(
    name: str, standing: Standing, words: tuple[int, int], *,
    who: str, about: Sequence[str], said: str | None, denies: bool, claim: str | None,
) -> ClaimItem:  # fmt: skip
    article = standing.reading.article
    voice = standing.sides(who)
    told = article.text[slice(*words)]
    return ClaimItem(
        article=article.id, id=name, day=days.whole(article.published_at), outlet=article.outlet, start=words[0],
        end=words[1], words=told, by=standing.name(who) or OUTLET, voice=voice,
        about=tuple(dict.fromkeys((*about, *standing.named(*words)))), gist=gist(told), said=said,
        claim=claim, denies=denies,
    )  # fmt: skip
