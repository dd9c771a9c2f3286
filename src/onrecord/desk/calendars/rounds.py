"""Rounds of talks that have a date, planned and held, as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.desk.calendars.days import stretch
from onrecord.desk.calendars.entry import Dated, Status, cited, last_changed
from onrecord.desk.digest.asking import called
from onrecord.desk.digest.sources import Sources
from onrecord.desk.links import entry_path
from onrecord.desk.show.dates import when_in_words
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import count, joined

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Negotiation
    from onrecord.account.across.negotiations.rounds import RoundHeld
    from onrecord.store.account import Entry

_STATUSES: dict[str, Status] = {
    "planned": "TENTATIVE", "postponed": "CANCELLED", "held": "CONFIRMED", "ongoing": "CONFIRMED",
    "collapsed": "CONFIRMED",
}  # fmt: skip


def dated_round(one: RoundHeld, entry: Entry[Negotiation], sources: Sources) -> Dated | None:
    """The entry of a round; None for one without a date."""
    days, talks = stretch(one.when), entry.account
    if days is None:
        return None
    first = one.sources[0]
    number = "A round" if one.number is None else f"Round {one.number}"
    return Dated(
        uid=f"round-{first.article}-{first.id}@onrecord", stretch=days,
        summary=f"{number}, {neutral(called(talks))} ({one.status})",
        lines=tuple(_lines(one, talks, exact=days.exact, sources=sources)),
        url=sources.base.rstrip("/") + entry_path("talks", entry.id), status=_STATUSES[one.status],
        categories=("round", one.status), revision=len(one.sources) - 1, changed=last_changed(one.sources, sources),
        place=neutral(one.place) if one.place else None,
    )  # fmt: skip


def _lines(one: RoundHeld, talks: Negotiation, *, exact: bool, sources: Sources) -> Iterator[str]:
    parties = joined([neutral(seat.who.name) for seat in talks.parties], most=4)
    yield f"{parties}: {one.status}, {when_in_words(one.when)}; {count(one.reports, 'independent report')}."
    if not exact:
        yield "The reports do not state the day; this entry marks the time that they name."
    for other in one.days[1:]:
        yield f"Also told: {when_in_words(other.value)}, {cited(other.sources[0], sources)}"
    source = one.days[0].sources[0] if one.days else one.sources[0]
    span = sources.sentence(source)
    yield sources.words(source.article, [span], "mixed")
    yield cited(source, sources)
