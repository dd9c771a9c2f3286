"""What is disputed: what one side asserts and another denies, and numbers that differ, each as its reports have it.

Both sides are shown in their own sentences. Left to the desk are claims of which the two sides cannot be told apart,
and numbers that only one report gives, in a sentence that counts something else as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from onrecord.desk.digest.asking import SCREENFUL, Asking
from onrecord.desk.digest.model import Cite, Fact, Group, Line, Section
from onrecord.desk.show.negotiations import amount
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import count
from onrecord.resolving.quantities import quantities_in

if TYPE_CHECKING:
    from onrecord.account.across.allegations import Allegation, State, Voiced
    from onrecord.account.across.counts import Given, Tally
    from onrecord.account.across.telling import Telling
    from onrecord.store.account import Entry

_OUTLET = "outlet"
_DISPUTED: tuple[State, ...] = ("disputed",)


def disputed_section(asking: Asking) -> Section | None:
    """The section; None where nothing is disputed."""
    every = [*_claims(asking), *_numbers(asking)]
    lines: dict[object, Line] = {}
    for line in every:
        lines.setdefault(line.cite, line)
    shown = tuple(lines.values())[: asking.asked.limit]
    if not shown:
        return None
    left_out = len(lines) - len(shown)
    group = Group("", "", None, None, shown)
    return Section("disputed", "In dispute", (group,), left_out, asking.listing("claims"))


def _claims(asking: Asking) -> Iterator[Line]:
    period = asking.period
    found = asking.each(
        lambda who, cursor: asking.record.claims(
            who,
            standing=_DISPUTED,
            since=period.since,
            as_of=period.until,
            limit=SCREENFUL,
            cursor=cursor,
        )
    )
    for entry in found:
        one = entry.account
        sides = _sides(one)
        news = [voice.first for voice in (*one.asserted_by, *one.denied_by)]
        if sides and any(map(period.holds, news)) and asking.concerns(told.article for told in one.told):
            line = _claim(entry, *sides, asking)
            if line is not None:
                yield line


def _sides(one: Allegation) -> tuple[Voiced, Voiced] | None:
    """One who asserts it and one who denies it, who are not of one side and say nothing else elsewhere."""
    for holds, denies in product(one.asserted_by, one.denied_by):
        both = {_voice(each) for each in one.asserted_by} & {_voice(each) for each in one.denied_by}
        if not both.intersection((_voice(holds), _voice(denies))) and not _are_one(holds, denies):
            return holds, denies
    return None


def _voice(one: Voiced) -> str:
    """Whose word it is: a country's before a body's or a person's, as in the account."""
    return min(one.sides, key=lambda side: (not side.startswith("c:"), side), default=one.by.casefold())


def _are_one(one: Voiced, other: Voiced) -> bool:
    if {*one.sides} & {*other.sides}:
        return True
    names = [{*map(str.casefold, each.by.split())} for each in (one, other)]
    return names[0] <= names[1] or names[1] <= names[0]


def _claim(entry: Entry[Allegation], holds: Voiced, denies: Voiced, asking: Asking) -> Line | None:
    mine, theirs = (_cite(each.told[0], asking) for each in (holds, denies))
    if mine == theirs or _is_asked(holds.told[0], asking):
        return None
    words, denial = (asking.sources.words(each.article, each.spans, "mixed") for each in (mine, theirs))
    text = f"{_name(holds)} against {_name(denies)}"
    more, link = max(len(entry.account.told) - 2, 0), asking.link("claims", entry.id)
    return Line("claim", text, words, mine, (Fact("denied", denial, theirs),), more, entry.id, link)


def _is_asked(told: Telling, asking: Asking) -> bool:
    """Whether somebody only asks whether it is so."""
    said = asking.sources.statement(told.article, told.said)
    return (said is not None and said.act == "ask") or told.words.rstrip(' ”"’').endswith("?")


def _cite(told: Telling, asking: Asking) -> Cite:
    return asking.sources.cite(told.article, [asking.sources.sentences(told.article, told.start, told.end)])


def _name(one: Voiced) -> str:
    if one.by == _OUTLET:
        return neutral(one.told[0].outlet or "the article")
    return neutral(one.by[:1].upper() + one.by[1:])


def _numbers(asking: Asking) -> Iterator[Line]:
    period = asking.period
    found = asking.each(
        lambda who, cursor: asking.record.numbers(
            who, disputed=True, since=period.since, as_of=period.until, limit=SCREENFUL, cursor=cursor
        )
    )
    for entry in found:
        one = entry.account
        told = [each for given in one.given for each in given.told]
        given = _sure(one, asking)
        news = [min(each.day for each in value.told) for value in given]
        if len(given) > 1 and any(map(period.holds, news)) and asking.concerns(each.article for each in told):
            yield _number(entry, given, asking)


def _sure(one: Tally, asking: Asking) -> list[Given]:
    """The values that two voices give, or one in a sentence that counts none of the others."""

    def is_alone(given: Given, telling: Telling) -> bool:
        start, end = asking.sources.sentences(telling.article, telling.start, telling.end)
        text = asking.sources.reading(telling.article).article.text
        others = {other.low for other in one.given} - {given.low}
        return not any(counted.min in others for counted in quantities_in(text, start, end))

    return [
        given
        for given in one.given
        if given.independent > 1 or any(is_alone(given, telling) for telling in given.told)
    ]


def _number(entry: Entry[Tally], given: Sequence[Given], asking: Asking) -> Line:
    one = entry.account
    values = [amount(each.low, each.high, approx=each.approx) for each in given]
    text = f"How many {neutral(one.what)}: {', or '.join(values)}"
    told: dict[Cite, str] = {}
    for each in given:
        cite = _cite(_best(each), asking)
        told[cite] = asking.sources.words(cite.article, cite.spans, "mixed")
    (cite, words), *others = told.items()
    facts = [
        Fact(value, count(each.independent, "independent report"), None)
        for value, each in zip(values, given, strict=True)
    ]
    facts += [Fact("otherwise", theirs, where) for where, theirs in others]
    more, link = sum(len(each.told) for each in one.given) - len(told), asking.link("numbers", entry.id)
    return Line("number", text, words, cite, tuple(facts), max(more, 0), entry.id, link)


def _best(given: Given) -> Telling:
    """The report to show: one that somebody named gives, the first of those."""
    return min(given.told, key=lambda told: (told.by == _OUTLET, told.day))
