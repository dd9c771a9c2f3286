"""Events as the record keeps them: who, when, where, how many, by whose account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.reading.happenings import Happening
from onrecord.resolving.amounts import quantities_of
from onrecord.resolving.participants import Part
from onrecord.resolving.settings import Settings, place_id, time_id
from onrecord.schema import Event, Quantity, Span, Statement


def events_of(
    text: str, happened: Sequence[Happening], parts: Sequence[Part], statements: Sequence[Statement],
    settings: Settings, ids: Mapping[int, str],
) -> tuple[Event, ...]:  # fmt: skip
    """The events in the order of the text; what stands inside a statement is reported by it."""
    told = zip(happened, parts, quantities_of(text, happened), strict=True)
    return tuple(
        _event(
            f"e{number}",
            one,
            _words(text, *one.sentence),
            _ids(part, ids),
            _setting(text, one, settings),
            amounts,
            _reporter(one, statements),
        )
        for number, (one, part, amounts) in enumerate(told, 1)
    )


class _Sides(NamedTuple):
    """Who does it and whom it is done to, by id."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


class _Setting(NamedTuple):
    """When and where, in words and by reference; a time without a value is none."""

    place: str | None
    place_ref: str | None
    when: str | None
    when_ref: str | None


def _event(
    name: str,
    one: Happening,
    citation: Span,
    sides: _Sides,
    setting: _Setting,
    amounts: tuple[Quantity, ...],
    reporter: str | None,
) -> Event:
    return Event(
        id=name, type=one.type, mode=None, trigger=Span(*one.trigger), actors=sides.actors,
        recipients=sides.recipients, place=setting.place, place_ref=setting.place_ref, when=setting.when,
        when_ref=setting.when_ref, status=one.status, quantities=amounts, reported_by=reporter,
        citation=citation, confidence=one.confidence,
    )  # fmt: skip


def _words(text: str, start: int, end: int) -> Span:
    """A sentence without the white space that parts it from the next."""
    whole = text[start:end]
    return Span(end - len(whole.lstrip()), start + len(whole.rstrip()))


def _ids(part: Part, ids: Mapping[int, str]) -> _Sides:
    actors, recipients = (
        tuple(ids[id(member)] for member in side) for side in (part.actors, part.recipients)
    )
    return _Sides(actors, recipients)


def _setting(text: str, one: Happening, settings: Settings) -> _Setting:
    place, time = settings.place_at(one.place), settings.time_at(one.time)
    dated = None if time is None else settings.times[time]
    when = (
        dated.value if dated is not None and dated.kind in {"point", "span"} else None
    )  # no EDTF for others
    return _Setting(
        place=text[slice(*one.place)] if one.place else None,
        place_ref=None if place is None else place_id(place),
        when=when,
        when_ref=None if time is None or when is None else time_id(time),
    )


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
