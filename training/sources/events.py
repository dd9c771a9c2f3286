"""Event sentences: PLV (a pair and its PLOVER type), and CAMEO's sentences with participants or a quad class.

CONCEDE and RETREAT are one class, YIELD, in PLV; there either of them is right.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from onrecord.reading.heads import EVENT_TYPES
from training.documents import Document, Layer, Pair, Span
from training.sources.surface import Surface, labelled_runs

YIELD = ("CONCEDE", "RETREAT")
_TAG = re.compile(r"</?([st])>")


def plv(path: Path) -> list[Document]:
    """Sentences with source and target marked; a few have only one of the two."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        _pair(f"plv-{number}", row["marked_sentence"], row["gold_root"]) for number, row in enumerate(rows)
    ]


def _pair(name: str, marked: str, root: str) -> Document:
    text, at = "", 0
    ends: dict[str, list[int]] = {"s": [], "t": []}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        ends[tag[1]].append(len(text))
    text += marked[at:]
    types = tuple(EVENT_TYPES.index(one) for one in (YIELD if root == "YIELD" else (root,)))
    pair = Pair(_span(ends["s"]), _span(ends["t"]), types)
    spans = {"actor": pair.source, "recipient": pair.target}
    layers = {layer: Layer((span,)) for layer, span in spans.items() if span}
    return Document(name, text, pair=pair, layers=layers)


def _span(ends: list[int]) -> Span | None:
    return (ends[0], ends[1]) if len(ends) == 2 and ends[0] < ends[1] else None


def cameo_ner(path: Path) -> list[Document]:
    """Sentences with the spans of source (our actor) and target (our recipient)."""
    documents = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [row for row in (line.split() for line in block.split("\n")) if len(row) == 2]
        if not rows:
            continue
        surface = Surface()
        runs = labelled_runs(surface, [(row[0], row[1]) for row in rows])
        layers = {
            layer: Layer(tuple(span for label, span in runs if label == letter))
            for layer, letter in (("actor", "S"), ("recipient", "T"))
        }
        documents.append(Document(f"cameo-ner-{number}", surface.text, layers=layers))
    return documents


def cameo_class(path: Path) -> list[Document]:
    """Sentences with their quad class, 0 for a mere statement or no event."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return [
        Document(f"cameo-class-{number}", text, quad=int(quad)) for number, (text, quad) in enumerate(lines)
    ]
