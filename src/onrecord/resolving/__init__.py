"""What the reader underlined becomes facts: speakers become actors with a name."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.utterance import Utterance
from onrecord.resolving.cast import Cast, Member, actors
from onrecord.resolving.names import names_in
from onrecord.resolving.speakers import Speakers
from onrecord.schema import Actor, Span, Statement

__all__ = ["resolve"]


def resolve(text: str, said: Sequence[Utterance]) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """The actors of the text and its statements, each with its speaker where one is found."""
    cast = Cast(text, names_in(text))
    speakers = Speakers(cast)
    said = [one._replace(source=speakers.whole(one.source)) if one.source else one for one in said]
    found: list[Member | None] = []
    for one in said:
        found.append(_speaker(speakers, one, found))
    shown = [member for member in found if member is not None]
    shown += [part for member in shown for part in member.members]
    shown += [member for member in cast.everyone if member.roles or member.kind == "country"]
    ids, everyone = actors(cast, shown)
    statements = tuple(
        _statement(number, one, None if member is None else ids[id(member)])
        for number, (one, member) in enumerate(zip(said, found, strict=True), 1)
    )
    return everyone, statements


def _speaker(speakers: Speakers, one: Utterance, before: Sequence[Member | None]) -> Member | None:
    if one.source is not None:
        return speakers.speaker(one.source)
    if one.cue is not None:
        return None
    return before[one.follows] if one.follows is not None else speakers.subject_before(one.content[0][0])


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
