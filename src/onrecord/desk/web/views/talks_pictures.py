"""The pictures of a talks board: its course over time, what passed between the sides, who answers whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from onrecord.account.across import days
from onrecord.desk.pictures import Flow, Line, Mark, Point, flows, matrix, timeline
from onrecord.desk.show.falling_due import when
from onrecord.desk.show.negotiations import amount
from onrecord.desk.show.words import count, number

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Answers
    from onrecord.account.across.negotiations.exchanges import Handed
    from onrecord.account.across.negotiations.rounds import RoundHeld
    from onrecord.desk.board import Board

LANES = ("Rounds", "Told otherwise", "Proposals", "Exchanges", "Due")
MOST = 30  # marks of one lane, as many as the tables have lines
_ROUND: dict[str, Mark] = {
    "held": "dot",
    "ongoing": "dot",
    "planned": "ring",
    "postponed": "ring",
    "collapsed": "cross",
}


def course(board: Board, as_of: str) -> Markup:
    """Rounds, the dates that reports give otherwise, proposals, exchanges and deadlines over time."""
    points = [*_rounds(board), *_otherwise(board), *_proposals(board), *_exchanges(board), *_due(board)]
    if not points:
        return Markup("")
    last = max(one.until or one.day for one in points)
    desc = f"{count(len(board.talks.account.rounds), 'round')}; the tables below hold the same."
    lines = [Line(as_of, f"as of {as_of}")] if min(one.day for one in points) <= as_of <= last else []
    return timeline(points, name="course", title="Course of the talks", desc=desc, lanes=LANES, lines=lines)


def round_name(one: RoundHeld) -> str:
    """``round 3``, or that no report numbers it."""
    return "round, number not stated" if one.number is None else f"round {one.number}"


def _rounds(board: Board) -> Iterator[Point]:
    for at, one in [*enumerate(board.talks.account.rounds, 1)][-MOST:]:
        first, last = days.bounds(one.when or "")
        if first or last:
            short = " · ".join(filter(None, [str(one.number or "?"), one.place]))
            what = f"{round_name(one)}, {one.status}, {one.when}, {one.place or 'place not stated'}"
            yield Point(
                "Rounds",
                first or last,
                what,
                short,
                _until(first, last),
                f"#round-{at}",
                _ROUND[one.status],
                one.status,
            )


def _otherwise(board: Board) -> Iterator[Point]:
    for at, one in [*enumerate(board.talks.account.rounds, 1)][-MOST:]:
        for other in one.days[1:]:
            first, last = days.bounds(other.value)
            outlets = ", ".join(
                dict.fromkeys(source.outlet or "outlet not stated" for source in other.sources)
            )
            if first or last:
                what = f"{round_name(one)} on {other.value}, as told by {outlets}"
                yield Point("Told otherwise", first or last, what, str(one.number or "?"), _until(first, last),
                            f"#round-{at}", "ring", "planned")  # fmt: skip


def _proposals(board: Board) -> Iterator[Point]:
    names = board.names
    for at, one in [*enumerate(board.talks.account.proposals, 1)][-MOST:]:
        if one.day:
            by = names.get(one.side, one.by.name)
            yield Point(
                "Proposals",
                one.day,
                f"{by} proposes: {one.what}",
                f"{at} · {by}",
                None,
                f"#proposal-{at}",
                "square",
            )


def _exchanges(board: Board) -> Iterator[Point]:
    for at, one in [*enumerate(board.talks.account.exchanges, 1)][-MOST:]:
        first, last = days.bounds(one.when or "")
        if first or last:
            many = f"{amount(one.min, one.max)} {one.what}"
            mark: Mark = "diamond" if one.done else "ring"
            yield Point(
                "Exchanges",
                last or first,
                f"{many}, {_way(one, board)}, {one.when}",
                many,
                None,
                f"#exchange-{at}",
                mark,
            )


def _due(board: Board) -> Iterator[Point]:
    for entry in board.due[-MOST:]:
        one = entry.account
        first, last = days.bounds(one.due or "")
        if first or last:
            what = f"{when(one.due)}, {one.doer}, {one.status}: {one.what.words}"
            yield Point("Due", last or first, what, one.doer, None, f"#due-{entry.id}", "diamond", one.status)


def _until(first: str, last: str) -> str | None:
    return last if first and last and first != last else None


def _way(one: Handed, board: Board) -> str:
    names = board.names
    return f"{names.get(one.giver, one.giver)} → {names.get(one.to, one.to)}"


def handed(board: Board) -> Markup:
    """How many went each way, to the left and to the right where two sides alone give and take."""
    one, names = board.talks.account, board.names
    sides = list(dict.fromkeys(end for each in one.exchanges for end in (each.to, each.giver)))
    two = len(sides) == 2
    rows = [
        Flow(
            each.what if two else f"{each.what}, {_way(each, board)}", each.min, each.max, _many(each),
            f"{_many(each)} {each.what}, {_way(each, board)}, {'done' if each.done else 'announced'}",
            "left" if two and each.to == sides[0] else "right", bool(each.done), f"#exchange-{at}",
        )
        for at, each in [*enumerate(one.exchanges, 1)][-MOST:]
    ]  # fmt: skip
    ends = (f"to {names.get(sides[0], sides[0])}", f"to {names.get(sides[1], sides[1])}") if two else None
    desc = "One bar for each hand-over; where reports differ the rest of the range is an outline."
    return flows(rows, name="handed", title="How many each side handed over", desc=desc, ends=ends)


def _many(one: Handed) -> str:
    if one.min is None or one.max is None or one.min == one.max:
        known = one.min if one.min is not None else one.max
        return number(known) if known is not None else "number not stated"
    return f"{number(one.min)}–{number(one.max)}"


def answering(board: Board, told: Sequence[Answers]) -> Markup:
    """Who answers whom, how often."""
    names = board.names
    cells = {(names.get(one.by, one.by), names.get(one.to, one.to)): len(one.sources) for one in told}
    seats = [seat.who.name for seat in (*board.talks.account.parties, *board.talks.account.mediators)]
    shown = [name for name in dict.fromkeys(seats) if any(name in pair for pair in cells)]
    desc = "A row answers a column; the table below holds the same, with the words."
    return matrix(cells, shown, shown, name="answers", title="Who answers whom", desc=desc)
