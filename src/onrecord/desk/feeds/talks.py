"""What moved in talks as entries of a feed: each change once, by the report that told it first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.digest.asking import Asked, Asking, called
from onrecord.desk.digest.period import Period
from onrecord.desk.digest.talks import lines
from onrecord.desk.digest.wording import added, place
from onrecord.desk.feeds.atom import Entry, Part, latest
from onrecord.desk.feeds.statements import authors, updated

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Change
    from onrecord.desk.digest.model import Line
    from onrecord.store import Record

_FIRST = "0001-01-05"  # so that all that was ever told is told


def change_entries(
    record: Record, talks: Sequence[str], *, since: str | None, limit: int, base: str
) -> list[Entry]:
    """What changed in the talks of these names, or in all, since a day or ever; the latest first."""
    asked = Asked(Period(since or _FIRST, record.latest_day()), talks=tuple(talks), base=base)
    asking = Asking(record, asked)
    found = [
        _entry(change, line, called(one.account), asking)
        for one in asking.negotiations
        for change, line in lines(one, asking)
    ]
    return sorted(found, key=latest, reverse=True)[:limit]


def _entry(change: Change, line: Line, talks: str, asking: Asking) -> Entry:
    """One change; it is named by the report that told it first, as later ones may word it better."""
    cite = line.cite
    assert cite is not None  # noqa: S101 - a change is always cited
    reading = asking.sources.reading(cite.article)
    first = change.sources[0].article, change.sources[0].id, change.sources[0].start
    facts = [Part("p", added(fact), fact.cite.page if fact.cite else None) for fact in line.facts]
    return Entry(
        name="/".join(("change", *map(str, (change.kind, change.value, change.side, *first)))),
        title=f"{talks}: {line.text}",
        updated=updated(reading.article, asking.record.came_in), published=cite.published_at, link=cite.page,
        live=cite.url, authors=authors(reading), categories=(line.kind,),
        parts=(Part("quote", line.words), *facts, Part("p", place(cite), cite.page)),
    )  # fmt: skip
