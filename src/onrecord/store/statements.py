"""Who said what: statements newest first, as rows that carry all that is needed to cite them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database, Row
from onrecord.store.filters import OF_ARTICLE, Filter, where
from onrecord.store.rows import Part, Rows, StatementRow


class Key(NamedTuple):
    """The order of the list: newest first, within a reading by position."""

    at: str
    reading: int
    position: int


_FIELDS = """s.n, s.reading, s.position, s.at, s.id, s.manner, s.act, s.said, s.place, s.confidence,
    s.speaker AS speaker_id, s.addressee AS addressee_id,
    a.name AS speaker, a.kind, b.name AS addressee, t.n AS article_n, t.id AS article, t.title, t.outlet,
    t.url, t.published_at,
    (SELECT title FROM role WHERE role.reading = s.reading AND role.actor = s.speaker
     ORDER BY former, position LIMIT 1) AS role"""
_JOINS = """FROM statement s JOIN reading r ON r.n = s.reading JOIN article t ON t.n = r.article
    LEFT JOIN actor a ON a.reading = s.reading AND a.id = s.speaker
    LEFT JOIN actor b ON b.reading = s.reading AND b.id = s.addressee"""
_AFTER = """AND {0}.at <= :after_at AND ({0}.at < :after_at OR {0}.reading < :after_reading
    OR ({0}.reading = :after_reading AND {0}.position > :after_position))"""


def list_statements(db: Database, asked: Filter, *, limit: int, cursor: str | None) -> Rows[StatementRow]:
    """The statements asked for, newest first, within an article in its order."""
    with db.snapshot():
        keys = db.rows(*_listing(db, asked, limit=limit + 1, cursor=cursor))
        rows = _in_order(db, [row["n"] for row in keys[:limit]])
        last = keys[limit - 1] if len(keys) > limit else None
        return Rows(tuple(rows), to_cursor((last["at"], last["reading"], last["position"])) if last else None)


def newest(db: Database, asked: Filter, limit: int) -> list[int]:
    """The row numbers of so many of the statements asked for, newest first."""
    return [row["n"] for row in db.rows(*_listing(db, asked, limit=limit, cursor=None))]


def statement_rows(db: Database, numbers: Sequence[int]) -> dict[int, StatementRow]:
    """The statements with these row numbers."""
    if not numbers:
        return {}
    marks = ", ".join("?" * len(numbers))
    found = db.rows(" ".join(["SELECT", _FIELDS, _JOINS, f"WHERE s.n IN ({marks})"]), numbers)
    texts = _texts(db, {row["article_n"] for row in found})
    spans = _spans(db, found)
    return {
        row["n"]: _statement_row(row, spans[row["reading"], row["id"]], texts[row["article_n"]])
        for row in found
    }


def _listing(db: Database, asked: Filter, *, limit: int, cursor: str | None) -> tuple[str, dict[str, object]]:
    order = "p" if asked.named else "s"
    found = where(db, asked, order=order)
    found.values["limit"] = limit
    sql = ["SELECT s.n, s.at, s.reading, s.position FROM statement s"]
    if asked.of_article:
        sql.append(OF_ARTICLE)
    sql.append(found.sql())
    if cursor is not None:
        start = from_cursor(cursor, Key)
        found.values.update({f"after_{name}": value for name, value in start._asdict().items()})
        sql.append(_AFTER.format(order))
    sql.append(f"ORDER BY {order}.at DESC, {order}.reading DESC, {order}.position LIMIT :limit")
    return " ".join(sql), found.values


def _in_order(db: Database, numbers: list[int]) -> Iterable[StatementRow]:
    rows = statement_rows(db, numbers)
    return (rows[number] for number in numbers)


def _texts(db: Database, articles: set[int]) -> dict[int, str]:
    marks = ", ".join("?" * len(articles))
    found = db.rows(f"SELECT n, text FROM article WHERE n IN ({marks})", sorted(articles))  # noqa: S608 - marks
    return {row["n"]: row["text"] for row in found}


_Spans = dict[str, list[tuple[int, int]]]


def _spans(db: Database, rows: list[Row]) -> dict[tuple[int, str], _Spans]:
    sql = """SELECT part, start, "end" FROM statement_span
        WHERE reading = ? AND statement = ? ORDER BY part, position"""
    found: dict[tuple[int, str], _Spans] = {}
    for row in rows:
        key = row["reading"], row["id"]
        parts = found.setdefault(key, defaultdict(list))
        for span in db.rows(sql, key):
            parts[span["part"]].append((span["start"], span["end"]))
    return found


def _statement_row(row: Row, spans: _Spans, text: str) -> StatementRow:
    def parts(name: str) -> tuple[Part, ...]:
        return tuple(Part(start, end, text[start:end]) for start, end in spans[name])

    return StatementRow(
        id=f"{row['article']}/{row['id']}",
        speaker=row["speaker"],
        kind=row["kind"],
        role=row["role"],
        manner=row["manner"],
        act=row["act"],
        addressee=row["addressee"],
        said=row["said"],
        when=row["said"] or row["published_at"],
        place=row["place"],
        content=parts("content"),
        source=next(iter(parts("source")), None),
        cue=next(iter(parts("cue")), None),
        confidence=row["confidence"],
        article=row["article"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published_at=row["published_at"],
        speaker_id=f"{row['article']}/{row['speaker_id']}" if row["speaker_id"] else None,
        addressee_id=f"{row['article']}/{row['addressee_id']}" if row["addressee_id"] else None,
    )
