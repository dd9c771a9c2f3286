"""Numbers: one thing that several voices count, kept as a range with who gives which number.

Two counts are of one thing where the same is counted of the same doing on the same day: "handed over 61 fishermen"
and "58 of its fishermen came home". A running tally of another day is another thing, and so is a number that one voice
gives beside another ("61 went and 14 came").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.account.across import days
from onrecord.account.across.evidence import clauses
from onrecord.account.across.gist import Gist, counted, gist, shared
from onrecord.account.across.linking import reference
from onrecord.account.across.standing import Standing, standing_in
from onrecord.account.across.telling import OUTLET, Telling, telling
from onrecord.account.due.wording import spaced
from onrecord.resolving.quantities import Counted, quantities_in
from onrecord.resolving.titles import country_of
from onrecord.resolving.words import Range
from onrecord.schema import Reading

_SOON = 3  # days between two reports of one happening that neither dates
_FAR = 6  # times as many: no longer the same thing
_LEAST = 3  # what is counted: two of something are seldom disputed
_PEOPLE = frozenset(
    counted(word)
    for word in (
        "people persons men women workers members crowd turnout marchers protesters demonstrators strikers "
        "supporters participants "
        "employees staff residents civilians citizens nationals crew crewmen passengers delegates guests "
        "victims prisoners detainees"
    ).split()
)
_ARTICLE = re.compile(r"\b(?:the|a|an|but|and|while|meanwhile)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]")
_SAYS = re.compile(
    spaced(
        r"[^.;]{0,40}?\b(?:said|says|told|put|puts|counted|counts|estimated|estimates|reported|reports"
        r"|spoke of|speaks of|claim(?:s|ed)"
        r"|holds?|held|maintain(?:s|ed)|insist(?:s|ed)|confirmed|that)\b"
    )
)
_PUTS = re.compile(
    spaced(
        r"\b(?:put|puts|counted|counts|count|estimated|estimates|said|says|spoke of|holds?|maintains?"
        r"|that it (?:is|was)|number(?:ed)?)"
        r"(?: (?:it|them|the (?:number|figure|crowd|turnout|total|toll|count)(?: of [a-z’' -]{2,50}?)?(?= )|only"
        r"|still|at|to be|that|was"
        r"|were|is|are|no more than|about|some))*"
        r" ?$"
    ),
    re.IGNORECASE,
)
_GIVES = re.compile(
    spaced(
        r" (?:(?:still|itself|now|only|has|have) )*(?:counts?|counted|puts? (?:it|them|the \w+) at|speaks? of|spoke of"
        r"|(?:says?|said|holds?|insists?|maintains?)(?: that)?(?: (?:it|they|he|she)(?: \w+){1,2})?)"
        r"(?: (?:only|just|some|about))? "
    )
)
_CROWD = re.compile(r"\b(?:crowd|turnout|attendance)\b[^.;]{0,20}$", re.IGNORECASE)
_BY_COUNT = re.compile(spaced(r" ?(?:,? )?(?:by|in) (?:the )?[\w’'\s-]{2,60}?(?:count\b|['’]s\b)"))
_ACCORDING = re.compile(r"\b(?:according to|by the count of|in the count of)(?: the)? $", re.IGNORECASE)
_DATED = frozenset({"point", "span"})


class NumberItem(msgspec.Struct, frozen=True):
    """One number that one voice gives; ``what`` is the stem of what is counted, ``noun`` its words.

    ``beside`` are the numbers of other things that are counted in its sentence.
    """

    article: str
    id: str
    day: str
    outlet: str | None
    start: int
    end: int
    words: str
    by: str
    voice: tuple[str, ...]
    sides: tuple[str, ...]
    low: float
    high: float
    approx: bool
    what: str
    noun: str
    gist: Gist
    when: str | None = None
    said: str | None = None
    rival: bool = False
    beside: tuple[float, ...] = ()


class Numbers:
    """The kind of thing that a number counts."""

    name = "number"
    item = NumberItem

    def items(self, reading: Reading) -> Iterator[NumberItem]:
        """The counts of the body that tell of what; shares and sums of money in offers are none."""
        standing = standing_in(reading)
        text = reading.article.text
        for block in reading.article.blocks:
            if block.kind not in {"paragraph", "list_item"}:
                continue
            found = [one for one in quantities_in(text, block.start, block.end) if _counts(one)]
            told: list[NumberItem] = []
            for sentence in standing.layout.sentences(block.start, block.end) if found else ():
                here = len(told)
                for clause in clauses(text, sentence):
                    inside = [one for one in found if clause[0] <= one.start < clause[1]]
                    for one in _items(standing, clause, inside, _when(standing, (block.start, clause[1]))):
                        told.append(_rival(one, told, text, clause, block.start))
                told[here:] = _side_by_side(told[here:])
            yield from (one for one in told if one.what)

    def keys(self, item: NumberItem) -> Iterable[str]:
        """What is counted, and its day or those around its report; people also by what they do on the day."""
        what = "people" if item.what in _PEOPLE else item.what
        first = days.bounds(item.when)[0] if item.when else ""
        if first:
            yield f"{what}|{first}"
        if item.day:
            yield from (f"{what}|{days.later(item.day, -back)}" for back in range(_SOON + 1))
        if what == "people":
            yield from (f"{deed}|{first or item.day}" for deed in item.gist.deeds[:2])

    def linked(self, one: NumberItem, other: NumberItem) -> bool:
        """Whether two count the same thing."""
        if not _comparable(one, other) or not _same_time(one, other):
            return False
        if (
            one.article == other.article
            and one.by == other.by
            and (one.low, one.high) != (other.low, other.high)
        ):
            return False
        if one.low in other.beside or other.low in one.beside:
            return False
        common = len(shared(one.gist, other.gist) - {one.what, other.what, "="})
        deed = bool(set(one.gist.deeds) & set(other.gist.deeds))
        if one.what == other.what:
            return deed or common > 1 or (one.article == other.article and one.gist == other.gist)
        return deed and (common > 0 or bool(one.when and other.when))


NUMBERS = Numbers()


class Given(msgspec.Struct, frozen=True):
    """One number, who gives it, and where."""

    low: float
    high: float
    approx: bool
    by: tuple[str, ...]
    told: tuple[Telling, ...]
    independent: int


class Tally(msgspec.Struct, frozen=True):
    """One thing counted: the range over all numbers, and each with its sources; ``disputed`` where they differ."""

    what: str
    min: float
    max: float
    given: tuple[Given, ...]
    disputed: bool
    when: str | None


def tally(items: Iterable[NumberItem], *, voices: Mapping[str, str]) -> Tally:
    """What is known of one count; ``voices`` give the articles that count as one."""
    group = sorted(items, key=lambda one: (one.day, reference(one)))
    values: dict[tuple[float, float], list[NumberItem]] = {}
    for one in group:
        values.setdefault((one.low, one.high), []).append(one)
    given = tuple(_given(told, voices) for _, told in sorted(values.items()))
    return Tally(
        what=max((one.noun for one in group), key=lambda noun: (len(noun), noun)),
        min=min(one.low for one in group), max=max(one.high for one in group), given=given,
        disputed=_apart(given), when=next((one.when for one in group if one.when), None),
    )  # fmt: skip


def _given(told: Sequence[NumberItem], voices: Mapping[str, str]) -> Given:
    return Given(
        low=told[0].low, high=told[0].high, approx=all(one.approx for one in told),
        by=tuple(dict.fromkeys(one.by for one in told)), told=tuple(map(telling, told)),
        independent=len({voices.get(one.article, one.article) for one in told}),
    )  # fmt: skip


def _apart(given: Sequence[Given]) -> bool:
    """Whether two of the ranges do not meet; "some 60" and 61 do."""
    return any(
        one.high < other.low and not ((one.approx or other.approx) and other.low <= one.high * 1.1)
        for at, one in enumerate(given)
        for other in given[at + 1 :]
    )


def _side_by_side(told: Sequence[NumberItem]) -> list[NumberItem]:
    """The numbers of a sentence, each with those that count something else there: "61 fishermen for 14 sailors"."""
    return [
        replace(one, beside=tuple(sorted({
            other.low for other in told if other.what and other.what != one.what and other.low != one.low
        })))
        for one in told
    ]  # fmt: skip


def _counts(one: Counted) -> bool:
    if one.min is None or "percent" in one.what or "per cent" in one.what:
        return False
    return one.min >= _LEAST and one.min == one.max


def _rival(
    one: NumberItem, told: Sequence[NumberItem], text: str, clause: Range, told_from: int
) -> NumberItem:
    """The number as another count of what was counted right before it: "police put it at 1,200", "58 by Angola’s"."""
    bare = quantities_in(text, one.start, clause[1])
    owned = bare[0].what if bare and bare[0].start == one.start else ""
    before, behind = text[clause[0] : one.start], text[one.end : clause[1]]
    if _CROWD.search(before) and not owned:
        one = replace(one, what=counted("people"), noun="people", gist=gist(text[told_from : clause[1]]))
    if (owned and counted(owned) not in _PEOPLE) or not (_PUTS.search(before) or _BY_COUNT.match(behind)):
        return one
    near = [first for first in reversed(told) if first.what and first.low != one.low and _near(first, one)]
    first = next((first for first in near if first.what == one.what), next(iter(near), None))
    if first is None:
        return one
    return replace(one, what=first.what, noun=first.noun, gist=first.gist, when=first.when, rival=True)


def _items(
    standing: Standing, clause: Range, found: Sequence[Counted], when: str | None
) -> Iterator[NumberItem]:
    article = standing.reading.article
    words = article.text[slice(*clause)]
    for one in found:
        said = standing.said(clause)
        who = (
            _owner(standing, (one.end, clause[1]))
            or _teller(standing, (clause[0], one.start))
            or _counter(standing, clause, found)
            or (said.speaker if said else None)
        )
        low = one.min or 0
        yield NumberItem(
            article=article.id, id=f"q{one.start}", day=days.whole(article.published_at), outlet=article.outlet,
            start=one.start, end=one.end, words=article.text[one.start : one.end],
            by=standing.name(who) or OUTLET, voice=standing.sides(who), sides=standing.named(*clause), low=low,
            high=one.max or low, approx=one.approx, what=counted(one.what), noun=one.what, gist=gist(words),
            when=when, said=said.id if said else None,
        )  # fmt: skip


def _owner(standing: Standing, behind: Range) -> str | None:
    """By whose count it is: "58 by Angola’s", "21 by the ministry’s count"."""
    text = standing.reading.article.text
    named = _BY_COUNT.search(text, *behind)
    if named is None or _DIGIT.search(text, behind[0], named.start()):
        return None
    return next((one.id for _, one in standing.doers.within(*named.span())), None)


def _teller(standing: Standing, before: Range) -> str | None:
    """Who gives the very number: "…, against 14 sailors, Angola still counts 58"."""
    text = standing.reading.article.text
    within = ((mention, one) for mention, one in standing.doers.within(*before))
    return next((one.id for mention, one in within if _GIVES.fullmatch(text, mention.end, before[1])), None)


def _counter(standing: Standing, clause: Range, found: Sequence[Counted]) -> str | None:
    """Who is told to count: "Angola said 58", "police put it at 1,200", "according to the union"."""
    text = standing.reading.article.text
    for mention, one in standing.doers.within(*clause):
        if any(mention.start <= number.start < mention.end for number in found):
            continue
        opens = not _LETTERS.search(_ARTICLE.sub("", text[clause[0] : mention.start]))
        if (opens and _SAYS.match(text, mention.end, clause[1])) or _ACCORDING.search(
            text[clause[0] : mention.start]
        ):
            return one.id
    return None


def _when(standing: Standing, told: Range) -> str | None:
    """The last day named in the paragraph so far: a month or a year tells of no single happening."""
    inside = [one for one in standing.reading.times if told[0] <= one.start and one.end <= told[1]]
    dates = [one.value for one in inside if one.kind in _DATED and one.value]
    return next((one for one in reversed(dates) if _is_day(one)), None)


def _is_day(value: str) -> bool:
    first, last = days.bounds(value)
    return bool(first) and bool(last) and days.apart(first, last) <= 1


def _comparable(one: NumberItem, other: NumberItem) -> bool:
    """Whether two count things of one kind, and not so differently that they cannot be one."""
    nations = {code for item in (one, other) if (code := _nation(item.noun)) is not None}
    alike = one.what == other.what or bool({one.what, other.what} & _PEOPLE)
    return alike and _near(one, other) and len(nations) < 2


def _near(one: NumberItem, other: NumberItem) -> bool:
    low, high = sorted((max(one.high, 1), max(other.high, 1)))
    return high <= _FAR * low


def _nation(noun: str) -> str | None:
    """Whose people are counted: "Angolan fishermen" are none of Namibia's."""
    return next((code for word in noun.split() if word[:1].isupper() and (code := country_of(word))), None)


def _same_time(one: NumberItem, other: NumberItem) -> bool:
    """The same day where both tell it; else reported within days of each other or of the day."""
    if one.when and other.when:
        return days.agree(one.when, other.when)
    if not one.day or not other.day:
        return False
    dated = one if one.when else other
    if dated.when is None:
        return abs(days.apart(one.day, other.day)) <= _SOON
    free = other if dated is one else one
    return 0 <= days.apart(days.bounds(dated.when)[0], free.day) <= _SOON
