"""Readings made of a page's own labels, so that what is done across articles is measured apart from what is read.

The article is the page's as onrecord extracts it; actors, statements, events, commitments and the parties of talks are
those of `NAME.yaml`. Country and sector, which the labels hold only in part, come from what was read where it names
the same actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from bench.story import Story
from onrecord.account.claims import claims_of
from onrecord.resolving.words import folded
from onrecord.schema import (
    Actor,
    Commitment,
    Event,
    Mention,
    Quantity,
    Reading,
    Role,
    Span,
    Statement,
    Talks,
)

Labels = dict[str, Any]


def as_labelled(story: Story) -> Story:
    """The story with its readings made of the labels of its pages."""
    readings = {name: _labelled(story.folder, name, reading) for name, reading in story.readings.items()}
    return story._replace(readings=readings)


def _labelled(folder: Path, name: str, reading: Reading) -> Reading:
    labels: Labels = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    cast = Cast(reading, labels)
    statements = tuple(_statements(reading, labels, cast))
    events = tuple(_events(reading, labels, cast))
    commitments = tuple(_commitments(reading, labels, cast, statements))
    talks = tuple(_talks(labels, cast))
    made = replace(
        reading,
        actors=tuple(cast.actors),
        statements=statements,
        events=events,
        commitments=commitments,
        talks=talks,
    )
    return replace(made, claims=claims_of(made))


class Cast:
    """The actors of one page by the names that its labels use; those that were not read are added."""

    def __init__(self, reading: Reading, labels: Labels) -> None:
        self._text = reading.article.text
        told = {bare(one["name"]): one for one in labels.get("actors") or ()}
        self.actors = [_completed(one, told.get(bare(one.name))) for one in reading.actors]
        self._ids = {bare(one.name): one.id for one in reversed(self.actors)}
        for label in labels.get("actors") or ():
            if bare(label["name"]) not in self._ids:
                self._add(label)

    def id(self, name: str | None) -> str | None:
        """The actor of that name, a new one where there is none."""
        if name is None:
            return None
        if bare(name) not in self._ids:
            self._add({"name": name, "kind": "group"})
        return self._ids[bare(name)]

    def ids(self, names: Iterable[str]) -> tuple[str, ...]:
        """The actors of these names."""
        return tuple(one for name in names if (one := self.id(name)) is not None)

    def _add(self, label: Labels) -> None:
        name = label["name"]
        found = tuple(Mention(start, end, "name") for start, end in places(self._text, name))
        roles = [
            (title, *span) for title in label.get("roles") or () for span in places(self._text, title)[:1]
        ]
        made = Actor(
            id=f"l{len(self.actors)}", name=name, kind=label["kind"], country=label.get("country"), mentions=found,
            roles=tuple(Role(title, start, end) for title, start, end in roles),
        )  # fmt: skip
        self.actors.append(made)
        self._ids[bare(name)] = made.id


def _completed(actor: Actor, label: Labels | None) -> Actor:
    """The actor with the country that its label gives it where none was read."""
    country = actor.country or (label["country"] if label else None)
    return replace(actor, country=country) if country != actor.country else actor


def bare(name: str) -> str:
    """A name by which labels and readings meet: folded, without an article before it."""
    return re.sub(r"^(?:the|an?) ", "", folded(name))


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, however its white space is folded."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [found.span() for found in re.finditer(pattern, text)] if pattern else []


def _first(text: str, words: str, since: int = 0) -> Span | None:
    found = places(text, words)
    return next((Span(*one) for one in found if one[0] >= since), Span(*found[0]) if found else None)


def _statements(reading: Reading, labels: Labels, cast: Cast) -> Iterable[Statement]:
    at, text = 0, reading.article.text
    for number, label in enumerate(labels["statements"], 1):
        parts: list[Span] = []
        for words in label["content"]:
            part = _first(text, words, parts[-1].end if parts else at)
            parts += [part] if part else []
        if not parts:
            continue
        at = parts[0].start
        yield Statement(
            id=f"s{number}", manner=label["manner"], act=label["act"], speaker=cast.id(label["speaker"]), source=None,
            cue=_first(text, label["cue"], at) if label["cue"] else None, content=tuple(parts),
            addressee=cast.id(label["addressee"]), said=label["said"], place=label["place"],
            reply_to=cast.id(label["reply_to"]),
        )  # fmt: skip


def _events(reading: Reading, labels: Labels, cast: Cast) -> Iterable[Event]:
    for number, label in enumerate(labels.get("events") or (), 1):
        trigger = _first(reading.article.text, label["trigger"])
        if trigger is not None:
            yield Event(
                id=f"e{number}", type=label["type"], mode=None, trigger=trigger, actors=cast.ids(label["actors"]),
                recipients=cast.ids(label["recipients"]), place=label["place"], place_ref=None, when=label["when"],
                when_ref=None, status=label["status"], quantities=tuple(_quantities(label, trigger)), reported_by=None,
                citation=trigger, confidence=1.0,
            )  # fmt: skip


def _quantities(label: Labels, trigger: Span) -> Iterable[Quantity]:
    for one in label.get("quantities") or ():
        low, high = one.get("value", one.get("min")), one.get("value", one.get("max"))
        yield Quantity(low, high, approx=False, what=one["what"], start=trigger.start, end=trigger.end)


def _commitments(
    reading: Reading, labels: Labels, cast: Cast, statements: Sequence[Statement]
) -> Iterable[Commitment]:
    text = reading.article.text
    for number, label in enumerate(labels.get("commitments") or (), 1):
        what, by = _first(text, label["what"]), cast.id(label["by"])
        if what is None or by is None:
            continue
        yield Commitment(
            id=f"m{number}", by=by, to=cast.id(label.get("to")), what=what, due=label["due"], due_ref=None,
            condition=_first(text, label["condition"]) if label.get("condition") else None, otherwise=None,
            statement=next((one.id for one in statements if _holds(one, what)), None),
        )  # fmt: skip


def _holds(statement: Statement, what: Span) -> bool:
    return any(part.start < what.end and what.start < part.end for part in statement.content)


def _talks(labels: Labels, cast: Cast) -> Iterable[Talks]:
    for number, label in enumerate(labels.get("talks") or (), 1):
        yield Talks(
            id=f"n{number}", name=label["name"], parties=cast.ids(label["parties"]),
            mediators=cast.ids(label.get("mediators") or ()), hosts=(), tracks=(), rounds=(), proposals=(),
            exchanges=(),
        )  # fmt: skip
