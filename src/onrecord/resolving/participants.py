"""Events with their actors: the words that a trigger points to are resolved as the source of a statement is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.happenings import Happening
from onrecord.reading.utterance import Utterance
from onrecord.resolving.cast import Member
from onrecord.resolving.sources import is_mere_place
from onrecord.resolving.speakers import Speakers
from onrecord.resolving.stretches import Stretches
from onrecord.resolving.words import Range


class Part(NamedTuple):
    """Who takes part in one event, each once."""

    actors: tuple[Member, ...]
    recipients: tuple[Member, ...]


def taking_part(speakers: Speakers, happening: Happening) -> Part:
    """The members that the words refer to; a pronoun that fits nobody is left out, not guessed.

    Nobody does something to himself: who was found as an actor is no recipient. Nor is the town where it happened
    somebody; a country may be both. A capital behind "in" does nothing, though something may be done to it.
    """
    acting = [one for one in happening.actors if not is_mere_place(speakers.text, one)]
    actors = _members(speakers, acting, happening.place)
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


Reported = tuple[Range, Range]
"""A part of what is said, with the words that name who says it."""


def reports(said: Sequence[Utterance]) -> Stretches[Reported]:
    """What is said, as `without_reporters` looks it up."""
    parts = ((part, one.source) for one in said if one.source for part in one.content)
    return Stretches(parts, lambda part: part[0])


def without_reporters(happening: Happening, reported: Stretches[Reported]) -> Happening:
    """The event without those who only tell of it: whom it is done to stands in their words, not before them."""
    start, end = happening.trigger
    telling = [source for (a, b), source in reported.touching(start, end) if a <= start and end <= b]
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
    return [one for one in found if not any(_taken_in(one, other, speakers.text) for other in found)]


def _taken_in(one: Member, other: Member, text: str) -> bool:
    """Whether one is only a description of the other, who then has its mentions too."""
    if one is other or not _describes(one, other, text):
        return False
    for span in one.mentions:
        other.mentions.setdefault(span, "nominal")
    return True


def _describes(one: Member, other: Member, text: str) -> bool:
    """Whether one is only the description that stands in apposition to the other's name: "The leader, Ana Ruiz"."""
    if other.kind != "person" or "name" in one.mentions.values():
        return False
    named = [start for (start, _), how in other.mentions.items() if how == "name"]
    return any(text[end : end + 2] == ", " and end + 2 in named for _, end in one.mentions)
