"""Which tellings are of one hand-over, however often it is announced, told and recalled.

Two are of one where giver, taker and thing agree, the days do not speak against it and the counts are not of another
order. Those with a day lead; deadlines and recollections join them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.account.across.negotiations.days import Days, days_of, ordinal_of
from onrecord.account.across.negotiations.evidence import Source, Telling, by_time, reports
from onrecord.account.across.negotiations.seats import Table
from onrecord.account.across.negotiations.told import ExchangeTold
from onrecord.account.sameness import stem

_SLACK = 4  # days by which reports of one hand-over may differ
_LATE = 14  # days by which a hand-over may miss its deadline
_RECALLED = 90  # days for which a hand-over is recalled without its date
_CLOSE = 0.75  # least ratio of two counts of one thing
_FAR = 0.5  # least ratio of two counts on one day
_SORTS = (
    ("dead", re.compile(r"bod(?:y|ies)|remains|coffin|dead|fallen", re.I)),
    ("vessels", re.compile(r"boat|trawler|vessel|ship|barge|tanker|ferry", re.I)),
    ("arms", re.compile(r"rifle|gun|weapon|drone|mine|missile|arms|tank", re.I)),
    ("money", re.compile(r"dollar|euro|million|pound|franc|money|[$€£]", re.I)),
    ("papers", re.compile(r"map|list|document|file|record", re.I)),
    ("land", re.compile(r"hectare|village|island|post\b|hill", re.I)),
    ("vehicles", re.compile(r"lorr|truck|vehicle|wagon|train", re.I)),
    ("people", re.compile(
        r"prisoner|captive|hostage|detainee|soldier|\bmen\b|women|child|fighter|officer|guard|troop|ranger|crew|sailor"
        r"|fisher|civilian|citizen|national|guerrilla|sergeant|wounded|pilot|worker|people|person|engineer|inmate"
        r"|student|boy|girl|villager|seam[ae]n|driver|medic|[A-Z]\w+(?:ans|ians|ese|is)\b", re.I)),
)  # fmt: skip

Told = Telling[ExchangeTold]


class Move(NamedTuple):
    """Tellings that tell the same on one day: giver and taker as far as told, when it happened or is due."""

    tellings: tuple[Told, ...]
    giver: str | None
    to: str | None
    days: Days | None

    @property
    def one(self) -> Told:
        """The first of them."""
        return self.tellings[0]

    @property
    def published(self) -> int | None:
        """The day of the report."""
        return ordinal_of(self.one.source.published)

    @property
    def is_exact(self) -> bool:
        """Whether a day is told."""
        return self.days is not None and self.days.is_exact

    @property
    def is_done(self) -> bool:
        """Whether the report tells of a day that is past."""
        return self.is_exact and self.days is not None and self.days.first <= (self.published or 0)

    @property
    def is_directed(self) -> bool:
        """Whether it tells who gives or who takes."""
        return bool(self.giver or self.to)


def handovers(tellings: Iterable[Told], table: Table) -> list[list[Move]]:
    """The hand-overs among some tellings; whether each names a giver or a taker is not asked here."""
    sorts: defaultdict[str, list[Move]] = defaultdict(list)
    for move in _moves(tellings, table):
        sorts[sort_of(move.one.told.what)].append(move)
    return [group for sort in sorted(sorts) for group in _turned(_grouped(sorts[sort]))]


def _moves(tellings: Iterable[Told], table: Table) -> Iterator[Move]:
    """The tellings in order of time, those that tell the same on one day together."""
    same: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in sorted(tellings, key=lambda one: by_time(one.source)):
        told = one.told
        day = ordinal_of(one.source.published)
        same[day, told.what, told.giver, told.to, told.min, told.max, told.approx, told.when].append(one)
    for group in same.values():
        told = group[0].told
        giver, to = (table.side(key) if key else None for key in (told.giver, told.to))
        yield Move(tuple(group), giver, to, days_of(told.when))


@lru_cache(maxsize=8192)
def sort_of(what: str) -> str:
    """What sort of thing is handed over: "people", "dead", "vessels" …, else the stem of its noun."""
    head = what.split()[-1] if what.split() else ""  # truck drivers are no trucks
    found = (sort for words in (head, what) for sort, pattern in _SORTS if pattern.search(words))
    return next(found, _head(what))


@lru_cache(maxsize=8192)
def _head(what: str) -> str:
    words = re.findall(r"[^\W\d_]+", what.lower())
    return stem(words[-1]) if words else ""


def _turned(groups: Sequence[list[Move]]) -> list[list[Move]]:
    """The hand-overs without those that a few reports tell the wrong way round: they are the others' own.

    It is so where the same things, as many and on the same days, go the other way in twice as many reports, and no
    article tells of both ways; a swap of one for one is told both ways.
    """
    kept: list[list[Move]] = []
    for group in sorted(groups, key=lambda one: (-_voices(one), _first(one))):
        right = next((one for one in kept if _is_turned(group, one)), None)
        if right is None:
            kept.append(group)
        else:
            right += [move._replace(giver=None, to=None) for move in group]
    return kept


def _is_turned(few: Sequence[Move], many: Sequence[Move]) -> bool:
    if 2 * _voices(few) > _voices(many) or _articles(few) & _articles(many):
        return False
    if not any(_is_reversed(one, other) for one in few for other in many):
        return False
    return all(_on_one_day(one, many) if one.is_exact else _is_recalled(one, many) for one in few) and all(
        any(_is_same_thing(one, other) for other in many) for one in few
    )


def _is_reversed(one: Move, other: Move) -> bool:
    return (one.giver is not None and one.giver == other.to) or (one.to is not None and one.to == other.giver)


def sources_of(group: Iterable[Move]) -> list[Source]:
    """Where the tellings of some moves stand."""
    return [each.source for one in group for each in one.tellings]


def _voices(group: Sequence[Move]) -> int:
    return reports(sources_of(group))


def _articles(group: Sequence[Move]) -> set[str]:
    return {one.article for one in sources_of(group)}


def _first(group: Sequence[Move]) -> tuple[float, str, str, int]:
    return min(by_time(one.one.source) for one in group)


def _grouped(moves: Sequence[Move]) -> list[list[Move]]:
    """The hand-overs among tellings of one sort of thing: with a day first, then with a deadline, then the rest.

    Those that tell no direction come last of all, and join where they can mean one hand-over alone.
    """
    groups: list[list[Move]] = []
    for fits, chosen in (
        (_on_one_day, [one for one in moves if one.is_directed and one.is_exact]),
        (_in_time, [one for one in moves if one.is_directed and not one.is_exact and one.days is not None]),
        (_is_recalled, [one for one in moves if one.is_directed and one.days is None]),
    ):
        for one in sorted(chosen, key=lambda move: (move.days or Days(0, 0), by_time(move.one.source))):
            near = [
                (_distance(one, group), at)
                for at, group in enumerate(groups)
                if _one_way(one, group) and fits(one, group)
            ]
            if near:
                groups[min(near)[1]].append(one)
            else:
                groups.append([one])
    return _with_undirected(groups, [one for one in moves if not one.is_directed])


def _with_undirected(groups: list[list[Move]], moves: Sequence[Move]) -> list[list[Move]]:
    added: defaultdict[int, list[Move]] = defaultdict(list)
    for one in moves:
        fits = [
            at
            for at, group in enumerate(groups)
            if any(_is_same_thing(one, each) for each in group)
            and (_on_one_day(one, group) if one.is_exact else _is_recalled(one, group))
        ]
        if len(fits) == 1:
            added[fits[0]].append(one)
    return [[*group, *added[at]] for at, group in enumerate(groups)]


def _one_way(one: Move, group: Sequence[Move]) -> bool:
    """Whether a telling goes the way of a group: where one end differs, things and counts must be the same."""
    if any(_is_reversed(one, each) for each in group):
        return False
    return any(
        _ends_meet(one, each) or (_shares_an_end(one, each) and _is_the_very_same(one, each))
        for each in group
    )


def _ends_meet(one: Move, other: Move) -> bool:
    ends = ((one.giver, other.giver), (one.to, other.to))
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in ends)


def _shares_an_end(one: Move, other: Move) -> bool:
    ends = ((one.giver, other.giver), (one.to, other.to))
    return any(mine is not None and mine == theirs for mine, theirs in ends)


def _is_the_very_same(one: Move, other: Move) -> bool:
    mine, theirs = one.one.told, other.one.told
    return (
        _is_same_thing(one, other)
        and mine.min is not None
        and (mine.min, mine.max) == (theirs.min, theirs.max)
    )


def _on_one_day(one: Move, group: Sequence[Move]) -> bool:
    days = [each.days for each in group if each.days is not None]
    near = one.days is not None and any(one.days.meets(each, _SLACK) for each in days)
    return near and _counts_agree(one, group, _FAR)


def _in_time(one: Move, group: Sequence[Move]) -> bool:
    """Whether a deadline or a month can be that of a hand-over: not over when it was set, and not much too late."""
    if one.days is None or not _counts_agree(one, group, _CLOSE):
        return False
    days = [each.days for each in group if each.days is not None]
    if one.days.open:
        set_on = min(one.published or one.days.last, one.days.last)
        return any(
            each.last == one.days.last if each.open else set_on - 1 <= each.last <= one.days.last + _LATE
            for each in days
        )
    return any(one.days.meets(each, _SLACK) for each in days)


def _is_recalled(one: Move, group: Sequence[Move]) -> bool:
    """Whether a telling without a day can be of a hand-over: not long before or behind it, and of as many."""
    if not _counts_agree(one, group, _CLOSE) or any(
        each.one.source.article == one.one.source.article and not _counts_agree(one, [each], _FAR)
        for each in group
    ):
        return False
    return _distance(one, group) <= _RECALLED


def _distance(one: Move, group: Sequence[Move]) -> float:
    """How far a telling lies from a group: in days, by what is told, else by the day of the report; then by counts."""
    at = one.days.last if one.days else one.published
    days = [each.days.last if each.days else each.published for each in group]
    known = [each for each in days if each is not None]
    days_apart = min((abs(at - each) for each in known), default=0) if at is not None else 0
    return days_apart + 1 - max(_ratio(one.one.told, each.one.told) for each in group)


def _counts_agree(one: Move, group: Sequence[Move], least: float) -> bool:
    """Whether the counts can be of one hand-over; things of other names must agree more closely."""
    return any(
        _ratio(one.one.told, each.one.told) >= (least if _is_same_thing(one, each) else max(least, _CLOSE))
        for each in group
    )


def _is_same_thing(one: Move, other: Move) -> bool:
    return _head(one.one.told.what) == _head(other.one.told.what)


def _ratio(one: ExchangeTold, other: ExchangeTold) -> float:
    """The smaller count by the larger; 1 where either tells none, or their ranges meet."""
    low, high = one.min if one.min is not None else one.max, one.max if one.max is not None else one.min
    bottom = other.min if other.min is not None else other.max
    top = other.max if other.max is not None else other.min
    if low is None or high is None or bottom is None or top is None or (low <= top and bottom <= high):
        return 1
    less, more = (high, bottom) if high < bottom else (top, low)
    return less / more if more else 1
