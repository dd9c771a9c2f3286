"""Citations of many articles under the lines that rest on them: the exact words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.show.words import citation, count
from onrecord.resolving.layout import Layout
from onrecord.schema import Manner, Span

if TYPE_CHECKING:
    from onrecord.desk.rows import Readings


class Cited(Protocol):
    """Whatever names an article and a stretch of it."""

    @property
    def article(self) -> str:
        """The article's id."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""


class Citing:
    """Prints on ``paper`` what ``readings`` say, and where."""

    def __init__(self, readings: Readings, paper: Paper) -> None:
        self.paper = paper
        self._readings = readings
        self._layouts: dict[str, Layout] = {}

    def words(self, one: Cited, manner: Manner | None = None) -> str:
        """The words as a newspaper prints them; without a ``manner`` all of them in marks."""
        text = self._readings[one.article].article.text
        return quoted(cited([Span(one.start, one.end)], text), manner or "direct")

    def sentence(self, one: Cited) -> str:
        """The sentence that holds some words: of a bare number, what it counts."""
        text = self._readings[one.article].article.text
        layout = self._layouts.setdefault(one.article, Layout(text))
        for start, end in layout.sentences(*layout.paragraph(one.start)):
            if start <= one.start < end:
                return neutral(text[start:end])
        return neutral(text[one.start : one.end])

    def manner(self, article: str, statement: str | None) -> Manner:
        """How the words of a statement were given; the article's own are marked where it marks them."""
        every = self._readings[article].statements
        return next((one.manner for one in every if one.id == statement), "mixed")

    def where(self, article: str, spans: Iterable[tuple[int, int]], own: str | None = None) -> str:
        """Outlet, day, characters, line, and what names it in the record: an article, with its own id if any."""
        reading = self._readings[article]
        stretches = [Span(start, end) for start, end in spans]
        place = citation(reading.article, stretches, source=reading.page.source)
        return neutral(f"{place}; {article}" + (f"/{own}" if own else ""))

    def place(self, one: Cited, *, own: str | None = None, more: int = 0, indent: int = 4) -> None:
        """Print where something stands, and how many more reports tell it."""
        also = f", and {count(more, 'more report')}" if more else ""
        where = self.where(one.article, [(one.start, one.end)], own)
        self.paper.put(where + also, indent=indent, hang=2, style="dim")

    def told(
        self, every: Sequence[Cited], *, own: str | None = None, manner: Manner | None = None, indent: int = 4
    ) -> None:
        """Print the words of the first of some reports and where they stand, and how many more there are."""
        self.paper.put(self.words(every[0], manner), indent=indent, hang=2)
        self.place(every[0], own=own, more=len(every) - 1, indent=indent)
