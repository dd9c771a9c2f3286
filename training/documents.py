"""What the recipes learn from: a text with what is labelled in it. What is not labelled is left out, not denied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Span = tuple[int, int]
Spans = tuple[Span, ...]


class Attribution(NamedTuple):
    """Code-point spans of one attribution; ``source`` may be empty, ``addressee`` holds all its mentions."""

    source: Spans
    cue: Spans
    content: Spans
    addressee: Spans | None = None
    act: int | None = None


class Layer(NamedTuple):
    """One kind of span: where it is, and where the data leaves open whether it is."""

    marked: Spans
    unknown: Spans = ()


class Mentions(NamedTuple):
    """Mentions (start, end, cluster); ``complete``: what is not listed is no mention."""

    found: tuple[tuple[int, int, int], ...]
    complete: bool


class Event(NamedTuple):
    """One trigger with its participants: per relation one tuple of all mentions for each of them.

    A relation that is absent from ``arguments`` is not labelled, an empty tuple says that there is none.
    """

    trigger: Span
    type: int
    status: int
    arguments: Mapping[str, tuple[Spans, ...]]


class Pair(NamedTuple):
    """A source and a target, either of them perhaps not marked, and the types that the event may have."""

    source: Span | None
    target: Span | None
    types: tuple[int, ...]


class Document(NamedTuple):
    """A text with its labels; None or an absent layer where the data says nothing of that kind."""

    name: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    sentence_starts: tuple[int, ...] | None = None
    layers: Mapping[str, Layer] = {}
    mentions: Mentions | None = None
    events: tuple[Event, ...] | None = None
    pair: Pair | None = None
    quad: int | None = None
    muted: Spans = ()
