"""Which statements, sources and cues cover each stretch of a text, and on which line each statement is underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.schema import Span, Statement


class Layer(NamedTuple):
    """A statement on its line: 0 is next to the text, and no two that overlap share one."""

    statement: Statement
    level: int


class Stretch(NamedTuple):
    """Code points that the same things cover: ``said`` by level, ``starts`` those whose words begin here."""

    start: int
    end: int
    said: tuple[Layer, ...]
    starts: tuple[Layer, ...]
    source: bool
    cue: bool


def layers(statements: Sequence[Statement]) -> list[Layer]:
    """Each statement with the lowest line that is free from its first to its last word; the longer first."""
    found: list[Layer] = []
    for one in sorted(statements, key=lambda one: (_reach(one).start, -_reach(one).end)):
        taken = {layer.level for layer in found if _overlap(_reach(layer.statement), _reach(one))}
        found.append(Layer(one, next(level for level in range(len(taken) + 1) if level not in taken)))
    return found


def stretches(start: int, end: int, marked: Sequence[Layer]) -> Iterator[Stretch]:
    """The text from ``start`` to ``end``, cut wherever a layer begins or ends."""
    block = Span(start, end)
    here = [layer for layer in marked if any(_overlap(part, block) for part in layer.statement.content)]
    sources, cues = (
        [span for layer in marked if (span := getattr(layer.statement, part)) and _overlap(span, block)]
        for part in ("source", "cue")
    )
    contents = [part for layer in here for part in layer.statement.content]
    edges = {edge for span in (*sources, *cues, *contents) for edge in (span.start, span.end)}
    cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
    for first, last in pairwise(cuts):
        said = [layer for layer in here if _covered(layer.statement.content, first)]
        yield Stretch(
            first,
            last,
            said=tuple(sorted(said, key=lambda layer: layer.level)),
            starts=tuple(layer for layer in here if layer.statement.content[0].start == first),
            source=_covered(sources, first),
            cue=_covered(cues, first),
        )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _covered(spans: Sequence[Span], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _reach(one: Statement) -> Span:
    """From the first to the last of its words."""
    return Span(min(part.start for part in one.content), max(part.end for part in one.content))
