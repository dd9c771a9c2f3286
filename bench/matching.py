"""Counting what is right: attributions compared as sets of characters, paired one to one.

The measure of PolNeAR's and PARC3's papers (Newell et al. 2018; Pareti 2016): an item is one attribution, its
content spans united, quotation marks, end punctuation and a leading "that" trimmed on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.reading.trim import trimmed

Characters = frozenset[int]
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


class Item(NamedTuple):
    """One attribution in code points of its text."""

    source: Characters
    content: Characters


def characters(text: str, spans: Iterable[tuple[int, int]]) -> Characters:
    """The trimmed spans, united."""
    return frozenset(at for start, end in spans for at in range(*trimmed(text, start, end)))


def overlap(one: Characters, other: Characters) -> float:
    """Intersection over union; 0 where either is empty."""
    return len(one & other) / len(one | other) if one and other else 0.0


class Tally(NamedTuple):
    """Right, found and wanted; adds up over documents."""

    right: float = 0
    found: float = 0
    wanted: float = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def recall(self) -> float:
        """Right of wanted; 0 where nothing is wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def pair(found: Sequence[Item], wanted: Sequence[Item]) -> list[tuple[int, int]]:
    """Indices of found and wanted items paired one to one, those that overlap most first (IoU ≥ .5)."""
    candidates = [
        (overlap(mine.content, theirs.content), i, j)
        for i, mine in enumerate(found)
        for j, theirs in enumerate(wanted)
        if not mine.content.isdisjoint(theirs.content)
    ]
    pairs: list[tuple[int, int]] = []
    taken_found: set[int] = set()
    taken_wanted: set[int] = set()
    for share, i, j in sorted(candidates, key=lambda one: (-one[0], one[1], one[2])):
        if share >= 0.5 and i not in taken_found and j not in taken_wanted:
            pairs.append((i, j))
            taken_found.add(i)
            taken_wanted.add(j)
    return pairs


def exact(found: Iterable[Characters], wanted: Iterable[Characters]) -> Tally:
    """How many sets are found to the letter, each once; empty ones do not count."""
    mine, theirs = {one for one in found if one}, {one for one in wanted if one}
    return Tally(len(mine & theirs), len(mine), len(theirs))


def tokens(text: str, sets: Iterable[Characters]) -> frozenset[int]:
    """The words and marks of ``text`` (by where they start) that begin inside one of the sets."""
    inside = frozenset().union(*sets)
    return frozenset(found.start() for found in _TOKEN.finditer(text) if found.start() in inside)


def is_indirect(text: str, content: Characters) -> bool:
    """Whether a content has no quotation mark in it or at its edges."""
    first, last = min(content), max(content)
    return not any(char in '“”"«»‘' for char in text[max(first - 2, 0) : last + 3])


def score(
    texts: Sequence[str], found: Sequence[list[Item]], wanted: Sequence[list[Item]]
) -> dict[str, float]:
    """The measures of `bench attribution` over all documents together."""
    names = ("content_tokens", "content_iou", "content_exact", "source_exact", "linked", "indirect")
    sums = dict.fromkeys(names, Tally())
    for text, mine, theirs in zip(texts, found, wanted, strict=True):
        for name, tally in _tallies(text, mine, theirs).items():
            sums[name] = sums[name].plus(tally)
    return {
        "content token F1": sums["content_tokens"].f1,
        "content IoU≥.5 F1": sums["content_iou"].f1,
        "content exact F1": sums["content_exact"].f1,
        "indirect recall": sums["indirect"].recall,
        "source exact F1": sums["source_exact"].f1,
        "linked F1": sums["linked"].f1,
    }


def _tallies(text: str, mine: list[Item], theirs: list[Item]) -> dict[str, Tally]:
    pairs = pair(mine, theirs)
    size = (len(mine), len(theirs))
    my_tokens, their_tokens = (tokens(text, [item.content for item in items]) for items in (mine, theirs))
    indirect = [j for j, item in enumerate(theirs) if item.content and is_indirect(text, item.content)]
    reached = {j for _, j in pairs}
    return {
        "content_tokens": Tally(len(my_tokens & their_tokens), len(my_tokens), len(their_tokens)),
        "content_iou": Tally(len(pairs), *size),
        "content_exact": Tally(exact_pairs(mine, theirs, pairs), *size),
        "source_exact": exact([item.source for item in mine], [item.source for item in theirs]),
        "linked": Tally(sum(_same_source(mine[i], theirs[j]) for i, j in pairs), *size),
        "indirect": Tally(len(reached.intersection(indirect)), 0, len(indirect)),
    }


def exact_pairs(mine: list[Item], theirs: list[Item], pairs: list[tuple[int, int]]) -> int:
    """How many paired contents are the same to the letter."""
    return sum(mine[i].content == theirs[j].content for i, j in pairs)


def _same_source(mine: Item, theirs: Item) -> bool:
    """Both without a source, or sources that overlap by half."""
    return mine.source == theirs.source or overlap(mine.source, theirs.source) >= 0.5
