"""LitBank: coreference in English fiction (Bamman et al. 2020, LREC), in CoNLL-2012 columns."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from training.documents import Document, Mentions
from training.sources.surface import Surface

_OPENED, _CLOSED = re.compile(r"\((\d+)"), re.compile(r"(\d+)\)")


def litbank(path: Path) -> list[Document]:
    """100 extracts with all their mentions of persons, places and groups."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        parts = re.split(r"^#begin document ", file.read(), flags=re.MULTILINE)[1:]
    return [_document(part) for part in parts]


def _document(part: str) -> Document:
    surface = Surface()
    found: list[tuple[int, int, int]] = []
    open_: dict[int, list[int]] = {}
    for row in (line.rstrip("\n").split("\t") for line in part.split("\n")[1:]):
        if len(row) < 12:
            continue
        start, end = surface.add(row[3])
        marks = next((column for column in reversed(row) if column.strip()), "")
        for cluster in _OPENED.findall(marks):
            open_.setdefault(int(cluster), []).append(start)
        closed = [int(cluster) for cluster in _CLOSED.findall(marks)]
        found += [(open_[cluster].pop(), end, cluster + 1) for cluster in closed if open_.get(cluster)]
    mentions = Mentions(tuple(sorted(found)), complete=True)
    return Document(part.split(";")[0].strip("()"), surface.text, mentions=mentions)
