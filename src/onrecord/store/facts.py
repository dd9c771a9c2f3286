"""The rows that a reading gives to the tables of facts: dates, places, events, claims, commitments and talks.

One pure function a table, as in `derived`, which registers them. A nullable span is two columns; lists of actors
stand in tables of their own, so that a fact is found by who takes part in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from onrecord.schema import Reading, Span
from onrecord.store.days import when_said

Row = tuple[Any, ...]


class Table(NamedTuple):
    """A derived table: its columns after ``reading``, how many of them are its key, and its rows."""

    name: str
    columns: tuple[str, ...]
    keys: int
    rows: Callable[[Reading], Iterator[Row]]


def _times(reading: Reading) -> Iterator[Row]:
    for position, one in enumerate(reading.times):
        yield one.id, position, one.kind, one.value, one.note, one.start, one.end


def _places(reading: Reading) -> Iterator[Row]:
    for position, one in enumerate(reading.places):
        yield one.id, position, one.name, one.country, one.latitude, one.longitude, one.start, one.end


def _events(reading: Reading) -> Iterator[Row]:
    published = reading.article.published_at
    for position, one in enumerate(reading.events):
        when = when_said(one.when, published)
        told = (
            one.type,
            one.mode,
            one.status,
            one.place,
            one.place_ref,
            one.when,
            one.when_ref,
            one.reported_by,
        )
        yield one.id, position, *told, *_ends(one.trigger), float(one.confidence), when.day, when.at


def _event_parties(reading: Reading) -> Iterator[Row]:
    for one in reading.events:
        yield from _listed(one.id, {"actor": one.actors, "recipient": one.recipients})


def _quantities(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        for position, one in enumerate(event.quantities):
            yield event.id, position, one.what, one.min, one.max, int(one.approx), one.start, one.end


def _claims(reading: Reading) -> Iterator[Row]:
    for position, one in enumerate(reading.claims):
        yield one.id, position, *_ends(one.content)


def _claim_parties(reading: Reading) -> Iterator[Row]:
    for one in reading.claims:
        sides = {
            "about": one.about,
            "asserted": one.asserted_by,
            "denied": one.denied_by,
            "statement": one.statements,
        }
        yield from _listed(one.id, sides)


def _commitments(reading: Reading) -> Iterator[Row]:
    for position, one in enumerate(reading.commitments):
        said = (one.by, one.to, *_ends(one.what), one.due, one.due_ref)
        yield one.id, position, *said, *_ends(one.condition), *_ends(one.otherwise), one.statement


def _talks(reading: Reading) -> Iterator[Row]:
    for position, one in enumerate(reading.talks):
        yield one.id, position, one.name


def _talks_parties(reading: Reading) -> Iterator[Row]:
    for one in reading.talks:
        yield from _listed(one.id, {"party": one.parties, "mediator": one.mediators, "host": one.hosts})


def _tracks(reading: Reading) -> Iterator[Row]:
    for talks in reading.talks:
        for position, one in enumerate(talks.tracks):
            yield talks.id, position, one.name, one.start, one.end


def _rounds(reading: Reading) -> Iterator[Row]:
    for talks in reading.talks:
        for position, one in enumerate(talks.rounds):
            told = (one.number, one.when, one.when_ref, one.place, one.level, one.status)
            yield talks.id, position, *told, one.start, one.end


def _proposals(reading: Reading) -> Iterator[Row]:
    for talks in reading.talks:
        for position, one in enumerate(talks.proposals):
            yield one.id, talks.id, position, one.by, *_ends(one.what), one.statement


def _proposed_to(reading: Reading) -> Iterator[Row]:
    for talks in reading.talks:
        for one in talks.proposals:
            yield from ((one.id, position, actor) for position, actor in enumerate(one.to))


def _responses(reading: Reading) -> Iterator[Row]:
    for talks in reading.talks:
        for proposal in talks.proposals:
            for position, one in enumerate(proposal.responses):
                yield proposal.id, position, one.by, one.stance, one.start, one.end


def _exchanges(reading: Reading) -> Iterator[Row]:
    for talks in reading.talks:
        for position, one in enumerate(talks.exchanges):
            told = (one.what, one.giver, one.to, one.min, one.max, int(one.approx), one.when)
            yield talks.id, position, *told, one.start, one.end


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span is not None else (None, None)


def _listed(of: str, sides: Mapping[str, Iterable[str]]) -> Iterator[Row]:
    for side, members in sides.items():
        yield from ((of, side, position, member) for position, member in enumerate(members))


FACTS: tuple[Table, ...] = (
    Table("time", ("id", "position", "kind", "value", "note", "start", "end"), 1, _times),
    Table(
        "place", ("id", "position", "name", "country", "latitude", "longitude", "start", "end"), 1, _places
    ),
    Table(
        "event",
        (
            *(
                "id",
                "position",
                "type",
                "mode",
                "status",
                "place",
                "place_ref",
                "when",
                "when_ref",
                "reported_by",
            ),
            *("start", "end", "confidence", "day", "at"),
        ),
        1,
        _events,
    ),
    Table("event_party", ("event", "side", "position", "actor"), 3, _event_parties),
    Table("quantity", ("event", "position", "what", "min", "max", "approx", "start", "end"), 2, _quantities),
    Table("claim", ("id", "position", "start", "end"), 1, _claims),
    Table("claim_party", ("claim", "side", "position", "member"), 3, _claim_parties),
    Table(
        "commitment",
        (
            *("id", "position", "by", "to", "start", "end", "due", "due_ref"),
            *("condition_start", "condition_end", "otherwise_start", "otherwise_end", "statement"),
        ),
        1,
        _commitments,
    ),
    Table("talks", ("id", "position", "name"), 1, _talks),
    Table("talks_party", ("talks", "side", "position", "actor"), 3, _talks_parties),
    Table("track", ("talks", "position", "name", "start", "end"), 2, _tracks),
    Table(
        "round",
        ("talks", "position", "number", "when", "when_ref", "place", "level", "status", "start", "end"),
        2,
        _rounds,
    ),
    Table("proposal", ("id", "talks", "position", "by", "start", "end", "statement"), 1, _proposals),
    Table("proposed_to", ("proposal", "position", "actor"), 2, _proposed_to),
    Table("response", ("proposal", "position", "by", "stance", "start", "end"), 2, _responses),
    Table(
        "exchange",
        ("talks", "position", "what", "giver", "to", "min", "max", "approx", "when", "start", "end"),
        2,
        _exchanges,
    ),
)
