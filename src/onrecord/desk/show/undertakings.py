"""Commitments over time in a terminal: what is owed, by whom and when, how it stands, and each report that moved it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.desk.show.citing import Citing
from onrecord.desk.show.falling_due import when
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import count

if TYPE_CHECKING:
    from onrecord.account.across.bearing import Move
    from onrecord.account.across.undertakings import Undertaking
    from onrecord.desk.rows import Readings
    from onrecord.desk.show.paper import Paper
    from onrecord.store.account import Entry


def show_undertakings(entries: Sequence[Entry[Undertaking]], readings: Readings, paper: Paper) -> None:
    """Print the commitments in the order given."""
    for number, entry in enumerate(entries):
        if number:
            paper.put()
        _show(entry, Citing(readings, paper))


def _show(entry: Entry[Undertaking], citing: Citing) -> None:
    one, paper = entry.account, citing.paper
    paper.put(heading(one), hang=4, style="bold")
    paper.put(citing.words(one.what, citing.manner(one.what.article, one.what.said)), indent=4)
    for fact in _facts(entry):
        paper.put(fact, indent=4, hang=2, style="italic")
    citing.put_place(one.what, own=one.what.id)
    for telling in one.told:
        if telling != one.what:
            paper.put()
            paper.put(citing.words(telling, citing.manner(telling.article, telling.said)), indent=4)
            citing.put_place(telling, own=telling.id)
    for move in one.moves:
        paper.put()
        paper.put(_moved(move), indent=4, hang=2)
        paper.put(citing.words(move, citing.manner(move.article, move.said)), indent=6)
        citing.put_place(move, own=move.said, indent=6)


def heading(one: Undertaking) -> str:
    """``by 2031-02-20  Namibia → Angola: disputed``."""
    to = f" → {neutral(one.to)}" if one.to else ""
    return f"{when(one.due)}  {neutral(one.doer)}{to}: {one.status}"


def _facts(entry: Entry[Undertaking]) -> Iterator[str]:
    one = entry.account
    yield f"{count(len(one.told), 'report')}, {one.independent} independent · {entry.id}"
    others = [due for due in one.dues if due.value != one.due]
    for due in others:
        outlets = ", ".join(dict.fromkeys(neutral(told.outlet or told.article) for told in due.told))
        yield f"{'put off to' if due.moved else 'also'} {when(due.value)}: {outlets}"
    for condition in one.conditions:
        yield f"condition: {neutral(condition.words)}"


def moved(move: Move) -> str:
    """``kept, late, fewer: 58``; ``put off to by 2031-03-01``."""
    told = [{"open": "put off"}.get(move.status, move.status)]
    if move.due:
        told.append(f"to {when(move.due)}")
    if move.waits:
        told.append("not yet")
    if move.late:
        told.append("late")
    if move.fewer:
        told.append(f"fewer: {neutral(move.fewer)}")
    return ", ".join(told)


def _moved(move: Move) -> str:
    """``2031-02-20: kept, fewer than promised (58 of …), says Teresa Muxinda``."""
    by = neutral(move.outlet or "the article") if move.by == "outlet" else neutral(move.by)
    return f"{move.day}: {moved(move)}, says {by}"
