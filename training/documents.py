"""The training documents: PolNeAR articles with their attributions, treebank documents with their sentences."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Spans = tuple[tuple[int, int], ...]


class Attribution(NamedTuple):
    """Code-point spans of one attribution; ``source`` may be empty."""

    source: Spans
    cue: Spans
    content: Spans


class Document(NamedTuple):
    """A text with what is labelled in it; None where the data says nothing of that kind."""

    name: str
    text: str
    attributions: tuple[Attribution, ...] | None
    sentence_starts: tuple[int, ...] | None


def polnear(path: Path) -> list[Document]:
    """PolNeAR (Newell et al. 2018, LREC), the first annotator of each article."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Document(row["id"], row["text"], _attributions(row["annotations"][0]), None) for row in rows]


def _attributions(annotation: dict[str, list[dict[str, list[list[int]]]]]) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(*(tuple((start, end) for start, end in one[role]) for role in Attribution._fields))
        for one in annotation["attributions"]
    )


def treebank(path: Path) -> list[Document]:
    """Documents of a CoNLL-U file with their sentence starts; white space as SpaceAfter and newpar tell."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(_documents(file.read().split("\n\n")))


def _documents(blocks: list[str]) -> Iterator[Document]:
    name, text = "", ""
    starts: list[int] = []
    for block in blocks:
        lines = block.split("\n")
        opened = next((line.split(" = ", 1)[1] for line in lines if line.startswith("# newdoc id")), None)
        if opened is not None:
            if starts:
                yield Document(name, text, None, tuple(starts))
            name, text, starts = opened, "", []
        elif text and any(line.startswith("# newpar") for line in lines):
            text = text.rstrip() + "\n\n"
        sentence = _sentence(lines)
        if sentence:
            starts.append(len(text))
            text += sentence
    if starts:
        yield Document(name, text, None, tuple(starts))


def _sentence(lines: list[str]) -> str:
    """The surface of one sentence with the space behind it."""
    text, covered = "", 0
    for line in lines:
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            continue
        first, _, last = columns[0].partition("-")
        if last:
            covered = int(last)
        elif int(first) <= covered:
            continue
        text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
    return text
