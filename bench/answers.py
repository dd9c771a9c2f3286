"""To whom, when, where and in answer to what a statement was made: those found against those labelled.

Counted over statements that are found and labelled. An addressee is right where our actor's mentions are those of
the labelled one more than anybody else's. ``said exact`` is counted where reading and label both give a date: labels
leave out many that hold for a whole sitting (`python -m corpus agreement`: F1 .78). A reply is right where it answers
the labelled statement, or one that shares words with it (a quotation inside it); where an actor is labelled, the
actor or a statement of his.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bench.matching import Tally
from corpus.facts import Place, Time
from corpus.facts import Statement as Label
from corpus.form import Labelled
from onrecord.resolving.words import folded
from onrecord.schema import Reading, Statement

SameActor = Callable[[str, str], bool]  # (actor of the reading, labelled actor)


class Answers(NamedTuple):
    """Counts that add up over documents; ``both`` are statements that reading and label give a date."""

    addressee: Tally = Tally()
    said: Tally = Tally()
    both: Tally = Tally()
    place: Tally = Tally()
    reply: Tally = Tally()

    def plus(self, other: Answers) -> Answers:
        """Both together."""
        return Answers(*(mine.plus(theirs) for mine, theirs in zip(self, other, strict=True)))

    def scores(self) -> dict[str, float]:
        """The rows of the table."""
        return {
            "addressee F1": self.addressee.f1,
            "said exact": self.both.recall,
            "said F1": self.said.f1,
            "place of speaking F1": self.place.f1,
            "reply F1": self.reply.f1,
        }


def answers(
    document: Labelled, reading: Reading, pairs: Sequence[tuple[Statement, Label]], same: SameActor
) -> Answers:
    """The counts of one document."""
    found = Answers()
    for mine, label in pairs:
        said = document.of(Time)[label.said].value if label.said else None
        place = _place(document, label.place) if label.place else None
        found = found.plus(
            Answers(
                addressee=_tally(mine.addressee, label.to, same),
                said=_tally(mine.said, said, str.__eq__),
                both=Tally(mine.said == said, 1, 1) if mine.said and said else Tally(),
                place=_tally(mine.place, place, _same_words),
                reply=_tally(
                    mine.reply_to, label.reply, lambda a, b: _answers(document, reading, a, b, same)
                ),
            )
        )
    return found


def _tally(mine: str | None, theirs: str | None, same: SameActor) -> Tally:
    return Tally(bool(mine and theirs and same(mine, theirs)), bool(mine), bool(theirs))


def _place(document: Labelled, name: str) -> str | None:
    spans = document.spans.get(name)
    return document.text[slice(*spans[0])] if spans else document.of(Place)[name].name


def _same_words(mine: str, theirs: str) -> bool:
    return folded(mine) in folded(theirs) or folded(theirs) in folded(mine)


def _answers(document: Labelled, reading: Reading, mine: str, theirs: str, same: SameActor) -> bool:
    statement = next((one for one in reading.statements if one.id == mine), None)
    if theirs.startswith("a"):
        actor = statement.speaker if statement else mine
        return actor is not None and same(actor, theirs)
    wanted = document.spans.get(theirs, ())
    return statement is not None and any(
        part.start < end and start < part.end for part in statement.content for start, end in wanted
    )
