"""Talks on the project's own labelled documents, end to end: parties, rounds, proposals, responses, exchanges.

Documents without talks take part: what is found in them counts against precision. How items are paired:

- the talks of a document are taken together, as nearly all have one process: ``parties`` are those of all. An actor
  is right where his mentions are those of the labelled one more than anybody else's, a name included; a state, its
  government and its army are one party here, as labels and reading differ in which of them they take;
- ``rounds`` are paired where they have the same number, or where their words overlap; one is right where its date and
  its place are those labelled (a place by its words). A date or place that the label leaves open is not asked for;
- ``proposals`` are paired by their words (IoU ≥ .5 over characters, trimmed). Some labels stand on the verb alone or
  on the whole sentence, where we cite what is proposed: they count as missed here, and ``proposals F1 (same place)``
  pairs those too that lie in one another or not forty characters apart;
- ``stance`` is judged over the responses to paired proposals that are paired: of the same responder, or of overlapping
  words. ``responses F1`` says how many are found at all, with those of proposals that are not paired as missed;
- ``exchanges`` are right where both bounds of the count agree, one of the two nouns stands in the other, and giver and
  taker are those labelled, as far as the label names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from bench.matching import Item, Tally, characters, pair
from bench.reading import NotMeasurable
from bench.statements import is_same_actor, reading_of
from corpus.facts import Actor as LabelledActor
from corpus.facts import Exchange as LabelledExchange
from corpus.facts import Place, Time
from corpus.facts import Proposal as LabelledProposal
from corpus.facts import Response as LabelledResponse
from corpus.facts import Round as LabelledRound
from corpus.facts import Talks as LabelledTalks
from corpus.form import Labelled, labelled_below
from onrecord.account.ground import is_state
from onrecord.account.talks import talks_of
from onrecord.engines import Reader
from onrecord.resolving.words import folded
from onrecord.schema import Exchange, Proposal, Reading, Response, Round, Talks

_NEAR = 40  # characters
Mine = TypeVar("Mine")
Theirs = TypeVar("Theirs")


class Scored(NamedTuple):
    """Counts that add up over documents."""

    talks: Tally = Tally()
    parties: Tally = Tally()
    mediators: Tally = Tally()
    rounds: Tally = Tally()
    proposals: Tally = Tally()
    told: Tally = Tally()
    responses: Tally = Tally()
    stance: Tally = Tally()
    exchanges: Tally = Tally()

    def plus(self, other: Scored) -> Scored:
        """Both together."""
        return Scored(*(mine.plus(theirs) for mine, theirs in zip(self, other, strict=True)))


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The scores over all labelled documents below ``data``."""
    del peers  # no other tool assembles talks
    documents = [one for one in labelled_below(data) if one.published is not None][:limit]
    if not any(one.of(LabelledTalks) for one in documents):
        raise NotMeasurable(f"{data} holds no documents with labelled talks")
    reader = Reader()
    return {"onrecord": scores([(one, reading_of(one, reader)) for one in documents])}


def scores(read: Sequence[tuple[Labelled, Reading]]) -> dict[str, float]:
    """The scores of documents beside their readings."""
    total = Scored()
    for document, reading in read:
        total = total.plus(scored(document, reading, talks_of(reading)))
    return {
        "documents with talks F1": total.talks.f1,
        "parties F1": total.parties.f1,
        "mediators F1": total.mediators.f1,
        "rounds F1 (date and place)": total.rounds.f1,
        "proposals F1": total.proposals.f1,
        "proposals F1 (same place)": total.told.f1,
        "responses F1": total.responses.f1,
        "stance right": total.stance.recall,
        "exchanges F1": total.exchanges.f1,
    }


def scored(document: Labelled, reading: Reading, found: Sequence[Talks]) -> Scored:
    """The counts of one document."""
    labels = list(document.of(LabelledTalks).values())
    side = _Side(document, reading)
    proposals = _proposals(document, side, [one for each in found for one in each.proposals])
    return Scored(
        talks=Tally(bool(found) and bool(labels), bool(found), bool(labels)),
        parties=side.tally([one.parties for one in found], [one.parties for one in labels]),
        mediators=side.tally([one.mediators for one in found], [one.mediators for one in labels]),
        rounds=_rounds(document, [one for each in found for one in each.rounds]),
        proposals=proposals[0],
        told=proposals[1],
        responses=proposals[2],
        stance=proposals[3],
        exchanges=_exchanges(document, side, [one for each in found for one in each.exchanges]),
    )


class _Side:
    """Whether an actor of the reading is the labelled one."""

    def __init__(self, document: Labelled, reading: Reading) -> None:
        self._document, self._reading = document, reading
        self._actors = {one.id: one for one in reading.actors}
        self._labels = document.of(LabelledActor)

    def same(self, mine: str | None, theirs: str | None) -> bool:
        """Whether both are there and are one, or belong to one state."""
        if not mine or not theirs:
            return False
        return is_same_actor(self._document, self._reading, mine, [], theirs) or self._of_one_state(
            mine, theirs
        )

    def _of_one_state(self, mine: str, theirs: str) -> bool:
        one, label = self._actors[mine], self._labels[theirs]
        return one.country is not None and one.country == label.country and is_state(one) and _is_state(label)

    def tally(self, mine: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> Tally:
        """How many actors of all groups together are right."""
        found = sorted({one for group in mine for one in group})
        wanted = sorted({one for group in theirs for one in group})
        return Tally(len(paired(found, wanted, self.same)), len(found), len(wanted))


def paired(
    mine: Sequence[Mine], theirs: Sequence[Theirs], fits: Callable[[Mine, Theirs], bool]
) -> list[tuple[Mine, Theirs]]:
    """Items that fit, one to one, in their order."""
    free = list(range(len(theirs)))
    pairs: list[tuple[Mine, Theirs]] = []
    for one in mine:
        at = next((n for n in free if fits(one, theirs[n])), None)
        if at is not None:
            free.remove(at)
            pairs.append((one, theirs[at]))
    return pairs


def _rounds(document: Labelled, found: Sequence[Round]) -> Tally:
    labels = list(document.of(LabelledRound).items())

    def fits(mine: Round, theirs: tuple[str, LabelledRound]) -> bool:
        label = theirs[1]
        if mine.number is not None and label.number is not None:
            return mine.number == label.number
        return any(mine.start < end and start < mine.end for start, end in document.spans.get(theirs[0], ()))

    pairs = paired(found, labels, fits)
    right = sum(_is_dated(document, mine, label) for mine, (_, label) in pairs)
    return Tally(right, len(found), len(labels))


def _is_dated(document: Labelled, mine: Round, label: LabelledRound) -> bool:
    when = document.of(Time)[label.when].value if label.when else None
    place = _place(document, label.place) if label.place else None
    return (when is None or mine.when == when) and (
        place is None or (mine.place is not None and _same_words(mine.place, place))
    )


def _place(document: Labelled, name: str) -> str | None:
    spans = document.spans.get(name)
    return document.of(Place)[name].name or (document.text[slice(*spans[0])] if spans else None)


def _same_words(mine: str, theirs: str) -> bool:
    return folded(mine) in folded(theirs) or folded(theirs) in folded(mine)


def _proposals(
    document: Labelled, side: _Side, found: Sequence[Proposal]
) -> tuple[Tally, Tally, Tally, Tally]:
    labels = list(document.of(LabelledProposal))
    mine = [_item(document, [(one.what.start, one.what.end)]) for one in found]
    theirs = [_item(document, document.spans.get(name, ())) for name in labels]
    pairs = pair(mine, theirs)
    near = paired(mine, theirs, _is_near)
    answers = [both for i, j in pairs for both in _responses(document, side, found[i], labels[j])]
    return (
        Tally(len(pairs), len(found), len(labels)),
        Tally(len(near), len(found), len(labels)),
        Tally(len(answers), sum(len(one.responses) for one in found), len(document.of(LabelledResponse))),
        Tally(sum(mine.stance == label.stance for mine, label in answers), 0, len(answers)),
    )


def _responses(
    document: Labelled, side: _Side, mine: Proposal, name: str
) -> Iterator[tuple[Response, LabelledResponse]]:
    talks, _, proposal = name.partition(".")
    labels = [
        (label, one)
        for label, one in document.of(LabelledResponse).items()
        if label.startswith(f"{talks}.") and one.proposal == proposal
    ]

    def fits(one: Response, theirs: tuple[str, LabelledResponse]) -> bool:
        words = characters(document.text, document.spans.get(theirs[0], ()))
        return side.same(one.by, theirs[1].by) or bool(
            words & characters(document.text, [(one.start, one.end)])
        )

    for one, (_, label) in paired(mine.responses, labels, fits):
        yield one, label


def _is_near(mine: Item, theirs: Item) -> bool:
    """Whether words overlap, or lie not forty characters apart."""
    if not mine.content or not theirs.content:
        return False
    return min(mine.content) - max(theirs.content) < _NEAR and min(theirs.content) - max(mine.content) < _NEAR


def _item(document: Labelled, spans: Sequence[tuple[int, int]]) -> Item:
    return Item(frozenset(), characters(document.text, spans))


def _exchanges(document: Labelled, side: _Side, found: Sequence[Exchange]) -> Tally:
    labels = list(document.of(LabelledExchange).values())

    def fits(mine: Exchange, theirs: LabelledExchange) -> bool:
        return (
            (mine.min, mine.max) == (theirs.min, theirs.max)
            and (theirs.what is None or _same_noun(mine.what, theirs.what))
            and (theirs.from_ is None or side.same(mine.giver, theirs.from_))
            and (theirs.to is None or side.same(mine.to, theirs.to))
        )

    return Tally(len(paired(found, labels, fits)), len(found), len(labels))


def _is_state(label: LabelledActor) -> bool:
    return label.kind == "country" or (
        label.kind in {"organization", "group"} and label.sector in {"GOV", "MIL"}
    )


def _same_noun(mine: str, theirs: str) -> bool:
    return _same_words(mine, theirs) or mine.split()[-1:] == theirs.split()[-1:]
