"""Who answers whom, and who speaks to whom by that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from onrecord.reading.heads import ACTS
from onrecord.resolving.addressees import addressees
from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.reasons import Reason
from onrecord.resolving.replies import Answered, Move, answered, answers, frame_of, move_of
from onrecord.resolving.responses import answered_in_sentence, answered_in_words
from onrecord.resolving.speakers import Speakers
from onrecord.resolving.spoken import Spoken
from onrecord.resolving.words import Name, Range


def exchanges(cast: Cast, speakers: Speakers, spoken: Sequence[Spoken]) -> list[Spoken]:
    """The statements with what each answers and to whom it goes."""
    by_model = answered(_moves(cast, spoken))
    begun = list(accumulate((one.utterance.content[0][0] for one in spoken), max, initial=-1))
    tied = [
        _in_words(cast, speakers, spoken, number, begun[number]) or _by_wording(one, by_model[number])
        for number, one in enumerate(spoken)
    ]
    return addressees(cast.text, tied)


def _by_wording(one: Spoken, found: Answered | None) -> Spoken:
    if found is None:
        return one
    reason = Reason("reply_to", "acts, wording and nearness", one.utterance.cue, found.probability)
    return one._replace(answers=found.move).because(reason)


def _in_words(
    cast: Cast, speakers: Speakers, spoken: Sequence[Spoken], number: int, begun: int
) -> Spoken | None:
    """The statement tied to the last one of him whom its words name as answered, else to himself.

    ``begun`` is where the last of the statements before it begins.
    """
    one, said = spoken[number], spoken[number].utterance
    name = answered_in_words(cast, said.cue, said.content, said.source) if said.cue else None
    name = name or _answered_before(cast, speakers, one, begun)
    member, words = (speakers.named(name), (name.start, name.end)) if name else _replied_to(cast.text, one)
    if member is None or member is one.speaker:
        return None
    earlier = next((at for at in range(number - 1, -1, -1) if spoken[at].speaker is member), None)
    if name is None and earlier is None:
        return None
    reason = Reason("reply_to", "named as answered", words)
    return one._replace(answers=member if earlier is None else earlier).because(reason)


def _replied_to(text: str, one: Spoken) -> tuple[Member | None, Range | None]:
    """Whom the statement goes to, where its cue is one that answers: "replied to her"."""
    cue = one.utterance.cue
    replies = cue is not None and answers(text[slice(*cue)])
    return (one.addressee, one.utterance.addressee) if replies else (None, None)


def _answered_before(cast: Cast, speakers: Speakers, one: Spoken, begun: int) -> Name | None:
    """Whom the speaker answers by the sentence before his first words: "Koné responded to Asiedu's remarks. She …"."""
    at = one.utterance.cue[0] if one.utterance.cue else one.utterance.content[0][0]
    opening = frame_of(cast.text, one.utterance.cue, one.utterance.content)[0]
    if begun > cast.text.rfind("\n", 0, at):
        return None  # somebody has spoken in this paragraph already
    start = cast.text.rfind("\n", 0, opening) + 1
    name = answered_in_sentence(cast, (start, opening)) if start < opening else None
    subject = next((found for found in cast.near(start, opening) if start <= found.start < opening), None)
    return name if name and subject and speakers.named(subject) is one.speaker else None


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
