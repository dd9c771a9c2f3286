"""Whether a piece of evidence moves a promise, and to what.

It must tell of the same deed by or to one of the promise's sides, and at a time when it can: what happened before the
promise was made keeps nothing, and what has not happened yet breaks nothing before the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from onrecord.account.across import days
from onrecord.account.across.evidence import EvidenceItem
from onrecord.account.across.gist import Count, Gist, counted, opposed, same_things, shared, things
from onrecord.account.across.promises import PromiseItem
from onrecord.account.across.standing import body_words, meet
from onrecord.resolving.numbers import value_of
from onrecord.resolving.words import folded

Says = Literal["kept", "broken", "open"]
_TELLING = 3  # things that a clause tells of, from which it need not take up the sentence before
_ENOUGH = 2  # stems that promise and evidence share, the deed as one of them


_WORDS = re.compile(r"[\w,.-]*\w")
_POSSESSIVE = re.compile(r"'s?\W*$|\W+$")
_ALONE = re.compile(
    r"(?:^|[\"“‘:.!?] ?)(?P<number>One|Two|Three|Four|Five|Six) (?:is|are|was|were|has|have|had)\b"
)
_ONE = re.compile(r"\b[Oo]ne (?:of (?:the|its|their|those) (?:\w+ )?)?(?P<what>[a-z]{3,})\b")
_OF = re.compile(r"\b[\w-]+ of (?:the |its |all |those |his |her |their )*(?:\d|\w+ty\b|\w+teen\b)")


class Move(msgspec.Struct, frozen=True):
    """One report that moves a promise: what it says, on which day it is so, who says it, and where.

    ``waits`` is a mere "not yet", which any later "done" ends; ``late`` was done after the day; ``fewer`` counts less
    than was promised; ``due`` is the new day of one that is put off.
    """

    status: Says
    day: str
    article: str
    id: str
    outlet: str | None
    start: int
    end: int
    words: str
    by: str
    voice: tuple[str, ...] = ()
    said: str | None = None
    event: str | None = None
    waits: bool = False
    late: bool = False
    fewer: str | None = None
    due: str | None = None


def bears_on(promise: PromiseItem, evidence: EvidenceItem) -> Move | None:
    """The move that the evidence makes; None where it tells of something else, or of another time."""
    if not _concerns(promise, evidence):
        return None
    day = _day(promise, evidence)
    if not day or (promise.day and max(day, evidence.day) < promise.day):
        return None
    match evidence.says:
        case "moved":
            return _move(evidence, day, "open", due=_later_due(promise, evidence))
        case "kept" | "done":
            return _fulfilled(promise, evidence, day)
        case "broken":
            return _move(evidence, day, "broken")
        case "dropped":
            return _given_up(promise, evidence, day)
        case "undone":
            return _unfulfilled(promise, evidence, day)


def _fulfilled(promise: PromiseItem, evidence: EvidenceItem, day: str) -> Move | None:
    """What was done keeps it, unless it was promised not to be done, or done before it was promised or was to be."""
    begin = days.bounds(promise.due)[0] if promise.due else ""
    if day < begin or (evidence.when and promise.day and day < promise.day):
        return None
    if opposed(promise.gist, evidence.gist) and not promise.gist.negative:
        return _unfulfilled(promise, evidence, day)
    if promise.gist.negative and evidence.says == "done" and not opposed(promise.gist, evidence.gist):
        return _move(evidence, day, "broken")
    if evidence.says == "done" and _most_is_missing(promise, evidence):
        told_when = evidence.when is not None and not _is_due(promise, evidence.when)
        return _unfulfilled(promise, evidence, day if told_when else evidence.day)
    end = due_day(promise.due)
    late = bool(end and evidence.when and day > end)
    return _move(evidence, day, "kept", late=late, fewer=_fewer(promise, evidence))


def _unfulfilled(promise: PromiseItem, evidence: EvidenceItem, day: str) -> Move | None:
    if promise.gist.negative:
        return None
    end = due_day(promise.due)
    if not end or day <= end:
        return None
    return _move(evidence, day, "broken", waits=True)


def _given_up(promise: PromiseItem, evidence: EvidenceItem, day: str) -> Move | None:
    """Who will not do it breaks it; who will not do the contrary, or what he promised not to, says it once more."""
    if promise.gist.negative or opposed(promise.gist, evidence.gist):
        return None
    return _move(evidence, day, "broken") if _by_doer(promise, evidence) else None


def due_day(due: str | None) -> str:
    """The last day on which a promise is kept in time; "" where it has none, and where it is to hold from a day on."""
    return days.bounds(due)[1] if due else ""


def _move(
    evidence: EvidenceItem, day: str, status: Says, *,
    waits: bool = False, late: bool = False, fewer: str | None = None, due: str | None = None,
) -> Move:  # fmt: skip
    return Move(
        status=status, day=day, article=evidence.article, id=evidence.id, outlet=evidence.outlet,
        start=evidence.start, end=evidence.end, words=evidence.words, by=evidence.by, voice=evidence.voice,
        said=evidence.said, event=evidence.event, waits=waits, late=late, fewer=fewer, due=due,
    )  # fmt: skip


def _day(promise: PromiseItem, evidence: EvidenceItem) -> str:
    """The day on which it is so: of what was done that in the words, else that of the report."""
    when = next((one for one in evidence.dates if _is_due(promise, one)), evidence.when)
    first, last = days.bounds(when) if when else ("", "")
    begin = days.bounds(promise.due)[0] if promise.due else ""
    told = begin if first and first < begin <= last else first or last  # "last week": on the day itself
    if first and first < promise.day <= last:  # "since 2 April": some time behind the promise
        told = last
    happened = evidence.says in {"done", "kept", "dropped"}
    return told if happened and told and told <= evidence.day else evidence.day


def _concerns(promise: PromiseItem, evidence: EvidenceItem) -> bool:
    if (
        not same_things(promise.gist, evidence.gist)
        or _own(promise, evidence)
        or _other_nth(promise, evidence)
    ):
        return False
    deed = not set(promise.gist.deeds).isdisjoint(evidence.gist.deeds)
    sides = {*promise.doers, *promise.named}
    bound = meet(promise.doers, evidence.sides) or _names(evidence, promise.doers)
    if not bound and not meet(sides, evidence.sides):
        return (
            (deed or evidence.says in {"kept", "broken"})
            and not _abroad(sides, evidence)
            and _is_told(promise, evidence, deed=deed)
        )
    return _is_of_sides(promise, evidence, bound=bound, deed=deed)


def _is_told(promise: PromiseItem, evidence: EvidenceItem, *, deed: bool) -> bool:
    """Whether what names none of the promise's sides tells of it all the same."""
    common = shared(promise.gist, evidence.gist)
    told = len(common & set(things(promise.gist)))
    return (deed or told >= _TELLING) and _surely(promise, evidence, common)


def _is_of_sides(promise: PromiseItem, evidence: EvidenceItem, *, bound: bool, deed: bool) -> bool:
    """Whether what names one of the promise's sides, ``bound`` where it is the doer's, tells of the promise."""
    common = shared(promise.gist, evidence.gist)
    many = len(common & set(things(promise.gist))) >= _ENOUGH
    if evidence.finishes and bound and (many or _counted(promise, evidence, common)):
        return True
    if evidence.says == "undone" or opposed(promise.gist, evidence.gist):
        vague = (
            not promise.gist.deeds or "give" in evidence.gist.deeds or opposed(promise.gist, evidence.gist)
        )
        return _same(promise, evidence, common, deed) or (vague and many)
    if evidence.says == "moved":
        return _same(promise, evidence, common, deed) or many
    if evidence.says in {"kept", "broken"}:
        return _speaks_of(promise, evidence, common, deed)
    return _same(promise, evidence, common, deed)


def _names(evidence: EvidenceItem, sides: Iterable[str]) -> bool:
    """Whether the clause has all words of a body's name, of a longer one all but one, though it does nothing there."""
    bodies = [set(one) for one in map(body_words, sides) if len(one) > 1]
    words = {_POSSESSIVE.sub("", word) for word in folded(evidence.words).split()} if bodies else set()
    return any(len(one & words) >= max(2, len(one) - 1) for one in bodies)


def _counted(promise: PromiseItem, evidence: EvidenceItem, common: frozenset[str]) -> bool:
    """Whether as many of one thing are told of: "the last of the five kitchens", which takes up a number."""
    values = {value_of(word) for word in _WORDS.findall(evidence.words)}
    return any(one.what in common and one.value in values for one in promise.gist.counts)


def _abroad(sides: set[str], evidence: EvidenceItem) -> bool:
    """Whether it happened between other countries."""
    mine = {one for one in sides if one.startswith("c:")}
    theirs = {one for one in evidence.sides if one.startswith("c:")} if mine else set()
    return bool(theirs) and mine.isdisjoint(theirs)


def _surely(promise: PromiseItem, evidence: EvidenceItem, common: frozenset[str]) -> bool:
    """Of what names nobody that is bound: two things in common, or a word and the day."""
    told = common - {"=", "*"}
    if len(told & set(things(promise.gist))) >= _ENOUGH or _nth(promise.gist) & _nth(evidence.gist):
        return True
    dated = any(_is_due(promise, one) for one in evidence.dates)
    return dated and bool(told) and not _of_others(promise, evidence, common)


def _is_due(promise: PromiseItem, date: str) -> bool:
    """Whether a date is the day on which the promise falls due."""
    return bool(promise.due) and bool(days.bounds(date)[0]) and days.agree(date, promise.due or "")


def _other_nth(promise: PromiseItem, evidence: EvidenceItem) -> bool:
    """Whether it tells of another round or stage."""
    mine = _nth(promise.gist)
    if not mine:
        return False
    theirs = {one for one in _nth(evidence.gist) if one.what in {nth.what for nth in mine}}
    return bool(theirs) and not mine & theirs


def _nth(told: Gist) -> set[Count]:
    """Which round or stage it is."""
    return {one for one in told.counts if one.what.startswith("#")}


def _own(promise: PromiseItem, evidence: EvidenceItem) -> bool:
    """Whether it tells of the doer's own people set free, whom only the other side can hand over."""
    whose = {f"c:{code}" for code in evidence.gist.whose}
    return (
        "free" in {*promise.gist.deeds} & {*evidence.gist.deeds}
        and bool(whose)
        and whose <= set(promise.doers)
    )


def _same(promise: PromiseItem, evidence: EvidenceItem, common: frozenset[str], deed: bool) -> bool:
    """The same deed done to the same thing: sailors are released, and not trawlers."""
    if promise.gist.deeds and not deed:
        return False
    if not promise.gist.deeds:
        return len(common - {"*"}) >= _ENOUGH
    needed = set(things(promise.gist))
    if not needed:  # "will lead the side": only who is to do it can
        return bool(promise.doers) and promise.doers[0] in evidence.sides
    return bool(needed & common) or _pinned(promise, evidence, common)


def _pinned(promise: PromiseItem, evidence: EvidenceItem, common: frozenset[str]) -> bool:
    """Whether "the men" are those that were promised, by their country or number; or a word and the day tell it."""
    one, other = promise.gist, evidence.gist
    dated = any(_is_due(promise, date) for date in evidence.dates)
    if dated and common - {"="} and not _of_others(promise, evidence, common):
        return True
    if "*" not in common:
        return False
    counts = {count.value for count in one.counts} & {count.value for count in other.counts}
    return bool(set(one.whose) & set(other.whose) or counts)


def _of_others(promise: PromiseItem, evidence: EvidenceItem, common: frozenset[str]) -> bool:
    """Whether the clause has the deed in common and tells of other things: what else was published on that day."""
    mine, theirs = set(things(promise.gist)), set(things(evidence.gist))
    return not mine & common and len(mine) >= _ENOUGH and len(theirs) >= _TELLING


def _speaks_of(promise: PromiseItem, evidence: EvidenceItem, common: frozenset[str], deed: bool) -> bool:
    """Of what tells in so many words that a promise was kept or broken: it names the deed, the thing or the day."""
    if _same(promise, evidence, common, deed):
        return True
    around = (
        common | shared(promise.gist, evidence.around) if len(things(evidence.gist)) < _TELLING else common
    )
    dated = bool(evidence.when and promise.due and days.agree(evidence.when, promise.due))
    bound = meet(promise.doers, evidence.sides)
    vague = (
        not evidence.gist.deeds
        and len(things(evidence.gist)) < _TELLING
        and _told_of(promise, evidence, common)
    )
    more = len(around) >= _ENOUGH or _counted(promise, evidence, common)
    return bound and (more or vague or (dated and bool(around)))


def _told_of(promise: PromiseItem, evidence: EvidenceItem, common: frozenset[str]) -> bool:
    """Whether it names a thing that was promised ("its promise on the pilots"); a name may only be where it is said."""
    return any(re.search(rf"\b{one}", evidence.words) for one in common & set(things(promise.gist)))


def _by_doer(promise: PromiseItem, evidence: EvidenceItem) -> bool:
    """Whether the doer himself gives up, or the outlet tells that he did."""
    return not evidence.voice or meet(promise.doers, evidence.voice)


def _later_due(promise: PromiseItem, evidence: EvidenceItem) -> str | None:
    if evidence.when is None:
        return None
    end, before = due_day(evidence.when) or days.bounds(evidence.when)[0], due_day(promise.due)
    return evidence.when if end and end >= evidence.day and end != before else None


def _most_is_missing(promise: PromiseItem, evidence: EvidenceItem) -> bool:
    """Whether no more than half of what was promised is told of: one gate of three; "one is open"."""
    promised = {count.what: count.value for count in promise.gist.counts if count.what[:1] != "#"}
    told = [(one.value, promised[one.what]) for one in evidence.gist.counts if one.what in promised]
    single = (counted(found["what"]) for found in _ONE.finditer(evidence.words) if promised)
    told += [(1.0, promised[what]) for what in single if what in promised]
    alone = _ALONE.search(evidence.words)
    value = value_of(alone["number"].lower()) if alone else None
    if value is not None and promised:
        told.append((value, max(promised.values())))
    return bool(told) and all(value <= whole / 2 for value, whole in told)


def _fewer(promise: PromiseItem, evidence: EvidenceItem) -> str | None:
    """How many it was of those that were promised, where they were fewer: "58 of the 61", or 58 alone; "only half"."""
    if evidence.short:
        return evidence.short
    promised = {count.what: count.value for count in promise.gist.counts}
    if not promised:
        return None
    most = max(promised.values())
    counts = [
        (one.value, promised.get(one.what, most))
        for one in evidence.gist.counts
        if one.what in promised or not one.what
    ]
    short = [value for value, whole in counts if whole / 2 < value < whole]
    whole = any(value >= whole for value, whole in counts) and not _OF.search(evidence.words)
    return f"{max(short):g}" if short and not whole else None
