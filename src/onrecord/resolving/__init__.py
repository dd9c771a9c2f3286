"""What the reader underlined becomes facts: speakers and those who take part in events become actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.reading.happenings import Happening
from onrecord.reading.utterance import Utterance
from onrecord.resolving.cast import Cast, Member, actors
from onrecord.resolving.chains import Chain, Chains
from onrecord.resolving.exchanges import exchanges
from onrecord.resolving.names import names_in
from onrecord.resolving.participants import Part, events_of, taking_part, without_reporters
from onrecord.resolving.speakers import Speakers
from onrecord.resolving.spoken import Spoken
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
    spoken = exchanges(cast, speakers, _spoken(speakers, said))
    parts = [taking_part(speakers, without_reporters(one, said)) for one in happened]
    ids, everyone = actors(cast, _shown(cast, spoken, parts))
    statements = tuple(_statement(number, one, ids) for number, one in enumerate(spoken, 1))
    return Resolved(everyone, statements, events_of(text, happened, parts, statements, ids))


def _spoken(speakers: Speakers, said: Sequence[Utterance]) -> list[Spoken]:
    """The utterances with speakers, in the order of the text, and then with those whom they name as addressees."""
    found: list[Member | None] = []
    for one in said:
        found.append(_speaker(speakers, one, found))
    to = [speakers.participant(one.addressee) if one.addressee else None for one in said]
    return [Spoken(*one) for one in zip(said, found, to, strict=True)]


def _shown(cast: Cast, spoken: Sequence[Spoken], parts: Sequence[Part]) -> list[Member]:
    """Everybody whom a statement or an event points to, who bears a title, and every country."""
    shown = [member for one in spoken for member in (one.speaker, one.addressee) if member is not None]
    shown += [one.answers for one in spoken if isinstance(one.answers, Member)]
    shown += [member for part in parts for member in (*part.actors, *part.recipients)]
    shown += [part for member in shown for part in member.members]
    return shown + [member for member in cast.everyone if member.roles or member.kind == "country"]


def _speaker(speakers: Speakers, one: Utterance, before: Sequence[Member | None]) -> Member | None:
    if one.source is not None:
        return speakers.speaker(one.source)
    if one.cue is not None:
        return None
    return before[one.follows] if one.follows is not None else speakers.subject_before(one.content[0][0])


def _statement(number: int, one: Spoken, ids: Mapping[int, str]) -> Statement:
    said = one.utterance
    answers = f"s{one.answers + 1}" if isinstance(one.answers, int) else _id(one.answers, ids)
    return Statement(
        id=f"s{number}",
        manner=said.manner,
        act=said.act,
        speaker=_id(one.speaker, ids),
        source=Span(*said.source) if said.source else None,
        cue=Span(*said.cue) if said.cue else None,
        content=tuple(Span(start, end) for start, end in said.content),
        addressee=_id(one.addressee, ids),
        reply_to=answers,
        confidence=said.confidence,
    )


def _id(member: Member | None, ids: Mapping[int, str]) -> str | None:
    return None if member is None else ids[id(member)]
