"""What a digest has told already, so that nothing is told twice in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.desk.digest.model import Cite, Line, Section
from onrecord.desk.digest.sources import Spans


class Shown:
    """The stretches of articles that lines cite."""

    def __init__(self) -> None:
        self._spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    def keep(self, section: Section | None) -> Section | None:
        """The section, all that it cites kept in mind."""
        for group in section.groups if section is not None else ():
            for line in group.lines:
                self.add(line.cites)
        return section

    def add(self, cites: Iterable[Cite]) -> None:
        """Keep in mind that some words are shown."""
        for one in cites:
            self._spans[one.article] += one.spans

    def holds(self, article: str, spans: Spans) -> bool:
        """Whether any of some words is shown."""
        return any(
            start < last and first < end
            for first, last in self._spans.get(article, ())
            for start, end in spans
        )

    def holds_line(self, line: Line) -> bool:
        """Whether the words of a line are shown."""
        return line.cite is not None and self.holds(line.cite.article, line.cite.spans)
