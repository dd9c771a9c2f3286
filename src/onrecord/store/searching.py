"""Search: statements that match first, then articles that match nowhere in a statement, each by BM25.

The two are ranked apart because BM25 scores of a sentence and of a whole text cannot be compared. Of each, the
`RANKED` that were added last are ranked and come first, and after them the older ones, the newest first: scoring
every statement that holds a common word takes a second at a million statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database, Row
from onrecord.store.days import LAST
from onrecord.store.filters import OF_ARTICLE, Filter, name_words, where
from onrecord.store.folding import fold
from onrecord.store.hits import article_hits, selected, statement_hits
from onrecord.store.query import Query, parse_query
from onrecord.store.rows import Hit, Rows
from onrecord.store.statements import list_statements
from onrecord.store.words import Condition

RANKED = 1000
"""How many of the newest rows that hold the words are ranked."""

STATEMENTS, OLDER, ARTICLES, OLDER_ARTICLES = range(4)
"""The stages of an answer, in order."""

_STAGES = {"statement": (STATEMENTS, OLDER), "article": (ARTICLES, OLDER_ARTICLES)}


class Key(NamedTuple):
    """The order of the hits: by stage and score; ``n`` is the row number, ``top`` the newest row when it was asked."""

    stage: int
    score: float
    n: int
    top: int


def search(db: Database, text: str, *, limit: int, cursor: str | None) -> Rows[Hit]:
    """The hits of a search, best first; with operators alone, the statements they select, newest first."""
    query = parse_query(text)
    if not query.terms:
        return _selected(db, query, limit=limit, cursor=cursor)
    start = from_cursor(cursor, Key) if cursor is not None else None
    with db.snapshot():
        keys = _keys(db, query, limit=limit + 1, after=start)
        last = keys[limit - 1] if len(keys) > limit else None
        return Rows(tuple(_hits(db, query, keys[:limit])), to_cursor(last) if last else None)


def hits_within(db: Database, query: Query, articles: tuple[int, ...]) -> list[Hit]:
    """Every hit in these articles, in the order of a search."""
    if not query.terms:
        found = list_statements(db, asked(query, within=articles), limit=_ALL, cursor=None)
        return [selected(row, (), 0.0) for row in found.rows]
    keys = _keys(db, query, limit=_ALL, after=None, within=articles)
    return list(_hits(db, query, keys))


_ALL = 1_000_000  # more than a few articles can hold


def asked(query: Query, *, within: tuple[int, ...] | None = None) -> Filter:
    """What a statement must be like, its words aside."""
    return Filter(
        who=query.speaker,
        to=query.to,
        act=query.act,
        place=query.place,
        since=query.after,
        until=query.before,
        without=query.excluded,
        outlet=query.outlet,
        unlike=tuple((_FIELDS.get(operator, operator), value) for operator, value in query.unlike),
        within=within,
    )


_FIELDS = {"speaker": "who"}


def _selected(db: Database, query: Query, *, limit: int, cursor: str | None) -> Rows[Hit]:
    found = list_statements(db, asked(query), limit=limit, cursor=cursor)
    return Rows(tuple(selected(row, (), 0.0) for row in found.rows), found.next)


def _hits(db: Database, query: Query, keys: list[Key]) -> Iterator[Hit]:
    for of_articles, group in groupby(keys, lambda key: key.stage >= ARTICLES):
        found = [(key.n, -key.score) for key in group]
        yield from (article_hits if of_articles else statement_hits)(db, query.terms, found)


def _keys(
    db: Database, query: Query, *, limit: int, after: Key | None, within: tuple[int, ...] | None = None
) -> list[Key]:
    keys: list[Key] = []
    if after is None or after.stage < ARTICLES:
        only = _statements_only(db, asked(query, within=within))
        keys = _staged(db, "statement", query, only, limit=limit, after=after)
        after = None
    if len(keys) < limit and query.speaker is None and query.to is None and query.act is None:
        only = _articles_only(db, query, within=within)
        keys += _staged(db, "article", query, only, limit=limit - len(keys), after=after)
    return keys


def _statements_only(db: Database, what: Filter) -> Condition:
    """The test of a statement, its words aside: against the few that a name selects, else one by one."""
    if what == Filter():
        return Condition("TRUE", {})
    few = what.named or what.within is not None
    found = where(db, what, order="p" if few else "s")
    sql = f"SELECT s.n FROM statement s {OF_ARTICLE if what.of_article else ''} {found.sql()}"  # noqa: S608 - our own
    if few:
        return Condition(f"{{n}} IN ({sql})", found.values)
    return Condition(f"EXISTS ({sql} AND s.n = {{n}})", found.values)


def _articles_only(db: Database, query: Query, *, within: tuple[int, ...] | None) -> Condition:
    """The test of an article: it is shown, none of its statements holds the words, and the operators allow it."""
    inside = db.words.holding("statement", query.terms, key="inside")
    parts, values = [_IN_NO_STATEMENT.format(inside=inside.sql)], dict(inside.values)
    if query.excluded:
        without = db.words.holding("article", query.excluded, key="without", any_of=True)
        parts.append(f"t.n NOT IN ({without.sql})")
        values |= without.values
    if query.after is not None:
        parts.append("t.day >= :since")
        values["since"] = query.after
    if query.before is not None:
        parts.append("t.day < :until")
        values["until"] = query.before + LAST
    for test, operator, value in _operators(query):
        key = f"{operator}_{len(values)}"
        parts.append(f"{test} ({_OF_TEXT[operator](key, value, values)})")
    if within is not None:
        parts.append(f"t.n IN ({', '.join(map(str, within))})")
    sql = f"SELECT 1 FROM article t WHERE t.n = {{n}} AND {' AND '.join(parts)}"  # noqa: S608 - our own
    return Condition(f"EXISTS ({sql})", values)


def _operators(query: Query) -> Iterator[tuple[str, str, str]]:
    """The operators that tell of a text, each with what its test begins with."""
    for operator in _OF_TEXT:
        if (value := getattr(query, operator)) is not None:
            yield "", operator, value
    yield from (("NOT", operator, value) for operator, value in query.unlike if operator in _OF_TEXT)


def _from_outlet(key: str, value: str, values: dict[str, object]) -> str:
    values[key] = fold(value)
    return f"coalesce(t.outlet_folded, '') = :{key}"


def _at_place(key: str, value: str, values: dict[str, object]) -> str:
    words = {f"{key}_{index}": word for index, word in enumerate(name_words(value))}
    values.update(words)
    return " AND ".join(_TELLS_OF.format(key=one) for one in words)


_TELLS_OF = """EXISTS (SELECT 1 FROM place_word q JOIN reading r ON r.n = q.reading
    WHERE r.article = t.n AND q.word = :{key})"""
_OF_TEXT: dict[str, Callable[[str, str, dict[str, object]], str]] = {
    "outlet": _from_outlet,
    "place": _at_place,
}
_IN_NO_STATEMENT = """EXISTS (SELECT 1 FROM reading WHERE reading.article = t.n AND reading.current = 1)
    AND NOT EXISTS (SELECT 1 FROM reading r JOIN statement s ON s.reading = r.n
        WHERE r.article = t.n AND r.current = 1 AND +s.n IN ({inside}))"""


def _staged(
    db: Database, table: str, query: Query, only: Condition, *, limit: int, after: Key | None
) -> list[Key]:
    """The next hits in one table: those that are ranked, then those older than them."""
    ranked, older = _STAGES[table]
    top = after.top if after is not None else int(db.value(f"SELECT coalesce(max(n), 0) FROM {table}"))  # noqa: S608
    only = Condition(f"{only.sql} AND {{n}} <= :top", only.values | {"top": top})
    ranking = db.words.ranking(table, query.terms, key="match", newest=RANKED, only=only)
    keys: list[Key] = []
    if after is None or after.stage == ranked:
        rows = _ranked(db, ranking, limit=limit, after=after)
        keys = [Key(ranked, row["score"], row["n"], top) for row in rows]
    if len(keys) < limit:
        below = after.n if after is not None and after.stage == older else _lowest(db, ranking)
        if below is not None:
            rows = _older(db, table, query, only, limit=limit - len(keys), below=below)
            keys += [Key(older, 0.0, row["n"], top) for row in rows]
    return keys


def _ranked(db: Database, ranking: Condition, *, limit: int, after: Key | None) -> list[Row]:
    values, further = ranking.values | {"limit": limit}, ""
    if after is not None:
        further = "WHERE (m.score, m.n) > (:after_score, :after_n)"
        values |= {"after_score": after.score, "after_n": after.n}
    sql = f"SELECT m.n, m.score FROM ({ranking.sql}) m {further} ORDER BY m.score, m.n LIMIT :limit"  # noqa: S608
    return db.rows(sql, values)


def _lowest(db: Database, ranking: Condition) -> int | None:
    """The oldest row that is ranked, where there may be older ones."""
    row = db.rows(f"SELECT min(m.n) AS n, count(*) AS size FROM ({ranking.sql}) m", ranking.values)[0]  # noqa: S608
    return int(row["n"]) if row["size"] == RANKED else None


def _older(db: Database, table: str, query: Query, only: Condition, *, limit: int, below: int) -> list[Row]:
    holding = db.words.holding(table, query.terms, key="older")
    sql = f"""SELECT m.n FROM ({holding.sql}) m WHERE m.n < :below AND {only.on("m.n")}
        ORDER BY m.n DESC LIMIT :limit"""  # noqa: S608 - our own
    return db.rows(sql, holding.values | only.values | {"below": below, "limit": limit})
