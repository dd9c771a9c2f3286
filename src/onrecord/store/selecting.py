"""The readings that somebody asks for, one at a time: all of the record, some articles, or some statements of them.

Days are those of publication. Where statements are asked for, an article without one is passed over, and a reading is
cut down to those that were (`account.narrowing`).
"""

from __future__ import annotations

from collections.abc import Generator
from itertools import groupby
from typing import Any

from msgspec import Struct

from onrecord.errors import NotHeld
from onrecord.schema import Act, Reading
from onrecord.store.articles import one_reading
from onrecord.store.database import Database
from onrecord.store.days import LAST, maybe_day
from onrecord.store.filters import Filter, where
from onrecord.store.folding import fold


class Selection(Struct, frozen=True):
    """What is asked for; nothing asked is everything.

    ``who`` and ``to`` match every word of a name; ``since`` and ``until`` are days (YYYY[-MM[-DD]]) on which an article
    was published, both included; ``articles`` are ids.
    """

    who: str | None = None
    to: str | None = None
    act: Act | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    articles: tuple[str, ...] = ()

    @property
    def of_statements(self) -> bool:
        """Whether statements are chosen, and not whole articles."""
        return not (self.who is None and self.to is None and self.act is None)

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()


_ARTICLES = "SELECT t.id FROM article t JOIN reading r ON r.article = t.n AND r.current = 1"
_STATEMENTS = """SELECT t.id, s.id AS statement
    FROM statement s JOIN reading r ON r.n = s.reading JOIN article t ON t.n = r.article"""


def selected(db: Database, asked: Selection) -> Generator[Reading, None, None]:
    """The readings asked for, as people corrected them, those published last first; the record stands still meanwhile.

    NotHeld for an article that the record does not hold.
    """
    from onrecord.account.narrowing import (
        narrowed,  # the rules of the account are not loaded to open a record
    )

    conditions, values = _of_articles(asked)
    with db.snapshot():
        _check_held(db, asked.articles)
        if not asked.of_statements:
            sql = " ".join([_ARTICLES, "WHERE TRUE", conditions, "ORDER BY t.at DESC, t.n DESC"])
            for row in db.each(sql, values):
                yield one_reading(db, row["id"])
            return
        found = where(db, Filter(who=asked.who, to=asked.to, act=asked.act))
        sql = " ".join([_STATEMENTS, found.sql(), conditions, "ORDER BY t.at DESC, t.n DESC, s.position"])
        for article, rows in groupby(db.each(sql, {**found.values, **values}), lambda row: row["id"]):
            chosen = {row["statement"] for row in rows}
            yield narrowed(one_reading(db, article), chosen)


def _of_articles(asked: Selection) -> tuple[str, dict[str, Any]]:
    """The conditions on ``article t``, each with its AND."""
    since, until = maybe_day(asked.since, what="since"), maybe_day(asked.until, what="until")
    parts: list[str] = []
    values: dict[str, Any] = {}
    if since is not None:
        parts.append("AND t.day >= :first_day")
        values["first_day"] = since
    if until is not None:
        parts.append("AND t.day < :last_day")
        values["last_day"] = until + LAST
    if asked.outlet is not None:
        parts.append("AND t.outlet_folded = :of_outlet")
        values["of_outlet"] = fold(asked.outlet)
    if asked.articles:
        parts.append(f"AND t.id IN ({', '.join(f':id{at}' for at in range(len(asked.articles)))})")
        values |= {f"id{at}": name for at, name in enumerate(asked.articles)}
    return " ".join(parts), values


def _check_held(db: Database, articles: tuple[str, ...]) -> None:
    for article in articles:
        if db.first("SELECT n FROM article WHERE id = ?", (article,)) is None:
            raise NotHeld(
                f"The record holds no article {article!r}.", hint="`onrecord search WORDS` prints the ids."
            )
