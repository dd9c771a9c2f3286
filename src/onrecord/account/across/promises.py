"""Promises: one undertaking told by several reports is one.

The doers must share a side (`standing`), the deed must be the same (`gist`), and the due dates must not part them; one
that is told to be put off meets the one that had another day. What is promised without a date meets what is promised
with one only where it is worded alike and told within weeks, as "talks will go on" is promised every month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.account.across import days
from onrecord.account.across.deeds import is_deed
from onrecord.account.across.fulfilling import CONDITION
from onrecord.account.across.gist import (
    Gist,
    contradict,
    gist,
    likeness,
    main_deed,
    same_things,
    same_way,
    shared,
    things,
)
from onrecord.account.across.outcomes import is_put_off, is_vow
from onrecord.account.across.standing import Standing, conflict, meet, standing_in
from onrecord.resolving.quantities import quantities_in
from onrecord.resolving.titles import country_of
from onrecord.schema import Commitment, Reading, Span

_NEAR = 21  # days between two tellings of what has no date
_WEEKS = 62  # where one is told to be put off
_LONG = 200  # days between two tellings of what falls due on one day
_SIDES = 3  # under which a promise is looked up
_KEYS = 6  # deeds or stems under which a promise is looked up
_ALIKE = 0.5  # of the shorter wording, where the dates agree
_ALIKE_UNDATED = 0.6
_ENOUGH = 1  # shared stems, where it is not sure that the doers are one
_WHO = 1  # stems that are enough where the day and the deed are one


class PromiseItem(msgspec.Struct, frozen=True):
    """One report of an undertaking; ``doers`` are the sides that are bound, ``named`` those that its words name."""

    article: str
    id: str
    day: str
    outlet: str | None
    start: int
    end: int
    words: str
    by: str
    doer: str
    doers: tuple[str, ...]
    named: tuple[str, ...]
    gist: Gist
    to: str | None = None
    due: str | None = None
    condition: Span | None = None
    condition_words: str | None = None
    said: str | None = None
    put_off: bool = False
    vows: bool = False


class Promises:
    """The kind of thing that a commitment is."""

    name = "commitment"
    item = PromiseItem

    def items(self, reading: Reading) -> Iterator[PromiseItem]:
        """The commitments of a reading; what tells of no deed ("we are ready") promises nothing that could be kept."""
        standing = standing_in(reading)
        for one in reading.commitments:
            if gist(one.what.of(reading.article.text)).stems:
                yield from _items(one, standing)

    def keys(self, item: PromiseItem) -> Iterable[str]:
        """Side, deed and month: of the day when it falls due, and of those around its telling."""
        first, last = days.bounds(item.due) if item.due else ("", "")
        end = last or first
        told = days.months(days.later(item.day, -_NEAR), item.day) if item.day else ()
        months = [f"d{end[:7]}"] if end else []
        months += [f"t{month}" for month in told]
        for side in item.doers[:_SIDES]:
            if end:
                yield f"{side}|{end}"
            for deed in _deeds(item.gist):
                yield from (f"{side}|{deed}|{month}" for month in months)
        for deed in item.gist.deeds[:2] if end else ():
            yield from (f"{deed}|{thing}|{end}" for thing in things(item.gist)[:_KEYS])

    def linked(self, one: PromiseItem, other: PromiseItem) -> bool:
        """Whether two reports tell of one undertaking."""
        if not meet(one.doers, other.doers):
            return not conflict(one.doers, other.doers) and _surely(one, other)
        if contradict(one.gist, other.gist):
            return False
        if not same_way(one.gist, other.gist) or not same_things(one.gist, other.gist):
            return False
        apart = abs(days.apart(one.day, other.day)) if one.day and other.day else 0
        if one.due and other.due and not (one.put_off or other.put_off):
            return apart <= _LONG and days.agree(one.due, other.due) and _same_deed(one, other)
        return apart <= (_WEEKS if one.put_off or other.put_off else _NEAR) and _alike(one, other)


PROMISES = Promises()


def _items(one: Commitment, standing: Standing) -> Iterator[PromiseItem]:
    """One item; of an undertaking by both parties one for each, as one may keep it and the other not."""
    parties = standing.parties_bound(one)
    if not parties:
        yield _item(one, standing, one.id, one.by)
    for number, party in enumerate(parties, 1):
        yield _item(one, standing, f"{one.id}.{number}", party)


def _item(one: Commitment, standing: Standing, name: str, by: str) -> PromiseItem:
    article = standing.reading.article
    text = article.text
    bare = CONDITION.sub(" ", one.what.of(text)).strip()
    words, sides = one.what.of(text), standing.sides(by)
    said = next((said for said in standing.reading.statements if said.id == one.statement), None)
    return PromiseItem(
        article=article.id, id=name, day=days.whole(article.published_at), outlet=article.outlet,
        start=one.what.start, end=one.what.end, words=words,
        by=standing.name(said.speaker) or "outlet" if said else "outlet",
        doer=standing.name(by), doers=sides, named=standing.named(one.what.start, one.what.end),
        gist=replace(gist(_own_part(bare, sides) if name != one.id else bare or words), deeds=main_deed(bare)),
        to=standing.name(one.to) or None, due=one.due, condition=one.condition,
        condition_words=one.condition.of(text) if one.condition else None, said=one.statement,
        vows=is_vow(words), put_off=is_put_off(text[slice(*standing.sentence(one.what.start))]),
    )  # fmt: skip


def _own_part(words: str, sides: Sequence[str]) -> str:
    """What of a joint undertaking is one party's: of "14 Namibian for 61 Angolan sailors" nobody frees his own."""
    kept = words
    for one in reversed(quantities_in(words)):
        nations = {f"c:{code}" for word in one.what.split() if (code := country_of(word)) is not None}
        if nations & set(sides):
            kept = kept[: one.start] + kept[one.end :]
    return kept


def _deeds(told: Gist) -> tuple[str, ...]:
    """The deeds of a promise, and the words for what they are done to: where it may meet others."""
    return (*told.deeds, *(one for one in told.stems if not is_deed(one)))[:_KEYS]


def _same_deed(one: PromiseItem, other: PromiseItem) -> bool:
    """Of two that fall due together: the same deed done to the same thing, or worded alike."""
    if one.vows or other.vows:
        return True
    common = shared(one.gist, other.gist)
    deed = bool(set(one.gist.deeds) & set(other.gist.deeds))
    if (deed or one.gist.negative != other.gist.negative) and len(common) > _WHO:
        return True
    return likeness(one.gist, other.gist) >= _ALIKE and (deed or len(common) > _WHO)


def _surely(one: PromiseItem, other: PromiseItem) -> bool:
    """Of two whose doers neither meet nor are apart: the same deed, two things in common, and one day."""
    if (
        not (one.due and other.due and days.agree(one.due, other.due))
        or one.gist.negative != other.gist.negative
    ):
        return False
    common = shared(one.gist, other.gist) - {"*"}
    deed = bool(set(one.gist.deeds) & set(other.gist.deeds))
    return (
        deed
        and len(common) > _ENOUGH
        and same_things(one.gist, other.gist)
        and not contradict(one.gist, other.gist)
    )


def _alike(one: PromiseItem, other: PromiseItem) -> bool:
    """Of two of which one has no date: worded alike in two words at least, and the deed is no other."""
    common = shared(one.gist, other.gist) - {"*"}
    if one.gist.deeds and other.gist.deeds and not set(one.gist.deeds) & set(other.gist.deeds):
        return False
    return len(common) > _WHO and likeness(one.gist, other.gist) >= _ALIKE_UNDATED
