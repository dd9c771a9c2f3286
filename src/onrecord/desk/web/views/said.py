"""``/said``: who said what, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from onrecord.desk.columns import Columns, statement_columns
from onrecord.desk.web.listing import Asked, Field, Listing, Screen
from onrecord.desk.web.views.speaking import speaking
from onrecord.schema import Act, Manner
from onrecord.store import StatementRow
from onrecord.store.speaking import NEWEST

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

FIELDS = (
    Field("who", "Speaker", help="A name, or words of one; accents and case do not matter."),
    Field("to", "To", help="Whom it was said to."),
    Field("about", "Words", help="Words in what was said."),
    Field("act", "Act", "choice", get_args(Act), "What the statement does."),
    Field("manner", "Manner", "choice", get_args(Manner), "How it was reported."),
    Field("since", "From", "day", help="The first day: 2031, 2031-02 or 2031-02-05."),
    Field("until", "To the end of", "day", help="The last day, itself included."),
    Field("outlet", "Outlet", help="Who published it."),
)


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[StatementRow]:
    given: dict[str, Any] = dict(asked)
    return record.said(given.pop("who", None), **given, limit=screen.limit, cursor=screen.cursor)


def _objects(found: Rows[StatementRow], _: Record) -> Sequence[StatementRow]:
    return found.rows


def _columns(found: Rows[StatementRow], _: Record) -> Iterable[Columns]:
    return map(statement_columns, found.rows)


def _facts(_found: Rows[StatementRow], record: Record, asked: Asked) -> Mapping[str, Any]:
    given: dict[str, Any] = dict(asked)
    return {"speaking": speaking(record.spoke(given.pop("who", None), **given)), "newest": NEWEST}


SAID = Listing(
    name="said", api="statements", title="Said", about="Who said what, newest first.", fields=FIELDS,
    template="said.html", ask=_ask, objects=_objects, columns=_columns, facts=_facts, row=StatementRow, feed="said",
)  # fmt: skip
