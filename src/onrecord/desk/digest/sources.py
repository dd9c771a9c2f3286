"""The articles that a digest cites: their words as a newspaper prints them, and where these stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.citing import Cited
from onrecord.desk.digest.model import Cite
from onrecord.desk.exports.addresses import BASE, span_address
from onrecord.desk.exports.fragments import live_address
from onrecord.desk.show.quoted import cited, quoted
from onrecord.resolving.layout import Layout
from onrecord.schema import Actor, Manner, Reading, Span, Statement

if TYPE_CHECKING:
    from onrecord.store import IdentityRow, Record

Spans = Sequence[tuple[int, int]]


class Sources:
    """The readings of a record as a digest needs them, each taken from it once; ``base`` is the web desk's address."""

    def __init__(self, record: Record, *, base: str = BASE) -> None:
        self.base = base
        self._record = record
        self._readings: dict[str, Reading] = {}
        self._layouts: dict[str, Layout] = {}
        self._actors: dict[str, dict[str, IdentityRow]] = {}

    def reading(self, article: str) -> Reading:
        """The reading of an article."""
        if article not in self._readings:
            self._readings[article] = self._record.reading(article)
        return self._readings[article]

    def day(self, article: str) -> str:
        """The day of publication as the article states it; "" where it states none."""
        return (self.reading(article).article.published_at or "")[:10]

    def cite(self, article: str, spans: Spans) -> Cite:
        """Where some words stand; of words in several places from the first to the last."""
        about = self.reading(article).article
        start, end = spans[0][0], spans[-1][1]
        return Cite(
            article=article, title=about.title, outlet=about.outlet or self.reading(article).page.source,
            published_at=about.published_at, spans=tuple((first, last) for first, last in spans),
            words=" … ".join(about.text[first:last] for first, last in spans),
            page=span_address(article, start, end, base=self.base), url=live_address(about, *spans[0]),
        )  # fmt: skip

    def words(self, article: str, spans: Spans, manner: Manner) -> str:
        """The words of a statement on one line, in marks where they were quoted."""
        stretches = [Span(*span) for span in spans]
        return quoted(cited(stretches, self.reading(article).article.text), manner)

    def manner(self, article: str, said: str | None) -> Manner:
        """How the words of a statement were given; the article's own are marked where it marks them."""
        found = self.statement(article, said)
        return found.manner if found is not None else "mixed"

    def sentence(self, one: Cited) -> tuple[int, int]:
        """The sentence that a stretch stands in, of which a few words may say nothing, or its opposite."""
        return self.sentences(one.article, one.start, one.end)

    def sentences(self, article: str, start: int, end: int) -> tuple[int, int]:
        """The sentences that a stretch touches, within the paragraph in which it begins."""
        text = self.reading(article).article.text
        layout = self._layouts.setdefault(article, Layout(text))
        touched = [
            (first, last)
            for first, last in layout.sentences(*layout.paragraph(start))
            if first < end and start < last
        ]
        if not touched:
            return start, end
        first, last = touched[0][0], touched[-1][1]
        return min(first, start), max(first + len(text[first:last].rstrip()), end)

    def telling(self, article: str, own: str, spans: Spans) -> Spans:
        """What tells a statement: quoted words alone, else the sentence that says who says it, or denies it."""
        said = self.statement(article, own)
        if said is None or said.manner == "direct":
            return spans
        parts = [(one.start, one.end) for one in (said.source, said.cue) if one is not None]
        start, _ = self.sentences(article, spans[0][0], spans[-1][1])
        _, end = self._paragraph(article, start)
        near = [part for part in parts if start <= part[0] < end] + list(spans)
        return [self.sentences(article, min(one for one, _ in near), max(one for _, one in near))]

    def _paragraph(self, article: str, at: int) -> tuple[int, int]:
        layout = self._layouts.setdefault(article, Layout(self.reading(article).article.text))
        return layout.paragraph(at)

    def statement(self, article: str, own: str | None) -> Statement | None:
        """A statement by its id there."""
        return next((one for one in self.reading(article).statements if one.id == own), None)

    def speaker(self, article: str, own: str) -> Actor | None:
        """Who made it, as the article knows him."""
        said = self.statement(article, own)
        wanted = said.speaker if said is not None else None
        return next((one for one in self.reading(article).actors if one.id == wanted), None)

    def over_time(self, article: str, actor: str) -> IdentityRow | None:
        """An actor of the article over all articles; None where he is only described."""
        if article not in self._actors:
            found = self._record.occurring([article])
            self._actors[article] = {own: row for (_, own), row in found.items()}
        return self._actors[article].get(actor)
