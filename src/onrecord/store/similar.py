"""Remarks that mean about the same, whatever their words: the nearest vectors of an inverted file.

Every statement's vector is kept as a code in one of the cells of `reading.meaning`. Asked for what is near, we compare
the codes of the nearest cells, of each the newest `OF_A_CELL`, until `COMPARED` statements are looked at, however many
there are: in a record of no more than that, all of them. News clusters: eight whole cells held a third of a record of a
hundred thousand statements. Where a name is given, we compare what they said instead, the newest first. Reports of one
remark are one answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import NotHeld, UsageError
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database, Row
from onrecord.store.filters import OF_ARTICLE, Filter, where
from onrecord.store.query import has_words
from onrecord.store.rows import Rows, Similar
from onrecord.store.statements import statement_rows

if TYPE_CHECKING:
    from onrecord.reading.meaning import Floats

COMPARED = 8_000  # statements
OF_A_CELL = 1_500  # and of one cell; in a record of a million it holds a thousand, if cells are even
FEWEST = 8  # cells
LEAST = 0.35  # nearness: the same thought in quite other words has .4, two unrelated ones have under .2
_PART = 60  # statements of an answer that are looked up at a time
DEEPEST = 400  # the statements that an answer can reach down to

IN_A_CELL = """SELECT reading, position, code FROM meaning WHERE cell = ?
    ORDER BY reading DESC, position DESC LIMIT ?"""

_STATEMENT = re.compile(r"\S+/s\d+")


class Key(NamedTuple):
    """The order of the answer: the nearest first, of equals by article and place in it."""

    far: float
    article: str
    position: int


class _Near(NamedTuple):
    key: Key
    n: int
    grouping: int | None


def similar(db: Database, what: str, asked: Filter, *, limit: int, cursor: str | None) -> Rows[Similar]:
    """The remarks near a statement, given as "article id/statement id", or near words; the nearest first."""
    start = from_cursor(cursor, Key) if cursor is not None else None
    with db.snapshot():
        vector, itself = _asked(db, what)
        each = _one_a_remark(_nearest(db, vector, asked), besides=itself)
        found = list(islice((one for one in each if start is None or one.key > start), limit + 1))
        shown = found[:limit]
        rows = statement_rows(db, [one.n for one in shown])
        cuts = _cuts(db, [one.grouping for one in shown if one.grouping is not None])
    told = (
        Similar(
            rows[one.n],
            -one.key.far,
            tuple(cut for cut in cuts.get(one.grouping, ()) if cut != rows[one.n].id),
        )
        for one in shown
    )
    return Rows(tuple(told), to_cursor(shown[-1].key) if len(found) > limit else None)


def _asked(db: Database, what: str) -> tuple[Floats, _Near | None]:
    """The vector that is looked for, and the statement that it is of."""
    from onrecord.reading.meaning import meaning

    if _STATEMENT.fullmatch(what) is None:
        if not has_words(what):
            raise UsageError(
                f"There is nothing to look for in {what!r}.", hint="Give the words of a thought."
            )
        return meaning(what), None
    article, _, own = what.rpartition("/")
    sql = """SELECT s.reading, s.position, s.words FROM statement s JOIN reading r ON r.n = s.reading
        JOIN article t ON t.n = r.article WHERE t.id = ? AND s.id = ?"""
    row = db.first(sql, (article, own))
    if row is None:
        raise NotHeld(
            f"The record holds no statement {what!r}.", hint="`onrecord search --json` prints their ids."
        )
    (itself,) = _told(db, {(row["reading"], row["position"]): 1.0})
    return meaning(row["words"]), itself


def _nearest(db: Database, vector: Floats, asked: Filter) -> Iterator[_Near]:
    """The nearest of the statements that are compared, in the order of the answer; few are asked for, mostly."""
    import numpy as np

    from onrecord.reading.meaning import scores

    found = _compared(db, vector, asked)
    near = np.round(scores(vector, [row[2] for row in found]).astype(np.float64), 4)
    best = [int(i) for i in np.argsort(-near, kind="stable")[:DEEPEST] if near[i] >= LEAST]
    for part in _parts(best, near.tolist()):
        yield from sorted(_told(db, {(found[i][0], found[i][1]): near.item(i) for i in part}))


def _parts(best: Sequence[int], near: Sequence[float]) -> Iterator[Sequence[int]]:
    """The nearest statements a part at a time; those that are as near as each other are in one part."""
    start = 0
    while start < len(best):
        end = start + _PART
        while end < len(best) and near[best[end]] == near[best[end - 1]]:
            end += 1
        yield best[start:end]
        start = end


def _compared(db: Database, vector: Floats, asked: Filter) -> list[Row]:
    """Reading, position and code of the statements that are compared."""
    from onrecord.reading.meaning import CELLS, cells

    size = int(db.value("SELECT coalesce(max(n), 0) FROM statement"))
    every = "SELECT m.reading, m.position, m.code FROM"
    if asked == Filter():
        return db.rows(f"{every} meaning m") if size <= COMPARED else _in_cells(db, cells(vector, CELLS))
    probed = cells(vector, min(CELLS, max(FEWEST, CELLS * COMPARED // max(1, size))))
    inside = f"m.cell IN ({', '.join(map(str, probed))})"
    found = where(db, asked, order="p" if asked.named else "s")
    joined = f"""{every} statement s JOIN meaning m ON m.reading = s.reading AND m.position = s.position
        {OF_ARTICLE if asked.of_article else ""} {found.sql()}"""
    if asked.named:
        return db.rows(
            f"{joined} ORDER BY p.at DESC, p.reading DESC, p.position LIMIT :most",
            found.values | {"most": COMPARED},
        )
    return db.rows(f"{joined} AND {inside}", found.values)


def _in_cells(db: Database, ordered: Sequence[int]) -> list[Row]:
    """As many statements as are compared, from one cell after the other."""
    found: list[Row] = []
    for cell in ordered:
        found += db.rows(IN_A_CELL, (cell, min(OF_A_CELL, COMPARED - len(found))))
        if len(found) == COMPARED:
            break
    return found


def _told(db: Database, near: dict[tuple[int, int], float]) -> list[_Near]:
    """The statements by reading and position, each with the group of its remark."""
    if not near:
        return []
    pairs = ", ".join("(?, ?)" for _ in near)
    sql = f"""SELECT s.n, s.reading, s.position, t.id AS article, i.grouping FROM statement s
        JOIN reading r ON r.n = s.reading JOIN article t ON t.n = r.article
        LEFT JOIN item i ON i.reading = s.reading AND i.kind = 'remark' AND i.id = s.id
        WHERE (s.reading, s.position) IN (VALUES {pairs})"""  # noqa: S608 - marks
    rows = db.rows(sql, [number for pair in near for number in pair])
    return [
        _Near(
            Key(-near[row["reading"], row["position"]], row["article"], row["position"]),
            row["n"],
            row["grouping"],
        )
        for row in rows
    ]


def _one_a_remark(near: Iterable[_Near], *, besides: _Near | None) -> Iterator[_Near]:
    """The nearest report of each remark, without the remark that was asked about."""
    seen = {_remark(besides)} if besides is not None else set()
    for one in near:
        if _remark(one) not in seen:
            seen.add(_remark(one))
            yield one


def _remark(one: _Near) -> tuple[str, int]:
    return ("statement", one.n) if one.grouping is None else ("group", one.grouping)


def _cuts(db: Database, groupings: Sequence[int]) -> dict[int | None, list[str]]:
    """The statements of each remark, in the order of their articles."""
    marks = ", ".join("?" * len(groupings))
    sql = f"SELECT grouping, article, id FROM item WHERE grouping IN ({marks}) ORDER BY article, id"  # noqa: S608
    found: dict[int | None, list[str]] = {}
    for row in db.rows(sql, groupings):
        found.setdefault(row["grouping"], []).append(f"{row['article']}/{row['id']}")
    return found
