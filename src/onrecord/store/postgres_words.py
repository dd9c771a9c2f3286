"""Full-text indexes in PostgreSQL: FTS5's words beside each text, in a GIN index, ranked as FTS5 ranks.

``X_words`` holds for every row of X its words in order, each between spaces, and how many they are. GIN finds the rows
that hold all the words; a phrase is then looked for in their order. PostgreSQL's own tsvector was left: it keeps
no position beyond 16,383 and no more than 256 of a word, so that phrases and scores would differ in long texts.

BM25 is FTS5's to the last bit: k1 = 1.2, b = 0.75, and a phrase in more than half of the rows counts 1e-6
(https://www.sqlite.org/fts5.html#the_bm25_function).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.store.tokens import Tokens
from onrecord.store.words import EVERY, Condition, Words

if TYPE_CHECKING:
    from onrecord.store.postgres import Postgres

K1, B = 1.2, 0.75
LITTLE = 1e-6  # the weight of a phrase that is in more than half of the rows
LONGEST = (
    200  # code points of a word; a GIN index takes none of more than 2 kB, so longer ones go by their digest
)
BATCH = 500  # texts indexed or checked at a time

Phrase = tuple[str, ...]


class PostgresWords(Words):
    """Tables of words; the table `words` lists them, with how many rows and words each holds."""

    def __init__(self, db: Postgres) -> None:
        self._db = db
        self._tokens: Tokens | None = None
        self._known: list[tuple[str, str]] = []

    def create(self, table: str, column: str) -> None:
        """The table of words, its index, and its line in `words`."""
        index = f"{table}_words"
        self._db.run(
            """CREATE TABLE IF NOT EXISTS words (
            "table" TEXT PRIMARY KEY, "column" TEXT NOT NULL, rows INTEGER NOT NULL, size INTEGER NOT NULL) STRICT"""
        )
        self._db.run("INSERT INTO words VALUES (?, ?, 0, 0)", (table, column))
        self._db.run(
            f"CREATE TABLE {index} (n INTEGER NOT NULL PRIMARY KEY, words TEXT NOT NULL, size INTEGER NOT NULL)"
        )
        self._known = []
        self._db.run(f"CREATE INDEX {index}_word ON {index} USING gin ({_EACH})")

    def forget(self, table: str, column: str) -> None:
        """The trigger that takes the words of deleted rows out, and out of the count."""
        self._db.run(
            f"""CREATE FUNCTION {table}_is_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            WITH forgotten AS (DELETE FROM {table}_words w USING gone WHERE w.n = gone.n RETURNING w.size)
            UPDATE words SET rows = rows - (SELECT count(*) FROM forgotten),
                size = words.size - (SELECT coalesce(sum(f.size), 0) FROM forgotten f) WHERE "table" = '{table}';
            RETURN NULL; END $$"""
        )
        self._db.run(
            f"""CREATE TRIGGER {table}_is_forgotten AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_forgotten()"""
        )

    def settle(self) -> None:
        """Index what came in since, at the end of a transaction that writes; one process at a time does."""
        for table, column in self._indexed():
            while self._index(table, column):
                pass

    def holding(self, table: str, terms: Sequence[str], *, key: str, any_of: bool = False) -> Condition:
        """The rows of a table of words in which the phrases stand."""
        return self._rows("SELECT n", table, self._phrases(terms), key=key, any_of=any_of)

    def ranking(
        self, table: str, terms: Sequence[str], *, key: str, newest: int, only: Condition = EVERY
    ) -> Condition:
        """The same with FTS5's BM25; how rare each phrase is is counted first."""
        phrases = self._phrases(terms)
        counts = ", ".join(f"{_count(key, i, phrase)} AS f{i}" for i, phrase in enumerate(phrases))
        rows = self._rows("SELECT n, words, size", table, phrases, key=key)
        taken = (
            f"{rows.sql} AND {only.on(f'{table}_words.n')} ORDER BY {table}_words.n DESC LIMIT :{key}_newest"
        )
        inner = f"SELECT n, size, {counts} FROM ({taken}) newest"
        values = rows.values | only.values | {f"{key}_newest": newest}
        values |= self._weights(table, phrases, key=key)
        length = f"(:{key}_k * (1 - :{key}_b + :{key}_b * size / :{key}_mean))"
        score = " + ".join(
            f":{key}_idf{i} * ((f{i} * (:{key}_k + 1)) / (f{i} + {length}))" for i in range(len(phrases))
        )
        return Condition(f"SELECT n, -(0 + {score}) AS score FROM ({inner}) counted", values)

    def stale(self) -> Iterator[str]:
        """The tables whose words, split again, are not those that are stored."""
        with self._db.snapshot():
            for table, column in self._indexed():
                if not self._agrees(table, column):
                    yield table

    def close(self) -> None:
        """Let go of the splitter's memory."""
        if self._tokens is not None:
            self._tokens.close()
            self._tokens = None

    def _indexed(self) -> list[tuple[str, str]]:
        if not self._known and self._db.has("words"):
            found = self._db.rows('SELECT "table", "column" FROM words ORDER BY "table"')
            self._known = [(row["table"], row["column"]) for row in found]
        return self._known

    def _split(self, texts: Sequence[str]) -> list[list[str]]:
        self._tokens = self._tokens or Tokens()
        return [[_short(word) for word in words] for words in self._tokens.of(texts)]

    def _phrases(self, terms: Sequence[str]) -> list[Phrase]:
        return [tuple(words) for words in self._split(terms)]

    def _index(self, table: str, column: str) -> bool:
        """Index the next texts, which are those with higher numbers; whether there were any."""
        index = f"{table}_words"
        found = self._db.rows(
            f"""SELECT n, {column} AS text FROM {table}
            WHERE n > (SELECT coalesce(max(n), 0) FROM {index}) ORDER BY n LIMIT {BATCH}"""
        )
        if not found:
            return False
        split = self._split([row["text"] for row in found])
        rows = [(row["n"], _framed(words), len(words)) for row, words in zip(found, split, strict=True)]
        self._db.run_many(f"INSERT INTO {index} VALUES (?, ?, ?)", rows)
        came = (len(rows), sum(size for *_, size in rows), table)
        self._db.run('UPDATE words SET rows = rows + ?, size = size + ? WHERE "table" = ?', came)
        return True

    def _agrees(self, table: str, column: str) -> bool:
        held = f"SELECT t.{column} AS text, w.words, w.size FROM {table} t LEFT JOIN {table}_words w ON w.n = t.n"
        rows = size = 0
        batch: list[Any] = []
        for row in self._db.each(held):
            batch.append(row)
            if len(batch) == BATCH:
                if not self._same(batch):
                    return False
                batch.clear()
            rows, size = rows + 1, size + (row["size"] or 0)
        total = self._db.rows('SELECT rows, size FROM words WHERE "table" = ?', (table,))[0]
        more = self._db.value(f"SELECT count(*) FROM {table}_words")
        return self._same(batch) and (rows, size, rows) == (total["rows"], total["size"], more)

    def _same(self, batch: Sequence[Any]) -> bool:
        split = self._split([row["text"] for row in batch])
        return all(
            (row["words"], row["size"]) == (_framed(words), len(words))
            for row, words in zip(batch, split, strict=True)
        )

    def _rows(
        self, select: str, table: str, phrases: Sequence[Phrase], *, key: str, any_of: bool = False
    ) -> Condition:
        values: dict[str, Any] = {}
        parts = []
        for i, phrase in enumerate(phrases):
            values[f"{key}_words{i}"] = list(dict.fromkeys(phrase))
            values[f"{key}_phrase{i}"] = _framed(phrase)
            parts.append(_holds(key, i, phrase))
        joined = (" OR " if any_of else " AND ").join(parts) or "FALSE"
        return Condition(f"{select} FROM {table}_words WHERE ({joined})", values)

    def _weights(self, table: str, phrases: Sequence[Phrase], *, key: str) -> dict[str, float]:
        total = self._db.rows('SELECT rows, size FROM words WHERE "table" = ?', (table,))[0]
        values = {f"{key}_k": K1, f"{key}_b": B, f"{key}_mean": total["size"] / max(1, total["rows"])}
        for i, phrase in enumerate(phrases):
            holding = self._rows("SELECT count(*)", table, [phrase], key=key)
            hits = self._db.value(*holding)
            rarity = math.log((total["rows"] - hits + 0.5) / (hits + 0.5))
            values[f"{key}_idf{i}"] = rarity if rarity > 0 else LITTLE
        return values


def _holds(key: str, i: int, phrase: Phrase) -> str:
    """Whether a row holds a phrase; one without words is held by none, as in FTS5."""
    if not phrase:
        return "FALSE"
    holds = f"{_EACH} @> :{key}_words{i}"
    return f"({holds} AND strpos(words, :{key}_phrase{i}) > 0)" if len(phrase) > 1 else holds


def _count(key: str, i: int, phrase: Phrase) -> str:
    """How often a phrase stands in a row; where it may overlap with itself, each place where it begins counts."""
    if any(phrase[:n] == phrase[-n:] for n in range(1, len(phrase))):
        return f"regexp_count(words, '(?=' || :{key}_phrase{i} || ')')::float8"
    without = f"replace(words, :{key}_phrase{i}, '')"
    size = f"octet_length(:{key}_phrase{i})"
    return f"((octet_length(words) - octet_length({without})) / {size})::float8"


_EACH = "string_to_array(btrim(words), '  ')"


def _framed(words: Sequence[str]) -> str:
    """Every word between spaces of its own, so that a phrase is found at whole words and counted where two adjoin."""
    return f" {'  '.join(words)} " if words else ""


def _short(word: str) -> str:
    return word if len(word) <= LONGEST else hashlib.sha256(word.encode()).hexdigest()
