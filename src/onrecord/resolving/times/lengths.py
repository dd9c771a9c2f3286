"""How long and how often."""

from __future__ import annotations

from onrecord.resolving.times.amounts import COUNTED, amount_of
from onrecord.resolving.times.lexicon import BYDAY
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.values import Length, Recurrence, Vague, When

_FREQ = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY", "hour": "HOURLY", "minute": "MINUTELY"}
_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "TH", "minute": "TM"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_ADVERBS = {
    "hourly": ("HOURLY", 1, "PT1H"), "daily": ("DAILY", 1, "P1D"), "nightly": ("DAILY", 1, "P1D"),
    "weekly": ("WEEKLY", 1, "P1W"), "fortnightly": ("WEEKLY", 2, "P2W"),
    "monthly": ("MONTHLY", 1, "P1M"), "yearly": ("YEARLY", 1, "P1Y"),
    "annually": ("YEARLY", 1, "P1Y"),
}  # fmt: skip
# "a week" is a length after these words or before those, else it is as good as "per week"
_BEFORE_A = frozenset(
    "for in within after over than nearly almost about around only just barely lasted lasts last lasting took takes take "
    "spent spend wait waited waits him her them us me it every least quite , of".split()
)
_NOT_BARE = frozenset("early late small wee office working final last business school".split())
_AFTER_A = frozenset("after before later earlier early ahead to or and away".split())


@shaped(COUNTED)
def length(words: Words, scene: Scene) -> Length | None:
    """"Two weeks", "half an hour", "several years"; an age or a rate is none."""
    del scene
    amount = amount_of(words)
    if amount is None or _is_age(words) or words.precedes("possessive") and words.has("a") or _is_title(words):
        return None
    if words.of("a") and words.last - words.first == 2 and not _lasts(words):
        return None
    if words.precedes("a") and words.after(1) in _FREQ:  # "24 hours a day"
        return None
    return Length(amount.shown, amount.unit)


@shaped("num dash (unit|units) (dash (long|unit))?", "(unit|part) dash long", "few dash unit", "num dash and dash a dash half dash unit")
def hyphened(words: Words, scene: Scene) -> Length | None:
    """"Three-day", "month-long", "several-year"."""
    del scene
    amount = amount_of(words)
    return None if amount is None or _is_age(words) else Length(amount.shown, amount.unit)


@shaped("units", "units (and|to) units")
def units(words: Words, scene: Scene) -> Vague | None:
    """"For years", "in the days before", "weeks or months"."""
    del scene
    amount = amount_of(words)
    if amount is None or _is_age(words) or words.precedes("weekday") or words.follows("number", "year", "name"):
        return None
    if words.before() in _NOT_BARE or words.before(2) in {"hundreds", "thousands", "tens", "dozens"} or words.tokens.words[words.first] == "nights":
        return None
    letter = {"decade": "DE", "century": "CE"}.get(amount.word, amount.unit)
    prefix, last = ("PTX", letter[1:]) if letter.startswith("T") else ("PX", letter)
    return Vague(prefix + last, "DURATION")


@shaped("the unit")
def the_unit(words: Words, scene: Scene) -> When | Vague | None:
    """"During the quarter", the one named before; "the year ended June 30", which TIMEX3 marks."""
    unit = words.of("unit")
    if unit == "quarter":
        return scene.quarter
    return Vague("P1Y", "DURATION") if unit == "year" and words.after() in {"ended", "ending"} else None


def _is_age(words: Words) -> bool:
    after = words.after() if not words.precedes("dash") else words.after(1)
    return after in {"old", "olds"} or after == "of" and words.after(1) == "age" or words.before() == "aged"


def _is_title(words: Words) -> bool:
    """"60 Minutes": a unit with a capital after a number."""
    last = words.last - 1
    return last > words.first and words.tokens.text[words.tokens.starts[last]].isupper()


def _lasts(words: Words) -> bool:
    """Not "three times a day", "40 dollars a week"."""
    return words.before() in _BEFORE_A or words.after() in _AFTER_A and not words.follows("number", "units")


@shaped("every other? (unit|part|seasons|weekend)", "every num (units|unit)", "every ordinal unit", "every weekday (and weekday)?",
        "every other weekday", "every ordinal weekday", "every weekday (comma|and)? weekday", "every weekday part")
def every(words: Words, scene: Scene) -> Recurrence | None:
    """"Every day", "each Thursday", "every two months", "every other day"."""
    del scene
    interval = 2 if words.of("other") else int(float(words.of("number", "ordinal") or 1))
    days = [
        int(words.tokens.values[index])
        for index in range(words.first, words.last)
        if words.tokens.values[index].isdigit() and words.tokens.words[index].endswith("day")
    ]
    if days:
        return by_weekday(days, interval, _PARTS.get(words.of("part"), ""))
    if words.of("part"):
        return Recurrence(_rule("DAILY", interval), f"XXXX-XX-XXT{_PARTS[words.of('part')]}")
    if words.of("season", "fall"):
        return Recurrence(_rule("YEARLY", interval), f"XXXX-{_SEASONS.get(words.of('season'), 'FA')}")
    if words.of("weekend"):
        return Recurrence("FREQ=WEEKLY;BYDAY=SA,SU", "XXXX-WXX-WE")
    unit = words.of("unit", "units").removesuffix("s")
    if unit not in _FREQ:
        amount = amount_of(words)
        return None if amount is None else Recurrence(None, f"P{interval * int(amount.count or 1)}{amount.unit}")
    return Recurrence(_rule(_FREQ[unit], interval), f"P{_with_count(_LETTER[unit], interval)}")


def by_weekday(days: list[int], interval: int, part: str) -> Recurrence:
    """On these days of the week."""
    letters = ",".join(BYDAY[day] for day in days)
    timex = f"XXXX-WXX-{days[0] + 1}" + (f"T{part}" if part else "")
    return Recurrence(f"{_rule('WEEKLY', interval)};BYDAY={letters}", timex)


def _rule(freq: str, interval: int) -> str:
    return f"FREQ={freq}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _with_count(letter: str, count: int) -> str:
    return f"T{count}{letter[1:]}" if letter.startswith("T") else f"{count}{letter}"


@shaped("(once|num times|few times|a few times) (a|every|in a) unit")
def how_often(words: Words, scene: Scene) -> Recurrence | None:
    """"Twice a week": how often, which RRULE cannot say, in which period, which it can."""
    del scene
    unit = words.tokens.words[words.last - 1]
    if unit not in _FREQ:
        return None
    return Recurrence(f"FREQ={_FREQ[unit]}", f"P{_with_count(_LETTER[unit], 1)}")


@shaped("adverb")
def adverb(words: Words, scene: Scene) -> Recurrence | None:
    """"Daily", "quarterly"."""
    del scene
    if words.tokens.text[words.tokens.starts[words.first]].isupper() and words.precedes("name"):
        return None
    freq, interval, timex = _ADVERBS[words.of("adverb")]
    return Recurrence(_rule(freq, interval), timex)


@shaped("weekdays", "weekday parts", "weekends", "weekday and weekday parts")
def weekdays(words: Words, scene: Scene) -> Recurrence | None:
    """"Mondays", "Friday evenings", "weekends"."""
    del scene
    if words.of("weekends"):
        return Recurrence("FREQ=WEEKLY;BYDAY=SA,SU", "XXXX-WXX-WE")
    part = _PARTS.get(words.of("parts").removesuffix("s"), "")
    day = words.of("weekdays", "weekday")
    if words.follows("number", "year"):  # "ten Mondays"
        return None
    return by_weekday([int(day)], 1, part)


@shaped("now", "the last", "the near? future", "by soon by possible")
def now(words: Words, scene: Scene) -> Vague | None:
    """"Now", "recently": what TIMEX3 marks and nobody looks up."""
    del scene
    word = words.of("now")
    if words.of("future", "soon"):
        return Vague("FUTURE_REF")
    if words.of("last"):
        return Vague("PAST_REF") if words.of("last") == "past" and words.precedes("mark", "comma", "break") else None
    return Vague("PAST_REF" if word in {"recently", "lately"} else "PRESENT_REF")
