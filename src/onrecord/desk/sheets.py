"""Whatever a record answers with as flat rows for a data frame: the columns that the commands print as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from onrecord.desk.account_columns import (
    claim_columns,
    number_columns,
    remark_columns,
    story_columns,
    undertaking_columns,
)
from onrecord.desk.accounts import cited_in
from onrecord.desk.board import Board
from onrecord.desk.board_columns import board_columns
from onrecord.desk.columns import hit_columns, similar_columns, statement_columns
from onrecord.desk.event_columns import event_columns
from onrecord.desk.happenings import told_by
from onrecord.desk.rows import Readings
from onrecord.errors import UsageError
from onrecord.store import ArticleRow, EventRow, Hit, IdentityRow, Rows, Similar, StatementRow
from onrecord.store.sheet import Sheet

if TYPE_CHECKING:
    from onrecord.store import Record
    from onrecord.store.account import Entry

Columns = Mapping[str, object]


def sheet(record: Record, found: Rows[Any]) -> Sheet:
    """What ``record`` answered with, as flat rows for ``pandas.DataFrame`` and its like.

    One row for each statement, hit, article, actor and event; one for each report of a remark, story, claim, number or
    commitment; one for each line of a negotiation. Every row says where its words stand.
    """
    rows = found.rows
    if not rows:
        return Sheet(())
    kind = type(rows[0])
    if kind is EventRow:
        return Sheet(line for reading in told_by(rows, record) for line in event_columns(reading))
    if kind in _FLAT:
        return Sheet(map(_FLAT[kind], rows))
    if not hasattr(rows[0], "account"):
        raise UsageError(
            f"{kind.__name__} has no flat columns.", hint="Give what a list of `Record` answers with."
        )
    cited = cited_in((entry.account for entry in rows), record)
    return Sheet(_OF_ACCOUNT[type(rows[0].account).__name__](rows, cited))


def _plain(row: ArticleRow | IdentityRow) -> Columns:
    return {
        name: "; ".join(value) if isinstance(value, tuple) else value for name, value in asdict(row).items()
    }


def _boards(entries: Sequence[Entry[Any]], cited: Readings) -> Iterable[Columns]:
    return (line for entry in entries for line in board_columns(Board(entry, (), None, ()), cited))


_FLAT: dict[type, Callable[[Any], Columns]] = {
    ArticleRow: _plain,
    Hit: hit_columns,
    IdentityRow: _plain,
    Similar: similar_columns,
    StatementRow: statement_columns,
}
_OF_ACCOUNT: dict[str, Callable[[Sequence[Entry[Any]], Readings], Iterable[Columns]]] = {
    "Allegation": claim_columns,
    "Negotiation": _boards,
    "Remark": remark_columns,
    "Story": story_columns,
    "Tally": number_columns,
    "Undertaking": undertaking_columns,
}
