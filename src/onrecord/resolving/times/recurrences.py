"""What comes again, and how often."""

from __future__ import annotations

from onrecord.resolving.times.amounts import amount_of
from onrecord.resolving.times.lexicon import BYDAY
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.values import PARTS, Recurrence

FREQ = {
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
    "hour": "HOURLY",
    "minute": "MINUTELY",
}
_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "TH", "minute": "TM"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_ADVERBS = {
    "hourly": ("HOURLY", 1, "PT1H"), "daily": ("DAILY", 1, "P1D"), "nightly": ("DAILY", 1, "P1D"),
    "weekly": ("WEEKLY", 1, "P1W"), "fortnightly": ("WEEKLY", 2, "P2W"),
    "monthly": ("MONTHLY", 1, "P1M"), "yearly": ("YEARLY", 1, "P1Y"),
    "annually": ("YEARLY", 1, "P1Y"),
}  # fmt: skip


@shaped(
    "every other? (unit|part|seasons|weekend)",
    "every num (units|unit)",
    "every ordinal unit",
    "every weekday (and weekday)?",
    "every other weekday",
    "every ordinal weekday",
    "every weekday (comma|and)? weekday",
    "every weekday part",
)
def every(words: Words, scene: Scene) -> Recurrence | None:
    """ "Every day", "each Thursday", "every two months", "every other day"."""
    del scene
    interval = 2 if words.of("other") else int(float(words.of("number", "ordinal") or 1))
    days = [
        int(words.tokens.values[index])
        for index in range(words.first, words.last)
        if words.tokens.values[index].isdigit() and words.tokens.words[index].endswith("day")
    ]
    if days:
        return by_weekday(days, interval, PARTS.get(words.of("part"), ""))
    if words.of("part"):
        return Recurrence(_rule("DAILY", interval), f"XXXX-XX-XXT{PARTS[words.of('part')]}")
    if words.of("season", "fall"):
        return Recurrence(_rule("YEARLY", interval), f"XXXX-{_SEASONS.get(words.of('season'), 'FA')}")
    if words.of("weekend"):
        return Recurrence("FREQ=WEEKLY;BYDAY=SA,SU", "XXXX-WXX-WE")
    unit = words.of("unit", "units").removesuffix("s")
    if unit not in FREQ:
        amount = amount_of(words)
        return (
            None
            if amount is None
            else Recurrence(None, f"P{interval * int(amount.number or 1)}{amount.unit}")
        )
    return Recurrence(_rule(FREQ[unit], interval), f"P{_with_count(_LETTER[unit], interval)}")


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
    """ "Twice a week": how often, which RRULE cannot say, in which period, which it can."""
    del scene
    unit = words.tokens.words[words.last - 1]
    if unit not in FREQ:
        return None
    return Recurrence(f"FREQ={FREQ[unit]}", f"P{_with_count(_LETTER[unit], 1)}")


@shaped("adverb")
def adverb(words: Words, scene: Scene) -> Recurrence | None:
    """ "Daily", "quarterly"."""
    del scene
    if words.tokens.text[words.tokens.starts[words.first]].isupper() and words.precedes("name"):
        return None
    freq, interval, timex = _ADVERBS[words.of("adverb")]
    return Recurrence(_rule(freq, interval), timex)


@shaped("weekdays", "weekday parts", "weekends", "weekday and weekday parts")
def weekdays(words: Words, scene: Scene) -> Recurrence | None:
    """ "Mondays", "Friday evenings", "weekends"."""
    del scene
    if words.of("weekends"):
        return Recurrence("FREQ=WEEKLY;BYDAY=SA,SU", "XXXX-WXX-WE")
    part = PARTS.get(words.of("parts").removesuffix("s"), "")
    day = words.of("weekdays", "weekday")
    if words.follows("number", "year"):  # "ten Mondays"
        return None
    return by_weekday([int(day)], 1, part)
