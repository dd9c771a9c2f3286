"""One negotiation over all its reports: a pure function of the set of items, every value cited."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from onrecord.account.across.linking import groups, reference
from onrecord.account.across.negotiations.days import instant
from onrecord.account.across.negotiations.evidence import (
    Source,
    Value,
    by_time,
    in_time,
    reports,
    source_of,
    values,
)  # fmt: skip
from onrecord.account.across.negotiations.exchanges import Handed, exchanges_in
from onrecord.account.across.negotiations.process import TALKS
from onrecord.account.across.negotiations.proposals import Offered, proposals_in
from onrecord.account.across.negotiations.rounds import RoundHeld, rounds_in
from onrecord.account.across.negotiations.seats import Seat, Table
from onrecord.account.across.negotiations.told import Course, TalksItem
from onrecord.resolving.words import folded
from onrecord.schema import Reading

_GENERIC = re.compile(
    r"(?:talks|negotiations?|consultations|dialogue|process|contacts|mediation)", re.IGNORECASE
)


class Standing(Struct, frozen=True):
    """Where the talks were said to stand, since which report, and where it is told."""

    course: Course
    since: str | None
    sources: tuple[Source, ...]


class Negotiation(Struct, frozen=True):
    """One negotiation: who sits there, the rounds in order, proposals with replies, hand-overs, and where it stands.

    ``id`` names its first report; ``others`` are those who propose, answer, give or take and sit nowhere;
    ``courses`` is empty, and ``course`` None, where no report says how it stands.
    """

    id: str
    name: str
    names: tuple[Value[str], ...]
    parties: tuple[Seat, ...]
    mediators: tuple[Seat, ...]
    hosts: tuple[Seat, ...]
    others: tuple[Seat, ...]
    rounds: tuple[RoundHeld, ...]
    proposals: tuple[Offered, ...]
    exchanges: tuple[Handed, ...]
    tracks: tuple[Value[str], ...]
    course: Course | None
    courses: tuple[Standing, ...]
    first: str | None
    last: str | None
    reports: int
    sources: tuple[Source, ...]


def negotiations(
    readings: Iterable[Reading], voices: Mapping[str, str] | None = None, as_of: str | None = None
) -> list[Negotiation]:
    """The negotiations that some readings tell of, by the first report of each."""
    items = [item for reading in readings for item in TALKS.items(reading)]
    made = [negotiation(group, voices or {}, as_of) for group in groups(TALKS, items)]
    known = [one for one in made if one is not None]
    return sorted(known, key=lambda one: (by_time(one.sources[0]), one.id))


def negotiation(
    items: Iterable[TalksItem], voices: Mapping[str, str], as_of: str | None = None
) -> Negotiation | None:
    """What the items of one group amount to by the end of a day (YYYY-MM-DD; all of them where it is None).

    ``voices`` gives the voice of each article, by which independent reports are counted; by default an article is its
    own. None where nothing was reported by then.
    """
    known = sorted((one for one in items if not as_of or one.day <= as_of), key=_by_time)
    if not known:
        return None
    table = Table(known, voices)
    sources = in_time(source_of(item, item, voices) for item in known)
    names = _names(known, voices)
    courses = _courses(known, voices)
    first = min(known, key=_by_time)
    return Negotiation(
        id=f"{first.article}/{first.id}", name=names[0].value, names=names, parties=table.parties,
        mediators=table.mediators, hosts=table.hosts, others=table.others(known), rounds=rounds_in(known, voices),
        proposals=proposals_in(known, table, voices), exchanges=exchanges_in(known, table, voices),
        tracks=_tracks(known, voices), course=courses[-1].course if courses else None, courses=courses,
        first=sources[0].published, last=sources[-1].published, reports=reports(sources), sources=sources,
    )  # fmt: skip


def _by_time(item: TalksItem) -> tuple[float, tuple[str, str]]:
    return instant(item.published), reference(item)


def _names(items: Sequence[TalksItem], voices: Mapping[str, str]) -> tuple[Value[str], ...]:
    """What it is called: those with a name that most reports know it by, then by how many use them, the shorter."""
    told = values((one.name, source_of(one, one, voices)) for one in items)

    proper = Counter(name for item in items for name in item.proper)

    def rank(one: Value[str]) -> tuple[bool, int, int, int, str]:
        held_by = max((count for name, count in proper.items() if name in folded(one.value)), default=0)
        return _GENERIC.fullmatch(one.value) is not None, -held_by, -one.reports, len(one.value), one.value

    return tuple(sorted(told, key=rank))


def _courses(items: Sequence[TalksItem], voices: Mapping[str, str]) -> tuple[Standing, ...]:
    """Where it was said to stand, in order of the reports; the same said again in a row is one."""
    found: list[tuple[Course, list[Source]]] = []
    for item in items:
        for one in item.courses:
            source = source_of(item, one, voices)
            if found and found[-1][0] == one.course:
                found[-1][1].append(source)
            else:
                found.append((one.course, [source]))
    return tuple(Standing(course, sources[0].published, in_time(sources)) for course, sources in found)


def _tracks(items: Sequence[TalksItem], voices: Mapping[str, str]) -> tuple[Value[str], ...]:
    """The sub-tracks by name, spellings in capitals as one."""
    told: defaultdict[str, list[tuple[str, Source]]] = defaultdict(list)
    for item in items:
        for one in item.tracks:
            told[one.name.casefold()].append((one.name, source_of(item, one, voices)))
    made = [
        Value(
            min(name for name, _ in named),
            reports(source for _, source in named),
            in_time(s for _, s in named),
        )
        for named in told.values()
    ]
    return tuple(sorted(made, key=lambda one: (-one.reports, one.value)))
