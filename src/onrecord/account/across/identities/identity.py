"""What articles tell of one actor, put together: names, roles with the days of their report, how it stands today."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec

from onrecord.account.across.identities.held import Held, held, same
from onrecord.account.across.identities.profiles import Profile, profiles_in
from onrecord.resolving.words import folded
from onrecord.schema import Actor, ActorKind, Reading


class Cited(msgspec.Struct, frozen=True):
    """Where something is reported, and the day of the report (YYYY-MM-DD, "" where unknown)."""

    article: str
    start: int
    end: int
    day: str


class TitleReport(msgspec.Struct, frozen=True):
    """A title as one article gives it to an actor."""

    title: str
    start: int
    end: int
    former: bool = False


class Occurrence(msgspec.Struct, frozen=True):
    """An actor as it occurs in one article; ``start``–``end`` is where its name stands, both 0 where nothing does."""

    article: str
    id: str
    day: str
    profile: Profile
    name: str
    start: int
    end: int
    country: str | None = None
    sector: str | None = None
    roles: tuple[TitleReport, ...] = ()


class Spelling(msgspec.Struct, frozen=True):
    """A name by which articles call an actor, and where."""

    name: str
    cited: tuple[Cited, ...]


class Wording(msgspec.Struct, frozen=True):
    """A title in one wording, with the days on which it was first and last reported as held, "" where it never was."""

    title: str
    first: str
    last: str


class RoleOverTime(msgspec.Struct, frozen=True):
    """An office in the words most reported, with all its wordings, the most reported first.

    ``first`` and ``last`` are the days on which it was reported as held, "" where it never was; ``over`` is the first
    day after the last of them on which it was reported as former, if it was.
    """

    title: str
    wordings: tuple[Wording, ...]
    first: str
    last: str
    over: str
    held: tuple[Cited, ...]
    former: tuple[Cited, ...] = ()


class Identity(msgspec.Struct, frozen=True):
    """One actor over all articles.

    ``roles`` are in the order in which they were last reported, the latest first, those that are over behind.
    ``occurrences`` are (article, actor id) pairs.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    spellings: tuple[Spelling, ...]
    roles: tuple[RoleOverTime, ...]
    first: str
    last: str
    occurrences: tuple[tuple[str, str], ...]

    @property
    def role(self) -> RoleOverTime | None:
        """The office that the actor was last reported to hold; None where none is known to go on."""
        return next((role for role in self.roles if role.first and not role.over), None)


def occurrences_in(reading: Reading) -> list[Occurrence]:
    """The actors of a reading that may occur in other articles, in its order."""
    profiles = profiles_in(reading)
    return [
        _occurrence(reading, actor, profiles[actor.id]) for actor in reading.actors if actor.id in profiles
    ]


def _occurrence(reading: Reading, actor: Actor, profile: Profile) -> Occurrence:
    at = next(
        (one for one in actor.mentions if one.how == "name"), actor.mentions[0] if actor.mentions else None
    )
    return Occurrence(
        article=reading.article.id,
        id=actor.id,
        day=(reading.article.published_at or "")[:10],
        profile=profile,
        name=actor.name,
        start=at.start if at else 0,
        end=at.end if at else 0,
        country=actor.country,
        sector=actor.sector,
        roles=tuple(TitleReport(one.title, one.start, one.end, one.former) for one in actor.roles),
    )


def identity(occurrences: Collection[Occurrence]) -> Identity:
    """One actor, from all its occurrences (one at least), in whatever order they are given."""
    every = sorted(occurrences, key=lambda one: (one.day or "9999", one.article, one.id))
    name = best_name(Counter(one.name for one in every))
    kind = every[0].profile.kind
    return Identity(
        id=identity_id(every[0]),
        name=name,
        kind=kind,
        country=_country(every),
        sector=_most(one.sector for one in every),
        spellings=_spellings(every),
        roles=_roles(every),
        first=min((one.day for one in every if one.day), default=""),
        last=max(one.day for one in every),
        occurrences=tuple(sorted((one.article, one.id) for one in every)),
    )


def identity_id(first: Occurrence) -> str:
    """A name for good: of the first report, so that what is added later leaves it alone; a country's is its code."""
    if first.profile.kind == "country" and first.country:
        return first.country.lower()
    slug = re.sub(r"[^a-z0-9]+", "-", folded(first.name)).strip("-")[:40].strip("-") or "actor"
    return f"{slug}-{hashlib.sha256(f'{first.article}/{first.id}'.encode()).hexdigest()[:8]}"


def best_name(counted: Counter[str]) -> str:
    """The fullest form that a third of the articles with the commonest form have, and so no slip of one article."""
    enough = max(counted.values()) / 3
    usual = [name for name, count in counted.items() if count >= enough]
    return max(
        usual, key=lambda name: (len(name.split()), counted[name], name[:1].isupper(), len(name), name)
    )


def _country(every: Sequence[Occurrence]) -> str | None:
    """The country most told in the actor's own words; failing these, the one that most articles take it for."""
    return _most(one.profile.country for one in every) or _most(one.country for one in every)


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _spellings(every: Sequence[Occurrence]) -> tuple[Spelling, ...]:
    found: defaultdict[str, list[Cited]] = defaultdict(list)
    for one in every:
        found[one.name].append(Cited(one.article, one.start, one.end, one.day))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Spelling(name, tuple(cited)) for name, cited in ordered)


class _Report(msgspec.Struct, frozen=True):
    title: str
    former: bool
    cited: Cited
    office: Held | None


def _roles(every: Sequence[Occurrence]) -> tuple[RoleOverTime, ...]:
    reports = [
        _Report(role.title, role.former, Cited(one.article, role.start, role.end, one.day), held(role.title))
        for one in every
        for role in one.roles
    ]
    roles = [_role(gathered) for gathered in _by_office(reports)]
    return tuple(sorted(roles, key=_standing, reverse=True))


def _standing(role: RoleOverTime) -> tuple[bool, str, str, str]:
    return not role.over, role.last, role.first, role.title


def _by_office(reports: Sequence[_Report]) -> list[list[_Report]]:
    """Reports of one office together; one that says less ("the minister") goes with the only one that says more."""
    by: dict[Held | str, list[_Report]] = {}
    for report in reports:
        by.setdefault(report.office or folded(report.title), []).append(report)
    for less in sorted((office for office in by if isinstance(office, Held)), key=_says):
        fuller = [
            one
            for one in by
            if isinstance(one, Held) and one != less and _says(one) >= _says(less) and same(one, less)
        ]
        if len(fuller) == 1:
            by[fuller[0]] += by.pop(less)
    return list(by.values())


def _says(office: Held) -> tuple[int, str]:
    return len(office.deals) + len(office.of), str(office)


def _role(reports: Sequence[_Report]) -> RoleOverTime:
    counted = Counter(one.title for one in reports)
    titles = sorted(counted, key=lambda title: (counted[title], len(title), title), reverse=True)
    now = sorted((one.cited for one in reports if not one.former), key=_by_day)
    former = sorted((one.cited for one in reports if one.former), key=_by_day)
    first, last = _reach(reports)
    return RoleOverTime(
        title=titles[0],
        wordings=tuple(
            Wording(title, *_reach([one for one in reports if one.title == title])) for title in titles
        ),
        first=first,
        last=last,
        over=next((one.day for one in former if one.day >= last), ""),
        held=tuple(now),
        former=tuple(former),
    )


def _reach(reports: Iterable[_Report]) -> tuple[str, str]:
    """The first and the last day on which a title is reported as held."""
    days = [one.cited.day for one in reports if one.cited.day and not one.former]
    return min(days, default=""), max(days, default="")


def _by_day(cited: Cited) -> tuple[str, str, int]:
    return cited.day, cited.article, cited.start
