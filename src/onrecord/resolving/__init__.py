"""What the reader underlined becomes facts: speakers and those who take part in events become actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.happenings import Happening
from onrecord.reading.utterance import Utterance
from onrecord.resolving.cast import Cast, actors
from onrecord.resolving.chains import Chain, Chains
from onrecord.resolving.names import names_in
from onrecord.resolving.participants import events_of, taking_part, without_reporters
from onrecord.resolving.speakers import Speakers
from onrecord.schema import Actor, Event, Span, Statement

__all__ = ["Resolved", "resolve"]


class Resolved(NamedTuple):
    """The facts of one article that point to its actors."""

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


def resolve(
    text: str, said: Sequence[Utterance], happened: Sequence[Happening] = (), chains: Sequence[Chain] = ()
) -> Resolved:
    """The actors of the text, its statements with their speakers where one is found, and its events.

    ``chains`` are the mentions that the reader takes for one actor.
    """
    cast = Cast(text, names_in(text))
    speakers = Speakers(cast, Chains(cast, chains))
    said = [one._replace(source=speakers.whole(one.source)) if one.source else one for one in said]
    found = speakers.of(said)
    parts = [taking_part(speakers, without_reporters(one, said)) for one in happened]
    shown = [member for member in found if member is not None]
    shown += [member for part in parts for member in (*part.actors, *part.recipients)]
    shown += [part for member in shown for part in member.members]
    shown += [member for member in cast.everyone if member.roles or member.kind == "country"]
    ids, everyone = actors(cast, shown)
    statements = tuple(
        _statement(number, one, None if member is None else ids[id(member)])
        for number, (one, member) in enumerate(zip(said, found, strict=True), 1)
    )
    return Resolved(everyone, statements, events_of(text, happened, parts, statements, ids))


def _statement(number: int, one: Utterance, speaker: str | None) -> Statement:
    return Statement(
        id=f"s{number}",
        manner=one.manner,
        act=one.act,
        speaker=speaker,
        source=Span(*one.source) if one.source else None,
        cue=Span(*one.cue) if one.cue else None,
        content=tuple(Span(start, end) for start, end in one.content),
        confidence=one.confidence,
    )
