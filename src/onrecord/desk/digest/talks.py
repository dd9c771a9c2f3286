"""The talks that moved: what was first reported of each in the period, in order, a sentence a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.account.across.who import is_named
from onrecord.desk.citing import Cited
from onrecord.desk.digest.asking import Asking, called
from onrecord.desk.digest.model import Cite, Fact, Group, Line, LineKind, Section
from onrecord.desk.show.dates import when_in_words
from onrecord.desk.show.negotiations import amount
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import joined

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Change, Negotiation
    from onrecord.account.across.negotiations.exchanges import Handed
    from onrecord.account.across.negotiations.rounds import RoundHeld
    from onrecord.store.account import Entry

_STANCES = {
    "accepts": ("accepts", "accept"), "rejects": ("rejects", "reject"), "open": ("leaves open", "leave open"),
    "conditional": ("sets a condition for", "set a condition for"),
}  # fmt: skip
_COURSES = {
    "under way": "are said to be under way", "agreed": "are said to have ended in an agreement",
    "suspended": "are said to be suspended", "collapsed": "are said to have collapsed",
}  # fmt: skip
_ROUNDS = {
    "round announced": "is announced", "round held": "was held", "round under way": "is under way",
    "round collapsed": "broke up",
}  # fmt: skip
_OF_ONE_MADE = re.compile(
    r"(?:the|its|his|her|their)\b[^.;]{0,40}\b(?:proposal|plan|offer|idea)\b[^.;]*\b(?:is|was|are|were|has|had)\b",
    re.IGNORECASE,
)
"""What is said of a proposal made before, and is none."""
_TOOK_PLACE = ("round held", "round collapsed", "round under way")


def talks_section(asking: Asking) -> Section | None:
    """The section, None where nothing moved."""
    moved = [
        (entry, [line for _, line in found])
        for entry in _asked_for(asking)
        if (found := lines(entry, asking))
    ]
    groups = [_group(entry, told[: asking.asked.limit], asking) for entry, told in moved]
    left_out = sum(max(len(told) - asking.asked.limit, 0) for _, told in moved)
    if not groups:
        return None
    return Section("talks", "Talks that moved", tuple(groups), left_out, asking.listing("talks"))


def _asked_for(asking: Asking) -> Iterator[Entry[Negotiation]]:
    """Those in which somebody sits who was asked for, or all."""
    wanted = asking.asked.who
    if not wanted or asking.asked.talks:
        yield from asking.negotiations
        return
    known = {one.id: one for one in asking.negotiations}
    found = {row.id for name in wanted for row in asking.record.negotiations(name, limit=500).rows}
    yield from (one for name, one in known.items() if name in found)


def _group(entry: Entry[Negotiation], told: Sequence[Line], asking: Asking) -> Group:
    one = entry.account
    parties = [neutral(seat.who.name) for seat in one.parties]
    mediators = [neutral(seat.who.name) for seat in one.mediators if is_named(seat.who)]
    about = joined(parties, most=3) + (f"; mediated by {joined(mediators, most=3)}" if mediators else "")
    return Group(neutral(called(one)), about, None, asking.link("talks", entry.id), tuple(told))


def lines(entry: Entry[Negotiation], asking: Asking) -> list[tuple[Change, Line]]:
    """What changed in the period, in order of the reports, each thing once: the change, and how it is told.

    A proposal that the same sentence tells as answered is told by the answer.
    """
    from onrecord.account.across.negotiations import changes

    one = entry.account
    every = [change for change in changes(one, asking.period.since) if _is_news(change, one, asking)]
    told = {(change.kind, change.at) for change in every}
    kept = [change for change in every if not (change.kind == "round moved" and _took_place(change.at, told))]
    made = [(told[0], _line(told, entry, asking)) for told in _together(_offers_first(kept))]
    answers = {(change.at, line.cite) for change, line in made if change.kind == "response"}
    return [one for one in made if one[0].kind != "proposal" or (one[0].at, one[1].cite) not in answers]


def _took_place(at: int, told: Collection[tuple[str, int]]) -> bool:
    """Whether it is told of a round that it took place, which says on which day."""
    return any((kind, at) in told for kind in _TOOK_PLACE)


def _is_news(change: Change, talks: Negotiation, asking: Asking) -> bool:
    """Whether it is of these days: what happened before, and is told now, is no news."""
    from onrecord.account.across.days import bounds

    if change.kind == "proposal" and _OF_ONE_MADE.match(change.value or ""):
        return False
    happened = None
    if change.kind in _TOOK_PLACE:
        happened = talks.rounds[change.at].when
    elif change.kind.startswith("exchange"):
        happened = talks.exchanges[change.at].when
    last = bounds(happened)[1] if happened else ""
    return not last or last >= asking.period.fresh


def _offers_first(changes: Sequence[Change]) -> list[Change]:
    """The changes, no answer before the proposal that it answers."""
    offers = {one.at: one for one in changes if one.kind == "proposal"}
    ordered: dict[int, Change] = {}
    for one in changes:
        if one.kind == "response" and one.at in offers:
            ordered.setdefault(id(offers[one.at]), offers[one.at])
        ordered.setdefault(id(one), one)
    return list(ordered.values())


def _together(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Each change; answers that several give in one breath ("both sides accepted") together."""
    found: dict[object, list[Change]] = {}
    for one in changes:
        alone = one.kind != "response"
        found.setdefault(id(one) if alone else (one.at, one.value, one.sources), []).append(one)
    yield from found.values()


def _line(told: Sequence[Change], entry: Entry[Negotiation], asking: Asking) -> Line:
    change, one = told[0], entry.account
    kind, text = _in_words(told, one)
    facts: tuple[Fact, ...] = ()
    if kind == "response":
        offer = one.proposals[change.at]
        facts = (Fact("the proposal", neutral(offer.what), _cite(offer.sources[0], asking, whole=False)),)
    cite = _cite(change.sources[0], asking)
    words = asking.sources.words(cite.article, cite.spans, "mixed")
    more, link = len(change.sources) - 1, asking.link("talks", entry.id)
    return Line(kind, text, words, cite, facts, more, entry.id, link)


def _cite(source: Cited, asking: Asking, *, whole: bool = True) -> Cite:
    span = asking.sources.sentence(source) if whole else (source.start, source.end)
    return asking.sources.cite(source.article, [span])


def _in_words(told: Sequence[Change], talks: Negotiation) -> tuple[LineKind, str]:
    change = told[0]
    names = {
        seat.key: seat.who.name for seat in (*talks.others, *talks.hosts, *talks.mediators, *talks.parties)
    }
    sides = [neutral(names.get(one.side or "", one.side or "somebody not named")) for one in told]
    if change.kind == "proposal":
        return "proposal", f"{sides[0]} proposes"
    if change.kind == "response":
        offer = talks.proposals[change.at]
        verb = _STANCES[change.value or "open"][len(sides) > 1]
        return (
            "response",
            f"{joined(sides)} {verb} what {neutral(names.get(offer.side, offer.by.name))} proposes",
        )
    if change.kind.startswith("round"):
        return "round", _round(change, talks.rounds[change.at])
    if change.kind.startswith("exchange"):
        return "exchange", _exchange(change, talks.exchanges[change.at], names)
    return "course", f"{neutral(called(talks))} {_COURSES[change.value or '']}"


def _round(change: Change, held: RoundHeld) -> str:
    number = "A round, its number not stated," if held.number is None else f"Round {held.number}"
    if change.kind == "round moved":
        return f"{number} is moved to {when_in_words(change.value)}"
    if change.kind == "round postponed":
        return f"{number} is put off"
    when = f", {when_in_words(held.when)}" if held.when else ", on a day not stated"
    place = f", in {neutral(held.place)}" if held.place else ""
    return f"{number} {_ROUNDS[change.kind]}{when}{place}"


def _exchange(change: Change, handed: Handed, names: Mapping[str, str]) -> str:
    giver, to = (neutral(names.get(key, key)) for key in (handed.giver, handed.to))
    one_of = handed.min == handed.max == 1 and handed.what.endswith("s")
    many = "one of the" if one_of else amount(handed.min, handed.max)
    verb = "hands over" if change.kind == "exchange done" else "is to hand over"
    when = when_in_words(handed.when) if handed.when else "on a day not stated"
    return f"{giver} {verb} {many} {neutral(handed.what)} to {to}, {when}"
