"""The project's own corpus (`corpus/README.md`) as training documents.

It teaches only what no public data has: acts, addressees, events. Its names and dates, which are labelled
completely, help the entity layers; its attributions are not used, as their rules are not PolNeAR's.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus.facts import Actor, Statement
from corpus.facts import Event as EventFact
from corpus.form import Labelled, labelled_below
from corpus.names import name_in
from onrecord.reading.heads import ACTS, EVENT_TYPES, STATUSES
from training.documents import Attribution, Document, Event, Layer, Mentions, Span, Spans

_UNLABELLED = {"title", "standfirst", "heading"}
_LAYER = {
    "person": "person",
    "organization": "organization",
    "group": "organization",
    "country": "place",
    "place": "place",
}


_LABELLED = ("person", "organization", "place", "facility", "event", "product", "date")


def own(folder: Path) -> list[Document]:
    """All labelled documents and sentences below ``folder``."""
    return [_document(labelled) for labelled in labelled_below(folder)]


def _document(labelled: Labelled) -> Document:
    names = list(labelled.of(Actor))
    mentions = tuple(
        (start, end, number)
        for number, name in enumerate(names, 1)
        for start, end in labelled.spans.get(name, ())
    )
    return Document(
        labelled.where, labelled.text,
        attributions=tuple(_attribution(labelled, name) for name in labelled.of(Statement)),
        layers=_layers(labelled), mentions=Mentions(mentions, complete=False),
        events=tuple(_event(labelled, name) for name in labelled.of(EventFact) if name in labelled.spans),
        muted=tuple((block.start, block.end) for block in labelled.blocks if block.kind in _UNLABELLED),
    )  # fmt: skip


def _layers(labelled: Labelled) -> dict[str, Layer]:
    """Names and dates. What a description holds in capitals may be a name that has no label: it stays open."""
    marked: dict[str, list[Span]] = {name: [] for name in _LABELLED}
    unknown: list[Span] = []
    for label, spans in labelled.spans.items():
        layer = _layer_of(labelled, label)
        if layer is None:
            continue
        for start, end in spans:
            words = labelled.text[start:end]
            name = (0, len(words)) if layer == "date" else name_in(words, person=layer == "person")
            if name is not None:
                marked[layer].append((start + name[0], start + name[1]))
            elif words.lower() != words:
                unknown.append((start, end))
    return {
        layer: Layer(tuple(spans), () if layer == "date" else tuple(unknown))
        for layer, spans in marked.items()
    }


def _layer_of(labelled: Labelled, label: str) -> str | None:
    fixed = {"fac": "facility", "evt": "event", "prod": "product"}.get(label)
    fact = labelled.facts.get(label)
    if isinstance(fact, Actor):
        return _LAYER[fact.kind]
    kind = label[0] if label[1:].isdigit() else ""
    return fixed or {"t": "date", "p": "place"}.get(kind)


def _attribution(labelled: Labelled, name: str) -> Attribution:
    fact: Statement = labelled.of(Statement)[name]
    spans: Mapping[str, Spans] = labelled.spans
    return Attribution(
        source=spans.get(f"{name}.source", ()), cue=spans.get(f"{name}.cue", ()), content=spans.get(name, ()),
        addressee=spans.get(fact.to, ()) if fact.to else (), act=ACTS.index(fact.act),
    )  # fmt: skip


def _event(labelled: Labelled, name: str) -> Event:
    fact: EventFact = labelled.of(EventFact)[name]
    spans = labelled.spans

    def mentioned(*ids: str | None) -> tuple[Spans, ...]:
        return tuple(spans[one] for one in ids if one and one in spans)

    return Event(
        trigger=spans[name][0], type=EVENT_TYPES.index(fact.type), status=STATUSES.index(fact.status),
        arguments={
            "trigger_to_actor": mentioned(*fact.actors), "trigger_to_recipient": mentioned(*fact.recipients),
            "trigger_to_place": mentioned(fact.place), "trigger_to_time": mentioned(fact.when),
        },
    )  # fmt: skip
