"""Full-text indexes: which rows hold the words asked for, and how well (BM25).

What a word is, SQLite's FTS5 decides on both databases (``porter unicode61 remove_diacritics 2``: without case,
diacritics and English endings): PostgreSQL's own parser and stemmer split and stem otherwise, so that the same
search would find other things. Each database makes the index its own way.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple


class Condition(NamedTuple):
    """A query and the values of its named parameters, all of which start with the key it was made with."""

    sql: str
    values: dict[str, Any]

    def on(self, column: str) -> str:
        """The SQL with the column of the row's number where ``{n}`` stands."""
        return self.sql.replace("{n}", column)


EVERY = Condition("TRUE", {})


class Words(ABC):
    """The indexes of one record, each named for the table whose column it indexes (``statement_words``)."""

    @abstractmethod
    def create(self, table: str, column: str) -> None:
        """Index a column of a table by its ``n``, from now on; rows that are there already are indexed too."""

    @abstractmethod
    def forget(self, table: str, column: str) -> None:
        """From now on, rows deleted from an indexed table leave its index too."""

    @abstractmethod
    def holding(self, table: str, terms: Sequence[str], *, key: str, any_of: bool = False) -> Condition:
        """A query for the ``n`` of the rows that hold all the terms, or any of them; a term is a phrase."""

    @abstractmethod
    def ranking(
        self, table: str, terms: Sequence[str], *, key: str, newest: int, only: Condition = EVERY
    ) -> Condition:
        """A query for ``n`` and ``score`` of rows that hold all the terms; the lowest score is the best.

        Of those for which ``only``, a test of ``{n}``, is true, the ``newest`` are scored: those with the highest
        numbers, however many there are below.
        """

    @abstractmethod
    def stale(self) -> Iterator[str]:
        """The tables whose index does not agree with what is stored."""
