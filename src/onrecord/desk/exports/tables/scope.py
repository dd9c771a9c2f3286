"""What of the record is exported: all of it, or the articles and statements that were asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.schema import Reading

if TYPE_CHECKING:
    from onrecord.store import Record, Selection

_KEPT = 256  # readings, so that entries of the same days find those they cite


class Scope:
    """Remembers what was asked for, as far as it was not everything."""

    def __init__(self, asked: Selection) -> None:
        self._everything = asked.everything
        self._of_statements = asked.of_statements
        self._articles: set[str] = set()
        self._statements: set[str] = set()
        self._identities: set[str] = set()

    def note(self, reading: Reading, identities: Iterable[str]) -> None:
        """An article is exported, and with it these actors over time."""
        if not self._everything:
            self._articles.add(reading.article.id)
            self._identities.update(identities)
        if self._of_statements:
            self._statements.update(f"{reading.article.id}/{one.id}" for one in reading.statements)

    def takes(self, article: str, statement: str | None) -> bool:
        """Whether a report in an article, made by a statement or by none, is exported."""
        if self._everything:
            return True
        return statement in self._statements if self._of_statements else article in self._articles

    def holds(self, article: str) -> bool:
        """Whether an article is exported."""
        return self._everything or article in self._articles

    @property
    def whole(self) -> bool:
        """Whether articles are exported whole, and not some of their statements."""
        return not self._of_statements

    def takes_identity(self, identity: str) -> bool:
        """Whether an actor over time is exported."""
        return self._everything or identity in self._identities


class LastRead(dict[str, Reading]):
    """Readings by article, those asked for last kept in memory."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._order: OrderedDict[str, None] = OrderedDict()

    def __getitem__(self, article: str) -> Reading:
        if article not in self:
            self[article] = self._record.reading(article)
            if len(self) > _KEPT:
                oldest, _ = self._order.popitem(last=False)
                del self[oldest]
        self._order[article] = None
        self._order.move_to_end(article)
        return super().__getitem__(article)
