"""Events as PLOVER JSON: one record for each, in the form of the project's published gold records.

The codebook (Open Event Data Alliance, 2021) names two forms; this is the one that its gold records have and that
readers in use understand: ``source`` and ``target`` are lists of actors with a country and a sector code,
``textInfo.markup`` shows the sentence with (SRC: …), (EVT: …) and (TAR: …). What our contract knows and the form does
not (citations, the statement that reports it, EDTF) is added under names of its own; nothing is left out for lack
of a code. ``context`` holds what PLOVER calls auxiliary modes: future, hypothetical, negation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.account.cameo import cameo
from onrecord.schema import Actor, Event, EventStatus, Quantity, Reading, Span

_AUXILIARY: dict[EventStatus, str] = {
    "happened": "", "ongoing": "", "planned": "future", "possible": "hypothetical", "denied": "negation",
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIZES = (
    ("dead", re.compile(r"\b(?:killed|dead|deaths|died|bodies)\b", re.IGNORECASE)),
    ("injured", re.compile(r"\b(?:wounded|injured|hurt)\b", re.IGNORECASE)),
    ("arrested", re.compile(r"\b(?:arrested|detained)\b", re.IGNORECASE)),
)

Record = dict[str, Any]


def plover_events(reading: Reading) -> list[Record]:
    """One PLOVER record for each event of the reading, in its order."""
    actors = {one.id: one for one in reading.actors}
    return [_record(event, reading, actors) for event in reading.events]


def _record(event: Event, reading: Reading, actors: dict[str, Actor]) -> Record:
    article, text = reading.article, reading.article.text
    coded = cameo(event)
    return {
        "id": f"{article.id}-{event.id}",
        "date": _day(event.when) or (article.published_at or "")[:10] or None,
        "source": [_actor(actors[one], event, text) for one in event.actors],
        "target": [_actor(actors[one], event, text) for one in event.recipients],
        "event": event.type,
        "mode": event.mode or "",
        "eventText": event.trigger.of(text),
        "eventLoc": _location(event, reading),
        "context": _AUXILIARY[event.status],
        **_sizes(event.quantities, text),
        "text": event.citation.of(text),
        "textInfo": {
            "markup": _markup(event, actors, text),
            "start": event.citation.start,
            "end": event.citation.end,
        },
        "language": article.language,
        "publication": article.outlet,
        "url": article.url,
        "title": article.title,
        "coder": f"{reading.model.name} {reading.model.version}",
        "version": reading.schema,
        "quadCode": coded.quad_number,
        "cameo": list(coded.codes),
        "status": event.status,
        "when": event.when,
        "reportedBy": _reporter(event, reading, actors),
        "confidence": event.confidence,
    }


def _day(when: str | None) -> str | None:
    """The day, where the value is one; a month or a span is none."""
    found = _DAY.match(when) if when else None
    return found.group() if found and when and "/" not in when else None


def _actor(actor: Actor, event: Event, text: str) -> Record:
    """Name, country and sector as the gold records give them: a body of many countries is "IGO" alone."""
    words = _mention_in(actor, event.citation)
    coded: Record = {
        "actorText": words.of(text) if words else actor.name,
        "name": actor.name,
        "actor": actor.id,
    }
    sector = None if actor.kind == "country" else actor.sector
    if actor.country:
        coded["code"] = actor.country
    elif sector == "IGO":
        return {**coded, "code": "IGO"}
    return {**coded, "sector": sector} if sector else coded


def _location(event: Event, reading: Reading) -> Record | None:
    if event.place is None:
        return None
    place = next((one for one in reading.places if one.id == event.place_ref), None)
    if place is None:
        return {"name": event.place}
    return {
        "name": event.place, "country code": place.country, "lat": place.latitude, "lon": place.longitude,
    }  # fmt: skip


def _sizes(quantities: Iterable[Quantity], text: str) -> Record:
    """How many dead, injured, arrested where the words say so, else how many of what."""
    found: Record = {}
    for one in quantities:
        if one.min is None and one.max is None:
            continue
        words = text[one.start : one.end]
        name = next((size for size, pattern in _SIZES if pattern.search(f"{words} {one.what}")), "size")
        found.setdefault(name, f"{one.min if one.min is not None else one.max:g}")
    return found


def _mention_in(actor: Actor, sentence: Span) -> Span | None:
    """The longest mention of an actor in the sentence, a name before a pronoun."""
    inside = [one for one in actor.mentions if sentence.start <= one.start and one.end <= sentence.end]
    best = max(inside, key=lambda one: (one.how != "pronoun", one.end - one.start, -one.start), default=None)
    return Span(best.start, best.end) if best else None


def _markup(event: Event, actors: dict[str, Actor], text: str) -> str:
    """The sentence with those who take part and the trigger marked; marks never overlap, the trigger comes first."""
    marks = [(event.trigger, "EVT")]
    sides: Sequence[tuple[str, Sequence[str]]] = (("SRC", event.actors), ("TAR", event.recipients))
    for mark, names in sides:
        for name in names:
            span = _mention_in(actors[name], event.citation)
            if span and all(span.end <= one.start or one.end <= span.start for one, _ in marks):
                marks.append((span, mark))
    marked, at = "", event.citation.start
    for span, mark in sorted(marks, key=lambda one: one[0].start):
        marked += f"{text[at : span.start]}({mark}: {span.of(text)})"
        at = span.end
    return marked + text[at : event.citation.end]


def _reporter(event: Event, reading: Reading, actors: dict[str, Actor]) -> str | None:
    """Who says so, where it is somebody's account."""
    said = next((one for one in reading.statements if one.id == event.reported_by), None)
    if said is None:
        return None
    if said.speaker:
        return actors[said.speaker].name
    return said.source.of(reading.article.text) if said.source else None
