"""The actors of a reading under correction: found by where they are named, added, merged and split."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.account.correcting.changes import Named
from onrecord.resolving.words import folded
from onrecord.schema import Actor, Mention, Reading, Span


def find(reading: Reading, named: Named) -> Actor | None:
    """The actor mentioned at ``named.at``, the closest mention first; else the one of that name, in full or in part."""
    if named.at is not None and (there := _mentioned(reading.actors, named.at)) is not None:
        return there
    name = folded(named.name)
    full = [one for one in reading.actors if folded(one.name) == name]
    part = [one for one in reading.actors if name in _names(reading, one)]
    return next((found[0] for found in (full, part) if len(found) == 1), None)


def with_actor(reading: Reading, named: Named, by: str) -> tuple[Reading, str]:
    """The reading with that actor in it, and the actor's id; ``by`` names one that is new."""
    held = find(reading, named)
    if held is not None:
        return reading, held.id
    mentions = (Mention(named.at.start, named.at.end, "name"),) if named.at is not None else ()
    added = Actor(by, named.name, "person", mentions=mentions)
    return replace(reading, actors=(*reading.actors, added)), by


def merged(reading: Reading, actor: Actor, other: Actor) -> Reading:
    """``other`` taken into ``actor``, wherever the reading names it."""
    roles = tuple(dict.fromkeys((*actor.roles, *other.roles)))
    mentions = tuple(sorted({*actor.mentions, *other.mentions}, key=lambda one: (one.start, one.end)))
    one = replace(
        actor,
        roles=roles,
        mentions=mentions,
        country=actor.country or other.country,
        sector=actor.sector or other.sector,
    )
    kept = tuple(one if held.id == actor.id else held for held in reading.actors if held.id != other.id)
    return renamed(replace(reading, actors=kept), other.id, actor.id)


def split(reading: Reading, actor: Actor, mentions: Iterable[Span], to: Named, by: str) -> Reading:
    """The mentions at these spans taken from ``actor`` and given to ``to``, with what is said from there."""
    places = [(span.start, span.end) for span in mentions]
    gone = tuple(one for one in actor.mentions if (one.start, one.end) in places)
    left = tuple(one for one in actor.mentions if one not in gone)
    reading, target = with_actor(reading, replace(to, at=None), by)
    actors = tuple(
        replace(one, mentions=left)
        if one.id == actor.id
        else replace(one, mentions=tuple(sorted({*one.mentions, *gone}, key=lambda each: each.start)))
        if one.id == target
        else one
        for one in reading.actors
    )
    statements = tuple(
        replace(one, speaker=target)
        if one.speaker == actor.id and one.source is not None and _holds(one.source, gone)
        else one
        for one in reading.statements
    )
    return replace(reading, actors=actors, statements=statements)


def renamed(reading: Reading, old: str, new: str) -> Reading:
    """The reading with one actor's id in place of another's, in actors, statements and events."""

    def other(one: str | None) -> str | None:
        return new if one == old else one

    def every(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new if one == old else one for one in ids))

    return replace(
        reading,
        actors=tuple(replace(one, members=every(one.members)) for one in reading.actors),
        statements=tuple(
            replace(
                one, speaker=other(one.speaker), addressee=other(one.addressee), reply_to=other(one.reply_to)
            )
            for one in reading.statements
        ),
        events=tuple(
            replace(one, actors=every(one.actors), recipients=every(one.recipients)) for one in reading.events
        ),
    )


def _mentioned(actors: Iterable[Actor], at: Span) -> Actor | None:
    """Whose mention lies in these words, the longest first; or whose mention they lie in, the shortest first."""
    spans = [(mention, actor) for actor in actors for mention in actor.mentions]
    inside = [
        (m.start - m.end, n) for n, (m, _) in enumerate(spans) if at.start <= m.start and m.end <= at.end
    ]
    around = [
        (m.end - m.start, n) for n, (m, _) in enumerate(spans) if m.start <= at.start and at.end <= m.end
    ]
    best = min(inside, default=None) or min(around, default=None)
    return spans[best[1]][1] if best is not None else None


def _names(reading: Reading, actor: Actor) -> set[str]:
    text = reading.article.text
    return {folded(text[one.start : one.end]) for one in actor.mentions if one.how == "name"}


def _holds(span: Span, mentions: Iterable[Mention]) -> bool:
    return any(span.start <= one.start and one.end <= span.end for one in mentions)
