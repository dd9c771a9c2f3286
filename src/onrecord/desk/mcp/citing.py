"""Citations as every answer carries them: the words, where they stand, and where both can be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from onrecord.desk.accounts import cited_in
from onrecord.desk.citing import Cited
from onrecord.desk.exports.addresses import span_address
from onrecord.desk.mcp.quoting import FromPage
from onrecord.desk.rows import Readings
from onrecord.desk.show.neutral import hidden_in
from onrecord.desk.show.words import line_of
from onrecord.schema import Article

if TYPE_CHECKING:
    from onrecord.store import Record


class Passage(Struct, frozen=True):
    """Words of a page, and what the page says of itself; ``url`` is its live address."""

    words: FromPage
    title: FromPage | None
    outlet: FromPage | None
    url: FromPage | None


class Citation(Struct, frozen=True):
    """Where words stand, to the character."""

    article: Annotated[str, Meta(description="The article's id, as `article_span` takes it.")]
    start: Annotated[int, Meta(description="First code point in the article's text.")]
    end: Annotated[int, Meta(description="The code point after the last.")]
    line: Annotated[int, Meta(description="Line of the article's text, from 1.")]
    published_at: Annotated[str | None, Meta(description="ISO 8601, null where the page does not say.")]
    desk: Annotated[str, Meta(description="Link that shows the words in their article on this machine.")]
    hidden: Annotated[int, Meta(description="Control, bidirectional and tag characters among the words.")]
    quoted: Passage


class Citer:
    """Cites the articles of a record; each is taken from it once. ``base`` is the desk's address."""

    def __init__(self, record: Record, base: str) -> None:
        self.record = record
        self.readings: Readings = {}
        self._base = base

    def article(self, article: str) -> Article:
        """The article with an id; UsageError where there is none."""
        if article not in self.readings:
            self.readings[article] = self.record.reading(article)
        return self.readings[article].article

    def gather(self, articles: Iterable[str]) -> Readings:
        """The readings of some articles, as the desk's printed forms take them."""
        for article in articles:
            self.article(article)
        return self.readings

    def gather_of(self, accounts: Iterable[object]) -> Readings:
        """The readings of every article that some summaries cite."""
        self.readings |= cited_in(accounts, self.record)
        return self.readings

    def span(self, article: str, start: int, end: int) -> Citation:
        """The citation of a stretch of an article."""
        about = self.article(article)
        words = about.text[start:end]
        return Citation(
            article=article,
            start=start,
            end=end,
            line=line_of(about.text, start),
            published_at=about.published_at,
            desk=span_address(article, start, end, base=self._base),
            hidden=hidden_in(words),
            quoted=Passage(words, about.title, about.outlet, about.url),
        )

    def one(self, stretch: Cited) -> Citation:
        """The citation of whatever names a stretch."""
        return self.span(stretch.article, stretch.start, stretch.end)

    def each(self, stretches: Iterable[Cited]) -> tuple[Citation, ...]:
        """The citations of several."""
        return tuple(map(self.one, stretches))
