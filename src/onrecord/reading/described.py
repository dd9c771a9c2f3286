"""Heads → what a statement does and to whom, for statements that are already found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.reading.acts import act_of
from onrecord.reading.addressees import addressed
from onrecord.reading.coreference import Mention
from onrecord.reading.entities import Entity
from onrecord.reading.heads import Heads
from onrecord.reading.pieces import Pieces
from onrecord.reading.utterance import Utterance


def described(
    text: str, heads: Heads, pieces: Pieces, said: Sequence[Utterance], mentioned: Iterable[Entity | Mention]
) -> list[Utterance]:
    """The statements with their acts, read from cue and content together, and the words of their addressees."""
    spans = [(one.first, one.last) for one in mentioned]
    to = addressed(text, heads, pieces, said, spans)
    return [
        _with_act(heads, pieces, one)._replace(addressee=words) for one, words in zip(said, to, strict=True)
    ]


def _with_act(heads: Heads, pieces: Pieces, one: Utterance) -> Utterance:
    read = act_of(heads, pieces, (*one.content, one.cue) if one.cue else one.content)
    return one._replace(act=read.act, acts=read.probabilities)
