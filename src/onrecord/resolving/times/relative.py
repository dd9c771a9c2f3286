"""Points told from another one: "last week", "two days later", "the same evening"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.resolving.times.absolute import MODS, mod_of
from onrecord.resolving.times.anchored import agreed
from onrecord.resolving.times.days import (
    saturday_of,
    weekday_after,
    weekday_before,
)
from onrecord.resolving.times.periods import GRAINS, STEPS, stepped
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.tense import FUTURE, PAST
from onrecord.resolving.times.values import PARTS, Part, Stretch, Unplaced, Vague, When

_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NO_DATES = frozenset(
    "times mail telegraph mirror express herald post tribune star sun group club night".split()
)
_PROPER = frozenset("black bloody good palm ash super holy girl man ruby maundy cyber joe shrove".split())


@shaped("early? today part?", "earlier? today part?")
def today(words: Words, scene: Scene) -> When | None:
    """ "Yesterday", "late today", "tomorrow morning", "tonight"."""
    word = words.of("today")
    if words.before() in {"a", "better", "brighter", "of"}:
        return None
    if words.before() == "usa" or words.after() in {
        "programme",
        "program",
        "show",
    }:  # names of media  # "a better tomorrow"
        return None
    part: Part = "NI" if word == "tonight" else PARTS.get(words.of("part"), "")
    return When(scene.today + timedelta(_DAYS[word]), "day", part=part, mod=mod_of(words))


@shaped("the unit before today")
def beyond_today(words: Words, scene: Scene) -> When | None:
    """ "The day before yesterday", "the day after tomorrow"."""
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
    """ "Friday", "late on Friday", "last Wednesday", "Monday night", "Tuesday next week"."""
    if _is_title(words) or (
        words.before() in {"a", "any"} and words.precedes("mark", "comma", "break", "and", "in")
    ):
        return None
    wanted, part = int(words.of("weekday")), PARTS.get(words.of("part"), "")
    mod = mod_of(words)
    if words.of("unit"):
        if words.of("unit") != "week":
            return None
        monday = stepped(scene.today, "week", STEPS.get(words.of("last", "next"), 0))
        return When(monday + timedelta(wanted), "day", part=part)
    return When(
        _weekday(wanted, words.of("last", "next", "this", "that"), words, scene), "day", part=part, mod=mod
    )


def _weekday(wanted: int, beside: str, words: Words, scene: Scene) -> date:
    if beside in {"last", "past", "previous"}:
        return weekday_before(scene.today, wanted, today=False)
    if beside == "following" or (beside == "next" and words.has("the")):
        return weekday_after(scene.anchor, wanted, today=False)
    if beside in {"next", "coming"}:
        return weekday_after(scene.today, wanted, today=False)
    if beside == "that" and scene.before is not None:
        return weekday_before(scene.before.last, wanted, today=True)
    if scene.tense > 0 or (beside == "this" and scene.tense == 0):
        return weekday_after(scene.today, wanted, today=True)
    return weekday_before(scene.today, wanted, today=True)


def _is_title(words: Words) -> bool:
    """ "The Friday Times", "Bloody Sunday"."""
    named = words.after() in _NO_DATES and words.tokens.text[words.tokens.starts[words.last]].isupper()
    return words.before() in _PROPER or named


@shaped("(last|this|that) part", "the (next|that|last) part", "that that part", "early this part")
def part_beside(words: Words, scene: Scene) -> When | Unplaced | None:
    """ "Last night", "this morning", "the same evening", "the next morning"."""
    word, part = words.of("last", "this", "that", "next"), PARTS[words.of("part")]
    if word == "current" or word == "recent":
        return None
    if word in {"this", "these"}:
        return When(scene.today, "day", part=part, mod=mod_of(words))
    if word == "last":
        return When(scene.today - timedelta(1), "day", part=part)
    if scene.before is None or scene.before.grain != "day":
        return Unplaced()
    return agreed(When(scene.before.first + timedelta(STEPS.get(word, 0)), "day", part=part), scene)


@shaped(
    "(early|earlier|mid)? (last|next|this) unit", "(early|earlier|mid)? (last|next|this) weekend",
)  # fmt: skip
def unit_beside(words: Words, scene: Scene) -> When | Vague | None:
    """ "Last week", "early next year", "later this month", "next weekend"; "This Week" is a programme."""
    word, unit = words.of("last", "next", "this"), words.of("unit", "weekend")
    if unit == "day" or unit not in GRAINS or word in {"these", "preceding", "following"}:
        return None
    if words.text().istitle():
        return None
    if word == "recent" or (word == "current" and not words.follows("the")):
        return None
    step = 0 if unit == "weekend" and word == "past" else STEPS.get(word, 0)
    first = stepped(scene.today, GRAINS[unit], step)
    if unit == "weekend" and first > scene.today and (word in {"last", "past"} or _is_over(scene)):
        first -= timedelta(7)
    return When(first, GRAINS[unit], mod=mod_of(words))


def _is_over(scene: Scene) -> bool:
    """ "This weekend" in the past tense and at the beginning of a week is the last one."""
    return scene.tense == PAST and scene.today.weekday() < 3


@shaped("the weekend", "on the weekend")
def the_weekend(words: Words, scene: Scene) -> When | None:
    """The last weekend or, in the future tense, the coming one."""
    del words
    first = saturday_of(scene.today)
    if scene.tense <= 0 and first > scene.today:
        first -= timedelta(7)
    return When(first, "weekend")


@shaped(
    "the? edge of (the|this|last|next)? (unit|weekend)",
    "(the|this|last|next)? unit possessive edge",
    "the unit edge",
)
def edge(words: Words, scene: Scene) -> When | None:
    """ "The end of the month", "year's end"."""
    unit = words.of("unit", "weekend")
    if unit not in GRAINS or unit == "day" or MODS.get(words.of("edge")) is None:
        return None
    step = STEPS.get(words.of("last", "next"), 0)
    return When(stepped(scene.today, GRAINS[unit], step), GRAINS[unit], mod=mod_of(words), edge=True)
