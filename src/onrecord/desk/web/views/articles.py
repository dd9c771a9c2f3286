"""``/articles``: what the record holds, those published last first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.desk.columns import Columns, article_row_columns
from onrecord.desk.show.tongues import tongue
from onrecord.desk.web.listing import Asked, Field, Listing, Screen
from onrecord.store import ArticleRow

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

FIELDS = (
    Field("outlet", "Outlet", help="Who published it; accents and case do not matter."),
    Field(
        "language", "Language", help="An ISO 639 code such as de; or unread: what no model here could read."
    ),
    Field("since", "From", "day", help="The first day of publication: 2031, 2031-02 or 2031-02-05."),
    Field("until", "To the end of", "day", help="The last day, itself included."),
)


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[ArticleRow]:
    return record.articles(**asked, limit=screen.limit, cursor=screen.cursor)


def _objects(found: Rows[ArticleRow], _: Record) -> Sequence[ArticleRow]:
    return found.rows


def _columns(found: Rows[ArticleRow], _: Record) -> Iterable[Columns]:
    return map(article_row_columns, found.rows)


def _facts(_found: Rows[ArticleRow], _record: Record, _asked: Asked) -> Mapping[str, Any]:
    return {"tongue": tongue}


ARTICLES = Listing(
    name="articles", api="articles", title="Articles", about="What the record holds, those published last first.",
    fields=FIELDS, template="articles.html", ask=_ask, objects=_objects, columns=_columns, facts=_facts, row=ArticleRow,
)  # fmt: skip
