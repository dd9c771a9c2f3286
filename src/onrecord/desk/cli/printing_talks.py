"""Negotiations of the record in the form asked for: one as a board, or what changed in it; several as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, as_csv, emit, emit_rows, pretty

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Negotiation
    from onrecord.desk.board import Board
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry


def print_board(board: Board, store: Record, form: Form) -> Exit:
    """Print one negotiation, or what changed in it since a day."""
    import msgspec

    from onrecord.desk.board import board_row, cited_on
    from onrecord.desk.board_columns import board_columns, change_columns
    from onrecord.desk.show.board import show_board, show_changes
    from onrecord.desk.show.paper import Paper

    cited = cited_on(board, store)
    if form == "text":
        (show_board if board.since is None else show_changes)(board, cited, Paper())
    elif form == "csv":
        emit(as_csv((board_columns if board.since is None else change_columns)(board, cited)))
    else:
        row = board_row(board, cited)
        emit(pretty(row) if form == "json" else msgspec.json.encode(row) + b"\n")
    return Exit.OK


def print_negotiations(found: Rows[Entry[Negotiation]], store: Record, form: Form) -> Exit:
    """Print several negotiations."""
    from onrecord.desk.accounts import account_rows, cited_in
    from onrecord.desk.board import Board
    from onrecord.desk.board_columns import board_columns
    from onrecord.desk.rows import finish
    from onrecord.desk.show.board import show_negotiations
    from onrecord.desk.show.paper import Paper

    if form == "text":
        show_negotiations(found.rows, Paper())
    else:
        cited = cited_in((one.account for one in found.rows), store)
        rows = account_rows(found.rows, cited) if form != "csv" else []
        lines = (line for one in found.rows for line in board_columns(Board(one), cited))
        emit_rows(rows, lines, form, whole={"rows": rows, "next": found.next})
    return finish(found.rows, found.next)
