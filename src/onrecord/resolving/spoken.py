"""A statement whose speaker is an actor, what is found out about it step by step, and what the record keeps of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.reading.utterance import Utterance
from onrecord.resolving.cast import Member
from onrecord.resolving.reasons import Reason
from onrecord.resolving.settings import Settings, place_id, time_id
from onrecord.resolving.words import Range
from onrecord.schema import Span, Statement, Why


class Spoken(NamedTuple):
    """An utterance with its speaker, its addressee, what it answers, and when, where and by what medium it was said.

    ``answers`` is the number of another statement of the article, or an actor of whom the article gives none;
    ``time`` and ``place`` are numbers in `Settings`; ``medium`` is code points; ``why`` says how each came about.
    """

    utterance: Utterance
    speaker: Member | None
    addressee: Member | None = None
    answers: int | Member | None = None
    time: int | None = None
    place: int | None = None
    medium: Range | None = None
    why: tuple[Reason, ...] = ()

    def because(self, *reasons: Reason) -> Spoken:
        """The statement with more reasons."""
        return self._replace(why=(*self.why, *reasons))


def statements_of(
    spoken: Sequence[Spoken], settings: Settings, ids: Mapping[int, str]
) -> tuple[Statement, ...]:
    """The statements as the record keeps them; ``ids`` are those of the actors, by identity of member."""
    return tuple(_statement(number, one, settings, ids) for number, one in enumerate(spoken, 1))


def why_of(spoken: Sequence[Spoken]) -> tuple[Why, ...]:
    """How the fields of the statements came about, in their order."""
    return tuple(reason.why(f"s{number}") for number, one in enumerate(spoken, 1) for reason in one.why)


def _statement(number: int, one: Spoken, settings: Settings, ids: Mapping[int, str]) -> Statement:
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
        said=None if one.time is None else settings.times[one.time].value,
        said_ref=None if one.time is None else time_id(one.time),
        place=None if one.place is None else settings.places[one.place].name,
        place_ref=None if one.place is None else place_id(one.place),
        medium=Span(*one.medium) if one.medium else None,
        reply_to=answers,
        confidence=said.confidence,
    )


def _id(member: Member | None, ids: Mapping[int, str]) -> str | None:
    return None if member is None else ids[id(member)]
