"""A statement whose speaker is an actor, and what is found out about it step by step."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.reading.utterance import Utterance
from onrecord.resolving.cast import Member


class Spoken(NamedTuple):
    """An utterance with its speaker, its addressee and what it answers.

    ``answers`` is the number of another statement of the article, or an actor of whom the article gives none.
    """

    utterance: Utterance
    speaker: Member | None
    addressee: Member | None = None
    answers: int | Member | None = None
