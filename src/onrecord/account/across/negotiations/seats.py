"""Who sits where over all reports: parties, mediators and hosts, and the one key under which each side is known.

Reports call one side by several names; within one process they meet where they may mean the same and nothing else at
the table could be meant ("the union", where one union sits there).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from onrecord.account.across.linking import components
from onrecord.account.across.negotiations.evidence import Source, in_time, reports, source_of
from onrecord.account.across.negotiations.sides import PERHAPS, SAME, alike, stems_of
from onrecord.account.across.negotiations.told import Side, TalksItem
from onrecord.account.across.who import Who, is_named

_LEAST = 0.25  # of the reports that name the most named party: whoever fewer name is no party


class Seat(Struct, frozen=True):
    """One side at the table: who it is, as most reports name it, how many independent ones do, and where."""

    key: str
    who: Who
    reports: int
    sources: tuple[Source, ...]


class Table:
    """The sides of one negotiation: each key that an item uses, and the key of the side that it means."""

    def __init__(self, items: Sequence[TalksItem], voices: Mapping[str, str]) -> None:
        self._voices = voices
        self._means = _meanings([side for item in items for side in _seated(item)])
        self._acting = _who_acts(items, self._means)
        parties, mediators, hosts = (self._seats(items, part) for part in ("parties", "mediators", "hosts"))
        outside = {one.key: one for one in (*mediators, *hosts)}
        most = max((one.reports for one in parties), default=0)
        self.parties = tuple(
            one for one in parties
            if one.reports >= _reports(outside.get(one.key)) and one.reports >= most * _LEAST
        )  # fmt: skip
        inside = {one.key for one in self.parties}
        self.mediators, self.hosts = (_named_first(seats, inside) for seats in (mediators, hosts))

    def side(self, key: str, by: Who | None = None) -> str:
        """The side that a key means; ``by`` is who acts, where most reports put him on another side than this one."""
        found = self._means.get(key, key)
        if by is not None and found == by.key:
            return self._acting.get(by.key, found)
        return found

    def has(self, key: str) -> bool:
        """Whether a side has a seat."""
        return any(one.key == key for one in (*self.parties, *self.mediators, *self.hosts))

    def other(self, key: str) -> str | None:
        """The one party that a side faces; None where there are several, or it is none."""
        keys = [one.key for one in self.parties]
        return next(one for one in keys if one != key) if len(keys) == 2 and key in keys else None

    def others(self, items: Sequence[TalksItem]) -> tuple[Seat, ...]:
        """Who proposes, answers, gives or takes without a seat."""
        named: defaultdict[str, list[tuple[Who, Source]]] = defaultdict(list)
        for item in items:
            for key, by, source in _acts(item, self._voices):
                named[self.side(key, by)].append((by, source))
        seated = {one.key for one in (*self.parties, *self.mediators, *self.hosts)}
        seats = [_seat(key, told) for key, told in named.items() if key not in seated]
        return tuple(sorted(seats, key=lambda one: (-one.reports, one.key)))

    def _seats(self, items: Sequence[TalksItem], part: str) -> tuple[Seat, ...]:
        named: defaultdict[str, list[tuple[Who, Source]]] = defaultdict(list)
        for item in items:
            for side in getattr(item, part):
                source = source_of(item, side, self._voices, id_=item.id)
                named[self.side(side.key)].append((side.who, source))
        seats = [_seat(key, told) for key, told in named.items()]
        return tuple(sorted(seats, key=lambda one: (-one.reports, one.key)))


def _who_acts(items: Sequence[TalksItem], means: Mapping[str, str]) -> dict[str, str]:
    """For which side somebody acts, as most reports that know it tell."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        for key, side in item.people:
            if side:
                told[key][means.get(side, side)] += 1
    known = {key: min((-count, side) for side, count in sides.items())[1] for key, sides in told.items()}
    return {**_by_title(items, means), **known}


def _by_title(items: Sequence[TalksItem], means: Mapping[str, str]) -> dict[str, str]:
    """The one body at the table that somebody's title names: the chairman of the Shipowners' Chamber acts for it."""
    bodies = {(means[side.key], side.stems) for item in items for side in item.parties if side.stems}
    found: dict[str, str] = {}
    for item in items:
        for _, by, _ in _acts(item, {}):
            if by.kind == "person" and by.key not in found:
                words = [set(stems_of(title)) for title in by.roles]
                fits = {key for key, stems in bodies if any(set(stems) <= title for title in words)}
                if len(fits) == 1:
                    found[by.key] = fits.pop()
    return found


def _acts(item: TalksItem, voices: Mapping[str, str]) -> Iterable[tuple[str, Who, Source]]:
    """Every side that acts in an item, by whom, and where it is told."""
    for one in item.proposals:
        source = source_of(item, one, voices)
        yield one.side, one.by, source
        yield from ((each.side, each.by, source) for each in one.responses)
    for handed in item.exchanges:
        for key, by in ((handed.giver, handed.whose), (handed.to, handed.whom)):
            if key is not None and by is not None:
                yield key, by, source_of(item, handed, voices)


def _named_first(seats: Sequence[Seat], parties: set[str]) -> tuple[Seat, ...]:
    """Those who are no party; whoever is only described ("their mediator") counts where nobody is named."""
    outside = tuple(one for one in seats if one.key not in parties)
    named = tuple(one for one in outside if is_named(one.who))
    return named or outside


def _reports(seat: Seat | None) -> int:
    return seat.reports if seat else 0


def _seat(key: str, told: Sequence[tuple[Who, Source]]) -> Seat:
    sources = in_time(source for _, source in told)
    names = Counter(who.name for who, _ in told)
    who = min(
        (who for who, _ in told),
        key=lambda one: (
            one.kind != "country",
            not is_named(one),
            -names[one.name],
            -len(one.name),
            one.name,
        ),
    )
    return Seat(key, who, reports(sources), sources)


def _seated(item: TalksItem) -> Iterable[Side]:
    return (*item.parties, *item.mediators, *item.hosts)


def _meanings(sides: Sequence[Side]) -> dict[str, str]:
    """Each key by the key that stands for its side: those that are the same, then those that can mean one alone."""
    by_key = {one.key: one for one in reversed(sides)}
    known = [by_key[key] for key in sorted(by_key)]
    pairs = [
        (n, m) for (n, one), (m, other) in combinations(enumerate(known), 2) if alike(one, other) == SAME
    ]
    return _with_described(components(known, pairs))


def _with_described(clusters: list[list[Side]]) -> dict[str, str]:
    """The clusters, those that only describe a side joined to the one that they can mean."""
    means = {}
    named = [one for one in clusters if any(is_named(side.who) for side in one)]
    for cluster in clusters:
        fits = [
            one
            for one in named
            if one is not cluster
            and any(alike(mine, theirs) == PERHAPS for mine in cluster for theirs in one)
        ]
        target = fits[0] if len(fits) == 1 and cluster not in named else cluster
        standing = min(side.key for side in target)
        means.update({side.key: standing for side in cluster})
    return means
