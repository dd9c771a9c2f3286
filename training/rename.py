"""Small sets of names made larger: other names of the same kind in the same places, and texts in small letters.

Mention replacement and lower-casing (Dai & Adel 2020, "An Analysis of Simple Data Augmentation for Named Entity
Recognition"; Mayhew et al. 2019, "ner and pos when nothing is capitalized"): what a name looks like is learned
apart from what stands around it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from onrecord.reading.pieces import CASES, Pieces
from training.documents import Document, Layer, Span
from training.targets import Example

_REPLACED = ("person", "organization", "place")
_CAPITALS = [CASES.index(name) for name in ("title", "upper", "mixed")]

Pool = Mapping[str, Sequence[str]]


def pool_of(documents: Iterable[Document]) -> Pool:
    """All names of the documents by layer, each as often as it stands there."""
    found: dict[str, list[str]] = {name: [] for name in _REPLACED}
    for document in documents:
        for name in _REPLACED:
            layer = document.layers.get(name, Layer(()))
            found[name] += [document.text[start:end] for start, end in layer.marked]
    return found


def renamed(document: Document, pool: Pool, share: float, randomness: random.Random) -> Document:
    """The document with ``share`` of its names replaced; only for documents whose labels are all layers."""
    fresh: dict[Span, str] = {
        span: randomness.choice(pool[name])
        for name in _REPLACED
        if name in document.layers and pool[name]
        for span in document.layers[name].marked
        if randomness.random() < share
    }
    text, at, moved = "", 0, list[tuple[int, int]]()
    for (start, end), name in sorted(fresh.items()):
        text += document.text[at:start] + name
        at = end
        moved.append((end, len(text) - end))
    text += document.text[at:]

    def new(span: Span) -> Span:
        start, end = span
        before = next((shift for border, shift in reversed(moved) if border <= start), 0)
        behind = next((shift for border, shift in reversed(moved) if border <= end), 0)
        return start + before, end + behind

    layers = {
        name: Layer(tuple(map(new, layer.marked)), tuple(map(new, layer.unknown)))
        for name, layer in document.layers.items()
    }
    return document._replace(text=text, layers=layers)


def in_small_letters(example: Example) -> Example:
    """The example as if no letter of it were a capital; the word pieces are the same."""
    case = example.pieces.case.copy()
    case[np.isin(case, _CAPITALS)] = CASES.index("lower")
    pieces = Pieces(**dict(zip(Pieces._fields, example.pieces, strict=True)) | {"case": case})
    return example._replace(pieces=pieces)
