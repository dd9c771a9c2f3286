"""From an article to what its encoder underlines, before anybody is told apart: one pass, every head it was taught."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.engines.sections import Words, blocks_in, joined, sections_of
from onrecord.reading.attributions import attributions
from onrecord.reading.coreference import chains_of, mentions_of
from onrecord.reading.described import described
from onrecord.reading.encoder import Encoder
from onrecord.reading.entities import entities
from onrecord.reading.happenings import Happening, happenings
from onrecord.reading.heads import Heads
from onrecord.reading.pieces import Pieces
from onrecord.reading.statements import utterances
from onrecord.reading.utterance import Utterance
from onrecord.resolving.by_words import Named
from onrecord.schema import Article, Block


class Least(NamedTuple):
    """Least confidences of what a reading shows."""

    statement: float
    event: float


def underlined(
    encoder: Encoder, article: Article, blocks: Sequence[Block], said: Sequence[Utterance] | None, *,
    least: Least, spread: bool,
) -> Words:  # fmt: skip
    """What the heads find in an article, a long one section by section; ``said`` are statements that are known.

    Statements and events are looked for in those of its ``blocks`` that are given.
    """
    sections = sections_of(article.text)
    if said is not None or len(sections) == 1:
        return _in_text(encoder, article.text, blocks, said, least=least, spread=spread)
    parts = (
        (
            start,
            _in_text(
                encoder, article.text[start:end], blocks_in(blocks, (start, end)), None,
                least=least, spread=spread,
            ),
        )
        for start, end in sections
    )  # fmt: skip
    return joined(list(parts))


def _in_text(
    encoder: Encoder, text: str, blocks: Sequence[Block], said: Sequence[Utterance] | None, *,
    least: Least, spread: bool,
) -> Words:  # fmt: skip
    """What the heads find in a text of ordinary length."""
    pieces, heads = encoder.heads(text, spread=spread)
    said = _said(encoder, text, blocks, heads, pieces, least.statement) if said is None else said
    named = entities(heads, pieces) if "entities" in encoder.taught else []
    mentions = mentions_of(heads) if "mentions" in encoder.taught else []
    if "acts" in encoder.taught:
        said = described(text, heads, pieces, said, [*named, *mentions])
    happened: list[Happening] = []
    if "events" in encoder.taught:
        happened = happenings(heads, pieces, blocks, named, mentions, curve=encoder.event_curve)
    return Words(
        said, [one for one in happened if one.confidence >= least.event],
        chains_of(text, heads, pieces, mentions, encoder.pair_weights),
        [Named(*pieces.characters(one.first, one.last), one.kind) for one in named],
    )  # fmt: skip


def _said(
    encoder: Encoder, text: str, blocks: Sequence[Block], heads: Heads, pieces: Pieces, least: float
) -> list[Utterance]:
    """The statements that the heads find, those that the reader is too unsure of left out."""
    found = [
        one._replace(confidence=encoder.statement_curve.of(one.confidence))
        for one in attributions(heads, pieces)
    ]
    return utterances(text, blocks, found, min_confidence=least)
