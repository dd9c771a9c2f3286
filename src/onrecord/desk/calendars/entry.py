"""One entry of a calendar, before it is written: what it is called for good, when it is, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.account.across.when import instant
from onrecord.desk.calendars.days import Stretch
from onrecord.desk.citing import Cited
from onrecord.desk.digest.sources import Sources
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import position
from onrecord.schema import Span

if TYPE_CHECKING:
    from icalendar import Event

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]


class Dated(NamedTuple):
    """An entry: ``uid`` names it for good, ``revision`` counts the reports after the first."""

    uid: str
    stretch: Stretch
    summary: str
    lines: Sequence[str]
    url: str
    status: Status
    categories: Sequence[str]
    revision: int
    changed: datetime
    place: str | None = None


def event(one: Dated) -> Event:
    """The entry as an all-day VEVENT that blocks no time; its end is the day after the last (RFC 5545, 3.6.1)."""
    from icalendar import Event

    made = Event()
    made.add("uid", one.uid)
    made.add("dtstamp", one.changed)
    made.add("last-modified", one.changed)
    made.add("sequence", one.revision)
    made.add("dtstart", one.stretch.first)
    made.add("dtend", one.stretch.last + timedelta(1))
    made.add("summary", one.summary)
    made.add("description", "\n".join(one.lines))
    if one.place:
        made.add("location", one.place)
    made.add("url", one.url)
    made.add("status", one.status)
    made.add("transp", "TRANSPARENT")
    made.add("categories", list(one.categories))
    return made


def first_of(told: Sequence[Cited], sources: Sources) -> Cited:
    """The report that appeared first, which names an entry; one that is found later and is older takes its place."""
    return min(told, key=lambda one: (_instant(one, sources) or "~", one.article, one.start))


def last_changed(told: Iterable[Cited], sources: Sources) -> datetime:
    """When the latest of some reports appeared (UTC); a day counts from its begin."""
    latest = max((_instant(one, sources) for one in told), default="") or "1970-01-01"
    found = datetime.fromisoformat(latest)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def cited(one: Cited, sources: Sources) -> str:
    """ "Austral Wire, 2031-04-04, characters 42–72, line 3": where some words stand."""
    reading = sources.reading(one.article)
    about = reading.article
    day = (about.published_at or "")[:10] or "date not stated"
    where = position(about.text, [Span(one.start, one.end)])
    return neutral(f"{about.outlet or reading.page.source}, {day}, {where}")


def _instant(one: Cited, sources: Sources) -> str:
    return instant(sources.reading(one.article).article.published_at)
