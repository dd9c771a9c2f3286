"""Articles marked in TIMEX3 (TimeML files of TimeBank and AQUAINT), and the measures of TempEval-3 on them.

An expression is found strictly where both ends are right, in the relaxed sense where it overlaps the marked one; each
counts once. ``value F1`` and ``type F1`` count what is found in the relaxed sense with that attribute right, against
all that was found and all that was marked (UzZaman et al. 2013, SemEval task 1; only what stands in the text counts,
not the document's own date).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from lxml import etree

from bench.matching import Tally
from bench.reading import NotMeasurable

Half = Literal["measure", "develop"]
MEASURES = ("strict F1", "relaxed F1", "value F1", "type F1")


class Mark(NamedTuple):
    """One TIMEX3 tag: code points of the text, type and value."""

    start: int
    end: int
    type: str
    value: str


class Marked(NamedTuple):
    """One article with its marks; ``published`` is the value of its document creation time."""

    name: str
    text: str
    published: str | None
    marks: tuple[Mark, ...]


def half_of(name: str) -> Half:
    """By the first byte of the SHA-256 of the file's name: even ones measure, rules are written on the odd ones."""
    return "develop" if hashlib.sha256(name.encode()).digest()[0] % 2 else "measure"


def articles(folder: Path, half: Half = "measure") -> list[Marked]:
    """The articles of one half; NotMeasurable where there are none."""
    paths = [path for path in sorted(folder.glob("*.tml")) if half_of(path.name) == half]
    if not paths:
        raise NotMeasurable(f"{folder} holds no TimeML files (.tml)")
    return [_article(path) for path in paths]


def _article(path: Path) -> Marked:
    root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    body = root.find("TEXT")
    if body is None:
        raise NotMeasurable(f"{path} has no TEXT")
    dated = [one for one in root.iter("TIMEX3") if one.get("functionInDocument") == "CREATION_TIME"]
    marks: list[Mark] = []
    length = _marks(body, 0, marks)
    text = "".join(str(part) for part in body.itertext())
    if length != len(text):
        raise NotMeasurable(f"{path} holds what is no text")
    return Marked(path.name, text, dated[0].get("value") if dated else None, tuple(sorted(marks)))


def _marks(element: etree._Element, at: int, marks: list[Mark]) -> int:
    """Where the element ends; its marks go to ``marks``."""
    start, at = at, at + len(element.text or "")
    for child in element:
        at = _marks(child, at, marks) + len(child.tail or "")
    if element.tag == "TIMEX3":
        marks.append(Mark(start, at, str(element.get("type")), str(element.get("value"))))
    return at


def paired(found: Sequence[Mark], wanted: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Found and wanted marks that overlap, one to one, those that share most first."""
    shares = [
        (min(mine.end, theirs.end) - max(mine.start, theirs.start), mine[:2] == theirs[:2], mine, theirs)
        for mine in found
        for theirs in wanted
        if mine.start < theirs.end and theirs.start < mine.end
    ]
    pairs: list[tuple[Mark, Mark]] = []
    for _, _, mine, theirs in sorted(shares, key=lambda one: (not one[1], -one[0], one[2], one[3])):
        if all(mine[:2] != one[:2] and theirs[:2] != other[:2] for one, other in pairs):
            pairs.append((mine, theirs))
    return pairs


def score(found: Sequence[Sequence[Mark]], wanted: Sequence[Sequence[Mark]]) -> dict[str, float]:
    """The measures over all articles together."""
    sums = dict.fromkeys(MEASURES, Tally())
    for mine, theirs in zip(found, wanted, strict=True):
        pairs = paired(mine, theirs)
        right = (
            sum(one[:2] == other[:2] for one, other in pairs),
            len(pairs),
            sum(one.value == other.value for one, other in pairs),
            sum(one.type == other.type for one, other in pairs),
        )
        for name, count in zip(MEASURES, right, strict=True):
            sums[name] = sums[name].plus(Tally(count, len(mine), len(theirs)))
    return {name: tally.f1 for name, tally in sums.items()}
