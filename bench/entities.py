"""Named entities on Universal NER's English (Mayhew et al. 2024): person, organization, location; exact spans.

A facility counts as a location there.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.matching import Tally
from bench.reading import ReadHeads, shipped
from onrecord.reading.entities import entities

DEV = "entities/uner-ewt-dev.iob2.gz"
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}

Named = frozenset[tuple[int, int, str]]


class Labelled(NamedTuple):
    """A text and its named spans in code points."""

    text: str
    named: Named


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """F1 over all kinds and of each."""
    del peers
    documents = list(labelled(data / DEV if data.is_dir() else data))[:limit]
    return {"onrecord": measure(documents, shipped("entities").heads)}


def measure(documents: list[Labelled], read: ReadHeads) -> dict[str, float]:
    """The scores of whatever ``read`` reads with."""
    tallies = dict.fromkeys(("all", "PER", "ORG", "LOC"), Tally())
    for document in documents:
        mine, theirs = _named(document.text, read), document.named
        for name in tallies:
            found, wanted = ({one for one in part if name in {"all", one[2]}} for part in (mine, theirs))
            tallies[name] = tallies[name].plus(Tally(len(found & wanted), len(found), len(wanted)))
    names = {"all": "entity F1", "PER": "person F1", "ORG": "organization F1", "LOC": "location F1"}
    return {shown: tallies[name].f1 for name, shown in names.items()}


def _named(text: str, read: ReadHeads) -> Named:
    pieces, heads = read(text)
    return frozenset(
        (int(pieces.starts[one.first]), int(pieces.ends[one.last]), _KINDS[one.kind])
        for one in entities(heads, pieces)
        if one.kind in _KINDS
    )


def labelled(path: Path) -> Iterator[Labelled]:
    """The documents of an IOB2 file that gives each sentence's text."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    text, named = "", set[tuple[int, int, str]]()
    for block in blocks:
        lines = block.split("\n")
        if any(line.startswith("# newdoc") for line in lines) and text:
            yield Labelled(text, frozenset(named))
            text, named = "", set()
        surface = next(
            (line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), None
        )
        if surface is None:
            continue
        text += "\n" if text else ""  # the set is read sentence by sentence
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        named |= _spans(surface, rows, len(text))
        text += surface
    if text:
        yield Labelled(text, frozenset(named))


def _spans(surface: str, rows: list[list[str]], offset: int) -> set[tuple[int, int, str]]:
    at, runs = 0, list[tuple[int, int, str]]()
    for row in rows:
        start = surface.index(row[1], at) if row[1] in surface[at:] else at
        at = start + len(row[1])
        kind, _, label = row[2].partition("-")
        if kind == "B":
            runs.append((start, at, label))
        elif kind == "I" and runs:
            runs[-1] = (runs[-1][0], at, runs[-1][2])
    return {
        (offset + start, offset + end, label) for start, end, label in runs if label in set(_KINDS.values())
    }
