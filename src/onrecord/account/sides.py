"""Who did it and to whom, where the reader's links left a side open and the words beside the trigger are plain.

Only an open side is filled, apart from coordinations ("Angola and Namibia signed"): what the reader linked stands.
Shares in comments are of labelled triggers and mentions in corpus/train.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.account.surroundings import Beside, Surroundings
from onrecord.account.voices import Voices
from onrecord.schema import Actor, Event, Mention, Reading, Span

# a preposition right behind the trigger ("" for none) that leads to whom it is done to
_DIRECT = frozenset("ACCUSE AID ASSAULT COERCE COOPERATE REJECT REQUEST RETREAT SUPPORT THREATEN".split())
_BY_PREPOSITION = {
    "on": frozenset("ASSAULT REQUEST SANCTION".split()),
    "at": frozenset(["ASSAULT"]),
    "of": frozenset("ASSAULT COERCE".split()),
    "to": frozenset("AID CONSULT REQUEST SUPPORT".split()),
    "with": frozenset("REQUEST SUPPORT".split()),
    "against": frozenset("ACCUSE ASSAULT COERCE PROTEST SANCTION THREATEN".split()),
}
_OWNED = frozenset("REJECT SUPPORT".split())  # "rejected Malta's offer" is a refusal of Malta
_UNDERGONE = frozenset("ACCUSE ASSAULT COERCE REQUEST".split())  # "the envoy was detained" → recipient (.98)
_SHARED = frozenset("AGREE CONSULT COOPERATE".split())  # all that share in it are actors
# "promised the union a hearing", "visited Malta": of those who agree or consult, these have a recipient (.9); of
# "met" the labels are of two minds
_GIVEN = re.compile(r"(?:offer|promis|visit|telephon|phon|consult)\w*")
_SPEECH = frozenset("ACCUSE AGREE REJECT REQUEST SUPPORT THREATEN".split())
_ANOTHER_CLAUSE = re.compile(
    r"[,;:“”\"]|\b(?:after|as|because|before|if|that|when|which|while|who|since|sa(?:id|ys|ying)|and|but)\b"
)


def with_sides(
    events: Iterable[Event], reading: Reading, around: Surroundings, voices: Voices
) -> list[Event]:
    """The events with their sides filled, groups split into their members, and nobody on both sides."""
    actors = {one.id: one for one in reading.actors}
    return [_parted(_filled(_split(one, actors), around, voices), actors) for one in events]


def _split(event: Event, actors: dict[str, Actor]) -> Event:
    return replace(
        event, actors=_members(event.actors, actors), recipients=_members(event.recipients, actors)
    )


def _members(names: Iterable[str], actors: dict[str, Actor]) -> tuple[str, ...]:
    """Each actor once, a group of known members as those; groups within groups too, unless one holds itself."""
    found: dict[str, None] = {}
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop(0)
        actor = actors.get(name)
        if actor is not None and actor.kind == "group" and actor.members and name not in seen:
            seen.add(name)
            waiting[:0] = actor.members
        else:
            found[name] = None
    return tuple(found)


def _filled(event: Event, around: Surroundings, voices: Voices) -> Event:
    event = _with_speaker(event, voices)
    event = _with_subject(event, around, voices)
    event = _with_object(event, around, voices)
    return _with_joined(event, around)


def _with_speaker(event: Event, voices: Voices) -> Event:
    """A trigger that is the cue of a statement is done by its speaker (.99) to its addressee (.95)."""
    said = voices.by_cue(event.trigger) if event.type in _SPEECH else None
    if said is None:
        return event
    if not event.actors and said.speaker:
        event = replace(event, actors=(said.speaker,))
    if (
        event.type != "AGREE"
        and not event.recipients
        and said.addressee
        and said.addressee not in event.actors
    ):
        event = replace(event, recipients=(said.addressee,))
    return event


def _with_subject(event: Event, around: Surroundings, voices: Voices) -> Event:
    found = around.subject(event)
    if found is None:
        spoken = around.first_person(event)
        own = voices.first_person(event, spoken) if spoken else None
        return (
            replace(event, actors=(own,))
            if own and not event.actors and own not in event.recipients
            else event
        )
    actor, voice = found
    taken = actor in event.actors or actor in event.recipients
    if voice == "active" and not event.actors and not taken:
        return replace(event, actors=(actor,))
    if voice == "passive" and event.type in _UNDERGONE and not event.recipients and not taken:
        return replace(event, recipients=(actor,))
    return event


def _with_object(event: Event, around: Surroundings, voices: Voices) -> Event:
    if event.recipients or around.voice(event) == "passive":
        return event
    spoken = around.me(event)
    own = voices.first_person(event, spoken) if spoken and event.type in _DIRECT else None
    if own and own not in event.actors:
        return replace(event, recipients=(own,))
    found = around.object(event)
    if found is None or (found.owns and event.type not in _OWNED):
        return event
    if found.actor in event.actors:
        return _turned(event, found)
    if found.preposition is None:
        fits = event.type in _DIRECT or bool(_GIVEN.fullmatch(event.trigger.of(around.text)))
    else:
        fits = event.type in _BY_PREPOSITION.get(found.preposition, ())
    return replace(event, recipients=(found.actor,)) if fits else event


def _turned(event: Event, found: Beside) -> Event:
    """ "asked the prosecutor to investigate the minister": of two linked as actors the object is none."""
    others = tuple(one for one in event.actors if one != found.actor)
    if not others or found.preposition is not None or event.type not in _DIRECT:
        return event
    return replace(event, actors=others, recipients=(found.actor,))


def _with_joined(event: Event, around: Surroundings) -> Event:
    """Who is coordinated with an actor before the trigger, or behind "between" or "with" of a meeting."""
    before = Span(event.citation.start, max(event.trigger.start, event.citation.start))
    joined = _opening(event, around, before)
    if event.type in _SHARED:
        joined += _between(event, around)
    added = [one for one in dict.fromkeys(joined) if one not in event.actors]
    return replace(event, actors=(*event.actors, *added)) if added else event


def _opening(event: Event, around: Surroundings, before: Span) -> list[str]:
    """All that are coordinated in the subject that opens the sentence, if the reader linked one of them."""
    mentions = around.within(before)
    if not mentions or around.text[before.start : mentions[0][0].start].strip("“\"‘' ").count(" ") > 2:
        return []
    together = [mentions[0], *around.joined(mentions[0][0], before.end)]
    if _ANOTHER_CLAUSE.search(around.text, together[-1][0].end, before.end):
        return []
    names = [actor for _, actor in together]
    return names if set(names) & set(event.actors) and not set(names) & set(event.recipients) else []


def _between(event: Event, around: Surroundings) -> list[str]:
    """ "talks between A and B" (.76 of those behind "between" are actors, the others nobody's), "met with C" (.8)."""
    found = around.object(event)
    if found is None or event.recipients or found.owns:
        return []
    if found.preposition == "with" and event.type == "CONSULT":
        return [found.actor]
    if found.preposition != "between":
        return []
    pair: list[tuple[Mention, str]] = around.joined(found.mention, event.citation.end)
    return [found.actor, *(actor for _, actor in pair)] if pair else []


def _parted(event: Event, actors: dict[str, Actor]) -> Event:
    """Nobody does something to himself: who acts is no recipient."""
    split = _split(event, actors)
    return replace(split, recipients=tuple(one for one in split.recipients if one not in split.actors))
