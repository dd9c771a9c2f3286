"""Names in Wikipedia (Wikigold, Balasuriya et al. 2009), social media (WNUT-17, Derczynski et al. 2017) and our own."""

from __future__ import annotations

import gzip
from pathlib import Path

from corpus.form import NAMES, Labelled, named_below
from training.documents import Document, Layer, Span
from training.sources.surface import Surface, labelled_runs

_ALL = ("person", "organization", "place", "facility", "event", "product")
# label → the layer it marks, and the layers that it leaves open
_WIKIGOLD: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "PER": ("person", ()),
    "ORG": ("organization", ("facility",)),
    "LOC": ("place", ("facility",)),
    "MISC": (None, ("event", "product")),
}
_WNUT: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "person": ("person", ()),
    "location": ("place", ("facility",)),
    "corporation": ("organization", ()),
    "group": ("organization", ()),
    "product": ("product", ()),
    "creative-work": (None, ("event", "product")),
}


def wikigold(path: Path) -> list[Document]:
    """Sentences joined to texts of 20, as the file does not part its articles."""
    return _documents(path, _WIKIGOLD)


def wnut17(path: Path) -> list[Document]:
    """One text for 20 messages."""
    return _documents(path, _WNUT)


def own_names(folder: Path) -> list[Document]:
    """Mails, posts and reviews of the project's corpus, eight to a text."""
    found = named_below(folder)
    return [_joined(found[at : at + 8]) for at in range(0, len(found), 8)]


def _joined(messages: list[Labelled]) -> Document:
    text = ""
    marked: dict[str, list[Span]] = {layer: [] for layer in _ALL}
    for one in messages:
        text += "\n\n" if text else ""
        for label, layer in NAMES.items():
            marked[layer] += [(len(text) + start, len(text) + end) for start, end in one.spans.get(label, ())]
        text += one.text
    layers = {layer: Layer(tuple(spans)) for layer, spans in marked.items()}
    return Document(messages[0].where, text, layers=layers)


def _documents(path: Path, labels: dict[str, tuple[str | None, tuple[str, ...]]]) -> list[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        sentences = [block.split("\n") for block in file.read().split("\n\n") if block.strip()]
    return [
        _document(f"{path.stem}-{at}", sentences[at : at + 20], labels) for at in range(0, len(sentences), 20)
    ]


def _document(
    name: str, sentences: list[list[str]], labels: dict[str, tuple[str | None, tuple[str, ...]]]
) -> Document:
    surface = Surface()
    marked: dict[str, list[Span]] = {layer: [] for layer in _ALL}
    unknown: dict[str, list[Span]] = {layer: [] for layer in _ALL}
    for lines in sentences:
        rows = [row for row in (line.split() for line in lines) if len(row) > 1]
        for label, span in labelled_runs(surface, [(row[0], row[-1]) for row in rows]):
            layer, left_open = labels[label]
            if layer:
                marked[layer].append(span)
            for one in left_open:
                unknown[one].append(span)
        surface.end_line()
    layers = {layer: Layer(tuple(marked[layer]), tuple(unknown[layer])) for layer in _ALL}
    return Document(name, surface.text.rstrip(), layers=layers)
