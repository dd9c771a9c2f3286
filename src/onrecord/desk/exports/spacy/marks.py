"""What of a reading becomes a span of a Doc, and under which label.

The span's ``id_`` is the id of the statement, event or actor that it belongs to, so that everything else the
reading says about it is one lookup away; its ``kb_id_`` is the actor that the words refer to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.schema import Reading

GROUPS = ("statements", "sources", "cues", "events", "mentions")
DATE = "DATE"
_PLACE = "LOC"
# the names that spaCy's English pipelines use (OntoNotes 5); a group is no single entity and has none
_ENTITY = {"person": "PERSON", "organization": "ORG", "country": "GPE", "place": _PLACE}


class Mark(NamedTuple):
    """A labelled stretch of the text: code points, end exclusive; ``actor`` is empty where none is meant."""

    group: str
    start: int
    end: int
    label: str
    id: str
    actor: str = ""


def marks(reading: Reading) -> Iterator[Mark]:
    """Every span of the five groups: contents labelled by act, triggers by type, mentions by kind of actor."""
    for said in reading.statements:
        for part in said.content:
            yield Mark("statements", part.start, part.end, said.act, said.id)
        if said.source is not None:
            yield Mark("sources", said.source.start, said.source.end, "source", said.id, said.speaker or "")
        if said.cue is not None:
            yield Mark("cues", said.cue.start, said.cue.end, "cue", said.id)
    for event in reading.events:
        yield Mark("events", event.trigger.start, event.trigger.end, event.type, event.id)
    for actor in reading.actors:
        for one in actor.mentions:
            yield Mark("mentions", one.start, one.end, actor.kind, actor.id, actor.id)


def names(reading: Reading) -> Iterator[Mark]:
    """What may stand in ``doc.ents``: names of actors, named places, dated expressions."""
    for actor in reading.actors:
        label = _ENTITY.get(actor.kind)
        for one in actor.mentions if label else ():
            if one.how == "name":
                yield Mark("ents", one.start, one.end, label or "", actor.id, actor.id)
    for place in reading.places:
        yield Mark("ents", place.start, place.end, _PLACE, place.id)
    for time in reading.times:
        yield Mark("ents", time.start, time.end, DATE, time.id)
