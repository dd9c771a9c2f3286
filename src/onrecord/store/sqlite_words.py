"""Full-text indexes in SQLite: FTS5 tables that triggers keep, without a second copy of the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.errors import RecordDamaged
from onrecord.store.query import fts_match
from onrecord.store.tokens import TOKENIZE
from onrecord.store.words import EVERY, Condition, Words

if TYPE_CHECKING:
    from onrecord.store.sqlite import Sqlite


class SqliteWords(Words):
    """FTS5 tables named for the tables that they index."""

    def __init__(self, db: Sqlite) -> None:
        self._db = db

    def create(self, table: str, column: str) -> None:
        """An FTS5 table over the column, and the trigger that adds to it."""
        index = f"{table}_words"
        self._db.run(
            f"""CREATE VIRTUAL TABLE {index} USING fts5 (
                {column}, content = '{table}', content_rowid = 'n',
                tokenize = '{TOKENIZE}')"""
        )
        self._db.run(
            f"""CREATE TRIGGER {table}_is_indexed AFTER INSERT ON {table}
            BEGIN INSERT INTO {index} (rowid, {column}) VALUES (new.n, new.{column}); END"""
        )
        self._db.run(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")

    def forget(self, table: str, column: str) -> None:
        """The trigger that takes a deleted row's words out again."""
        self._db.run(
            f"""CREATE TRIGGER {table}_is_forgotten AFTER DELETE ON {table}
            BEGIN INSERT INTO {table}_words ({table}_words, rowid, {column})
                VALUES ('delete', old.n, old.{column}); END"""
        )

    def holding(self, table: str, terms: Sequence[str], *, key: str, any_of: bool = False) -> Condition:
        """What MATCH finds."""
        match = fts_match(tuple(terms), any_of=any_of)
        sql = f"SELECT rowid AS n FROM {table}_words WHERE {table}_words MATCH :{key}"
        return Condition(sql, {key: match})

    def ranking(
        self, table: str, terms: Sequence[str], *, key: str, newest: int, only: Condition = EVERY
    ) -> Condition:
        """What MATCH finds, with FTS5's BM25, which is negative: the lowest is the best.

        FTS5 goes through its rows in either order and scores a row when it is taken; the ``+`` in the test keeps
        SQLite from asking the index once for every row instead.
        """
        index = f"{table}_words"
        sql = f"""SELECT n, score FROM (SELECT {index}.rowid AS n, bm25({index}) AS score FROM {index}
            WHERE {index} MATCH :{key} AND {only.on(f"+{index}.rowid")}
            ORDER BY {index}.rowid DESC LIMIT :{key}_newest)"""
        return Condition(sql, only.values | {key: fts_match(tuple(terms)), f"{key}_newest": newest})

    def stale(self) -> Iterator[str]:
        """FTS5's own check compares every word in an index with the table that it indexes."""
        for index in self._indexes():
            try:
                self._db.run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except RecordDamaged:
                yield index.removesuffix("_words")

    def merge(self) -> None:
        """Write every index anew, without what was deleted."""
        for index in self._indexes():
            self._db.run(f"INSERT INTO {index} ({index}) VALUES ('optimize')")

    def _indexes(self) -> list[str]:
        made = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE %' ORDER BY name"
        return [row["name"] for row in self._db.rows(made)]
