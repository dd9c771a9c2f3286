"""Documents → arrays a network can learn from, one row a word piece, and their cuts into windows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.reading.coreference import Form, form_of
from onrecord.reading.heads import LINKS, TAGS
from onrecord.reading.pieces import Pieces, pieces_of
from onrecord.reading.trim import trimmed
from training.documents import Document, Span, Spans

Labels = NDArray[np.int64]
IGNORE = -100
GROUPS = ("source", "cue", "actor", "place", "time")
# what each link points to, as a column of groups
TARGET_OF = dict(zip(LINKS, (0, 1, 2, 2, 2, 3, 4), strict=True))
OTHERS = 4  # participants of one event that an arrow to one of them knows of; more are not told apart


class Arrow(NamedTuple):
    """Piece ``piece`` must point to ``group`` (0: to nothing); pieces of ``others`` are right too, elsewhere."""

    piece: int
    link: int
    group: int
    others: tuple[int, ...]


class Act(NamedTuple):
    """The pieces of one statement and its act."""

    pieces: Labels
    act: int


class PairTarget(NamedTuple):
    """Pieces (first, one past the last) of source and target, and the types that are right."""

    source: Span | None
    target: Span | None
    types: tuple[int, ...]


class Example(NamedTuple):
    """A document in pieces with its targets; what the data does not say is `IGNORE` or None.

    ``tags`` (pieces, 13): 0 1 2 for O B I; ``sentences``, ``triggers``, ``statuses`` (pieces,); ``groups``
    (pieces, 5): the group that a piece belongs to as the target of a link; ``mentions`` (mentions, 3): first
    piece, last piece, cluster; ``complete``: no other mentions exist.
    """

    pieces: Pieces
    tags: Labels
    sentences: Labels
    triggers: Labels
    statuses: Labels
    groups: Labels
    arrows: tuple[Arrow, ...] = ()
    mentions: Labels | None = None
    forms: tuple[Form, ...] = ()
    complete: bool = False
    acts: tuple[Act, ...] = ()
    pair: PairTarget | None = None
    quad: int | None = None


def unlabelled(pieces: Pieces) -> Example:
    """Pieces of which nothing is said."""
    count = len(pieces)
    return Example(
        pieces,
        tags=np.full((count, len(TAGS)), IGNORE, dtype=np.int64),
        sentences=np.full(count, IGNORE, dtype=np.int64),
        triggers=np.full(count, IGNORE, dtype=np.int64),
        statuses=np.full(count, IGNORE, dtype=np.int64),
        groups=np.zeros((count, len(GROUPS)), dtype=np.int64),
    )


def example_of(document: Document, tokenizer: Tokenizer, *, attributions: bool = True) -> Example:
    """The document with its targets; ``attributions`` False leaves source, cue and content unsaid."""
    builder = _Builder(document, unlabelled(pieces_of(document.text, tokenizer)))
    if document.attributions is not None:
        builder.add_attributions(tagged=attributions)
    if document.sentence_starts is not None:
        builder.add_sentences(document.sentence_starts)
    builder.add_layers()
    builder.add_mentions()
    builder.add_events()
    return builder.finished()


def cut(example: Example, start: int, end: int) -> Example:
    """The pieces ``start``–``end`` with what is said of them."""
    whole = start == 0 and end == len(example.pieces)
    mentions, forms = example.mentions, example.forms
    if mentions is not None:
        inside = np.flatnonzero((mentions[:, 0] >= start) & (mentions[:, 1] < end))
        mentions = mentions[inside] - np.array([start, start, 0])
        forms = tuple(forms[index] for index in inside)
    at = slice(start, end)
    return Example(
        example.pieces.cut(start, end),
        tags=example.tags[at],
        sentences=example.sentences[at],
        triggers=example.triggers[at],
        statuses=example.statuses[at],
        groups=example.groups[at],
        arrows=tuple(
            arrow._replace(piece=arrow.piece - start)
            for arrow in example.arrows
            if start <= arrow.piece < end
        ),
        mentions=mentions,
        forms=forms,
        complete=example.complete,
        acts=tuple(_cut_acts(example.acts, start, end)),
        pair=example.pair if whole else None,
        quad=example.quad if whole else None,
    )


def _cut_acts(acts: Iterable[Act], start: int, end: int) -> Iterable[Act]:
    for act in acts:
        inside = act.pieces[(act.pieces >= start) & (act.pieces < end)]
        if len(inside) * 2 > len(act.pieces):
            yield Act(inside - start, act.act)


class _Builder:
    """One document's targets as they are filled in."""

    def __init__(self, document: Document, example: Example) -> None:
        self.document, self.example, self.pieces = document, example, example.pieces
        self.arrows: list[Arrow] = []
        self.acts: list[Act] = []
        self.groups_of: dict[Span, int] = {}

    def covered(self, span: Span) -> Span:
        """The pieces that lie in the code points."""
        return (
            int(np.searchsorted(self.pieces.ends, span[0], side="right")),
            int(np.searchsorted(self.pieces.starts, span[1])),
        )

    def add_attributions(self, *, tagged: bool) -> None:
        if tagged:
            self.example.tags[:, :3] = 0
        for number, one in enumerate(self.document.attributions or (), 1):
            content = [self.covered(trimmed(self.document.text, *span)) for span in one.content]
            cue = [self.covered(span) for span in one.cue]
            if tagged:
                source = [self.covered(span) for span in one.source]
                for role, ranges in enumerate((source, cue, content)):
                    self._tag(role, ranges)
                self._point(number, source, cue, content)
            if one.act is not None:
                self._act(cue, content, one.act)

    def _point(self, number: int, source: list[Span], cue: list[Span], content: list[Span]) -> None:
        group = self._source_group(source, number)
        for start, end in cue:
            self.example.groups[start:end, 1] = number
            self.arrows += [Arrow(piece, 0, group, ()) for piece in range(start, end)]
        for start, end in content:
            self.arrows += [Arrow(piece, 1, number if cue else 0, ()) for piece in range(start, end)]

    def _source_group(self, ranges: list[Span], number: int) -> int:
        """One that another attribution gave the same words, else a new one; 0 for none."""
        if not ranges or ranges[0][0] >= ranges[0][1]:
            return 0
        column = self.example.groups[:, 0]
        group = int(column[ranges[0][0]]) or number
        for start, end in ranges:
            column[start:end] = group
        return group

    def _tag(self, layer: int, ranges: Iterable[Span]) -> None:
        for start, end in ranges:
            if start < end:
                self.example.tags[start:end, layer] = 2
                self.example.tags[start, layer] = 1

    def _act(self, cue: list[Span], content: list[Span], act: int) -> None:
        ranges = [range(start, end) for start, end in (*cue, *content)]
        pieces = sorted({piece for one in ranges for piece in one})
        if pieces:
            self.acts.append(Act(np.array(pieces, dtype=np.int64), act))

    def add_sentences(self, starts: tuple[int, ...]) -> None:
        self.example.sentences[:] = 0
        first = np.searchsorted(self.pieces.starts, starts)
        self.example.sentences[first[first < len(self.pieces)]] = 1

    def add_layers(self) -> None:
        for name, layer in self.document.layers.items():
            column = TAGS.index(name)
            self.example.tags[:, column] = 0
            for start, end in map(self.covered, layer.unknown):
                self.example.tags[start:end, column] = IGNORE
            self._tag(column, map(self.covered, layer.marked))

    def add_mentions(self) -> None:
        """Mentions also say which pieces belong to which actor; where they nest the inner one has them."""
        if self.document.mentions is None:
            return
        for start, end, cluster in sorted(self.document.mentions.found, key=lambda one: one[0] - one[1]):
            first, last = self.covered((start, end))
            self.example.groups[first:last, 2] = cluster
            self.groups_of[start, end] = cluster

    def add_events(self) -> None:
        if self.document.events is None:
            return
        self.example.triggers[:] = 0
        for event in self.document.events:
            first, last = self.covered(event.trigger)
            if first >= last:
                continue
            self.example.triggers[first:last] = IGNORE  # one piece answers for a word
            self.example.triggers[first] = 1 + event.type
            self.example.statuses[first] = event.status
            for name, participants in event.arguments.items():
                self._argue(first, name, participants)
        for one in self.document.attributions or ():
            self._address(one.cue, one.addressee)

    def _argue(self, piece: int, name: str, participants: tuple[Spans, ...]) -> None:
        link, column = LINKS.index(name), TARGET_OF[name]
        groups = list(dict.fromkeys(self._group(column, spans) for spans in participants))
        for group in groups or [0]:
            others = tuple(one for one in groups if one != group)[:OTHERS]
            self.arrows.append(Arrow(piece, link, group, others))

    def _address(self, cue: Spans, addressee: Spans | None) -> None:
        if addressee is None:
            return
        group = self._group(2, addressee) if addressee else 0
        for start, end in map(self.covered, cue):
            self.arrows += [
                Arrow(piece, LINKS.index("cue_to_addressee"), group, ()) for piece in range(start, end)
            ]

    def _group(self, column: int, spans: Spans) -> int:
        known = [self.groups_of[span] for span in spans if span in self.groups_of]
        if column == 2 and known:
            return known[0]
        group = 1 + max(len(self.groups_of) + 1, int(self.example.groups.max(initial=0)))
        ranges = [self.covered(span) for span in spans]
        present = (
            int(self.example.groups[ranges[0][0], column]) if ranges and ranges[0][0] < ranges[0][1] else 0
        )
        for start, end in ranges:
            self.example.groups[start:end, column] = present or group
        return present or group

    def finished(self) -> Example:
        example, document = self.example, self.document
        for start, end in map(self.covered, document.muted):
            for array in (example.tags, example.sentences, example.triggers, example.statuses):
                array[start:end] = IGNORE
        mentions, forms = self._mentions()
        return example._replace(
            arrows=tuple(self.arrows), acts=tuple(self.acts), mentions=mentions, forms=forms,
            complete=document.mentions is not None and document.mentions.complete,
            pair=self._pair(), quad=document.quad,
        )  # fmt: skip

    def _mentions(self) -> tuple[Labels | None, tuple[Form, ...]]:
        """In the order of their ends, as they are found in reading."""
        if self.document.mentions is None:
            return None, ()
        rows = []
        for start, end, cluster in self.document.mentions.found:
            first, last = self.covered((start, end))
            if first < last:
                rows.append((last - 1, first, cluster, form_of(self.document.text[start:end])))
        rows.sort(key=lambda row: row[:2])
        spans = [(first, last, cluster) for last, first, cluster, _ in rows]
        return np.array(spans, dtype=np.int64).reshape(-1, 3), tuple(row[3] for row in rows)

    def _pair(self) -> PairTarget | None:
        pair = self.document.pair
        if pair is None:
            return None
        source, target = (self.covered(span) if span else None for span in (pair.source, pair.target))
        return PairTarget(source, target, pair.types)
