"""The whole line from page to reading, in this process: the engine that needs no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from onrecord.account import accounted
from onrecord.engines.engine import Given, in_order, is_bare, outcome_of, page_of
from onrecord.engines.outcome import Outcome
from onrecord.engines.underlining import Least, underlined
from onrecord.errors import UsageError
from onrecord.pages import article_from
from onrecord.pages.language import in_english
from onrecord.reading.encoders import Encoders
from onrecord.reading.languages import ENGLISH, MODEL_FOLDER, packs_in
from onrecord.reading.utterance import Utterance
from onrecord.resolving import resolve
from onrecord.resolving.by_words import resolve_by_words
from onrecord.resolving.resolved import Resolved
from onrecord.schema import LISTS, UNREAD, Article, Found, Model, PageRef, Reading
from onrecord.sources.page import Page

LEAST_SHOWN = Least(statement=0.45, event=0.5)
"""Where nobody asks for another."""

_PLACES = frozenset({"place", "facility"})
_NOTHING = Resolved((), (), (), (), (), ())
_ENGLISH_ONLY: tuple[Found, ...] = tuple(one for one in LISTS if one not in {"actors", "statements"})


class Reader:
    """Reads pages; the weights are loaded once, when it is made.

    ``min_confidence`` (0..1) leaves out statements and events that the reader is less sure of; None takes what
    loses few statements and shows no event that is more likely wrong than right. ``threads`` None uses
    every core. ``explain`` fills `Reading.why`. ``packs`` is a folder of weights for other languages than English
    (docs/languages.md). Raises ModelError where weights cannot be used.
    """

    def __init__(
        self,
        *,
        min_confidence: float | None = None,
        explain: bool = False,
        threads: int | None = None,
        model_folder: Path = MODEL_FOLDER,
        packs: Path | None = None,
    ) -> None:
        if min_confidence is not None and not 0.0 <= min_confidence <= 1.0:
            raise UsageError(f"A confidence lies between 0 and 1, not {min_confidence}.", hint="Try 0.6.")
        self._explain = explain
        self._encoders = Encoders(model_folder, packs_in(packs) if packs else {}, threads=threads)
        self._threads = self._encoders.first.threads
        self._least = LEAST_SHOWN if min_confidence is None else Least(min_confidence, min_confidence)

    @property
    def model(self) -> Model:
        """Name and version of the weights for English."""
        return self.models.get(ENGLISH, self._encoders.first.model)

    @property
    def models(self) -> Mapping[str, Model]:
        """The models at hand, by the language that they read (ISO 639-1)."""
        return self._encoders.models

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
        if self._threads == 1:
            yield from (self._outcome(page, plain) for page in pages)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from in_order(
                pages, lambda page: pool.submit(self._outcome, page, plain), ahead=2 * self._threads
            )

    def close(self) -> None:
        """Let the threads go that read one page together."""
        self._encoders.close()

    def _outcome(self, given: Given, plain: bool) -> Outcome:
        page = page_of(given)
        return outcome_of(page, lambda: self._one(page, plain=plain or is_bare(given), spread=False))

    def _one(self, page: Page, *, plain: bool, spread: bool) -> Reading:
        return self.read_article(article_from(page, plain=plain), page, spread=spread)

    def read_article(
        self, article: Article, page: Page, *, spread: bool = True, said: Sequence[Utterance] | None = None
    ) -> Reading:
        """The reading of an article that is already cut out of its page.

        ``said`` are statements whose words are known, taken instead of those that the reader would find.
        """
        reading = self.resolved_article(article, page, spread=spread, said=said)
        return reading if reading.unread else accounted(reading)

    def resolved_article(
        self, article: Article, page: Page, *, spread: bool = True, said: Sequence[Utterance] | None = None
    ) -> Reading:
        """What is underlined in an article and whom and when it means, before anything is made of it (`account`).

        In a language that no model reads nothing is looked for, nor are statements and events in a paragraph of an
        English article that is in another: what a model would mark there is invented.
        """
        encoder = self._encoders.of(article.language)
        if encoder is None:
            return _reading(page, article, _NOTHING, model=UNREAD, unread=LISTS)
        if article.language != ENGLISH:
            read = underlined(encoder, article, article.blocks, said, least=self._least, spread=spread)
            found = resolve_by_words(article.text, read.said, read.named)
            return _reading(page, article, found, model=encoder.model, unread=_ENGLISH_ONLY)
        blocks = in_english(article.text, article.blocks)
        read = underlined(encoder, article, blocks, said, least=self._least, spread=spread)
        found = resolve(
            article.text, read.said, read.happened, read.chains, published=article.published_at,
            blocks=article.blocks, places=[(one.start, one.end) for one in read.named if one.kind in _PLACES],
        )  # fmt: skip
        found = found if self._explain else found._replace(why=())
        return _reading(page, article, found, model=encoder.model, unread=())


def _reading(
    page: Page, article: Article, found: Resolved, *, model: Model, unread: tuple[Found, ...]
) -> Reading:
    return Reading(
        schema="onrecord/1",
        page=PageRef(page.source, page.media_type or "text/plain", page.sha256, page.origin),
        article=article,
        **found._asdict(),
        claims=(),
        commitments=(),
        talks=(),
        model=model,
        unread=unread,
    )
