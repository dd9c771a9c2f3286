"""Quantities on the project's own labelled text: whether they are found, with their value and what they count.

Only what an event counts is labelled, so precision is asked for in the sentences alone that have a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bench.matching import Tally
from bench.reading import NotMeasurable
from corpus.facts import Quantity
from corpus.form import Labelled, labelled_below
from onrecord.resolving.quantities import Counted, quantities_in

_SENTENCE = re.compile(r"[.!?][”\"’)]*\s|\n")
_CLOSE = 0.01  # of a value

Wanted = list[tuple[int, int, Quantity]]


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The scores; no weights take part."""
    del peers
    documents = [one for one in labelled_below(data) if wanted_in(one)][:limit]
    if not documents:
        raise NotMeasurable(f"{data} holds no text with labelled quantities")
    return {"onrecord": measure(documents)}


def measure(documents: Sequence[Labelled]) -> dict[str, float]:
    """Spans to the letter and by overlap; value and noun among those that overlap."""
    exact, touched, value, what = Tally(), Tally(), Tally(), Tally()
    for document in documents:
        wanted, found = wanted_in(document), quantities_in(document.text)
        near = _in_their_sentences(document.text, found, wanted)
        spans = {(start, end) for start, end, _ in wanted}
        exact = exact.plus(Tally(sum((one.start, one.end) in spans for one in near), len(near), len(wanted)))
        pairs = [
            (one, label) for one, label in ((overlapping(label, found), label) for label in wanted) if one
        ]
        touched = touched.plus(Tally(len(pairs), len(near), len(wanted)))
        value = value.plus(Tally(sum(same_value(one, label) for one, (_, _, label) in pairs), 0, len(pairs)))
        named = [(one, label) for one, (_, _, label) in pairs if label.what]
        what = what.plus(
            Tally(sum(one.what.lower() == (label.what or "").lower() for one, label in named), 0, len(named))
        )
    return {
        "span F1": exact.f1,
        "span recall": exact.recall,
        "overlap F1": touched.f1,
        "overlap recall": touched.recall,
        "value right": value.recall,
        "what right": what.recall,
    }


def wanted_in(document: Labelled) -> Wanted:
    """The labelled quantities with their spans."""
    return [
        (start, end, label)
        for name, label in document.of(Quantity).items()
        for start, end in document.spans.get(name, ())
    ]


def overlapping(label: tuple[int, int, Quantity], found: Sequence[Counted]) -> Counted | None:
    """The found quantity that shares most characters with the labelled one."""
    shared = [(min(label[1], one.end) - max(label[0], one.start), one) for one in found]
    return max((pair for pair in shared if pair[0] > 0), key=lambda pair: pair[0], default=(0, None))[1]


def same_value(mine: Counted, theirs: Quantity) -> bool:
    """Whether both bounds agree, to a hundredth."""
    return all(
        one == other or (one is not None and other is not None and abs(one - other) <= _CLOSE * abs(other))
        for one, other in ((mine.min, theirs.min), (mine.max, theirs.max))
    )


def _in_their_sentences(text: str, found: Sequence[Counted], wanted: Wanted) -> list[Counted]:
    edges = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    homes = {_sentence(edges, start) for start, _, _ in wanted}
    return [one for one in found if _sentence(edges, one.start) in homes]


def _sentence(edges: Sequence[int], at: int) -> int:
    return sum(edge <= at for edge in edges)
