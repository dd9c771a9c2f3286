"""When and where one round took place, as its reports tell: the best first, every alternative kept.

What was held outranks what was planned, unless a later report still looks forward to it. A span of days is borne out
by reports that name one of its days, a town by those that name only its country.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.account.across.negotiations.days import Days, days_of, instant, ordinal_of
from onrecord.account.across.negotiations.evidence import Telling, Value, values
from onrecord.account.across.negotiations.told import RoundTold
from onrecord.resolving.tables.countries import country_named

Told = Telling[RoundTold]
PAST = frozenset({"held", "ongoing", "collapsed"})
_PART = 0.5  # what a report of one day bears out of a span


def happened(tellings: Sequence[Told]) -> list[Told]:
    """The tellings of a round that took place, less those after which a report still looks forward to it."""
    ahead: dict[Days, float] = {}
    for one in tellings:
        days = days_of(one.told.when)
        if days is not None and one.told.status not in PAST and _is_ahead(one, days):
            ahead[days] = max(ahead.get(days, 0), instant(one.source.published))
    return [one for one in tellings if one.told.status in PAST and not _is_overtaken(one, ahead)]


def _is_ahead(one: Told, days: Days) -> bool:
    """Whether a report names days that are still to come when it appears."""
    published = ordinal_of(one.source.published)
    return published is not None and days.first > published


def _is_overtaken(one: Told, ahead: dict[Days, float]) -> bool:
    """Whether other days are looked forward to in a later report; ``ahead`` has the last report of each."""
    mine, told_at = days_of(one.told.when), instant(one.source.published)
    return any(
        later > told_at and not (mine is not None and mine.meets(days, 1)) for days, later in ahead.items()
    )


def days_told(tellings: Sequence[Told]) -> tuple[Value[str], ...]:
    """The days told of a round (EDTF), the best first."""
    told = _values((one.told.when, one) for one in tellings if days_of(one.told.when))
    past = [each for one in happened(tellings) if (each := days_of(one.told.when)) and each.is_exact]

    def rank(value: Value[str]) -> tuple[bool, bool, float, int, float]:
        days = days_of(value.value)
        if days is None:
            return True, True, 0, 0, 0
        parts = (each for each in told if each is not value and _is_part(each.value, value.value))
        borne = value.reports + _PART * sum(each.reports for each in parts)
        contradicted = bool(past) and not any(days.meets(each) for each in past)
        latest = max(instant(source.published) for source in value.sources)
        return not days.is_exact, contradicted, -borne, days.first - days.last, -latest

    return tuple(sorted(told, key=rank))


def _is_part(value: str, whole: str) -> bool:
    mine, theirs = days_of(value), days_of(whole)
    return mine is not None and theirs is not None and theirs.is_exact and theirs.holds(mine)


def places_told(tellings: Sequence[Told]) -> tuple[Value[str], ...]:
    """The places told of a round, the best first."""
    told = _values((one.told.place, one) for one in tellings)
    past = {one.told.place for one in happened(tellings) if one.told.place}
    countries = {one.told.place: one.told.country for one in tellings if one.told.place and one.told.country}
    held_in = {countries.get(place) for place in past}

    def rank(value: Value[str]) -> tuple[bool, bool, float]:
        as_country = country_named(value.value)
        inner = [
            place for place, code in countries.items() if code and code == as_country and place != value.value
        ]
        outer = [
            each for each in told if each is not value and _holds(each.value, countries.get(value.value))
        ]
        borne = value.reports + sum(each.reports for each in outer)
        contradicted = bool(past) and value.value not in past and countries.get(value.value) not in held_in
        return contradicted, bool(inner), -borne

    return tuple(sorted(told, key=rank))


def _holds(country: str, code: str | None) -> bool:
    return code is not None and country_named(country) == code


def _values(told: Iterable[tuple[str | None, Told]]) -> tuple[Value[str], ...]:
    pairs = list(told)
    return values(
        ((value, one.source) for value, one in pairs), (one.source for _, one in pairs if one.told.own)
    )
