"""Dates that name a day, month, year, decade or century of the calendar."""

from __future__ import annotations

from datetime import date

from onrecord.resolving.times.days import DAY_MARGIN, MONTH_MARGIN, months_later, nearest, nth_weekday
from onrecord.resolving.times.lexicon import LETTERS, MONTHS, WEEKDAYS
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.tense import PAST, UNKNOWN
from onrecord.resolving.times.values import Both, Mod, Stretch, Unplaced, When

MODS: dict[str, Mod] = {
    "early": "start", "earlier": "start", "beginning": "start", "start": "start", "late": "end", "later": "end",
    "end": "end", "close": "end", "mid": "mid", "middle": "mid",
}  # fmt: skip
_NAMED_AFTER = frozenset(
    "movement alliance square street avenue bridge revolution coalition committee brigade brigades university airport "
    "agreement forces".split()
)
_PAST_EVENTS = frozenset(
    "attack attacks massacre killing killings bombing bombings raid coup earthquake".split()
)
_TENSES = {"a": PAST, "an": PAST, "the": UNKNOWN}  # "a June agreement" is past, "the June unrest" the nearest
_CLOSE = 31  # days
_GIVEN_NAMES = frozenset("may april june march august".split())
# what stands before a month or a year and not before a person or a number
MONTH_SIGNS = frozenset(
    "in since by until till from of before after during between through to and or last next this each every early late "
    "mid middle end beginning for than past around about throughout -".split()
)
_COUNTS = LETTERS["number"] + LETTERS["ordinal"]


def mod_of(words: Words) -> Mod:
    """Where in the period: "early", "mid-", "the end of"."""
    return next((mod for word, mod in MODS.items() if words.has(word)), "")


def in_year(month: int, day: int, scene: Scene, margin: int = DAY_MARGIN) -> date:
    """The day of that month in the year that is meant."""
    if scene.year is not None:
        return date(scene.year, month, day)
    return nearest(scene.today, scene.tense, lambda year: date(year, month, day), margin)


def _full_year(year: str) -> int:
    value = int(year)
    return value if len(year) > 2 else value + (2000 if value < 50 else 1900)


def _day(number: str) -> int:
    return int(number) if number.isdigit() and len(number) < 3 else 0


@shaped(
    "(weekday comma?)? the? (number|ordinal) of? month (comma? year)?",
    "(weekday comma?)? month (number|ordinal) (comma? year)?",
    "early on? (number|ordinal) month year?",
    "early on? month number (comma year)?",
    "(last|next|this) month number",
)
def day_of_month(words: Words, scene: Scene) -> When | None:
    """ "23 July 2025", "Friday, July 23", "the sixth of May"."""
    day, month, year = _day(words.of("number", "ordinal")), int(words.of("month")), words.of("year")
    if not day or (words.has("of") and not words.of("ordinal")) or words.after() in _NAMED_AFTER:
        return None
    if (words.precedes("dash") and words.after(1)[:1].isdigit()) or words.after() == "%":
        return None
    if words.after() in _PAST_EVENTS:
        scene = scene._replace(tense=PAST)
    return When(date(int(year), month, day) if year else in_year(month, day, scene), "day")


@shaped(
    "(number|ordinal) (to|dash|and) (number|ordinal) month (comma? year)?",
    "month (number|ordinal) (to|dash|and) (number|ordinal) (comma? year)?",
    "the part of (number|ordinal) (to|dash|and) (number|ordinal) month (comma? year)?",
)
def days_of_month(words: Words, scene: Scene) -> Stretch | Both | None:
    """ "5 to 16 May 2027", "May 5-16", "12 and 26 November"."""
    numbers = [
        words.tokens.values[index]
        for index in range(words.first, words.last)
        if words.tokens.kinds[index] in _COUNTS
    ]
    one, other, month, year = _day(numbers[0]), _day(numbers[1]), int(words.of("month")), words.of("year")
    if not 0 < one < other:
        return None
    first = date(int(year), month, one) if year else in_year(month, one, scene)
    ends = When(first, "day"), When(first.replace(day=other), "day")
    return (
        Both(*ends)
        if words.has("and") and other > one + 1 and words.before() != "between"
        else Stretch(*ends)
    )


@shaped(
    "early? month (comma|of)? year", "mid dash month year", "the? edge of month (comma|of)? year",
    "early? month of? (this|last|next) unit",
)  # fmt: skip
def month_of_year(words: Words, scene: Scene) -> When | None:
    """ "May 2025", "late May 2025", "the end of May 2025", "June last year"."""
    if words.of("unit"):
        if words.of("unit") != "year":
            return None
        year = scene.today.year + {"last": -1, "past": -1, "next": 1}.get(words.of("last", "next"), 0)
    else:
        year = int(words.of("year"))
    return When(
        date(year, int(words.of("month")), 1), "month", mod=mod_of(words), edge=words.of("edge") != ""
    )


@shaped("early? month", "mid dash? month", "the? edge of month")
def month(words: Words, scene: Scene) -> When | None:
    """ "March", "late March", "the beginning of March": of the year that the tense tells."""
    number = int(words.of("month"))
    name = words.tokens.words[words.last - 1]
    if words.last - words.first == 1 and not _is_month(words, name):
        return None
    if words.precedes("number") and words.after(1) in _NAMED_AFTER:
        return None
    if words.last - words.first == 1 and words.precedes("word"):
        scene = scene._replace(tense=_TENSES.get(words.before(), scene.tense))
    return When(
        in_year(number, 1, scene, MONTH_MARGIN), "month", mod=mod_of(words), edge=words.of("edge") != ""
    )


def _is_month(words: Words, name: str) -> bool:
    """Not a person, a verb or a march: "May Smith", "Theresa May", "March on Rome"."""
    if words.before() in MONTH_SIGNS:
        return (
            not words.precedes("name")
            or name not in _GIVEN_NAMES
            or words.before() not in {"by", "from", "to", "of"}
        )
    if name in _GIVEN_NAMES:
        if words.precedes("and") and words.after(1) in MONTHS:
            return True
        return (
            words.follows("the") or words.before() in {"a", "his", "its", "their"}
        ) and not words.precedes("name", "on")
    return not words.precedes("name") or not words.follows("name")


@shaped("(last|next|this) month", "the? (last|next|this|that) month")
def month_beside(words: Words, scene: Scene) -> When | None:
    """ "Last August", "next March", "this September"."""
    wanted, today = int(words.of("month")), scene.today
    word = words.of("last", "next", "this", "that")
    if word in {"recent", "current"}:
        return None
    year = today.year
    if word in {"last", "past", "previous"}:
        year -= wanted >= today.month
    elif word in {"next", "coming", "following"}:
        year += wanted <= today.month
    elif scene.tense > 0:
        year += wanted < today.month
    return When(date(year, wanted, 1), "month")


@shaped("iso")
def iso(words: Words, scene: Scene) -> When | None:
    """ "2025-07-23", "2025-07-23T10:00"."""
    del scene
    value = words.of("iso")
    clock = (int(value[11:13]), int(value[14:16])) if len(value) > 10 else None
    if clock is not None and (clock[0] > 23 or clock[1] > 59):
        clock = None
    return When(date.fromisoformat(value[:10]), "day", clock)


@shaped("slashed")
def slashed(words: Words, scene: Scene) -> When | Unplaced | None:
    """ "7/23/2025", "23.07.2025"; of "7/8/2025" nobody can tell day from month, unless one of them is near."""
    value = words.of("slashed")
    one, other, year = value.replace(".", "/").split("/")
    if "." in value and len(year) == 2:
        return None
    if "." in value or int(one) > 12:
        return When(date(_full_year(year), int(other), int(one)), "day")
    american = date(_full_year(year), int(one), int(other))
    if int(other) > 12 or one == other:
        return When(american, "day")
    british = date(_full_year(year), int(other), int(one))
    close = [
        day for day in (american, british) if scene.published and abs((day - scene.published).days) <= _CLOSE
    ]
    return When(close[0], "day") if len(close) == 1 else Unplaced()


@shaped("the ordinal")
def day_alone(words: Words, scene: Scene) -> When | None:
    """ "Until the 17th": digits only, and not "the 19th round"."""
    if not words.tokens.words[words.last - 1][0].isdigit() or not words.follows("by", "on"):
        return None
    if words.last < len(words.tokens.words) and not words.precedes("mark", "comma", "break", "and", "to"):
        return None
    today = scene.before.first if scene.near and scene.before is not None else scene.today
    there = today.replace(day=int(words.of("ordinal")))
    return When(months_later(there, 1) if scene.tense > 0 and there < scene.today else there, "day")


@shaped("the ordinal weekday of month (comma? year)?", "the last weekday of month (comma? year)?")
def nth_weekday_of_month(words: Words, scene: Scene) -> When | None:
    """ "The last Monday of November 2027", "the second Tuesday in March"."""
    nth, month, year = words.of("ordinal") or "-1", int(words.of("month")), words.of("year")
    if not -2 < int(nth) < 6:
        return None
    chosen = int(year) if year else in_year(month, 1, scene, MONTH_MARGIN).year
    return When(nth_weekday(chosen, month, int(words.of("weekday")) % len(WEEKDAYS), int(nth)), "day")


@shaped("the? (ordinal|last) unit (of|in) month (comma? year)?")
def week_of_month(words: Words, scene: Scene) -> Stretch | None:
    """ "The first week of May": days 1 to 7."""
    nth, month, year = words.of("ordinal"), int(words.of("month")), words.of("year")
    if words.of("unit") != "week":
        return None
    whole = When(date(int(year), month, 1) if year else in_year(month, 1, scene, MONTH_MARGIN), "month")
    start = whole.last.day - 6 if not nth else 7 * int(nth) - 6
    first = whole.first.replace(day=start)
    return Stretch(When(first, "day"), When(first.replace(day=min(start + 6, whole.last.day)), "day"))
