"""Events of the record on the project's own labelled documents, read as `onrecord read` reads a page.

A labelled happening is a label with all that mention it again (`same`); its actors, recipients, place and time are
those of all these mentions together. An event found is paired with the happening one of whose triggers it overlaps,
one to one, those that agree best first; whatever is left over is spurious, a happening told twice too. Actors are
right where they are exactly the labelled ones, groups taken for their members: an actor stands for the labelled
one that most of its mentions are of, and a nominal is not enough where the text names him (`bench statements`).
Times are right where the EDTF values agree, places where their words overlap; both also where neither side has one.
Partial credit: the type alone, the type with the actors, and "described", where a description may stand for whom it
describes though nothing says that the two are one.

`onrecord` is what `finished` makes of a reading, `before` what the reader hands on, a line for each trigger word.
The other columns are ceilings of `before`: `triggers`, were all right of those events whose trigger is labelled, and
nothing else there; `actors`, the same of those of the right type whose labelled actors are actors of the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from bench.matching import Tally
from bench.reading import NotMeasurable
from bench.statements import article_of, is_named, most_of, whose_mentions
from corpus.facts import Actor, Time
from corpus.facts import Event as Label
from corpus.form import Labelled, labelled_below
from onrecord import schema
from onrecord.account import finished
from onrecord.engines import Reader
from onrecord.schema import Event, Reading, Span
from onrecord.sources.page import Page

Ids = frozenset[str]


class Happening(NamedTuple):
    """A labelled happening: its mentions, the first of them the one that the others repeat."""

    names: tuple[str, ...]
    labels: tuple[Label, ...]

    def all_of(self, side: str) -> Ids:
        """The actors or recipients of all mentions."""
        return frozenset(one for label in self.labels for one in getattr(label, side))

    def first_of(self, key: str) -> str | None:
        """The first value among the mentions."""
        return next((getattr(label, key) for label in self.labels if getattr(label, key)), None)


class Judged(NamedTuple):
    """One event found and the happening it is paired with, and what is right about it."""

    mine: Event
    label: Happening
    type: bool
    actors: bool
    recipients: bool
    status: bool
    when: bool
    when_found: bool
    place: bool
    described: bool
    known: bool

    @property
    def all(self) -> bool:
        """Whether type, actors and recipients are right."""
        return self.type and self.actors and self.recipients


class Counts(NamedTuple):
    """What was judged, how many events were found and how many happenings are labelled."""

    judged: list[Judged]
    found: int
    wanted: int


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The scores over all labelled documents below ``data``."""
    del peers  # no other tool keeps events under these rules
    documents = [one for one in labelled_below(data) if one.published is not None][:limit]
    if not documents:
        raise NotMeasurable(f"{data} holds no labelled documents (documents/*.txt)")
    reader = Reader()
    read = [(document, _as_read(document, reader)) for document in documents]
    before = counted(iter(read))
    after = counted((document, replace(reading, events=finished(reading))) for document, reading in read)
    return {"onrecord": scores(after), "before": scores(before), **ceilings(before)}


def _as_read(document: Labelled, reader: Reader) -> Reading:
    """The document with its events as the reader's heads give them."""
    page = Page(source=str(document.path), data=document.text.encode())
    return reader.resolved_article(article_of(document), page)


def counted(read: Iterator[tuple[Labelled, Reading]]) -> Counts:
    """What is right in all documents."""
    judged: list[Judged] = []
    found = wanted = 0
    for document, reading in read:
        judged += judgements(document, reading)
        found += len(reading.events)
        wanted += len(happenings_of(document))
    return Counts(judged, found, wanted)


def scores(counts: Counts) -> dict[str, float]:
    """F1 by how much must be right; shares of the events of the right type; spurious ones for each right one."""
    judged, found, wanted = counts
    right = [one for one in judged if one.type]
    spurious = found - len(judged)
    return {
        "event F1 (type, actors, recipients)": _f1(judged, found, wanted, lambda one: one.all),
        "event F1 (type, actors, recipients described)": _f1(
            judged, found, wanted, lambda one: one.type and one.described
        ),
        "event F1 (type, actors)": _f1(judged, found, wanted, lambda one: one.type and one.actors),
        "event F1 (type)": _f1(judged, found, wanted, lambda one: one.type),
        "event recall (type)": len(right) / max(wanted, 1),
        "actors right": _share([one.actors for one in right]),
        "recipients right": _share([one.recipients for one in right]),
        "status right": _share([one.status for one in right]),
        "when right": _share([one.when for one in right]),
        "when right of those given": _share([one.when for one in right if one.when_found]),
        "place right": _share([one.place for one in right]),
        "spurious per right type": spurious / max(len(right), 1),
        "spurious per right event": spurious / max(sum(one.all for one in judged), 1),
    }


def ceilings(counts: Counts) -> dict[str, dict[str, float]]:
    """The F1 of a rule that knew of every event found whether it is labelled, and who took part."""
    judged, _, wanted = counts
    known = sum(one.type and one.known for one in judged)
    measure = "event F1 (type, actors, recipients)"
    return {
        "triggers": {measure: Tally(len(judged), len(judged), wanted).f1},
        "actors": {measure: Tally(known, len(judged), wanted).f1},
    }


def _f1(judged: Sequence[Judged], found: int, wanted: int, right: Callable[[Judged], bool]) -> float:
    return Tally(sum(map(right, judged)), found, wanted).f1


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def happenings_of(document: Labelled) -> list[Happening]:
    """The labelled happenings, in the order of their first labels."""
    labels = document.of(Label)
    chains: dict[str, list[str]] = {}
    for name in labels:
        chains.setdefault(_root(labels, name), []).append(name)
    return [Happening(tuple(names), tuple(labels[one] for one in names)) for names in chains.values()]


def _root(labels: dict[str, Label], name: str) -> str:
    seen = {name}
    while (again := labels[name].same) and again in labels and again not in seen:
        seen.add(again)
        name = again
    return name


def judgements(document: Labelled, reading: Reading) -> list[Judged]:
    """The events found that are labelled ones, each happening once."""
    cast = Cast(document, reading)
    candidates = [
        judged(document, event, happening, cast)
        for happening in happenings_of(document)
        for event in reading.events
        if any(_touch(event.trigger, span) for one in happening.names for span in document.spans.get(one, ()))
    ]
    kept: list[Judged] = []
    taken: set[object] = set()
    for one in sorted(candidates, key=_agreement):
        if one.mine.id not in taken and one.label.names not in taken:
            kept.append(one)
            taken |= {one.mine.id, one.label.names}
    return kept


def _agreement(one: Judged) -> tuple[bool, bool, bool, int]:
    """The key under which those that agree best come first."""
    return not one.all, not one.type, not one.actors, one.mine.trigger.start


def judged(document: Labelled, mine: Event, theirs: Happening, cast: Cast) -> Judged:
    """The event beside the labelled happening."""
    when, place = theirs.first_of("when"), theirs.first_of("place")
    value = _value(document.of(Time)[when]) if when else None
    doers, targets = (cast.members(theirs.all_of(side)) for side in ("actors", "recipients"))
    return Judged(
        mine=mine, label=theirs,
        type=theirs.labels[0].type == mine.type,
        actors=cast.stand_for(mine.actors) == doers,
        recipients=cast.stand_for(mine.recipients) == targets,
        status=mine.status == theirs.labels[0].status,
        when=mine.when == value, when_found=mine.when is not None,
        place=_same_place(document, mine.place, place),
        described=cast.describe(mine.actors, doers) and cast.describe(mine.recipients, targets),
        known=doers | targets <= cast.everyone,
    )  # fmt: skip


def _value(time: Time) -> str | None:
    """What `Event.when` may hold: a duration or a recurrence is no date."""
    return time.value if time.kind in {"point", "span"} else None


def _touch(trigger: Span, span: tuple[int, int]) -> bool:
    return trigger.start < span[1] and span[0] < trigger.end


def _same_place(document: Labelled, mine: str | None, theirs: str | None) -> bool:
    if mine is None or theirs is None:
        return mine is None and theirs is None
    words = [document.text[slice(*span)] for span in document.spans.get(theirs, ())]
    return any(mine in one or one in mine for one in words)


class Cast:
    """The actors of a reading beside the labelled ones of its document."""

    def __init__(self, document: Labelled, reading: Reading) -> None:
        self._labels = document.of(Actor)
        self._document = document
        self._actors = {one.id: one for one in reading.actors}
        self.whose_mentions = {one.id: whose_mentions(document, _spans(one)) for one in reading.actors}
        self.everyone = self.stand_for([one.id for one in reading.actors])

    def stand_for(self, names: Sequence[str]) -> Ids:
        """The labelled actors that these are; what stands for nobody keeps a name of its own."""
        return frozenset().union(*(self._one(name) for name in self._parts(names)))

    def describe(self, names: Sequence[str], labels: Ids) -> bool:
        """Whether each of these has a mention that is one of the labelled actors', and all of those are met."""
        met = [self.members(frozenset(self.whose_mentions[name])) & labels for name in self._parts(names)]
        return all(met) and frozenset().union(*met) == labels

    def members(self, labels: Ids) -> Ids:
        """Groups taken for their members."""
        return frozenset(part for name in labels for part in (self._labels[name].members or (name,)))

    def _one(self, name: str) -> Ids:
        label = most_of(self.whose_mentions[name])
        if not label or not is_named(self._document, _spans(self._actors[name]), label):
            return frozenset({f"?{name}"})
        return self.members(frozenset({label}))

    def _parts(self, names: Sequence[str]) -> list[str]:
        return [part for name in names for part in (self._actors[name].members or (name,))]


def _spans(actor: schema.Actor) -> list[Span]:
    return [Span(one.start, one.end) for one in actor.mentions]
