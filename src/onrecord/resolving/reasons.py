"""How what is resolved came about: the rule or head, the words that decided, the score, and what else it could be."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.resolving.words import Range
from onrecord.schema import Instead, Why


class Reason(NamedTuple):
    """Why one field of a statement is what it is; ``words`` in code points, ``instead`` the next best with scores."""

    field: str
    by: str
    words: Range | None = None
    score: float | None = None
    instead: tuple[tuple[str, float], ...] = ()

    def why(self, of: str) -> Why:
        """The reason as the record shows it; ``of`` is the id of the statement."""
        start, end = self.words or (None, None)
        return Why(
            of=of, field=self.field, by=self.by, start=start, end=end,
            score=None if self.score is None else round(self.score, 3),
            instead=tuple(Instead(value, round(score, 3)) for value, score in self.instead),
        )  # fmt: skip
