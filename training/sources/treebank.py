"""Universal Dependencies treebanks: sentence starts, and GUM's entities and coreference where they are marked."""

from __future__ import annotations

from pathlib import Path

from bench.treebanks import ACTORS, Parse, parses
from corpus.names import name_in
from training.documents import Document, Layer, Mentions, Span

# GUM's entity types → ours; its "place" may be a building, its "object" a ship, so those layers stay open
_NAMED = {"person": "person", "organization": "organization", "place": "place", "event": "event"}


def treebank(path: Path) -> list[Document]:
    """Documents with their sentence starts and, where the file has them, entities and coreference."""
    return [_document(parse) for parse in parses(path)]


def _document(parse: Parse) -> Document:
    if not parse.marked:
        return Document(parse.name, parse.text, sentence_starts=parse.starts)
    clusters = dict.fromkeys(one.cluster for one in parse.entities)
    numbers = {cluster: number for number, cluster in enumerate(clusters, 1)}
    found = tuple((one.start, one.end, numbers[one.cluster]) for one in parse.entities if one.type in ACTORS)
    return Document(
        parse.name, parse.text, sentence_starts=parse.starts, layers=_layers(parse),
        mentions=Mentions(found, complete=True),
    )  # fmt: skip


def _layers(parse: Parse) -> dict[str, Layer]:
    names: dict[str, dict[Span, None]] = {ours: {} for ours in _NAMED.values()}
    unknown: list[Span] = []
    for one in parse.entities:
        if not one.name or one.type not in _NAMED:
            continue
        name = name_in(parse.text[one.start : one.end], person=one.type == "person")
        if name is None:  # a description with a name in it: "Frederick Fung of ADPL"
            unknown.append((one.start, one.end))
        else:
            names[_NAMED[one.type]][one.start + name[0], one.start + name[1]] = None
    dates: list[Span] = []
    for one in sorted(parse.entities, key=lambda one: one.start - one.end):
        if one.type == "time" and not any(a < one.end and one.start < b for a, b in dates):
            dates.append((one.start, one.end))
    layers = {ours: Layer(tuple(spans), tuple(unknown)) for ours, spans in names.items()}
    layers["date"] = Layer((), unknown=tuple(dates))  # "the time" is one too, so only their absence is taught
    layers["number"] = Layer(tuple((one.start, one.end) for one in parse.tokens if one.tag == "NUM"))
    return layers
