"""Heads → whom a statement is addressed to, as words: what its cue points to ("told *reporters*", "urged *Baku*").

The mention that the cue points to in its own sentence; where the other heads saw no mention there, the noun phrase
behind the cue, which is what "told local radio" and "told the inquiry" often come to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.events import SENTENCE, pointed
from onrecord.reading.heads import LINKS, Floats, Heads
from onrecord.reading.pieces import Pieces
from onrecord.reading.utterance import Range, Utterance

_LINK = LINKS.index("cue_to_addressee")
_LEAST = 0.5  # of the pointing, for words that no other head takes for a mention
_ENDS = (
    "that to in on at by of for from with about as during after before outside inside through via over under when "
    "while whether how why where what who which and or but not there here today yesterday tomorrow tonight earlier "
    "later last next is was were are had has have will would could can should may might must did"
)
_DETERMINERS = "the a an this that these those his her its their our my your he she it they we i you there"
_PHRASE = re.compile(
    rf"[ \u00a0](?:to[ \u00a0])?(?P<who>(?!(?:{_ENDS.replace(' ', '|')})\b)[\w'’-]+"
    rf"(?:[ \u00a0](?!(?:{_ENDS.replace(' ', '|')}|{_DETERMINERS.replace(' ', '|')})\b)[\w'’&-]+){{0,6}})"
)


def addressed(
    text: str, heads: Heads, pieces: Pieces, said: Sequence[Utterance], mentions: Iterable[tuple[int, int]]
) -> list[Range | None]:
    """For each utterance the words that name its addressee; None where its cue names none.

    ``mentions`` are the (first, last) pieces of everybody mentioned.
    """
    sentence = np.cumsum(heads.sentences >= SENTENCE, dtype=np.int64)
    known = list(mentions)
    return [_addressee(text, heads, pieces, one.cue, sentence, known) if one.cue else None for one in said]


def _addressee(
    text: str, heads: Heads, pieces: Pieces, cue: Range, sentence: NDArray[np.int64],
    mentions: Sequence[tuple[int, int]],
) -> Range | None:  # fmt: skip
    inside = np.flatnonzero((pieces.ends > cue[0]) & (pieces.starts < cue[1]))
    if not inside.size:
        return None
    row: Floats = heads.pointing(_LINK, inside.tolist()).mean(axis=0)
    here = sentence[inside[0]]
    beside = [one for one in mentions if sentence[one[0]] == here == sentence[one[1]]]
    found = next(iter(pointed(row, beside, 1)), None)
    if found is not None:
        return pieces.characters(found.first, found.last)
    return _phrase_behind(text, pieces, cue, row)


def _phrase_behind(text: str, pieces: Pieces, cue: Range, row: Floats) -> Range | None:
    """The noun phrase that opens right behind the cue, if the cue points into it."""
    phrase = _PHRASE.match(text, cue[1])
    if phrase is None:
        return None
    start, end = phrase.span("who")
    within = (pieces.starts >= start) & (pieces.ends <= end)
    return (start, end) if float(row[1:][within].sum()) >= _LEAST else None
