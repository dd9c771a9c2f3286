"""Points that count from another one: "two days later", "the same week", "a year earlier", "a month ago"."""

from __future__ import annotations

from datetime import timedelta

from onrecord.resolving.times.amounts import COUNTED, Amount, amount_of
from onrecord.resolving.times.covering import covered, one_of
from onrecord.resolving.times.days import months_later
from onrecord.resolving.times.periods import FINER, GRAINS, STEPS, moved, stepped
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.tense import FUTURE, PAST
from onrecord.resolving.times.values import PARTS, Length, Unplaced, Vague, When

_SUMS = frozenset("$ € £ share cents % percent million billion guilders francs yen marks".split())


@shaped("the (early|earlier)? (last|next|this|that) (unit|weekend)", "that (unit|weekend)")
def unit_by_anchor(words: Words, scene: Scene) -> When | Length | Unplaced | None:
    """ "The following week", "the same day", "the next day"; "the past week" covers the seven days to now."""
    word, unit = words.of("last", "next", "that", "this"), words.of("unit", "weekend")
    if unit not in GRAINS or word in {"these", "recent"} or words.has("this"):
        return None
    if word in {"past", "coming"} or (word in {"last", "next"} and unit in {"decade", "century"}):
        return covered(Amount(*one_of(unit)), word, scene)
    if word in {"last", "current"} or (word == "next" and unit != "day"):
        if unit == "day":  # "the last day of the talks"
            return None
        return When(stepped(scene.today, GRAINS[unit], STEPS.get(word, 0)), GRAINS[unit])
    if scene.before is None or FINER.index(scene.before.grain) > FINER.index(GRAINS[unit]):
        return Unplaced()
    return agreed(When(stepped(scene.before.first, GRAINS[unit], STEPS.get(word, 0)), GRAINS[unit]), scene)


def agreed(when: When, scene: Scene) -> When | Unplaced:
    """The point, if it lies on the side of publication that the tense tells: else it counts from something else."""
    if scene.published is None:
        return when
    too_late = scene.tense == PAST and when.first > scene.published
    too_early = scene.tense == FUTURE and when.last < scene.published
    return Unplaced() if too_late or too_early else when


@shaped(f"{COUNTED} (earlier|before)", "the (unit|part) (before|earlier)")
def from_anchor(words: Words, scene: Scene) -> When | Length | Unplaced | None:
    """ "Two days later", "a year earlier", "the day before": from the last point that was named."""
    back = words.has("earlier") or words.has("before")
    amount = amount_of(words)
    if amount is None or (words.has("before") and not _ends(words)):
        return None
    if words.has("after") and not _ends(words):
        return None
    if words.has("the") and words.of("part"):
        return _part_from_anchor(words, scene, -1 if back else 1)
    if amount.number == 1 and amount.word == "year" and back and _compared(words, scene):
        return _compared(words, scene)
    if amount.number is None or scene.before is None or scene.before.grain == "decade":
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
    """ "Year-earlier": of the quarter or year named before."""
    if words.of("number", "year"):
        amount = amount_of(words)
        return None if amount is None else Length(amount.shown, amount.unit)
    return _compared(words, scene) or When(stepped(scene.today, "year", -1), "year")


@shaped(f"{COUNTED} ago", f"{COUNTED} away", f"{COUNTED} (in|on) now")
def ago(words: Words, scene: Scene) -> When | Vague | None:
    """ "Several days ago", "a month ago", "two years away"."""
    amount = amount_of(words)
    if amount is None:
        return None
    if words.has("year") and amount.number == 1 and words.has("ago") and _compared(words, scene):
        return _compared(words, scene)
    if amount.number is None:
        return Vague("PAST_REF" if words.has("ago") else "FUTURE_REF")
    return moved(scene.today, amount, -1 if words.has("ago") else 1)
