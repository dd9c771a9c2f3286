"""Long texts in sections: what the heads say of each pair of words grows with the square of the text, so it is cut.

Nearly every article is one section. A longer one is cut between lines, a line that is longer still between words; what
a cut parts is not tied together by the reader's links, but names, pronouns and dates are resolved over the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.happenings import Happening
from onrecord.reading.utterance import Range, Utterance
from onrecord.resolving.by_words import Named
from onrecord.resolving.chains import Chain
from onrecord.schema import Block

LONGEST = 30_000  # characters of one section: some 5,000 words, about 300 MB of working memory


class Words(NamedTuple):
    """What the encoder underlined in a text, before it is resolved; ranges are code points."""

    said: Sequence[Utterance] = ()
    happened: Sequence[Happening] = ()
    chains: Sequence[Chain] = ()
    named: Sequence[Named] = ()


def sections_of(text: str, *, longest: int = LONGEST) -> list[Range]:
    """The sections of a text, in order, together the whole of it."""
    found, start = [], 0
    while len(text) - start > longest:
        cuts = (text.rfind(sign, start + 1, start + longest) for sign in ("\n", " "))
        cut = next((at + 1 for at in cuts if at > start), start + longest)
        found.append((start, cut))
        start = cut
    return [*found, (start, len(text))]


def blocks_in(blocks: Sequence[Block], section: Range) -> tuple[Block, ...]:
    """The blocks of a section, in its own offsets; one that is cut keeps its kind in both."""
    start, end = section
    return tuple(
        Block(one.kind, max(one.start, start) - start, min(one.end, end) - start)
        for one in blocks
        if one.start < end and one.end > start
    )


def joined(parts: Sequence[tuple[int, Words]]) -> Words:
    """The words of all sections, each given with where it starts."""
    said: list[Utterance] = []
    for start, words in parts:
        before = len(said)
        said += [_said_at(one, start, before) for one in words.said]
    return Words(
        said,
        [_happened_at(one, start) for start, words in parts for one in words.happened],
        [[_at(span, start) for span in chain] for start, words in parts for chain in words.chains],
        [_named_at(one, start) for start, words in parts for one in words.named],
    )


def _said_at(one: Utterance, start: int, before: int) -> Utterance:
    return one._replace(
        source=_moved(one.source, start),
        cue=_moved(one.cue, start),
        content=tuple(_at(part, start) for part in one.content),
        addressee=_moved(one.addressee, start),
        follows=None if one.follows is None else one.follows + before,
    )


def _happened_at(one: Happening, start: int) -> Happening:
    return one._replace(
        trigger=_at(one.trigger, start),
        sentence=_at(one.sentence, start),
        actors=tuple(_at(words, start) for words in one.actors),
        recipients=tuple(_at(words, start) for words in one.recipients),
        place=_moved(one.place, start),
        time=_moved(one.time, start),
    )


def _named_at(one: Named, start: int) -> Named:
    return one._replace(start=one.start + start, end=one.end + start)


def _moved(span: Range | None, start: int) -> Range | None:
    return None if span is None else _at(span, start)


def _at(span: Range, start: int) -> Range:
    return span[0] + start, span[1] + start
