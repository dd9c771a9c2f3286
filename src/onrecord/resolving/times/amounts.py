"""How much time: "three weeks", "a couple of years", "half a century"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.resolving.times.lexicon import LETTERS
from onrecord.resolving.times.shapes import Words

# the shape of an amount with its unit; a reader may add words before and after it
COUNTED = (
    "(a few of units|a? few (last|next|one_more)? units|num and a half units|num (one_more|last)? (units|unit)"
    "|one_more num? (units|unit)|a unit and a half|num (unit|parts)|half a unit|a unit of a unit"
    "|a (one_more|long)? unit|num (to|and|dash) num units)"
)
ABOUT = {"few": 3, "several": 4, "couple": 2, "many": None, "some": None}
_UNITS = {
    "second": ("S", "T"), "minute": ("M", "T"), "hour": ("H", "T"), "day": ("D", ""), "night": ("D", ""),
    "week": ("W", ""), "fortnight": ("W", ""), "month": ("M", ""), "quarter": ("M", ""), "year": ("Y", ""),
    "decade": ("Y", ""), "century": ("Y", ""), "millennium": ("Y", ""),
    "morning": ("D", ""), "afternoon": ("D", ""), "evening": ("D", ""),
}  # fmt: skip
_TIMES = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100, "millennium": 1000}
_SINGULAR = {"centuries": "century"}


class Amount(NamedTuple):
    """``number`` units, None where the words leave it open; ``about`` where they only hint at it.

    ``unit`` is the ISO 8601 letter, "T" before those of the clock; ``word`` the unit that the text names.
    """

    number: float | None
    unit: str
    word: str
    about: bool = False

    @property
    def shown(self) -> str:
        """The amount as ISO 8601 writes it, "X" where it is open."""
        return "X" if self.number is None or self.about else f"{self.number:g}"


def amount_of(words: Words) -> Amount | None:
    """The amount among the words; None where its unit is none of time's."""
    units = [
        words.tokens.words[index]
        for index in range(words.first, words.last)
        if words.tokens.words[index] in _NAMES
    ]
    if not units:
        return None
    word = units[-1]
    singular = _SINGULAR.get(word, word.removesuffix("s") if word not in _UNITS else word)
    if singular == "quarter" and (words.after() == "of" or words.has("-")):  # "three-quarters of those asked"
        return None
    letter, clock = _UNITS[singular]
    factor = _TIMES.get(singular, 1)
    few = words.of("few")
    if few and not words.of("number", "year"):
        count = ABOUT[few]
        return Amount(
            None if count is None else count * factor, clock + letter, singular, about=few != "couple"
        )
    if words.has("half") and not words.of("number", "year") and not words.has("and"):
        return _part(singular, clock + letter, 2)
    if words.has("of") and words.has("quarter") and singular != "quarter":
        return _part(singular, clock + letter, 4)
    number = words.of("number", "year")
    if number and _is_range(words):
        return Amount(None, clock + letter, singular)
    if number and float(number) == 0:
        return None
    half = 0.5 if words.has("half") else 0.0
    return Amount((float(number or 1) + half) * factor, clock + letter, singular)


def _is_range(words: Words) -> bool:
    """ "10 to 15 days": ISO 8601 has no way to write it."""
    counts = LETTERS["number"] + LETTERS["year"]
    return sum(words.tokens.kinds[index] in counts for index in range(words.first, words.last)) > 1


def _part(singular: str, unit: str, parts: int) -> Amount | None:
    """Half or a quarter of a unit, in smaller ones where they go in whole."""
    factor = _TIMES.get(singular, 1)
    if factor > 1:
        return Amount(factor / parts, unit, singular)
    smaller = {"TH": (60, "TM"), "Y": (12, "M"), "D": (24, "TH"), "TM": (60, "TS")}
    if unit not in smaller:
        return None
    count, letter = smaller[unit]
    return Amount(count / parts, letter, singular)


_NAMES = frozenset(
    [*_UNITS, *(f"{unit}s" for unit in _UNITS if unit not in {"century", "second"}), "seconds", "centuries"]
) - {"second"}
