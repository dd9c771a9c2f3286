"""Claims side by side: one proposition, who asserts it, who denies it, who else bears it out, and when.

A proposition is taken in the positive: to say that the men are not missing is to deny that they are. Two tellings are
of one where they are about the same, count the same, and were told within weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from onrecord.account.across import days
from onrecord.account.across.gist import Gist, contradict, gist, likeness, shared, specific
from onrecord.account.across.linking import reference
from onrecord.account.across.standing import Standing
from onrecord.account.across.telling import OUTLET, Telling, telling
from onrecord.schema import Claim, Reading, Statement

Says = Literal["asserted", "denied"]
State = Literal["asserted", "denied", "disputed", "corroborated"]

_STATES = frozenset({"assert", "accuse", "deny"})
_WEEKS = 42  # days between two tellings of one claim
_ENOUGH = 3  # stems, of which one may be a shared deed
_ALIKE = 0.6
_LEAST = 2  # stems without which a statement claims nothing that could be found again
_KEYS = 4


class ClaimItem(msgspec.Struct, frozen=True):
    """One voice that asserts or denies something; ``voice`` are its sides, empty for the outlet."""

    article: str
    id: str
    day: str
    outlet: str | None
    start: int
    end: int
    words: str
    says: Says
    by: str
    voice: tuple[str, ...]
    sides: tuple[str, ...]
    gist: Gist
    said: str | None = None
    denies: bool = False


class Claims:
    """The kind of thing that a claim is."""

    name = "claim"
    item = ClaimItem

    def items(self, reading: Reading) -> Iterator[ClaimItem]:
        """Who asserts or denies what by the reading's claims, and what else is stated as fact."""
        standing = Standing(reading)
        held: set[str] = set()
        for claim in reading.claims:
            held.update(claim.statements)
            yield from _of_claim(claim, standing)
        for one in reading.statements:
            if one.id not in held and one.act in _STATES and one.speaker is not None:
                item = _of_statement(one, standing)
                if len(item.gist.stems) >= _LEAST:
                    yield item

    def keys(self, item: ClaimItem) -> Iterable[str]:
        """The most specific words, with the months in which it may be told again."""
        if not item.day:
            return
        half = _WEEKS // 2
        for month in days.months(days.later(item.day, -half), days.later(item.day, half)):
            yield from (f"{word}|{month}" for word in specific(item.gist, _KEYS))

    def linked(self, one: ClaimItem, other: ClaimItem) -> bool:
        """Whether two tell of one proposition."""
        if not one.day or not other.day or abs(days.apart(one.day, other.day)) > _WEEKS:
            return False
        if not set(one.sides) & set(other.sides) or contradict(one.gist, other.gist):
            return False
        return len(shared(one.gist, other.gist)) >= _ENOUGH and likeness(one.gist, other.gist) >= _ALIKE


CLAIMS = Claims()


class Voiced(msgspec.Struct, frozen=True):
    """Who says it: the name, the sides that are spoken for, and every report of his saying so."""

    by: str
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
    asserted, denied = ([one for one in group if one.says == says] for says in ("asserted", "denied"))
    if not asserted and not any(one.denies for one in group):
        asserted, denied = denied, []  # nobody says that it is so: what is told is that it is not
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
        Voiced(max((one.by for one in told), key=lambda name: (len(name), name)), told[0].voice, told[0].day,
               tuple(map(telling, told)))
        for told in spoken.values()
    )  # fmt: skip


def _voice(one: ClaimItem) -> str:
    """Whose word it is: a side's, else a name's."""
    if one.by == OUTLET:
        return OUTLET
    return min(one.voice, key=lambda side: (not side.startswith("c:"), side), default=one.by)


def _of_claim(claim: Claim, standing: Standing) -> Iterator[ClaimItem]:
    """One item for each who asserts or denies it, cited from his own statement where the claim names one."""
    for who in dict.fromkeys((*claim.asserted_by, *claim.denied_by)):
        denies = who in claim.denied_by
        own = [one for one in standing.reading.statements if one.id in claim.statements and one.speaker == who]
        yield _item(
            f"{claim.id}.{who}", standing, (claim.content.start, claim.content.end), "denied" if denies else "asserted",
            who=who, about=[side for one in claim.about for side in standing.sides(one)],
            said=own[0].id if own else None, denies=denies,
        )  # fmt: skip


def _of_statement(one: Statement, standing: Standing) -> ClaimItem:
    start, end = one.content[0].start, one.content[-1].end
    words = standing.reading.article.text[start:end]
    denied = one.act == "deny" or gist(words).negative
    return _item(
        one.id, standing, (start, end), "denied" if denied else "asserted", who=one.speaker or "", about=[],
        said=one.id, denies=one.act == "deny",
    )  # fmt: skip


def _item(
    name: str, standing: Standing, words: tuple[int, int], says: Says, *,
    who: str, about: Sequence[str], said: str | None, denies: bool,
) -> ClaimItem:  # fmt: skip
    article = standing.reading.article
    voice = standing.sides(who)
    told = article.text[slice(*words)]
    return ClaimItem(
        article=article.id, id=name, day=days.whole(article.published_at), outlet=article.outlet, start=words[0],
        end=words[1], words=told, says=says, by=standing.name(who) or OUTLET, voice=voice,
        sides=tuple(dict.fromkeys((*about, *voice, *standing.named(*words)))), gist=gist(told), said=said, denies=denies,
    )  # fmt: skip
