"""What fills the tables, a row at a time: the articles one by one, then what is told across them.

Of what is told across articles only those reports are rows that stand in the articles, and the statements, asked for;
how many reports there are is counted over the whole record all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from onrecord.desk import account_columns
from onrecord.desk.accounts import Row, place_columns
from onrecord.desk.actor_columns import actor_columns, role_columns
from onrecord.desk.board import Board
from onrecord.desk.board_columns import board_lines
from onrecord.desk.columns import article_columns, statement_columns
from onrecord.desk.event_columns import event_columns, party_columns
from onrecord.desk.exports.tables.scope import Scope
from onrecord.schema import Event, Reading, Statement
from onrecord.store import statement_rows

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Negotiation
    from onrecord.desk.rows import Readings
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

Filled = tuple[str, Row]
"""The name of a table and a row of it."""
_MANY = 100  # entries that are asked for at once
_LINES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "round": ("rounds", ("number", "when", "place", "level", "status", "reports")),
    "proposal": ("proposals", ("number", "by", "what", "when", "reports")),
    "response": ("responses", ("number", "by", "value", "when", "reports")),
    "exchange": ("exchanges", ("by", "what", "to", "when", "min", "max", "reports")),
}


def reading_rows(reading: Reading, identities: Mapping[str, str]) -> Iterator[Filled]:
    """The rows of one article."""
    yield "articles", article_columns(reading)
    yield from (("actors", row) for row in actor_columns(reading, identities))
    yield from (("roles", row) for row in role_columns(reading))
    for said, row in zip(reading.statements, statement_rows(reading), strict=True):
        ids = {"speaker_id": row.speaker_id, "addressee_id": row.addressee_id}
        yield "statements", {**statement_columns(row), **ids, **_answered(said, reading)}
    for event, columns in zip(reading.events, event_columns(reading), strict=True):
        where = {"statement": _full(reading.article.id, event.reported_by), **_located(event, reading)}
        yield "events", {**columns, **where}
    yield from (("event_parties", row) for row in party_columns(reading))


def across_rows(record: Record, scope: Scope, cited: Readings) -> Iterator[Filled]:
    """The rows of what is told across articles."""
    yield from (("identities", row) for row in _identities(record, scope))
    yield from _stories(record, scope, cited)
    yield from _told(record.remarks, account_columns.remark_columns, "remarks", scope, cited)
    yield from _told(record.claims, account_columns.claim_columns, "claims", scope, cited)
    yield from _told(record.numbers, account_columns.number_columns, "numbers", scope, cited)
    yield from _told(partial(_owed, record), account_columns.undertaking_columns, "commitments", scope, cited)
    for entry in each(lambda cursor: record.negotiations(limit=_MANY, cursor=cursor)):
        yield from _talks_rows(entry, scope, cited)


def _identities(record: Record, scope: Scope) -> Iterator[Row]:
    """Actors over time, those told of most first; of two under one country's code the first."""
    countries: set[str] = set()
    for row in each(lambda cursor: record.who(limit=_MANY, cursor=cursor)):
        if not scope.takes_identity(row.id) or row.id in countries:
            continue
        if row.kind == "country":
            countries.add(row.id)
        yield {
            "id": row.id, "name": row.name, "kind": row.kind, "country": row.country, "articles": row.size,
            "first": row.first, "last": row.last,
        }  # fmt: skip


def _stories(record: Record, scope: Scope, cited: Readings) -> Iterator[Filled]:
    """The articles of each story that are asked for."""
    for entry in each(lambda cursor: record.stories(limit=_MANY, cursor=cursor, least=1)):
        for row in account_columns.story_columns([entry], cited):
            if scope.holds(row["article"]):
                yield "stories", row


def _owed(record: Record, *, limit: int, cursor: str | None, least: int) -> Rows[Any]:
    """Commitments; that one report tells of each is enough."""
    del least
    return record.commitments(limit=limit, cursor=cursor)


def each(ask: Callable[[str | None], Rows[Any]]) -> Iterator[Any]:
    """The rows of a list to its end; ``ask`` gives a screenful from a cursor on."""
    cursor: str | None = None
    while True:
        found = ask(cursor)
        yield from found.rows
        cursor = found.next
        if cursor is None:
            return


def _told(
    ask: Callable[..., Rows[Any]],
    columns: Callable[..., Iterable[Row]],
    table: str,
    scope: Scope,
    cited: Readings,
) -> Iterator[Filled]:
    """The reports of one kind of entry that stand in what is asked for, with the whole ids of their statements."""
    for entry in each(lambda cursor: ask(limit=_MANY, cursor=cursor, least=1)):
        for row in columns([entry], cited):
            row["statement"] = _full(row["article"], row["statement"])
            if scope.takes(row["article"], row["statement"]):
                yield table, row


def _talks_rows(entry: Entry[Negotiation], scope: Scope, cited: Readings) -> Iterator[Filled]:
    one = entry.account
    told = _first(one.sources, scope, cited)
    if told is None:
        return
    about = {"course": one.course, "first": one.first, "last": one.last, "reports": one.reports}
    yield "talks", {"id": entry.id, "name": one.name, **about, **told}
    sides = {"party": one.parties, "mediator": one.mediators, "host": one.hosts, "other": one.others}
    for kind, seats in sides.items():
        for seat in seats:
            place = _first(seat.sources, scope, cited)
            if place is not None:
                head = {"talks": entry.id, "as": kind, "who": seat.who.name, "reports": seat.reports}
                yield "seats", {**head, **place}
    yield from _lines(Board(entry, (), None, ()), scope, cited)


def _lines(board: Board, scope: Scope, cited: Readings) -> Iterator[Filled]:
    """The lines of the board, each in its table; a response whose proposal is not told of there is left out."""
    rounds, told = 0, set()
    for facts, sources in board_lines(board):
        table, names = _LINES[facts["line"]]
        rounds += table == "rounds"
        place = _first(sources, scope, cited)
        if place is None or (table == "responses" and facts["number"] not in told):
            continue
        if table == "proposals":
            told.add(facts["number"])
        row: Row = {"talks": board.talks.id}
        if table == "rounds":
            row["position"] = rounds
        row |= {("stance" if name == "value" else name): facts[name] for name in names}
        yield table, {**row, **place}


def _first(sources: Sequence[Any], scope: Scope, cited: Readings) -> Row | None:
    """Where the first of some reports stands that is in an article asked for."""
    one = next((source for source in sources if scope.takes(source.article, None)), None)
    return place_columns(one.article, [(one.start, one.end)], cited) if one is not None else None


def _located(event: Event, reading: Reading) -> Row:
    place = next((one for one in reading.places if one.id == event.place_ref), None)
    return {
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _answered(said: Statement, reading: Reading) -> Row:
    answered = _full(reading.article.id, said.reply_to)
    to_actor = said.reply_to in {actor.id for actor in reading.actors}
    return {
        "answers_statement": None if to_actor else answered,
        "answers_actor": answered if to_actor else None,
    }


def _full(article: str, own: str | None) -> str | None:
    return f"{article}/{own}" if own is not None else None
