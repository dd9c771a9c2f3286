"""Citations of many articles under the lines that rest on them: the exact words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.desk.citing import Cited, Cites
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.words import citation, count
from onrecord.schema import Manner, Span

if TYPE_CHECKING:
    from onrecord.desk.rows import Readings


class Citing(Cites):
    """Prints on ``paper`` what ``readings`` say, and where."""

    def __init__(self, readings: Readings, paper: Paper) -> None:
        super().__init__(readings)
        self.paper = paper

    def where(self, article: str, spans: Iterable[tuple[int, int]], own: str | None = None) -> str:
        """Outlet, day, characters, line, and what names it in the record: an article, with its own id if any."""
        reading = self.readings[article]
        stretches = [Span(start, end) for start, end in spans]
        place = citation(reading.article, stretches, source=reading.page.source)
        return neutral(f"{place}; {article}" + (f"/{own}" if own else ""))

    def put_place(self, one: Cited, *, own: str | None = None, more: int = 0, indent: int = 4) -> None:
        """Print where something stands, and how many more reports tell it."""
        also = f", and {count(more, 'more report')}" if more else ""
        where = self.where(one.article, [(one.start, one.end)], own)
        self.paper.put(where + also, indent=indent, hang=2, style="dim")

    def told(
        self, every: Sequence[Cited], *, own: str | None = None, manner: Manner | None = None, indent: int = 4
    ) -> None:
        """Print the words of the first of some reports and where they stand, and how many more there are."""
        self.paper.put(self.words(every[0], manner), indent=indent, hang=2)
        self.put_place(every[0], own=own, more=len(every) - 1, indent=indent)
