"""Readings in brat's standoff format (https://brat.nlplab.org/standoff.html): a text and an .ann file for each article.

Offsets are code points, as brat counts. A text-bound annotation may not run over a line end, so that a quotation that
does has a fragment for each line, as one that is split around its cue has one for each part. Contents, sources, cues
and mentions are text-bound; events have the mention of whoever takes part; acts, manners and statuses are attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from onrecord.desk.exports.asked import Asked
from onrecord.desk.exports.writing import new_folder
from onrecord.schema import (
    Act,
    Actor,
    ActorKind,
    Event,
    EventStatus,
    EventType,
    Manner,
    Reading,
    Span,
    Statement,
)

CONFIGURATION = "annotation.conf"
_LINES = re.compile(r"[^\r\n]+")
_ENTITIES = ("Statement", "Source", "Cue", *(kind.capitalize() for kind in get_args(ActorKind)))


def write_brat(asked: Asked, where: str) -> None:
    """Write a folder that brat opens; one that is there and not empty is never replaced, as people edit in it."""
    with new_folder(where, None) as folder:
        _write(folder / CONFIGURATION, configuration())
        for reading in asked.readings():
            _write(folder / f"{reading.article.id}.txt", reading.article.text)
            _write(folder / f"{reading.article.id}.ann", standoff(reading))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def configuration() -> str:
    """What may be annotated, for brat."""
    roles = "\tActor*:<ENTITY>, Recipient*:<ENTITY>"
    sections = {
        "entities": _ENTITIES,
        "relations": (
            "SaidBy\tArg1:Statement, Arg2:Source",
            "CuedBy\tArg1:Statement, Arg2:Cue",
            "Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive",
        ),
        "events": [kind + roles for kind in get_args(EventType)],
        "attributes": (
            f"Act\tArg:Statement, Value:{'|'.join(get_args(Act))}",
            f"Manner\tArg:Statement, Value:{'|'.join(get_args(Manner))}",
            f"Status\tArg:<EVENT>, Value:{'|'.join(get_args(EventStatus))}",
        ),
    }
    return "\n".join("\n".join([f"[{name}]", *lines, ""]) for name, lines in sections.items())


def standoff(reading: Reading) -> str:
    """The .ann file of one reading."""
    return "".join(f"{line}\n" for line in _Standoff(reading).lines())


class _Standoff:
    """Numbers the annotations of one reading, each kind for itself."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.article.text
        self._actors = {one.id: one for one in reading.actors}
        self._numbers = dict.fromkeys("TREA#", 0)
        self._mentions: dict[tuple[str, int, int], str] = {}

    def lines(self) -> Iterator[str]:
        """Mentions first, since events point to them."""
        for actor in self._reading.actors:
            yield from self._of_actor(actor)
        for said in self._reading.statements:
            yield from self._of_statement(said)
        for event in self._reading.events:
            yield from self._of_event(event)

    def _of_actor(self, actor: Actor) -> Iterator[str]:
        named = []
        for one in actor.mentions:
            name, line = self._bound(actor.kind.capitalize(), [Span(one.start, one.end)])
            self._mentions[actor.id, one.start, one.end] = name
            named.append(name)
            yield line
        if named:
            yield self._note(named[0], f"{actor.name}, {self._full(actor.id)}")
        if len(named) > 1:
            yield f"*\tEquiv {' '.join(named)}"

    def _of_statement(self, said: Statement) -> Iterator[str]:
        name, line = self._bound("Statement", said.content)
        yield line
        yield f"{self._next('A')}\tAct {name} {said.act}"
        yield f"{self._next('A')}\tManner {name} {said.manner}"
        speaker = self._actors[said.speaker].name if said.speaker else "speaker not stated"
        yield self._note(name, f"{speaker}, {self._full(said.id)}")
        for kind, relation, span in (("Source", "SaidBy", said.source), ("Cue", "CuedBy", said.cue)):
            if span is not None:
                other, line = self._bound(kind, [span])
                yield line
                yield f"{self._next('R')}\t{relation} Arg1:{name} Arg2:{other}"

    def _of_event(self, event: Event) -> Iterator[str]:
        trigger, line = self._bound(event.type, [event.trigger])
        yield line
        name = self._next("E")
        roles = [f"{event.type}:{trigger}"]
        for role, actors in (("Actor", event.actors), ("Recipient", event.recipients)):
            found = [one for actor in actors if (one := self._mention_near(actor, event)) is not None]
            roles += [f"{role}{at if at > 1 else ''}:{one}" for at, one in enumerate(found, 1)]
        yield f"{name}\t{' '.join(roles)}"
        yield f"{self._next('A')}\tStatus {name} {event.status}"
        yield self._note(name, self._full(event.id))

    def _mention_near(self, actor: str, event: Event) -> str | None:
        """The mention in the event's sentence that is nearest to its trigger; failing that, the nearest at all."""

        def distance(one: tuple[str, int, int]) -> tuple[bool, int, int]:
            outside = not (event.citation.start <= one[1] and one[2] <= event.citation.end)
            return outside, abs(one[1] - event.trigger.start), one[1]

        keys = [key for key in self._mentions if key[0] == actor]
        return self._mentions[min(keys, key=distance)] if keys else None

    def _bound(self, kind: str, spans: Sequence[Span]) -> tuple[str, str]:
        """A text-bound annotation: its name and its line."""
        parts = [part for span in spans for part in self._fragments(span)]
        where = ";".join(f"{start} {end}" for start, end in parts)
        name = self._next("T")
        return name, f"{name}\t{kind} {where}\t{' '.join(self._text[start:end] for start, end in parts)}"

    def _fragments(self, span: Span) -> Iterable[tuple[int, int]]:
        """The stretch line by line, without white space at the edges."""
        for line in _LINES.finditer(self._text, span.start, span.end):
            words = line.group()
            start = line.start() + len(words) - len(words.lstrip())
            end = line.start() + len(words.rstrip())
            if start < end:
                yield start, end

    def _note(self, name: str, words: str) -> str:
        return f"{self._next('#')}\tAnnotatorNotes {name}\t{' '.join(words.split())}"

    def _full(self, own: str) -> str:
        return f"{self._reading.article.id}/{own}"

    def _next(self, kind: str) -> str:
        self._numbers[kind] += 1
        return f"{kind}{self._numbers[kind]}"
