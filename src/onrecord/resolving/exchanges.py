"""Who answers whom, and who speaks to whom by that."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.heads import ACTS
from onrecord.resolving.addressees import addressees
from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.replies import Move, answered, move_of
from onrecord.resolving.responses import answered_in_words
from onrecord.resolving.speakers import Speakers
from onrecord.resolving.spoken import Spoken


def exchanges(cast: Cast, speakers: Speakers, spoken: Sequence[Spoken]) -> list[Spoken]:
    """The statements with what each answers and to whom it goes."""
    by_model = answered(_moves(cast, spoken))
    tied = []
    for number, one in enumerate(spoken):
        found = by_model[number]
        tied.append(
            one._replace(answers=_named(cast, speakers, spoken, number) or (found.move if found else None))
        )
    return addressees(cast.text, tied)


def _named(cast: Cast, speakers: Speakers, spoken: Sequence[Spoken], number: int) -> int | Member | None:
    """What the words say is answered: the last statement of him whom they name, else he himself."""
    one = spoken[number].utterance
    name = answered_in_words(cast, one.cue, one.content, one.source) if one.cue else None
    member = speakers.named(name) if name else None
    if member is None or member is spoken[number].speaker:
        return None
    earlier = [at for at in range(number) if spoken[at].speaker is member]
    return earlier[-1] if earlier else member


def _moves(cast: Cast, spoken: Sequence[Spoken]) -> list[Move]:
    numbers: dict[int, int] = {}

    def number(member: Member) -> int:
        return numbers.setdefault(id(member), len(numbers))

    named = [(name.start, number(cast.at(name))) for name in cast.names]
    return [
        move_of(
            cast.text,
            cue=one.utterance.cue,
            content=one.utterance.content,
            speaker=number(one.speaker) if one.speaker else None,
            acts=one.utterance.acts or tuple(float(act == one.utterance.act) for act in ACTS),
            named=named,
            to=number(one.addressee) if one.addressee else None,
        )
        for one in spoken
    ]
