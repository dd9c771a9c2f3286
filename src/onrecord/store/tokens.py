"""FTS5's words of any text, and where a search's words stand in it, by way of an index in memory.

FTS5 has no function that only splits a text; an index of that text, thrown away again, has the words and their
order. A tokenizer and stemmer of our own would have to follow every table of FTS5's, which it carries itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from onrecord.schema import Span
from onrecord.store.query import fts_match
from onrecord.store.snippets import CLOSE, OPEN, marks_in

TOKENIZE = "porter unicode61 remove_diacritics 2"


class Tokens:
    """An index in memory, empty between two questions."""

    def __init__(self) -> None:
        # like the record that it belongs to: one thread at a time, but not always the same
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute(f"CREATE VIRTUAL TABLE text USING fts5 (words, tokenize = '{TOKENIZE}')")
        self._db.execute("CREATE VIRTUAL TABLE token USING fts5vocab (text, instance)")

    def of(self, texts: Sequence[str]) -> list[list[str]]:
        """The words of each text, in order."""
        found: list[list[str]] = [[] for _ in texts]
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO text (rowid, words) VALUES (?, ?)", enumerate(texts))
        for number, word in self._db.execute("SELECT doc, term FROM token ORDER BY doc, offset"):
            found[number].append(word)
        self._db.execute("ROLLBACK")
        return found

    def marks(self, text: str, terms: Sequence[str]) -> tuple[Span, ...]:
        """Where the terms stand in the text, as code points; none where the text does not hold them all."""
        sql = "SELECT highlight(text, 0, ?, ?) FROM text WHERE text MATCH ?"
        self._db.execute("BEGIN")
        self._db.execute("INSERT INTO text (words) VALUES (?)", (text,))
        row = self._db.execute(sql, (OPEN, CLOSE, fts_match(tuple(terms)))).fetchone()
        self._db.execute("ROLLBACK")
        return marks_in(row[0], text) if row else ()

    def close(self) -> None:
        """Let go of the memory."""
        self._db.close()
