"""What one actor said over all articles, and what others said of him: by who he is, not by the words of his name.

`filters` finds statements by a name, which namesakes share; here the occurrences of an identity decide, so that
nobody is given another's words. A statement is of somebody where its words mention him, a pronoun included. One
whose speaker the article does not name is nobody's: he may be whom it mentions.
"""

from __future__ import annotations

from onrecord.store.database import Database
from onrecord.store.rows import Rows, StatementRow
from onrecord.store.statements import listed
from onrecord.store.who import number_of

_KEYS = "SELECT s.n, s.at, s.reading, s.position FROM"
_OCCURRING = "profile p JOIN occurrence o ON o.profile = p.n"
_BY = f"""{_KEYS} {_OCCURRING} JOIN statement s ON s.reading = o.reading AND s.speaker = o.actor
    WHERE p.identity = :identity"""
_OF = f"""{_KEYS} statement s WHERE s.n IN (
        SELECT t.n FROM {_OCCURRING} JOIN mention m ON m.reading = o.reading AND m.actor = o.actor
        JOIN statement_span c ON c.reading = m.reading AND c.part = 'content'
            AND c.start <= m.start AND c."end" >= m."end"
        JOIN statement t ON t.reading = c.reading AND t.id = c.statement
        WHERE p.identity = :identity AND t.speaker IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM occurrence o JOIN profile p ON p.n = o.profile
        WHERE o.reading = s.reading AND o.actor = s.speaker AND p.identity = :identity)"""  # noqa: S608 - our own


def said_by(db: Database, identity: str, *, limit: int, cursor: str | None) -> Rows[StatementRow]:
    """What an actor said, newest first."""
    return _listed(db, _BY, identity, limit=limit, cursor=cursor)


def said_of(db: Database, identity: str, *, limit: int, cursor: str | None) -> Rows[StatementRow]:
    """What others said that mentions the actor, newest first."""
    return _listed(db, _OF, identity, limit=limit, cursor=cursor)


def _listed(db: Database, sql: str, identity: str, *, limit: int, cursor: str | None) -> Rows[StatementRow]:
    with db.snapshot():
        values: dict[str, object] = {"identity": number_of(db, identity)}
        return listed(db, sql, values, limit=limit, cursor=cursor)
