"""Claims side by side in a terminal, and numbers that differ: who says what, in which words, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.show.citing import Citing
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import count, number

if TYPE_CHECKING:
    from onrecord.account.across.allegations import Allegation, Voiced
    from onrecord.account.across.counts import Given, Tally
    from onrecord.account.across.telling import Telling
    from onrecord.desk.rows import Readings
    from onrecord.desk.show.paper import Paper
    from onrecord.store.account import Entry

_OUTLETS = "the outlets’ own words"


def show_claims(entries: Sequence[Entry[Allegation]], readings: Readings, paper: Paper) -> None:
    """Print each claim, then who asserts it and who denies it."""
    for place, entry in enumerate(entries):
        if place:
            paper.put()
        _show_claim(entry, Citing(readings, paper))


def _show_claim(entry: Entry[Allegation], citing: Citing) -> None:
    one, paper = entry.account, citing.paper
    words = citing.words(one.what, citing.manner(one.what.article, one.what.said))
    paper.put(f"{one.standing}: {words}", hang=2, style="bold")
    days = one.first if one.first == one.last else f"{one.first} to {one.last}"
    facts = (
        f"{count(len(one.told), 'report')}, {one.independent} independent",
        days or "date not stated",
        entry.id,
    )
    paper.put(" · ".join(facts), indent=2, hang=2, style="italic")
    for label, voices in (("asserted", one.asserted_by), ("denied", one.denied_by)):
        for voice in voices:
            paper.put()
            paper.put(f"{label} by {_names(voice)}", indent=2, hang=2)
            _show_told(voice.told, citing)


def _names(voice: Voiced) -> str:
    others = [name for name in voice.names if name != voice.by]
    also = f" ({', '.join(map(neutral, others))})" if others else ""
    return f"{_name(voice.by)}{also}"


def _name(by: str) -> str:
    return _OUTLETS if by == "outlet" else neutral(by)


def _show_told(told: Sequence[Telling], citing: Citing) -> None:
    for one in told:
        citing.paper.put(citing.words(one, citing.manner(one.article, one.said)), indent=4, hang=2)
        citing.put_place(one, own=one.said)


def show_numbers(entries: Sequence[Entry[Tally]], readings: Readings, paper: Paper) -> None:
    """Print each count: the range, then each number with who gives it."""
    for place, entry in enumerate(entries):
        if place:
            paper.put()
        _show_number(entry, Citing(readings, paper))


def _show_number(entry: Entry[Tally], citing: Citing) -> None:
    one, paper = entry.account, citing.paper
    values = number(one.min) if one.min == one.max else f"{number(one.min)} to {number(one.max)}"
    paper.put(f"{values} {neutral(one.what)}", style="bold")
    facts = (
        "the numbers differ" if one.disputed else "the numbers agree",
        one.when or "date not stated",
        entry.id,
    )
    paper.put(neutral(" · ".join(facts)), indent=2, hang=2, style="italic")
    for given in one.given:
        paper.put()
        paper.put(_given(given), indent=2, hang=2)
        for told in given.told:
            paper.put(citing.sentence(told), indent=4, hang=2, bold={told.words})
            citing.put_place(told, own=told.said)


def _given(one: Given) -> str:
    value = number(one.low) if one.low == one.high else f"{number(one.low)} to {number(one.high)}"
    about = "about " if one.approx else ""
    return f"{about}{value}: {', '.join(map(_name, one.by))}, {count(one.independent, 'independent report')}"
