"""The whole line from page to reading, in this process: the engine that needs no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from onrecord.account import accounted
from onrecord.engines.engine import Given, in_order, is_bare, outcome_of, page_of
from onrecord.engines.outcome import Outcome
from onrecord.engines.sections import Words, blocks_in, joined, sections_of
from onrecord.errors import UsageError
from onrecord.pages import article_from
from onrecord.reading.attributions import attributions
from onrecord.reading.coreference import chains_of, mentions_of
from onrecord.reading.described import described
from onrecord.reading.encoder import MODEL_FOLDER, Encoder
from onrecord.reading.entities import entities
from onrecord.reading.happenings import Happening, happenings
from onrecord.reading.heads import Heads
from onrecord.reading.languages import LANGUAGES
from onrecord.reading.pieces import Pieces
from onrecord.reading.statements import utterances
from onrecord.reading.utterance import Utterance
from onrecord.resolving import resolve
from onrecord.schema import Article, Block, Model, PageRef, Reading
from onrecord.sources.page import Page


class _Least(NamedTuple):
    """Least confidences of what a reading shows where nobody asks for another."""

    statement: float
    event: float


LEAST_SHOWN = _Least(statement=0.45, event=0.5)
_PLACES = frozenset({"place", "facility"})


class Reader:
    """Reads pages; the weights are loaded once, when it is made.

    ``min_confidence`` (0..1) leaves out statements and events that the reader is less sure of; None takes what
    loses few statements and shows no event that is more likely wrong than right. ``threads`` None uses
    every core. ``explain`` fills `Reading.why`. Raises ModelError where the weights cannot be used.
    """

    def __init__(
        self,
        *,
        min_confidence: float | None = None,
        explain: bool = False,
        threads: int | None = None,
        model_folder: Path = MODEL_FOLDER,
    ) -> None:
        if min_confidence is not None and not 0.0 <= min_confidence <= 1.0:
            raise UsageError(f"A confidence lies between 0 and 1, not {min_confidence}.", hint="Try 0.6.")
        self._explain = explain
        self._encoder = Encoder(model_folder, threads=threads)
        self._least_statement, self._least_event = (
            least if min_confidence is None else min_confidence for least in LEAST_SHOWN
        )

    @property
    def model(self) -> Model:
        """Name and version of the weights."""
        return self._encoder.model

    def read(self, page: Given, *, plain: bool = False) -> Reading:
        """All that is read out of one page; PageError where there is no article in it.

        A page may be given as its bytes, or as a string, which is a bare text unless it is HTML. ``plain``
        takes the bytes as the bare text of an article and leaves it unchanged.
        """
        return self._one(page_of(page), plain=plain or is_bare(page), spread=True)

    def read_many(self, pages: Iterable[Given], *, plain: bool = False) -> Iterator[Outcome]:
        """Every page in turn, in the order given, read on all threads; few are held in memory at a time.

        One that cannot be read is reported and the others go on.
        """
        if self._encoder.threads == 1:
            yield from (self._outcome(page, plain) for page in pages)
            return
        with ThreadPoolExecutor(self._encoder.threads) as pool:
            yield from in_order(
                pages, lambda page: pool.submit(self._outcome, page, plain), ahead=2 * self._encoder.threads
            )

    def close(self) -> None:
        """Let the threads go that read one page together."""
        self._encoder.close()

    def _outcome(self, given: Given, plain: bool) -> Outcome:
        page = page_of(given)
        return outcome_of(page, lambda: self._one(page, plain=plain or is_bare(given), spread=False))

    def _one(self, page: Page, *, plain: bool, spread: bool) -> Reading:
        return self.read_article(article_from(page, plain=plain), page, spread=spread)

    def read_article(
        self, article: Article, page: Page, *, spread: bool = True, said: Sequence[Utterance] | None = None
    ) -> Reading:
        """The reading of an article that is already cut out of its page.

        ``said`` are statements whose words are known, taken instead of those that the reader would find. In a
        language that the weights were not taught (`LANGUAGES`) no statements are looked for: what they would
        mark there is invented.
        """
        return accounted(self.resolved_article(article, page, spread=spread, said=said))

    def resolved_article(
        self, article: Article, page: Page, *, spread: bool = True, said: Sequence[Utterance] | None = None
    ) -> Reading:
        """What is underlined in an article and whom and when it means, before anything is made of it (`account`)."""
        read = self._read(article, said, spread=spread)
        resolved = resolve(
            article.text, read.said, read.happened, read.chains,
            published=article.published_at, blocks=article.blocks, places=read.places,
        )  # fmt: skip
        return Reading(
            schema="onrecord/1",
            page=PageRef(page.source, page.media_type or "text/plain", page.sha256, page.origin),
            article=article,
            actors=resolved.actors,
            times=resolved.times,
            places=resolved.places,
            statements=resolved.statements,
            events=resolved.events,
            claims=(),
            commitments=(),
            talks=(),
            model=self.model,
            why=resolved.why if self._explain else (),
        )

    def _read(self, article: Article, said: Sequence[Utterance] | None, *, spread: bool) -> Words:
        if article.language not in LANGUAGES:
            return Words()
        sections = sections_of(article.text)
        if said is not None or len(sections) == 1:
            return self._underlined(article.text, article.blocks, said, spread=spread)
        parts = (
            (
                start,
                self._underlined(
                    article.text[start:end], blocks_in(article.blocks, (start, end)), None, spread=spread
                ),
            )
            for start, end in sections
        )
        return joined(list(parts))

    def _underlined(
        self, text: str, blocks: Sequence[Block], said: Sequence[Utterance] | None, *, spread: bool
    ) -> Words:
        """What the heads find in a text of ordinary length."""
        pieces, heads = self._encoder.heads(text, spread=spread)
        said = self._said(text, blocks, heads, pieces) if said is None else said
        named = entities(heads, pieces) if "entities" in self._encoder.taught else []
        mentions = mentions_of(heads) if "mentions" in self._encoder.taught else []
        if "acts" in self._encoder.taught:
            said = described(text, heads, pieces, said, [*named, *mentions])
        happened: list[Happening] = []
        if "events" in self._encoder.taught:
            happened = happenings(heads, pieces, blocks, named, mentions, curve=self._encoder.event_curve)
        return Words(
            said, [one for one in happened if one.confidence >= self._least_event],
            chains_of(text, heads, pieces, mentions, self._encoder.pair_weights),
            [pieces.characters(one.first, one.last) for one in named if one.kind in _PLACES],
        )  # fmt: skip

    def _said(self, text: str, blocks: Sequence[Block], heads: Heads, pieces: Pieces) -> list[Utterance]:
        """The statements that the heads find, those that the reader is too unsure of left out."""
        found = [
            one._replace(confidence=self._encoder.statement_curve.of(one.confidence))
            for one in attributions(heads, pieces)
        ]
        return utterances(text, blocks, found, min_confidence=self._least_statement)
