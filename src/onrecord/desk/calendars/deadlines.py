"""Commitments that have a date as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from textwrap import shorten
from typing import TYPE_CHECKING

from onrecord.desk.calendars.days import stretch
from onrecord.desk.calendars.entry import Dated, cited, first_of, last_changed
from onrecord.desk.digest.sources import Sources
from onrecord.desk.links import entry_path
from onrecord.desk.show.dates import when_in_words
from onrecord.desk.show.neutral import neutral

if TYPE_CHECKING:
    from onrecord.account.across.bearing import Move
    from onrecord.account.across.undertakings import Undertaking
    from onrecord.store.account import Entry

_TITLE = 110  # characters of a title at most
_STATUS = {
    "open": "not due yet", "due": "fell due, and no report found of how it turned out", "kept": "kept, by report",
    "broken": "not kept, by report", "disputed": "whether it was kept is disputed",
}  # fmt: skip


def deadline(entry: Entry[Undertaking], sources: Sources) -> Dated | None:
    """The entry; None for a commitment without a date."""
    one = entry.account
    days = stretch(one.due)
    if days is None:
        return None
    first = first_of(one.told, sources)
    own = next(told.id for told in one.told if told == first)
    words = _words(one, sources)
    title = f"{_lead(one, exact=days.exact)}{neutral(one.doer)} ({one.status}): {words}"
    overdue = one.status == "due"  # which no report says, but the calendar
    changed = last_changed((*one.told, *one.moves), sources)
    return Dated(
        uid=f"due-{first.article}-{own}@onrecord",
        stretch=days,
        summary=shorten(title, _TITLE, placeholder=" …"),
        lines=tuple(_lines(one, words, exact=days.exact, sources=sources)),
        url=sources.base.rstrip("/") + entry_path("due", entry.id),
        status="CONFIRMED" if days.exact and not one.conditions else "TENTATIVE",
        categories=("deadline", one.status),
        revision=len(one.told) + len(one.moves) - 1 + overdue,
        changed=max(changed, _begin(days.last + timedelta(1))) if overdue else changed,
    )


def _lead(one: Undertaking, *, exact: bool) -> str:
    """What the day of an entry means, in a word: by it, from it, or somewhere around it."""
    if not exact:
        return "Day not stated: "
    due = one.due or ""
    return "Deadline: " if due.startswith("..") else "From this day: " if due.endswith("..") else ""


def _begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _words(one: Undertaking, sources: Sources) -> str:
    manner = sources.manner(one.what.article, one.what.said)
    return sources.words(one.what.article, [(one.what.start, one.what.end)], manner)


def _lines(one: Undertaking, words: str, *, exact: bool, sources: Sources) -> Iterator[str]:
    to = f" → {neutral(one.to)}" if one.to else ""
    yield f"{neutral(one.doer)}{to}, {when_in_words(one.due)}: {_STATUS[one.status]}."
    if not exact:
        yield "The reports do not state the day; this entry marks the time that they name."
    yield words
    yield cited(one.what, sources)
    for condition in one.conditions:
        yield f"On condition: {neutral(condition.words)}"
    for due in one.dues:
        if due.value != one.due:
            yield f"{'Put off to' if due.moved else 'Also told'}: {when_in_words(due.value)}"
    for move in one.moves:
        yield _moved(move)
        yield cited(move, sources)


def _moved(move: Move) -> str:
    told = {"open": "Put off"}.get(move.status, move.status.capitalize())
    late = ", late" if move.late else ""
    return f"{told}{late}, {move.day}: {neutral(move.words)}"
