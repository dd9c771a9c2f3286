"""How long: "two weeks", "three-day", and what TIMEX3 marks beside it."""

from __future__ import annotations

from onrecord.resolving.times.amounts import COUNTED, amount_of
from onrecord.resolving.times.recurrences import FREQ
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.values import Length, Vague, When

# "a week" is a length after these words or before those, else it is as good as "per week"
_BEFORE_A = frozenset(
    "for in within after over than nearly almost about around only just barely lasted lasts last lasting took takes "
    "take spent spend wait waited waits him her them us me it every least quite , of".split()
)
_AGES = frozenset("old olds older younger pregnant".split())
_NOT_BARE = frozenset("early late small wee office working final last business school".split())
_AFTER_A = frozenset("after before later earlier early ahead to or and away".split())


@shaped(COUNTED)
def length(words: Words, scene: Scene) -> Length | None:
    """ "Two weeks", "half an hour", "several years"; an age or a rate is none."""
    del scene
    amount = amount_of(words)
    if (
        amount is None
        or _is_age(words)
        or (words.precedes("possessive") and words.has("a"))
        or _is_title(words)
    ):
        return None
    if words.of("a") and words.last - words.first == 2 and not _lasts(words):
        return None
    if words.precedes("a") and words.after(1) in FREQ:  # "24 hours a day"
        return None
    return Length(amount.shown, amount.unit)


@shaped(
    "num dash (unit|units) (dash (long|unit))?",
    "(unit|part) dash long",
    "few dash unit",
    "num dash and dash a dash half dash unit",
)
def hyphened(words: Words, scene: Scene) -> Length | None:
    """ "Three-day", "month-long", "several-year"."""
    del scene
    amount = amount_of(words)
    return None if amount is None or _is_age(words) else Length(amount.shown, amount.unit)


@shaped("units", "units (and|to) units")
def units(words: Words, scene: Scene) -> Vague | None:
    """ "For years", "in the days before", "weeks or months"."""
    del scene
    amount = amount_of(words)
    if (
        amount is None
        or _is_age(words)
        or words.precedes("weekday")
        or words.follows("number", "year", "name")
    ):
        return None
    if (
        words.before() in _NOT_BARE
        or words.before(2) in {"hundreds", "thousands", "tens", "dozens"}
        or words.tokens.words[words.first] == "nights"
    ):
        return None
    letter = {"decade": "DE", "century": "CE"}.get(amount.word, amount.unit)
    prefix, last = ("PTX", letter[1:]) if letter.startswith("T") else ("PX", letter)
    return Vague(prefix + last, "DURATION")


@shaped("the unit")
def the_unit(words: Words, scene: Scene) -> When | Vague | None:
    """ "During the quarter", the one named before; "the year ended June 30", which TIMEX3 marks."""
    unit = words.of("unit")
    if unit == "quarter":
        return scene.quarter
    return Vague("P1Y", "DURATION") if unit == "year" and words.after() in {"ended", "ending"} else None


def _is_age(words: Words) -> bool:
    after = words.after() if not words.precedes("dash") else words.after(1)
    return after in _AGES or (after == "of" and words.after(1) == "age") or words.before() == "aged"


def _is_title(words: Words) -> bool:
    """ "60 Minutes": a unit with a capital after a number."""
    last = words.last - 1
    return last > words.first and words.tokens.text[words.tokens.starts[last]].isupper()


def _lasts(words: Words) -> bool:
    """Not "three times a day", "40 dollars a week"."""
    return words.before() in _BEFORE_A or (words.after() in _AFTER_A and not words.follows("number", "units"))


@shaped("now", "the last", "the near? future", "by soon by possible")
def now(words: Words, scene: Scene) -> Vague | None:
    """ "Now", "recently": what TIMEX3 marks and nobody looks up."""
    del scene
    word = words.of("now")
    if words.of("future", "soon"):
        return Vague("FUTURE_REF")
    if words.of("last"):
        return (
            Vague("PAST_REF")
            if words.of("last") == "past" and words.precedes("mark", "comma", "break")
            else None
        )
    return Vague("PAST_REF" if word in {"recently", "lately"} else "PRESENT_REF")
