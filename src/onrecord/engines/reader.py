"""The whole line from page to reading, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.engines.outcome import Outcome, Read, Skipped
from onrecord.errors import PageError, UsageError
from onrecord.pages import article_from
from onrecord.reading.attributions import attributions
from onrecord.reading.encoder import MODEL_FOLDER, Encoder
from onrecord.reading.languages import LANGUAGES
from onrecord.reading.statements import utterances
from onrecord.reading.utterance import Utterance
from onrecord.resolving import resolve
from onrecord.schema import Article, Model, PageRef, Reading
from onrecord.sources.page import Page


class Reader:
    """Reads pages; the weights are loaded once, when it is made.

    ``min_confidence`` (0..1) leaves out statements that the reader is less sure of; ``threads`` None uses
    every core. Raises ModelError where the weights cannot be used.
    """

    def __init__(
        self, *, min_confidence: float = 0.2, threads: int | None = None, model_folder: Path = MODEL_FOLDER
    ) -> None:
        if not 0.0 <= min_confidence <= 1.0:
            raise UsageError(f"A confidence lies between 0 and 1, not {min_confidence}.", hint="Try 0.6.")
        self._encoder = Encoder(model_folder, threads=threads)
        self._min_confidence = min_confidence

    @property
    def model(self) -> Model:
        """Name and version of the weights."""
        return self._encoder.model

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        """All that is read out of one page; PageError where there is no article in it.

        ``plain`` takes the bytes as the bare text of an article and leaves it unchanged.
        """
        return self.read_article(article_from(page, plain=plain), page)

    def read_article(self, article: Article, page: Page) -> Reading:
        """The reading of an article that is already cut out of its page.

        In a language that the weights were not taught (`LANGUAGES`) no statements are looked for: what they
        would mark there is invented.
        """
        actors, statements = resolve(article.text, self._said(article))
        return Reading(
            schema="onrecord/1",
            page=PageRef(source=page.source, media_type=page.media_type or "text/plain", sha256=page.sha256),
            article=article,
            actors=actors,
            times=(),
            places=(),
            statements=statements,
            events=(),
            claims=(),
            commitments=(),
            talks=(),
            model=self.model,
        )

    def _said(self, article: Article) -> list[Utterance]:
        if article.language not in LANGUAGES:
            return []
        pieces, heads = self._encoder.heads(article.text)
        found = attributions(heads, pieces)
        return utterances(article.text, article.blocks, found, min_confidence=self._min_confidence)


def read_pages(pages: Iterable[Page], reader: Reader, *, plain: bool = False) -> Iterator[Outcome]:
    """Every page in turn; one that cannot be read is reported and the others go on."""
    for page in pages:
        try:
            yield Read(page, reader.read(page, plain=plain))
        except PageError as error:
            yield Skipped(page, error)
