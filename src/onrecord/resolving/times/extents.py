"""What of an expression TIMEX3 marks, and whether the record keeps it at all."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.resolving.times.finding import Found
from onrecord.resolving.times.joining import Joined
from onrecord.resolving.times.lexicon import LETTERS
from onrecord.resolving.times.timex import Timex, type_and_value
from onrecord.resolving.times.tokens import Tokens
from onrecord.resolving.times.values import Both, Length, Sense, Stretch, Vague, When

_JOINERS = frozenset("to through and or - – —".split())
_BEFORE_LENGTHS = (
    "about",
    "around",
    "roughly",
    "approximately",
    "more than",
    "less than",
    "the first",
    "the",
)
_LED_BY = frozenset("early late earlier later on last next this".split())
_NOT_KEPT = frozenset("weekly yearly annually".split())


def is_kept(tokens: Tokens, one: Joined) -> bool:
    """Whether the record keeps it: "now" and "recently" say nothing of when, "within days" a little."""
    if tokens.words[one.first] in _NOT_KEPT:
        return False
    if not isinstance(one.sense, Vague):
        return True
    return tokens.words[one.first] == "within" or one.sense.timex == "XXXX-XX-XX"


def tags(tokens: Tokens, one: Joined) -> Iterator[Timex]:
    """The TIMEX3 tags: bare points and lengths, without the prepositions that the record keeps."""
    for part in one.parts:
        for first, last, sense in _halves(tokens, part):
            first = _begin(tokens, first, sense)
            type_, value = type_and_value(sense)
            yield Timex(tokens.starts[first], tokens.ends[last - 1], type_, value)


def _halves(tokens: Tokens, part: Found) -> Iterator[tuple[int, int, Sense]]:
    """Two tags for what names two points ("5 to 16 May")."""
    joint = [at for at in range(part.first, part.last) if tokens.words[at] in _JOINERS]
    match part.sense:
        case Stretch(When() as one, When() as other) | Both(one, other) if joint:
            yield part.first, joint[-1], one
            yield joint[-1] + 1, part.last, other
        case _:
            yield part.first, part.last, part.sense


def _is_bare(tokens: Tokens, first: int) -> bool:
    """TIMEX3 marks "Friday" of "late Friday" and "Oct. 23" of "last Oct. 23", but all of "last Friday"."""
    follows = LETTERS["weekday"] if tokens.words[first] in {"last", "next", "this"} else ""
    return tokens.kinds[first + 1] in LETTERS["weekday"] + LETTERS["on"] + LETTERS["month"] and (
        tokens.kinds[first + 1] not in follows
    )


def _begin(tokens: Tokens, first: int, sense: Sense) -> int:
    words = tokens.words
    if isinstance(sense, When) and sense.grain == "day":
        while words[first] in _LED_BY and _is_bare(tokens, first):
            first += 1
        return first
    if isinstance(sense, Length):
        for lead in _BEFORE_LENGTHS:
            count = lead.count(" ") + 1
            if first >= count and " ".join(words[first - count : first]) == lead:
                return first - count
    return first
