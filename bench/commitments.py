"""Commitments and claims on the project's own labelled documents, read as pages and with their statements given.

A commitment found is paired with a labelled one whose `what` it overlaps by half (IoU over characters, trimmed), a
claim likewise by its content. Labels hold the condition in four of five that have it behind, and leave it out in
five of six that have it in front, so it is taken out of both sides before they are compared. Due dates are compared
as EDTF values; a label that gives a length ("within ten days") is counted from the day on which the statement was
made, as the contract asks. Labels leave out about one promise in five that they could have had, and all but one or
two claims of a document; so precision is a little low for any reader, and low for claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.matching import Item, Tally, characters, pair
from bench.reading import NotMeasurable
from bench.resolving import in_order, reading_of_labels
from bench.statements import is_same_actor, reading_of
from corpus.facts import Claim as ClaimLabel
from corpus.facts import Commitment as Label
from corpus.facts import Statement as StatementLabel
from corpus.facts import Time
from corpus.form import Labelled, labelled_below
from onrecord.account.claims import claims_of
from onrecord.account.commitments import commitments_of
from onrecord.account.due.deadlines import counted
from onrecord.engines import Reader
from onrecord.schema import Commitment, Reading, Span

Scores = dict[str, float]


class _Counts(NamedTuple):
    """Counts that add up over documents; a part is counted over what is paired and labelled with it."""

    found: Tally = Tally()
    due: Tally = Tally()
    by: Tally = Tally()
    side: Tally = Tally()
    condition: Tally = Tally()
    claims: Tally = Tally()
    asserted: Tally = Tally()
    denied: Tally = Tally()

    def plus(self, other: _Counts) -> _Counts:
        """Both together."""
        return _Counts(*(mine.plus(theirs) for mine, theirs in zip(self, other, strict=True)))

    def scores(self) -> Scores:
        """The rows of the table."""
        return {
            "commitment F1": self.found.f1,
            "commitment recall": self.found.recall,
            "commitment precision": self.found.right / max(self.found.found, 1),
            "due exact": self.due.recall,
            "by right": self.by.recall,
            "by right, or who says it": self.side.recall,
            "condition found": self.condition.recall,
            "claim F1": self.claims.f1,
            "claim asserted right": self.asserted.recall,
            "claim denied right": self.denied.recall,
        }


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, Scores]:
    """The scores over all labelled documents below ``data``."""
    del peers  # no other tool keeps commitments
    documents = [one for one in labelled_below(data) if one.published is not None][:limit]
    if not documents:
        raise NotMeasurable(f"{data} holds no labelled documents (documents/*.txt)")
    return {"onrecord": measure_commitments(documents, Reader())}


def measure_commitments(documents: Sequence[Labelled], reader: Reader) -> Scores:
    """The scores of one reader, end to end and (``given``) with the words of the statements handed over."""
    read = scores((document, reading_of(document, reader)) for document in documents)
    given = scores((one, reading_of_labels(one, in_order(one), reader)) for one in documents)
    return {**read, **{f"{name}, statements given": score for name, score in given.items()}}


def scores(read: Iterable[tuple[Labelled, Reading]]) -> Scores:
    """The scores of readings of these documents."""
    counts = _Counts()
    for document, reading in read:
        counts = counts.plus(_commitments(document, reading)).plus(_claims(document, reading))
    return counts.scores()


def _commitments(document: Labelled, reading: Reading) -> _Counts:
    mine, names = commitments_of(reading), list(document.of(Label))
    pairs = pair(
        [_item(document, [one.what], [one.condition] if one.condition else []) for one in mine],
        [_item(document, _spans(document, name), _spans(document, f"{name}.if")) for name in names],
    )
    counts = _Counts(found=Tally(len(pairs), len(mine), len(names)))
    for i, j in pairs:
        counts = counts.plus(_parts(document, reading, mine[i], names[j]))
    return counts


def _parts(document: Labelled, reading: Reading, mine: Commitment, name: str) -> _Counts:
    """What is right about one commitment, as far as its label tells."""
    label: Label = document.of(Label)[name]
    due, condition = _due(document, label), document.spans.get(f"{name}.if")
    by = label.by is not None and is_same_actor(document, reading, mine.by, [], label.by)
    side = by or _is_speaker(document, reading, mine.by, label)
    return _Counts(
        due=_known(due is not None, due is not None and _full(mine.due) in due),
        by=_known(label.by is not None, by),
        side=_known(label.by is not None, side),
        condition=_known(bool(condition), _meets(mine.condition, condition or ())),
    )


def _claims(document: Labelled, reading: Reading) -> _Counts:
    mine = [one for one in claims_of(reading) if one.denied_by]  # only those are labelled
    names = list(document.of(ClaimLabel))
    pairs = pair(
        [_item(document, [one.content]) for one in mine],
        [_item(document, _spans(document, name)) for name in names],
    )
    counts = _Counts(claims=Tally(len(pairs), len(mine), len(names)))
    for i, j in pairs:
        label: ClaimLabel = document.of(ClaimLabel)[names[j]]
        counts = counts.plus(
            _Counts(
                asserted=_same_actors(document, reading, mine[i].asserted_by, label.asserted),
                denied=_same_actors(document, reading, mine[i].denied_by, label.denied),
            )
        )
    return counts


def _item(document: Labelled, spans: Sequence[Span], without: Sequence[Span] = ()) -> Item:
    """The characters of the spans, less those of ``without``."""
    all_, less = (
        characters(document.text, [(one.start, one.end) for one in these]) for these in (spans, without)
    )
    return Item(frozenset(), (all_ - less) or all_)


def _spans(document: Labelled, name: str) -> list[Span]:
    return [Span(*one) for one in document.spans.get(name, ())]


def _known(labelled: bool, right: bool) -> Tally:
    """One item where the label says what is wanted."""
    return Tally(right, 1, 1) if labelled else Tally()


def _is_speaker(document: Labelled, reading: Reading, mine: str, label: Label) -> bool:
    """Whether an actor is he who speaks for the labelled one: "we" is the minister here, his country there."""
    said: StatementLabel | None = document.of(StatementLabel).get(label.statement or "")
    return (
        said is not None
        and said.speaker is not None
        and is_same_actor(document, reading, mine, [], said.speaker)
    )


def _due(document: Labelled, label: Label) -> tuple[str, ...] | None:
    """The values that are right; a length is also right as the day at which it ends."""
    time: Time | None = document.of(Time).get(label.due or "")
    if time is None or time.value is None or time.kind == "recurring":
        return None
    if time.kind != "duration":
        return (_full(time.value),)
    said: StatementLabel | None = document.of(StatementLabel).get(label.statement or "")
    day = document.of(Time)[said.said].value if said and said.said else None
    ends = (counted(since, time.value) for since in (day, document.published) if since)
    return (time.value, *(end for end in ends if end))


def _full(value: str | None) -> str:
    """Two spellings of one value as one: an hour with its minutes, an open end with its dots."""
    full = re.sub(r"T(\d\d)$", r"T\1:00", value or "")
    return f"{full}.." if full.endswith("/") else full


def _meets(found: Span | None, wanted: Sequence[tuple[int, int]]) -> bool:
    return found is not None and any(found.start < end and start < found.end for start, end in wanted)


def _same_actors(document: Labelled, reading: Reading, mine: Sequence[str], theirs: Sequence[str]) -> Tally:
    """Right where each labelled one is found; counted where the label names any."""
    if not theirs:
        return Tally()

    def named(name: str) -> bool:
        if name == "outlet":
            return "outlet" in mine
        return any(one != "outlet" and is_same_actor(document, reading, one, [], name) for one in mine)

    return Tally(all(named(name) for name in theirs), 1, 1)
