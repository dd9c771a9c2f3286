"""The events of one reading in a terminal: who did what to whom, the sentence that tells it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.words import citation, count
from onrecord.schema import Event, Reading

UNSURE = 0.5
"""Below this calibrated confidence the reader is more likely wrong than right, and the page says so."""


def show_events(reading: Reading, paper: Paper, *, ids: bool = False) -> None:
    """Print the events in the order given; nothing where there are none. ``ids``: with their ids in the record."""
    if not reading.events:
        return
    paper.put()
    paper.put(f"{count(len(reading.events), 'event')}", style="bold")
    for event in reading.events:
        paper.put()
        paper.put(f"{_kind(event)}  {_who(event, reading)}", indent=4, hang=2)
        paper.put(neutral(event.citation.of(reading.article.text)), indent=4, hang=2)
        paper.put(" · ".join(_facts(event, reading)), indent=4, hang=2, style="italic")
        where = citation(reading.article, (event.trigger,), source=reading.page.source)
        own = f"; {reading.article.id}/{event.id}" if ids else ""
        paper.put(neutral(where) + own, indent=4, hang=2, style="dim")


def _kind(event: Event) -> str:
    """The type, with its mode where one is told: ``ASSAULT (drone)``."""
    return f"{event.type} ({event.mode})" if event.mode else event.type


def _who(event: Event, reading: Reading) -> str:
    """ "Angola → Namibia"; what the article does not say is said to be not stated."""
    doers, targets = _names(event.actors, reading), _names(event.recipients, reading)
    return f"{doers or 'actor not stated'} → {targets}" if targets else doers or "actor not stated"


def _names(ids: Sequence[str], reading: Reading) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    return ", ".join(neutral(names[one]) for one in ids)


def _reporter(statement_id: str, reading: Reading) -> str:
    """The speaker of the statement, else its number in the reading."""
    said = next(one for one in reading.statements if one.id == statement_id)
    return _names((said.speaker,), reading) if said.speaker else f"statement {statement_id}"


def _facts(event: Event, reading: Reading) -> Iterator[str]:
    yield f"“{neutral(event.trigger.of(reading.article.text))}”"
    yield event.status
    if event.place:
        yield f"at {neutral(event.place)}"
    if event.when:
        yield f"when {neutral(event.when)}"
    for amount in event.quantities:
        yield f"“{neutral(reading.article.text[amount.start : amount.end])}”"
    if event.reported_by:
        yield f"as reported by {_reporter(event.reported_by, reading)}"
    if event.confidence < UNSURE:
        yield f"unsure ({event.confidence:.2f})"
