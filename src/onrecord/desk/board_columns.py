"""A negotiation as flat rows for CSV: one row for each line of its board, cited from the report that told it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.desk.accounts import Row, place_columns
from onrecord.desk.board import Board
from onrecord.desk.rows import Readings

_FACTS = ("number", "by", "what", "to", "value", "when", "place", "level", "status", "min", "max", "reports")


def board_columns(board: Board, cited: Readings) -> Iterator[Row]:
    """Rounds, proposals, responses, exchanges, and what is due."""
    for facts, sources in board_lines(board):
        yield _row(board, facts, sources[0], cited)


def change_columns(board: Board, cited: Readings) -> Iterator[Row]:
    """What changed, in order of the reports."""
    names = board.names
    for one in board.changes:
        facts = {
            "line": one.kind,
            "number": one.at + 1,
            "by": names.get(one.side or "", one.side),
            "value": one.value,
        }
        yield _row(board, facts | {"reports": len(one.sources)}, one.sources[0], cited)


def _row(board: Board, facts: Row, place: Any, cited: Readings) -> Row:
    head = {"talks": board.talks.id, "name": board.talks.account.name, "line": facts["line"]}
    stands = place_columns(place.article, [(place.start, place.end)], cited)
    return head | {name: facts.get(name) for name in _FACTS} | stands


def board_lines(board: Board) -> Iterator[tuple[Row, Sequence[Any]]]:
    """Each line of the board: its facts, ``line`` naming its kind, and the reports that tell it, the first first."""
    one, names = board.talks.account, board.names
    for held in one.rounds:
        told = {
            name: getattr(held, name) for name in ("number", "when", "place", "level", "status", "reports")
        }
        dated = held.days[0].sources if held.days else ()
        yield {"line": "round", **told}, (*dated, *held.sources)
    for at, offer in enumerate(one.proposals, 1):
        by = names.get(offer.side, offer.by.name)
        facts = {"line": "proposal", "number": at, "by": by, "what": offer.what, "when": offer.day}
        yield facts | {"reports": offer.reports}, offer.sources
        for reply in offer.replies:
            by = names.get(reply.side, reply.by.name)
            facts = {"line": "response", "number": at, "by": by, "value": reply.stance, "when": reply.day}
            yield facts | {"reports": reply.reports}, reply.sources
    for handed in one.exchanges:
        way = {"by": names.get(handed.giver, handed.giver), "to": names.get(handed.to, handed.to)}
        many = {"what": handed.what, "min": handed.min, "max": handed.max, "when": handed.when}
        yield {"line": "exchange", **way, **many, "reports": handed.reports}, handed.sources
    for entry in board.due:
        owed = entry.account
        facts = {"line": "due", "by": owed.doer, "to": owed.to, "when": owed.due, "status": owed.status}
        yield facts | {"what": owed.what.words, "reports": owed.independent}, [owed.what]
