"""``/talks``: negotiations, and the board of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.account.across import days
from onrecord.account.across.negotiations import Negotiation, answers, disputed, outcome
from onrecord.desk.board import Board, board, board_row, cited_on
from onrecord.desk.board_columns import board_columns
from onrecord.desk.citing import Cites
from onrecord.desk.rows import Readings, ReadingsAsked
from onrecord.desk.show.board import changed
from onrecord.desk.show.falling_due import left, when
from onrecord.desk.show.negotiations import amount
from onrecord.desk.web.listing import Asked, Listing, Screen
from onrecord.desk.web.views import talks_pictures
from onrecord.desk.web.views.entries import AS_OF, SINCE, UNTIL, WHO, Detail, Facts, columns_of, objects
from onrecord.desk.web.views.speaking import speaking
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

T = TypeVar("T")
_WEEK = 7
_HEARD = 40  # reports that are looked through for who answers whom
_OWED = 60  # commitments that a page weighs, those that fall due last; its JSON weighs all
MOST = 30  # lines of one table of a board; its JSON has all of them
_PAST = frozenset({"held", "ongoing", "collapsed"})


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[Entry[Negotiation]]:
    return record.negotiations(**asked, limit=screen.limit, cursor=screen.cursor)


def _facts(found: Rows[Entry[Negotiation]], record: Record, asked: Asked) -> Facts:
    as_of = asked.get("as_of")
    return {
        "cites": Cites(ReadingsAsked(record)), "as_of": as_of or record.latest_day(), "when": when, "left": left,
        "next_due": {one.id: _next_due(one.account, record, as_of) for one in found.rows},
        "last_round": {one.id: _last_round(one.account) for one in found.rows},
    }  # fmt: skip


def _next_due(one: Negotiation, record: Record, as_of: str | None) -> Entry[Any] | None:
    articles = {source.article for source in one.sources}
    return record.next_commitment(articles, [seat.key for seat in one.parties], as_of=as_of)


def _last_round(one: Negotiation) -> Any:
    """The last round that took place, else the first that is to."""
    past = [each for each in one.rounds if each.status in _PAST]
    return past[-1] if past else next(iter(one.rounds), None)


def _columns(entries: Sequence[Entry[Negotiation]], cited: Readings) -> Iterator[Mapping[str, object]]:
    for one in entries:
        yield from board_columns(Board(one), cited)


TALKS = Listing(
    name="talks", api="talks", row=Negotiation, title="Talks",
    about="Where negotiations stand, those told of last first.",
    fields=(WHO, SINCE, UNTIL, AS_OF), template="talks.html", ask=_ask, objects=objects,
    columns=columns_of(_columns), facts=_facts, screenful=12,
)  # fmt: skip


def _find(record: Record, name: str, asked: Asked) -> Entry[Negotiation]:
    return record.negotiation(name, as_of=asked.get("as_of"))


def _board(entry: Entry[Negotiation], record: Record, asked: Asked, limit: int | None = None) -> Board:
    return board(record, entry, as_of=asked.get("as_of"), since=_since(asked, entry.account), limit=limit)


def _since(asked: Asked, one: Negotiation) -> str | None:
    """The day asked for; else a week before the newest report."""
    if "since" in asked:
        try:
            return date.fromisoformat(asked["since"]).isoformat()
        except ValueError as error:
            raise UsageError(
                f"since is {asked['since']!r}, which is not a day.", hint="Write it like 2030-08-01."
            ) from error
    return days.later(one.last[:10], -_WEEK) if one.last else None


def _board_facts(entry: Entry[Negotiation], record: Record, asked: Asked, cites: Cites) -> Facts:
    one, shown = entry.account, _board(entry, record, asked, _OWED)
    parties = [seat.key for seat in one.parties]
    as_of = asked.get("as_of") or record.latest_day()
    heard = dict.fromkeys(source.article for source in reversed(one.sources))
    told = answers(one, {article: cites.readings[article] for article in [*heard][:_HEARD]})
    return {
        "rounds": _last(one.rounds), "proposals": _last(one.proposals), "exchanges": _last(one.exchanges),
        "title": one.name, "board": shown, "names": shown.names, "as_of": as_of, "when": when, "left": left,
        "amount": amount, "most": MOST, "parties": parties, "heard": min(len(heard), _HEARD), "answers": told,
        "outcomes": [outcome(offer, parties) for offer in one.proposals],
        "disputed": disputed, "changes": [(each, [*changed(each, shown)]) for each in shown.changes[-MOST:]],
        "outside": [any(each.side not in parties for each in offer.replies) for offer in one.proposals],
        "timeline": talks_pictures.course(shown, as_of), "bars": talks_pictures.handed(shown),
        "matrix": talks_pictures.answering(shown, told), "latest": one.sources[: -MOST - 1 : -1],
        "speaking": speaking(record.spoke_in({source.article for source in one.sources})),
    }  # fmt: skip


def _last(lines: Sequence[T]) -> list[tuple[int, T]]:
    """The last lines of a table, each with its number."""
    return [*enumerate(lines, 1)][-MOST:]


def _row(entry: Entry[Negotiation], record: Record, asked: Asked) -> Any:
    shown = _board(entry, record, asked)
    return board_row(shown, cited_on(shown, record))


BOARD = Detail(
    kind="talks", template="board.html", find=_find, facts=_board_facts, columns=_columns,
    fields=(SINCE._replace(label="What changed since", help="A day, YYYY-MM-DD; else a week before the last report."),
            AS_OF),
    row=_row,
)  # fmt: skip
