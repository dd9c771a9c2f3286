"""Rounds over many reports: which tellings are of one round, by number, by day, by place.

Numbered tellings lead. One without a number joins the round on whose days it falls; a round that was planned for one
day and held on another is one round; a telling that names no day joins the one round that it can mean, or none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations

from onrecord.account.across.negotiations.days import Days, days_of, ordinal_of
from onrecord.account.across.negotiations.evidence import best, by_time
from onrecord.account.across.negotiations.when import PAST, Told, days_told, places_told

_MOVED, _POSTPONED = 14, 60  # days by which a round may move without and with a word that it is put off
_BESIDE = 1  # days by which reports of one round may differ
_RECENT = 10  # days behind a round in which a report that dates nothing may be of it


class Sitting:
    """A round while it is being gathered: its tellings in order of time, its number, its best days and place."""

    def __init__(self, tellings: Iterable[Told]) -> None:
        self.tellings = sorted(tellings, key=lambda one: by_time(one.source))
        self.articles = {one.source.article for one in self.tellings}
        self.numbers = {one.told.number for one in self.tellings if one.told.number is not None}
        self.places = {one.told.place for one in self.tellings if one.told.place}
        self.countries = {one.told.country for one in self.tellings if one.told.country}
        self.levels = {one.told.level for one in self.tellings if one.told.level}
        self.statuses = {one.told.status for one in self.tellings}
        when: str | None = best(days_told(self.tellings))
        self.days = days_of(when)
        self.place = best(places_told(self.tellings))

    @property
    def is_past(self) -> bool:
        """Whether any report has it take place."""
        return bool(self.statuses & PAST)

    def may_be_in(self, place: str | None, country: str | None) -> bool:
        """Whether a place told elsewhere can be its own: the same name, a country that holds it, or none told."""
        return not place or not self.places or place in self.places or country in self.countries

    def is_on(self, days: Days, slack: int = _BESIDE) -> bool:
        """Whether some days are its own."""
        return self.days is not None and self.days.is_exact and self.days.meets(days, slack)


def gathered(tellings: Sequence[Told]) -> list[Sitting]:
    """The rounds among some tellings, each once."""
    numbered: defaultdict[int, list[Told]] = defaultdict(list)
    dated: defaultdict[tuple[Days, str], list[Told]] = defaultdict(list)
    loose: list[Told] = []
    for one in tellings:
        days = days_of(one.told.when)
        if one.told.number is not None:
            numbered[one.told.number].append(one)
        elif days is not None and days.is_exact:
            dated[days, one.told.place or ""].append(one)
        else:
            loose.append(one)
    rounds = [Sitting(numbered[number]) for number in sorted(numbered)]
    rounds = _with_dated(rounds, [dated[key] for key in sorted(dated)])
    rounds = _merged(rounds, _is_miscounted)
    rounds = _merged(rounds, _is_moved)
    return _with_loose(rounds, loose)


def _with_dated(rounds: list[Sitting], others: Iterable[list[Told]]) -> list[Sitting]:
    """Dated tellings without a number, joined to the rounds of their days or making new ones."""
    for tellings in others:
        told = tellings[0].told
        days = days_of(told.when)
        fits = [
            (told.place not in one.places, not one.numbers, at)
            for at, one in enumerate(rounds)
            if days is not None and one.is_on(days) and one.may_be_in(told.place, told.country)
        ]
        rounds = _added(rounds, min(fits)[2] if fits else None, tellings)
    return rounds


def _added(rounds: list[Sitting], at: int | None, tellings: list[Told]) -> list[Sitting]:
    if at is None:
        return [*rounds, Sitting(tellings)]
    return [*rounds[:at], Sitting([*rounds[at].tellings, *tellings]), *rounds[at + 1 :]]


def _merged(
    rounds: list[Sitting], is_one: Callable[[Sitting, Sitting, Sequence[Sitting]], bool]
) -> list[Sitting]:
    """Rounds that turn out to be one, the first such two first, until none are left."""
    rounds = sorted(rounds, key=_order)
    two = permutations(enumerate(rounds), 2)
    pair = next(((n, m) for (n, one), (m, other) in two if is_one(one, other, rounds)), None)
    if pair is None:
        return rounds
    both = Sitting([*rounds[pair[0]].tellings, *rounds[pair[1]].tellings])
    return _merged([both, *(one for n, one in enumerate(rounds) if n not in pair)], is_one)


def _order(one: Sitting) -> tuple[int, tuple[float, str, str, int]]:
    return (one.days.first if one.days else 0), by_time(one.tellings[0].source)


def _is_miscounted(one: Sitting, other: Sitting, rounds: Sequence[Sitting]) -> bool:
    """Whether outlets count one round differently: day and place agree, and no article tells of both numbers."""
    del rounds
    counted = bool(one.numbers and other.numbers) and not one.numbers & other.numbers
    same = one.place is not None and one.place == other.place and other.days is not None
    return counted and same and one.is_on(other.days or Days(0, 0), 0) and not one.articles & other.articles


def _is_moved(one: Sitting, other: Sitting, rounds: Sequence[Sitting]) -> bool:
    """Whether ``other`` is where a round ended up that was planned for the days of ``one``."""
    if one.is_past or (one.numbers and other.numbers) or one.days is None or other.days is None:
        return False
    put_off = "postponed" in one.statuses
    gap = one.days.apart(other.days)
    same_place = bool(one.places & other.places) or (put_off and not (one.places and other.places))
    if not same_place or gap > (_POSTPONED if put_off else _MOVED) or not (put_off or other.is_past):
        return False
    if one.levels and other.levels and not one.levels & other.levels:
        return False
    return not _is_kept_apart(one, other) and not _any_between(one.days, other.days, rounds, (one, other))


def _is_kept_apart(one: Sitting, other: Sitting) -> bool:
    """Whether an article plans the one beside the other, or plans it still when the other has begun."""
    plans = [each for each in one.tellings if each.told.status == "planned"]
    begun = other.days.first if other.days else 0
    return any(
        each.source.article in other.articles or (ordinal_of(each.source.published) or 0) > begun
        for each in plans
    )


def _any_between(one: Days, other: Days, rounds: Sequence[Sitting], but: tuple[Sitting, Sitting]) -> bool:
    low, high = sorted((one, other))
    return any(
        each.days is not None and low.last < each.days.first and each.days.last < high.first
        for each in rounds
        if each not in but
    )


def _with_loose(rounds: list[Sitting], loose: Iterable[Told]) -> list[Sitting]:
    """Tellings that name no day: each joins the one round that it can mean; of the rest, places and months are new."""
    added: defaultdict[int, list[Told]] = defaultdict(list)
    left: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in loose:
        fits = [at for at, each in enumerate(rounds) if _may_mean(one, each)]
        if len(fits) == 1:
            added[fits[0]].append(one)
        elif not fits and (one.told.when or one.told.place):
            left[one.told.when or "", one.told.place or ""].append(one)
    kept = [Sitting([*one.tellings, *added[at]]) for at, one in enumerate(rounds)]
    return [*kept, *(Sitting(left[key]) for key in sorted(left))]


def _may_mean(one: Told, other: Sitting) -> bool:
    """Whether a telling without a day can be of a round: by its month, else by what lay behind or ahead of its page."""
    days, published = days_of(one.told.when), ordinal_of(one.source.published)
    if other.days is None or not other.may_be_in(one.told.place, one.told.country):
        return False
    if one.told.level and other.levels and one.told.level not in other.levels:
        return False
    if days is not None:
        return days.meets(other.days)
    if published is None:
        return False
    if one.told.status in PAST:
        return other.days.first <= published <= other.days.last + _RECENT
    return published < other.days.first
