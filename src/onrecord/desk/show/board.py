"""A negotiation over all its reports in a terminal: rounds, proposals with all answers, hand-overs, what is due.

Each line is followed by the words of the report that told it first, where they stand, and how many more tell it. What
no report says is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.desk.show.citing import Citing
from onrecord.desk.show.falling_due import when
from onrecord.desk.show.negotiations import amount
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.undertakings import heading
from onrecord.desk.show.words import count, day

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Change, Negotiation
    from onrecord.account.across.negotiations.evidence import Value
    from onrecord.account.across.negotiations.exchanges import Handed
    from onrecord.account.across.negotiations.proposals import Offered, Reply
    from onrecord.account.across.negotiations.rounds import RoundHeld
    from onrecord.account.across.negotiations.seats import Seat
    from onrecord.desk.board import Board
    from onrecord.desk.rows import Readings
    from onrecord.desk.show.paper import Paper
    from onrecord.store.account import Entry

T = TypeVar("T")
NO_REPORT = "no report found"


def show_negotiations(entries: Sequence[Entry[Negotiation]], paper: Paper) -> None:
    """Print negotiations, one a paragraph, with what `onrecord talks` takes to show one."""
    for number, entry in enumerate(entries):
        if number:
            paper.put()
        _head(entry, paper)


def show_board(board: Board, readings: Readings, paper: Paper) -> None:
    """Print one negotiation."""
    citing, names = Citing(readings, paper), board.names
    one = board.talks.account
    _head(board.talks, paper)
    for standing in one.courses[-1:]:
        paper.put(f"stands: {standing.course}, as told on {day(standing.since)}", indent=2, hang=2)
        citing.told(standing.sources)
    parties = [seat.key for seat in one.parties]
    _part("Rounds", one.rounds, partial(_show_round, citing=citing), paper)
    offer = partial(_show_proposal, parties=parties, names=names, citing=citing)
    _part("Proposals", one.proposals, offer, paper)
    _part("Exchanges", one.exchanges, partial(_show_exchange, names=names, citing=citing), paper)
    _part("Due or in dispute", board.due, partial(_show_due, citing=citing), paper)


def show_changes(board: Board, readings: Readings, paper: Paper) -> None:
    """Print what changed in one negotiation since the day asked for."""
    citing = Citing(readings, paper)
    paper.put(f"{neutral(board.talks.account.name)}, since {board.since}", style="bold")
    for one in board.changes:
        paper.put()
        paper.put(neutral(" · ".join(changed(one, board))), indent=2, hang=2)
        citing.told(one.sources)
    if not board.changes:
        paper.put(NO_REPORT, indent=2)


def _head(entry: Entry[Negotiation], paper: Paper) -> None:
    one = entry.account
    paper.put(neutral(one.name), style="bold")
    for label, seats in (("parties", one.parties), ("mediators", one.mediators), ("hosts", one.hosts)):
        if seats:
            paper.put(f"{label}: {', '.join(map(_seat, seats))}", indent=2, hang=2)
    articles = len({source.article for source in one.sources})
    told = f"{count(articles, 'article')}, {one.reports} independent, {day(one.first)} to {day(one.last)}"
    paper.put(f"{told}; {entry.id}", indent=2, hang=2, style="dim")


def _seat(one: Seat) -> str:
    return f"{neutral(one.who.name)} ({one.reports})"


def _part(label: str, lines: Sequence[T], show: Callable[[T], None], paper: Paper) -> None:
    paper.put()
    paper.put(label if lines else f"{label}: {NO_REPORT}", style="bold")
    for line in lines:
        paper.put()
        show(line)


def _show_round(one: RoundHeld, citing: Citing) -> None:
    citing.paper.put(neutral(" · ".join(_round(one))), indent=2, hang=2)
    citing.told(_best(one.days) or one.sources)
    for label, values in (
        ("number", one.numbers),
        ("date", one.days),
        ("place", one.places),
        ("level", one.levels),
    ):
        for other in values[1:]:
            citing.paper.put(f"{label}, otherwise: {neutral(str(other.value))}", indent=4, hang=2)
            citing.told(other.sources, indent=6)
    for status in one.statuses:
        citing.paper.put(f"{status.status}, as told on {day(status.since)}", indent=4, hang=2)
        citing.told(status.sources, indent=6)


def _best(values: Sequence[Value[Any]]) -> Sequence[Any]:
    return values[0].sources if values else ()


def _round(one: RoundHeld) -> Iterator[str]:
    number = "round, number not stated" if one.number is None else f"round {one.number}"
    yield f"{number} (by the rounds around it)" if one.inferred else number
    yield one.status
    yield one.when or "date not stated"
    yield f"at {one.place}" if one.place else "place not stated"
    if one.level:
        yield f"{one.level} level"
    yield count(one.reports, "independent report")


def _show_proposal(one: Offered, parties: Sequence[str], names: dict[str, str], citing: Citing) -> None:
    by = _of_side(one.side, one.by.name, names)
    facts = f"{by} proposes · {day(one.day)} · {count(one.reports, 'independent report')}"
    citing.paper.put(neutral(facts), indent=2, hang=2)
    for wording in one.wordings:
        citing.told([wording.source])
    for party in parties:
        replies = [reply for reply in one.replies if reply.side == party]
        for reply in replies:
            _show_reply(reply, names, citing)
        if not replies and party != one.side:
            citing.paper.put(f"{neutral(names[party])}: {NO_REPORT}", indent=6, style="dim")
    for reply in one.replies:
        if reply.side not in parties:
            _show_reply(reply, names, citing)


def _show_reply(one: Reply, names: dict[str, str], citing: Citing) -> None:
    citing.paper.put(
        neutral(f"{_of_side(one.side, one.by.name, names)}: {one.stance} · {day(one.day)}"), indent=6, hang=2
    )
    citing.told(one.sources, indent=8)


def _of_side(side: str, by: str, names: dict[str, str]) -> str:
    """ "Namibia (Petrus Kambinda)"."""
    name = names.get(side, by)
    return name if name == by else f"{name} ({by})"


def _show_exchange(one: Handed, names: dict[str, str], citing: Citing) -> None:
    way = f"{names.get(one.giver, one.giver)} → {names.get(one.to, one.to)}"
    told = "done" if one.done else "announced"
    facts = (f"{amount(one.min, one.max)} {one.what}, {way}", one.when or "date not stated", told)
    citing.paper.put(neutral(" · ".join(facts)), indent=2, hang=2)
    for counted in one.counts:
        many = amount(counted.min, counted.max, approx=counted.approx)
        citing.paper.put(f"{many}: {count(counted.reports, 'independent report')}", indent=4, hang=2)
        citing.told(counted.sources, indent=6)
    for other in one.days[1:]:
        citing.paper.put(f"date, otherwise: {when(other.value)}", indent=4, hang=2)
        citing.told(other.sources, indent=6)


def _show_due(entry: Entry[Any], citing: Citing) -> None:
    one = entry.account
    citing.paper.put(heading(one), indent=2, hang=2)
    manner = citing.manner(one.what.article, one.what.said)
    citing.told([one.what], own=one.what.id, manner=manner)


def changed(one: Change, board: Board) -> Iterator[str]:
    """One change in parts: the day of its report, and what changed."""
    yield day(one.sources[0].published)
    talks = board.talks.account
    if one.kind.startswith("round"):
        held = talks.rounds[one.at]
        number = "round, number not stated" if held.number is None else f"round {held.number}"
        yield f"{number}: {one.kind.removeprefix('round ')}"
        yield one.value if one.kind == "round moved" and one.value else held.when or "date not stated"
    elif one.kind == "response":
        yield f"{board.names.get(one.side or '', one.side or '')} {one.value}: {talks.proposals[one.at].what}"
    elif one.kind == "proposal":
        yield f"{board.names.get(one.side or '', one.side or '')} proposes"
    elif one.kind.startswith("exchange"):
        handed = talks.exchanges[one.at]
        yield f"{one.kind}: {amount(handed.min, handed.max)} {handed.what}"
    else:
        yield f"the talks are {one.value}"
