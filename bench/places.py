"""Places on the project's own labelled text: whether the reader finds them, and whether their country is right.

The country is asked for twice: of the labelled spans, and of the reader's own that overlap them. A labelled place
without a country (a shared sea, a disputed border) is right where none is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.matching import Tally
from bench.reading import NotMeasurable, ReadHeads, shipped
from corpus.facts import Place
from corpus.form import Labelled, labelled_below
from onrecord.reading.entities import entities
from onrecord.resolving.nations import countries_in
from onrecord.resolving.places import Found, places_in

_KINDS = {"place", "facility"}

Span = tuple[int, int]
Wanted = dict[Span, str | None]


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The scores of the gazetteer and of the shipped weights."""
    del peers
    documents = [one for one in labelled_below(data) if _wanted(one)][:limit]
    if not documents:
        raise NotMeasurable(f"{data} holds no text with labelled places")
    return {"onrecord": {**measure(documents), **_end_to_end(documents, shipped("entities").heads)}}


def measure(documents: Sequence[Labelled]) -> dict[str, float]:
    """How often the country of a labelled place is right, and how often it is not wrong (right or not told)."""
    verdicts: Counter[str] = Counter()
    for document in documents:
        wanted = _wanted(document)
        verdicts.update(
            verdict(one.country, wanted[one.start, one.end]) for one in found_in(document.text, wanted)
        )
    total = verdicts.total()
    return {"country right": verdicts["right"] / total, "country not wrong": 1 - verdicts["wrong"] / total}


def found_in(text: str, spans: Iterable[Span]) -> list[Found]:
    """The places of a text at these spans."""
    return places_in(text, list(spans), countries=countries_in(text))


def verdict(mine: str | None, theirs: str | None) -> str:
    """Whether a country is right, unknown or wrong."""
    if mine == theirs:
        return "right"
    return "unknown" if mine is None else "wrong"


def _wanted(document: Labelled) -> Wanted:
    return {
        span: place.country
        for name, place in document.of(Place).items()
        for span in document.spans.get(name, ())
    }


def _end_to_end(documents: Sequence[Labelled], read: ReadHeads) -> dict[str, float]:
    exact, touched, right = Tally(), Tally(), Tally()
    for document in documents:
        wanted = _wanted(document)
        pieces, heads = read(document.text)
        spans = [
            (int(pieces.starts[one.first]), int(pieces.ends[one.last]))
            for one in entities(heads, pieces)
            if one.kind in _KINDS
        ]
        found = found_in(document.text, spans)
        exact = exact.plus(Tally(len(set(spans) & set(wanted)), len(spans), len(wanted)))
        pairs = [(_overlapping(span, found), country) for span, country in wanted.items()]
        hit = [(one, country) for one, country in pairs if one is not None]
        touched = touched.plus(Tally(len(hit), 0, len(wanted)))
        right = right.plus(Tally(sum(one.country == country for one, country in hit), 0, len(wanted)))
    return {
        "read: places found": touched.recall,
        "read: to the letter": exact.recall,
        "read: country right": right.recall,
    }


def _overlapping(span: Span, found: Sequence[Found]) -> Found | None:
    shared = [(min(span[1], one.end) - max(span[0], one.start), one) for one in found]
    return max((pair for pair in shared if pair[0] > 0), key=lambda pair: pair[0], default=(0, None))[1]
