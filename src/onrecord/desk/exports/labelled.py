"""A reading as a labelled document in the form of the project's corpus, so that corrections can train the reader.

Ids are numbered anew. A value that no words of the article bear (a date set by hand that it does not name) has no
label to point to and is left out; so are facts about words that bear no labels, such as a title's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.desk.exports.inline import Label, inline
from onrecord.schema import Event, Quantity, Reading, Span, Statement, Talks

Facts = dict[str, Any]
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./_-]*[A-Za-z0-9./_-])?")
_EMPTY: tuple[object, ...] = (None, "", ())


def labelled(reading: Reading) -> str:
    """The document: head, text with labels, facts."""
    labels = _Labels(reading)
    article = reading.article
    text, placed = inline(article.text, article.blocks, labels.spans)
    head = f"outlet: {_value(article.outlet or '')}\npublished: {_value(article.published_at or '')}"
    lines = [f"{name}: {_flow(fact)}" for name, fact in labels.facts(placed).items()]
    return "\n".join(["---", head, "---", text, "---", *lines, ""])


class _Labels:
    """The labels of one reading, and the facts below them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._quantities = _quantities(reading)
        self._names = dict(_numbered(reading))
        self.spans = sorted(self._labels(), key=lambda one: _WEIGHT[one.name[0]])

    def _labels(self) -> Iterator[Label]:
        reading, one = self._reading, self._names
        for said in reading.statements:
            yield from _said_labels(said, one[said.id])
        for owed in reading.commitments:
            for part, span in (("", owed.what), (".if", owed.condition), (".else", owed.otherwise)):
                yield from _on(span, one[owed.id] + part)
        for event in reading.events:
            yield Label(event.trigger.start, _first_word(reading, event.trigger), one[event.id])
        for claim in reading.claims:
            yield from _on(claim.content, one[claim.id])
        for actor in reading.actors:
            yield from (Label(each.start, each.end, one[actor.id]) for each in actor.mentions)
        for time in reading.times:
            yield Label(time.start, time.end, one[time.id])
        for place in reading.places:
            yield Label(place.start, place.end, one[place.id])
        yield from (Label(each.start, each.end, name) for name, each in self._quantities.items())
        for talks in reading.talks:
            yield from _talks_labels(talks, one[talks.id])

    def facts(self, placed: set[str]) -> dict[str, Facts]:
        """The facts of what is labelled, and of the actors that they point to; pointers to nothing are left out."""
        every = {self._names.get(name, name): fact for name, fact in self._facts()}
        held = {name for name in every if name in placed or name[0] == "n"}
        while True:
            more = {
                one for name in held for one in _pointed(every[name]) if one[0] == "a" and one in every
            } - held
            if not more:
                break
            held |= more
        return {name: _kept(fact, held) for name, fact in every.items() if name in held}

    def _facts(self) -> Iterator[tuple[str, Facts]]:
        reading = self._reading
        for actor in reading.actors:
            yield actor.id, {
                "kind": actor.kind, "name": actor.name, "country": actor.country, "sector": actor.sector,
                "roles": tuple(dict.fromkeys(role.title for role in actor.roles)), "members": self._all(actor.members),
            }  # fmt: skip
        for time in reading.times:
            kind = time.kind if time.value is not None else "vague"
            yield time.id, {"value": time.value, "kind": kind if kind != "point" else None}
        for place in reading.places:
            yield place.id, {"country": place.country}
        for said in reading.statements:
            yield said.id, self._statement(said)
        for event in reading.events:
            yield event.id, self._event(event)
        for name, amount in self._quantities.items():
            yield (
                name,
                {"min": amount.min, "max": amount.max, "approx": amount.approx or None, "what": amount.what},
            )
        for owed in reading.commitments:
            due = self._time(owed.due_ref, owed.due)
            yield owed.id, {"by": self._one(owed.by), "to": self._one(owed.to), "due": due,
                            "statement": self._one(owed.statement)}  # fmt: skip
        for claim in reading.claims:
            yield claim.id, {
                "about": self._all(claim.about), "asserted": self._all(claim.asserted_by),
                "denied": self._all(claim.denied_by), "statements": self._all(claim.statements),
            }  # fmt: skip
        for talks in reading.talks:
            yield from self._talks(talks, self._names[talks.id])

    def _statement(self, one: Statement) -> Facts:
        return {
            "act": one.act, "speaker": self._one(one.speaker), "to": self._one(one.addressee),
            "said": self._time(one.said_ref, one.said), "place": self._one(one.place_ref),
            "reply": self._one(one.reply_to),
        }  # fmt: skip

    def _event(self, one: Event) -> Facts:
        here = [name for name, amount in self._quantities.items() if amount in one.quantities]
        by = next((said for said in self._reading.statements if said.id == one.reported_by), None)
        inside = by is not None and any(
            span.start <= one.trigger.start and one.trigger.end <= span.end for span in by.content
        )
        return {
            "type": one.type, "actors": self._all(one.actors), "recipients": self._all(one.recipients),
            "place": self._one(one.place_ref), "when": self._time(one.when_ref, one.when),
            "status": one.status if one.status != "happened" else None, "quantities": tuple(here),
            "by": self._one(one.reported_by) if inside else None,
        }  # fmt: skip

    def _talks(self, one: Talks, name: str) -> Iterator[tuple[str, Facts]]:
        sides = {"parties": one.parties, "mediators": one.mediators, "hosts": one.hosts}
        yield name, {"name": one.name, **{side: self._all(actors) for side, actors in sides.items()}}
        for at, track in enumerate(one.tracks, 1):
            yield f"{name}.track{at}", {"name": track.name}
        for at, held in enumerate(one.rounds, 1):
            when = self._time(held.when_ref, held.when)
            yield (
                f"{name}.round{at}",
                {"number": held.number, "when": when, "level": held.level, "status": held.status},
            )
        answers = 0
        for at, offer in enumerate(one.proposals, 1):
            told = {
                "by": self._one(offer.by),
                "to": self._all(offer.to),
                "statement": self._one(offer.statement),
            }
            yield f"{name}.proposal{at}", told
            for answer in offer.responses:
                answers += 1
                said = {"proposal": f"proposal{at}", "by": self._one(answer.by), "stance": answer.stance}
                yield f"{name}.response{answers}", said
        for at, passed in enumerate(one.exchanges, 1):
            many = {"min": passed.min, "max": passed.max, "approx": passed.approx or None}
            way = {
                "from": self._one(passed.giver),
                "to": self._one(passed.to),
                "when": self._time(None, passed.when),
            }
            yield f"{name}.exchange{at}", {"what": passed.what, **way, **many}

    def _one(self, name: str | None) -> str | None:
        return self._names.get(name, name if name == "outlet" else None) if name is not None else None

    def _all(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for name in names if (one := self._one(name)) is not None)

    def _time(self, ref: str | None, value: str | None) -> str | None:
        """The label of a time: the one that the value was taken from, else the first that has it."""
        of_value = next((one.id for one in self._reading.times if value and one.value == value), None)
        return self._one(ref or of_value)


_WEIGHT = {letter: weight for weight, letter in enumerate("smencatpq")}
_POINTS = re.compile(r"[aetpqscm]\d+")


def _numbered(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every id with the label that it becomes."""
    kinds: dict[str, Iterable[Any]] = {
        "a": reading.actors, "t": reading.times, "p": reading.places, "s": reading.statements, "e": reading.events,
        "c": reading.claims, "m": reading.commitments, "n": reading.talks,
    }  # fmt: skip
    for letter, every in kinds.items():
        yield from ((one.id, f"{letter}{at}") for at, one in enumerate(every, 1))


def _quantities(reading: Reading) -> dict[str, Quantity]:
    every = dict.fromkeys(amount for event in reading.events for amount in event.quantities)
    return {f"q{at}": amount for at, amount in enumerate(every, 1)}


def _first_word(reading: Reading, span: Span) -> int:
    """Where the first word of a trigger ends: the form has one word for each."""
    return span.start + len(span.of(reading.article.text).split()[0])


def _said_labels(one: Statement, name: str) -> Iterator[Label]:
    yield from (Label(span.start, span.end, name, parts=True) for span in one.content)
    for part in ("source", "cue", "medium"):
        yield from _on(getattr(one, part), f"{name}.{part}")


def _on(span: Span | None, name: str) -> Iterator[Label]:
    if span is not None:
        yield Label(span.start, span.end, name)


def _talks_labels(talks: Talks, name: str) -> Iterator[Label]:
    answers = [answer for offer in talks.proposals for answer in offer.responses]
    every: Mapping[str, Iterable[Any]] = {
        "track": talks.tracks, "round": talks.rounds, "proposal": [offer.what for offer in talks.proposals],
        "response": answers, "exchange": talks.exchanges,
    }  # fmt: skip
    for what, spans in every.items():
        yield from (Label(one.start, one.end, f"{name}.{what}{at}") for at, one in enumerate(spans, 1))


def _pointed(fact: Facts) -> Iterator[str]:
    for value in fact.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str) and _POINTS.fullmatch(one):
                yield one


def _kept(fact: Facts, held: set[str]) -> Facts:
    """The facts without what is empty and without pointers to what is not labelled."""
    kept = {}
    for key, value in fact.items():
        if isinstance(value, tuple):
            value = tuple(one for one in value if not _POINTS.fullmatch(one) or one in held)
        elif isinstance(value, str) and _POINTS.fullmatch(value) and value not in held:
            value = None
        if value not in _EMPTY:
            kept[key] = value
    return kept


def _flow(fact: Facts) -> str:
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in fact.items()) + "}"


def _value(value: Any) -> str:
    """A value of YAML, in quotes where it needs them."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        return json.dumps(value, ensure_ascii=not value.isprintable())
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}" if value == int(value) else repr(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
