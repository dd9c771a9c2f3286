"""A reading cut down to some of its statements, and to what hangs on them; a reading still, its ids unchanged."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from onrecord.schema import Reading


def narrowed(reading: Reading, statements: Collection[str]) -> Reading:
    """The reading with these statements, by their ids, and the events, claims and commitments that they make.

    Actors, times and places are those to which anything kept points. Talks, which are told by whole articles, go.
    """
    said = tuple(one for one in reading.statements if one.id in statements)
    kept = {one.id for one in said}
    events = tuple(one for one in reading.events if one.reported_by in kept)
    owed = tuple(one for one in reading.commitments if one.statement in kept)
    claims = tuple(
        replace(one, statements=tuple(name for name in one.statements if name in kept))
        for one in reading.claims
        if kept.intersection(one.statements)
    )
    told = replace(reading, statements=said, events=events, claims=claims, commitments=owed, talks=(), why=())
    actors = _with_members(reading, set(_actors_named(told)))
    times = {one.said_ref for one in said} | {one.when_ref for one in events} | {one.due_ref for one in owed}
    places = {one.place_ref for one in said} | {one.place_ref for one in events}
    return replace(
        told,
        statements=tuple(
            replace(one, reply_to=one.reply_to if one.reply_to in kept | actors else None) for one in said
        ),
        actors=tuple(one for one in reading.actors if one.id in actors),
        times=tuple(one for one in reading.times if one.id in times),
        places=tuple(one for one in reading.places if one.id in places),
    )


def _actors_named(reading: Reading) -> Iterable[str | None]:
    for said in reading.statements:
        yield from (said.speaker, said.addressee, said.reply_to)
    for event in reading.events:
        yield from (*event.actors, *event.recipients)
    for claim in reading.claims:
        yield from (*claim.about, *claim.asserted_by, *claim.denied_by)
    for owed in reading.commitments:
        yield from (owed.by, owed.to)


def _with_members(reading: Reading, named: set[str | None]) -> set[str]:
    """The actors that are named, and the members of the groups among them."""
    members = {actor.id: actor.members for actor in reading.actors}
    found: set[str] = set()
    waiting = [one for one in members if one in named]
    while waiting:
        one = waiting.pop()
        if one not in found and one in members:
            found.add(one)
            waiting += members[one]
    return found
