"""Expressions that stand together: an hour and its day, the two ends of a stretch, and the words before them.

The record keeps "by", "since" and their like inside the span and lets them make a stretch of a point; TIMEX3 marks
the bare points. So what is joined here remembers its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.resolving.times.days import months_later
from onrecord.resolving.times.finding import Found
from onrecord.resolving.times.lexicon import LETTERS
from onrecord.resolving.times.tense import FUTURE
from onrecord.resolving.times.tokens import Tokens
from onrecord.resolving.times.values import Both, Length, Sense, Stretch, Unplaced, Vague, When

_UNTIL = frozenset("by before until till".split())
_FROM = frozenset("from after beyond".split())
_BETWEEN = frozenset("and to through until - – —".split())
_MORNINGS = frozenset("dawn daybreak sunrise".split())
_LONG = frozenset("month quarter half season year decade".split())
_LINKS = frozenset("on at , of in".split())


class Joined(NamedTuple):
    """One expression of the record, from word to word, and the expressions that it was made of.

    ``within`` says that it is the term of something.
    """

    first: int
    last: int
    sense: Sense
    parts: tuple[Found, ...]
    within: bool = False


def joined(tokens: Tokens, found: Sequence[Found], published: date | None) -> list[Joined]:
    """What the record keeps, disjoint, in the order of the text."""
    single = _with_hours(tokens, found)
    made: list[Joined] = []
    at = 0
    while at < len(single):
        pair = _pair(tokens, single[at], single[at + 1]) if at + 1 < len(single) else None
        one = pair or single[at]
        at += 2 if pair else 1
        made.append(_led(tokens, one, published, made[-1].last if made else 0))
    return made


def _with_hours(tokens: Tokens, found: Sequence[Found]) -> list[Joined]:
    """Hours and days that stand together as one: "10 a.m. on Tuesday", "Tuesday at 10 a.m."."""
    made: list[Joined] = []
    for one in found:
        last = made[-1] if made else None
        if last is not None and isinstance(last.sense, When) and isinstance(one.sense, When):
            sense = _hour_of(last.sense, one.sense)
            if sense is not None and _linked(tokens, last.last, one.first):
                part = Found(last.first, one.last, sense, one.tense)
                made[-1] = Joined(last.first, one.last, sense, (part,))
                continue
        made.append(Joined(one.first, one.last, one.sense, (one,)))
    return made


def _linked(tokens: Tokens, first: int, last: int) -> bool:
    between = tokens.words[first:last]
    return len(between) < 2 and all(word in _LINKS for word in between)


def _hour_of(one: When, other: When) -> When | None:
    if one.grain != "day" or other.grain != "day":
        return None
    if one.part and not one.clock and not other.part and not other.clock:
        return other._replace(part=one.part)
    if one.clock and not other.clock:
        return other._replace(clock=one.clock, zone=one.zone, part="")
    if other.clock and not one.clock:
        return one._replace(clock=other.clock, zone=other.zone, part="")
    return None


def _pair(tokens: Tokens, one: Joined, other: Joined) -> Joined | None:
    """ "June and July", "from 31 August to 3 September", "between 1982 and 1992"."""
    between = [word for word in tokens.words[one.last : other.first] if word != ","]
    if len(between) != 1 or between[0] not in _BETWEEN:
        return None
    if not isinstance(one.sense, When) or not isinstance(other.sense, When):
        return None
    if one.sense.grain != other.sense.grain or (one.sense.clock and not other.sense.clock):
        return None
    start, end = _in_order(tokens, one, other), other.sense
    if start is None or start.first >= end.first:
        return None
    apart = between == ["and"] and (one.first == 0 or tokens.words[one.first - 1] != "between")
    sense: Sense = Both(start, end) if apart else Stretch(start, end)
    return Joined(one.first, other.last, sense, (*one.parts, *other.parts))


def _in_order(tokens: Tokens, one: Joined, other: Joined) -> When | None:
    """The first of two points: in the year of the second if only that names one, and before it."""
    start, end = one.sense, other.sense
    if not isinstance(start, When) or not isinstance(end, When):
        return None
    named = [LETTERS["year"] in tokens.kinds[half.first : half.last] for half in (one, other)]
    if named == [False, True]:
        start = start._replace(first=months_later(start.first, 12 * (end.first.year - start.first.year)))
    elif "and" in tokens.words[one.last : other.first]:
        return start
    return _earlier_than(start, end)


def _earlier_than(start: When, end: When) -> When:
    """The same day or month before the end: in the year before if need be."""
    if start.first <= end.first or start.grain not in {"day", "month"}:
        return start
    return start._replace(first=months_later(start.first, -12))


def _led(tokens: Tokens, one: Joined, published: date | None, free: int) -> Joined:
    """The expression with the word before it that says on which side of it the time lies."""
    if one.first <= free or one.first == 0:
        return one
    word = tokens.words[one.first - 1]
    first = one.first - 1
    if word == "than" and one.first > 2 and tokens.words[first - 1] == "later":
        first, word = first - 2, "by"
    if word == "before" and tokens.words[one.first] in _MORNINGS and one.parts[0].tense != FUTURE:
        return one._replace(first=first)  # the early hours of that day, no deadline
    if word == "of" and first and tokens.words[first - 1] == "as":
        return one._replace(first=first - 1)
    sense = _sided(word, one, published)
    return one if sense is None else one._replace(first=first, sense=sense, within=word == "within")


def _sided(word: str, one: Joined, published: date | None) -> Sense | None:
    """What the expression means after that word; None where the word is no part of it."""
    sense = one.sense
    if word == "within":
        return sense if isinstance(sense, Length | Vague) else None
    if word not in _UNTIL | _FROM | {"since"}:
        return None
    if isinstance(sense, Unplaced) or (isinstance(sense, Vague) and sense.timex == "XXXX-XX-XX"):
        return sense
    if isinstance(sense, Stretch) and word == "from" and sense.start and sense.end:
        return sense
    return _open(word, sense, published) if isinstance(sense, When) else None


def _open(word: str, when: When, published: date | None) -> Stretch | None:
    """The stretch before or after a point."""
    if word == "since":
        now = When(published, "day") if published is not None and when.first < published else None
        return Stretch(when, now)
    if word in _FROM:
        # "her questions from February" are not asked any longer
        return (
            None
            if word == "from" and published is not None and when.last < published
            else Stretch(when, None)
        )
    if word == "before" and when.grain in _LONG and not when.edge:
        return Stretch(None, When(when.first - timedelta(1), "day"))
    return Stretch(None, when)
