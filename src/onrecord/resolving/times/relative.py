"""Points told from another one: "last week", "two days later", "the same evening"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.resolving.times.absolute import MODS, mod_of
from onrecord.resolving.times.amounts import COUNTED, Amount, amount_of
from onrecord.resolving.times.days import (
    monday_of,
    months_later,
    saturday_of,
    weekday_after,
    weekday_before,
)
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.tense import FUTURE, PAST
from onrecord.resolving.times.values import Grain, Length, Part, Stretch, Unplaced, Vague, When

PARTS: dict[str, Part] = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_GRAINS: dict[str, Grain] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "quarter": "quarter", "decade": "decade",
    "century": "century", "weekend": "weekend",
}  # fmt: skip
_FINER = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "millennium")
_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_SUMS = frozenset("$ € £ share cents % percent million billion guilders francs yen marks".split())
_NO_DATES = frozenset("times mail telegraph mirror express herald post tribune star sun group club night".split())
_PROPER = frozenset("black bloody good palm ash super holy girl man ruby maundy cyber joe shrove".split())


def period(day: date, grain: Grain) -> date:
    """The first day of the period of this grain that ``day`` is in."""
    if grain == "week":
        return monday_of(day)
    if grain == "weekend":
        return saturday_of(day)
    if grain == "month":
        return day.replace(day=1)
    if grain == "quarter":
        return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    lengths = {"year": 1, "decade": 10, "century": 100}
    if grain in lengths:
        return date(day.year - day.year % lengths[grain], 1, 1)
    return day


def stepped(day: date, grain: Grain, count: int) -> date:
    """The first day of the period ``count`` periods after the one that ``day`` is in."""
    first = period(day, grain)
    if grain in {"day", "week", "weekend"}:
        return first + timedelta((1 if grain == "day" else 7) * count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    return months_later(first, months[grain] * count)


def moved(day: date, amount: Amount, direction: int) -> When | None:
    """What lies ``amount`` from ``day``, as precise as the unit: to the day, month or year; rough ones are about."""
    count = round(amount.count or 0) * direction
    if amount.unit.startswith("T"):
        away = timedelta(hours=count) if amount.unit == "TH" else timedelta(0)
        return When(day + timedelta(away.days if away.days > 0 else -(-away).days), "day")
    if amount.unit in {"D", "W"}:
        about = amount.about or amount.unit == "W"
        return When(day + timedelta(count * (7 if amount.unit == "W" else 1)), "day", mod="about" if about else "")
    grain: Grain = "month" if amount.unit == "M" else "decade" if amount.word == "century" else "year"
    there = months_later(day, count * (1 if amount.unit == "M" else 12))
    return When(period(there, grain), grain, mod="about" if amount.about or grain == "month" else "")


@shaped("early? today part?", "earlier? today part?")
def today(words: Words, scene: Scene) -> When | None:
    """"Yesterday", "late today", "tomorrow morning", "tonight"."""
    word = words.of("today")
    part: Part = "NI" if word == "tonight" else PARTS.get(words.of("part"), "")
    return When(scene.today + timedelta(_DAYS[word]), "day", part=part, mod=mod_of(words))


@shaped("the unit before today")
def beyond_today(words: Words, scene: Scene) -> When | None:
    """"The day before yesterday", "the day after tomorrow"."""
    if words.of("unit") != "day":
        return None
    return When(scene.today + timedelta(2 * _DAYS[words.of("today")]), "day")


@shaped("overnight")
def overnight(words: Words, scene: Scene) -> Stretch | None:
    """The night before the day of publication, into it; the night after in the future tense."""
    del words
    first = scene.today - timedelta(0 if scene.tense == FUTURE else 1)
    return Stretch(When(first, "day", part="NI"), When(first + timedelta(1), "day"))


@shaped(
    "(early|earlier)? weekday (early|earlier)? part?", "early on weekday part?", "(last|next|this|that) weekday part?",
    "weekday (last|next|this) unit", "the (next|last|that) weekday part?",
)  # fmt: skip
def weekday(words: Words, scene: Scene) -> When | None:
    """"Friday", "late on Friday", "last Wednesday", "Monday night", "Tuesday next week"."""
    if _is_title(words):
        return None
    wanted, part = int(words.of("weekday")), PARTS.get(words.of("part"), "")
    mod = mod_of(words)
    if words.of("unit"):
        if words.of("unit") != "week":
            return None
        monday = stepped(scene.today, "week", _STEPS.get(words.of("last", "next"), 0))
        return When(monday + timedelta(wanted), "day", part=part)
    return When(_weekday(wanted, words.of("last", "next", "this", "that"), words, scene), "day", part=part, mod=mod)


def _weekday(wanted: int, beside: str, words: Words, scene: Scene) -> date:
    if beside in {"last", "past", "previous"}:
        return weekday_before(scene.today, wanted, today=False)
    if beside == "following" or beside == "next" and words.has("the"):
        return weekday_after(scene.anchor, wanted, today=False)
    if beside in {"next", "coming"}:
        return weekday_after(scene.today, wanted, today=False)
    if beside == "that" and scene.before is not None:
        return weekday_before(scene.before.last, wanted, today=True)
    if scene.tense > 0 or beside == "this" and scene.tense == 0:
        return weekday_after(scene.today, wanted, today=True)
    return weekday_before(scene.today, wanted, today=True)


def _is_title(words: Words) -> bool:
    """"The Friday Times", "Bloody Sunday"."""
    return words.before() in _PROPER or words.after() in _NO_DATES and words.precedes("name", "part")


@shaped("(last|this|that) part", "the (next|that|last) part", "that that part", "early this part")
def part_beside(words: Words, scene: Scene) -> When | Unplaced | None:
    """"Last night", "this morning", "the same evening", "the next morning"."""
    word, part = words.of("last", "this", "that", "next"), PARTS[words.of("part")]
    if word == "current" or word == "recent":
        return None
    if word in {"this", "these"}:
        return When(scene.today, "day", part=part, mod=mod_of(words))
    if word == "last":
        return When(scene.today - timedelta(1), "day", part=part)
    if scene.before is None or scene.before.grain != "day":
        return Unplaced()
    return agreed(When(scene.before.first + timedelta(_STEPS.get(word, 0)), "day", part=part), scene)


@shaped(
    "(early|earlier|mid)? (last|next|this) unit", "(early|earlier|mid)? (last|next|this) weekend",
)  # fmt: skip
def unit_beside(words: Words, scene: Scene) -> When | Vague | None:
    """"Last week", "early next year", "later this month", "next weekend"; "This Week" is a programme."""
    word, unit = words.of("last", "next", "this"), words.of("unit", "weekend")
    if unit == "day" or unit not in _GRAINS or word in {"these", "preceding", "following"}:
        return None
    if words.text().istitle():
        return None
    if word == "recent" or word == "current" and not words.follows("the"):
        return None
    step = 0 if unit == "weekend" and word == "past" else _STEPS.get(word, 0)
    first = stepped(scene.today, _GRAINS[unit], step)
    if unit == "weekend" and word in {"last", "past"} and first > scene.today:
        first -= timedelta(7)
    return When(first, _GRAINS[unit], mod=mod_of(words))


@shaped("the (early|earlier)? (last|next|this|that) (unit|weekend)", "that (unit|weekend)")
def unit_by_anchor(words: Words, scene: Scene) -> When | Length | Unplaced | None:
    """"The following week", "the same day", "the next day"; "the past week" covers the seven days to now."""
    word, unit = words.of("last", "next", "that", "this"), words.of("unit", "weekend")
    if unit not in _GRAINS or word in {"these", "recent"} or words.has("this"):
        return None
    if word in {"past", "coming"} or word in {"last", "next"} and unit in {"decade", "century"}:
        return covered(Amount(*_one(unit)), word, scene)
    if word in {"last", "current"} or word == "next" and unit != "day":
        if unit == "day":  # "the last day of the talks"
            return None
        return When(stepped(scene.today, _GRAINS[unit], _STEPS.get(word, 0)), _GRAINS[unit])
    if scene.before is None or _FINER.index(scene.before.grain) > _FINER.index(_GRAINS[unit]):
        return Unplaced()
    return agreed(When(stepped(scene.before.first, _GRAINS[unit], _STEPS.get(word, 0)), _GRAINS[unit]), scene)


def agreed(when: When, scene: Scene) -> When | Unplaced:
    """The point, if it lies on the side of publication that the tense tells: else it counts from something else."""
    if scene.published is not None:
        if scene.tense == PAST and when.first > scene.published or scene.tense == FUTURE and when.last < scene.published:
            return Unplaced()
    return when


def _one(unit: str) -> tuple[float, str, str]:
    units = {"day": (1, "D"), "week": (1, "W"), "weekend": (2, "D"), "month": (1, "M"), "quarter": (3, "M")}
    return *units.get(unit, ({"decade": 10, "century": 100}.get(unit, 1), "Y")), unit


@shaped("the weekend", "on the weekend")
def the_weekend(words: Words, scene: Scene) -> When | None:
    """The last weekend or, in the future tense, the coming one."""
    del words
    first = saturday_of(scene.today)
    if scene.tense <= 0 and first > scene.today:
        first -= timedelta(7)
    return When(first, "weekend")


@shaped(f"{COUNTED} ago", f"{COUNTED} away", f"{COUNTED} (in|on) now")
def ago(words: Words, scene: Scene) -> When | Vague | None:
    """"Several days ago", "a month ago", "two years away"."""
    amount = amount_of(words)
    if amount is None:
        return None
    if words.has("year") and amount.count == 1 and words.has("ago") and _compared(words, scene):
        return _compared(words, scene)
    if amount.count is None:
        return Vague("PAST_REF" if words.has("ago") else "FUTURE_REF")
    return moved(scene.today, amount, -1 if words.has("ago") else 1)


@shaped(f"{COUNTED} (earlier|before)", "the (unit|part) (before|earlier)")
def from_anchor(words: Words, scene: Scene) -> When | Length | Unplaced | None:
    """"Two days later", "a year earlier", "the day before": from the last point that was named."""
    back = words.has("earlier") or words.has("before")
    amount = amount_of(words)
    if amount is None or words.has("before") and not _ends(words):
        return None
    if words.has("after") and not _ends(words):
        return None
    if words.has("the") and words.of("part"):
        return _part_from_anchor(words, scene, -1 if back else 1)
    if amount.count == 1 and amount.word == "year" and back and _compared(words, scene):
        return _compared(words, scene)
    if amount.count is None or scene.before is None:
        return Unplaced()
    there = moved(scene.before.first, amount, -1 if back else 1)
    return None if there is None else agreed(there, scene)


def _part_from_anchor(words: Words, scene: Scene, step: int) -> When | None:
    if scene.before is None or scene.before.grain != "day":
        return None
    return When(scene.before.first + timedelta(step), "day", part=PARTS[words.of("part")])


def _ends(words: Words) -> bool:
    """Whether nothing follows that "before" or "after" could belong to."""
    return words.last >= len(words.tokens.words) or words.precedes("mark", "comma", "break", "dash", "and")


def _compared(words: Words, scene: Scene) -> When | None:
    """In a report of earnings the quarter that the one named before is compared with: a year before it."""
    sums = words.tokens.words[max(words.first - 8, 0) : words.first]
    quarter = scene.quarter if not _SUMS.isdisjoint(sums) else scene.compared
    return None if quarter is None else quarter._replace(first=months_later(quarter.first, -12))


@shaped("the? (year_ago|a unit dash (ago|earlier)) period?", "the? year_ago num (units|unit)")
def year_ago(words: Words, scene: Scene) -> When | Length | None:
    """"Year-earlier": of the quarter or year named before."""
    if words.of("number", "year"):
        amount = amount_of(words)
        return None if amount is None else Length(amount.shown, amount.unit)
    return _compared(words, scene) or When(stepped(scene.today, "year", -1), "year")


@shaped(
    "(the|this)? (last|next) (few|a few of)? (num|one_more)? (units|parts)", "the (last|next) few of? units",
    "(last|next|this) num (units|unit)", "the num (last|next) units",
)  # fmt: skip
def units_beside(words: Words, scene: Scene) -> Length | Vague | None:
    """"The past three years", "the next few days", "recent months"."""
    word = words.of("last", "next", "this")
    amount = amount_of(words)
    if amount is None or word == "current":
        return None
    if not words.of("number", "year", "few"):
        if word not in {"recent", "coming", "past", "next", "last", "following", "previous"}:
            return None
        return Vague("PAST_REF" if word in {"recent", "past", "last", "previous"} else "FUTURE_REF")
    return covered(amount, word, scene)


def covered(amount: Amount, word: str, scene: Scene) -> Length:
    """A length of time up to now or from now on."""
    plain = Length(amount.shown, amount.unit)
    if scene.published is None or amount.count is None or amount.about or amount.unit.startswith("T"):
        return plain
    backward = word in {"last", "past", "recent"}
    if not backward and word not in {"next", "coming"}:
        return plain
    end = moved(scene.today, amount, -1 if backward else 1)
    if end is None:
        return plain
    end, now = end._replace(mod=""), When(scene.today, "day")
    return plain._replace(anchored=Stretch(end, now) if backward else Stretch(now, end))


@shaped("the? edge of (the|this|last|next)? (unit|weekend)", "(the|this|last|next)? unit possessive edge", "the unit edge")
def edge(words: Words, scene: Scene) -> When | None:
    """"The end of the month", "year's end"."""
    unit = words.of("unit", "weekend")
    if unit not in _GRAINS or unit == "day" or MODS.get(words.of("edge")) is None:
        return None
    step = _STEPS.get(words.of("last", "next"), 0)
    return When(stepped(scene.today, _GRAINS[unit], step), _GRAINS[unit], mod=mod_of(words), edge=True)
