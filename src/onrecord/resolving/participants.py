"""Events with their actors: the words that a trigger points to are resolved as the source of a statement is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.reading.happenings import Happening
from onrecord.reading.utterance import Utterance
from onrecord.resolving.cast import Member
from onrecord.resolving.speakers import Speakers
from onrecord.resolving.words import Range
from onrecord.schema import Event, Span, Statement


class Part(NamedTuple):
    """Who takes part in one event, each once."""

    actors: tuple[Member, ...]
    recipients: tuple[Member, ...]


def taking_part(speakers: Speakers, happening: Happening) -> Part:
    """The members that the words refer to; a pronoun that fits nobody is left out, not guessed.

    Nobody does something to himself: who was found as an actor is no recipient. Nor is the town where it happened
    somebody; a country may be both.
    """
    actors = _members(speakers, happening.actors, happening.place)
    recipients = [
        one
        for one in _members(speakers, happening.recipients, happening.place)
        if one not in actors and not (happening.type == "THREATEN" and _is_own(actors, one))
    ]
    return Part(tuple(actors), tuple(recipients))


def _is_own(actors: Sequence[Member], country: Member) -> bool:
    """Whether a country is that for which one of the actors holds office, and which he does not threaten."""
    return country.kind == "country" and any(
        one.sector == "GOV" and one.country == country.country for one in actors
    )


def without_reporters(happening: Happening, said: Sequence[Utterance]) -> Happening:
    """The event without those who only tell of it: whom it is done to stands in their words, not before them."""
    start, end = happening.trigger
    telling = [
        one.source for one in said if one.source and any(a <= start and end <= b for a, b in one.content)
    ]
    done_to = [
        words
        for words in happening.recipients
        if not any(words[0] < source[1] and source[0] < words[1] for source in telling)
    ]
    return happening._replace(recipients=tuple(done_to))


def _members(speakers: Speakers, ranges: Sequence[Range], place: Range | None) -> list[Member]:
    found: list[Member] = []
    for one in ranges:
        member = speakers.participant(one)
        if member is not None and one == place and member.kind != "country":
            continue
        if member is not None and not any(member is known for known in found):
            found.append(member)
    return found


def events_of(
    text: str,
    happened: Sequence[Happening],
    parts: Sequence[Part],
    statements: Sequence[Statement],
    ids: Mapping[int, str],
) -> tuple[Event, ...]:
    """The events in the order of the text; what stands inside a statement is reported by it."""
    return tuple(
        Event(
            id=f"e{number}", type=one.type, mode=None, trigger=Span(*one.trigger),
            actors=tuple(ids[id(member)] for member in part.actors),
            recipients=tuple(ids[id(member)] for member in part.recipients),
            place=text[slice(*one.place)] if one.place else None, place_ref=None, when=None, when_ref=None,
            status=one.status, quantities=(), reported_by=_reporter(one, statements),
            citation=Span(*one.sentence), confidence=one.confidence,
        )
        for number, (one, part) in enumerate(zip(happened, parts, strict=True), 1)
    )  # fmt: skip


def _reporter(happening: Happening, statements: Sequence[Statement]) -> str | None:
    """The innermost statement whose content holds the trigger."""
    start, end = happening.trigger
    holding = [
        (part.end - part.start, one.id)
        for one in statements
        for part in one.content
        if part.start <= start and end <= part.end
    ]
    return min(holding)[1] if holding else None
