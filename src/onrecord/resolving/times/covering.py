"""Lengths of time that reach to the present or begin with it: "the past three years"."""

from __future__ import annotations

from onrecord.resolving.times.amounts import Amount, amount_of
from onrecord.resolving.times.periods import moved
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.values import Length, Stretch, Vague, When

_BEFORE_BARE = frozenset("in over for during within of at these this 's ’s his her its their our my".split())


@shaped(
    "(the|this)? (last|next) (few|a few of)? (num|one_more)? (units|parts)", "the (last|next) few of? units",
    "(last|next|this) num (units|unit)", "the num (last|next) units",
)  # fmt: skip
def units_beside(words: Words, scene: Scene) -> Length | Vague | None:
    """ "The past three years", "the next few days", "recent months"."""
    word = words.of("last", "next", "this")
    amount = amount_of(words)
    if amount is None or word == "current":
        return None
    if not words.has("the") and words.before() not in _BEFORE_BARE:  # "it will last 30 days"
        return None
    if not words.of("number", "year", "few"):
        if word not in {"recent", "coming", "past", "next", "last", "following", "previous"}:
            return None
        return Vague("PAST_REF" if word in {"recent", "past", "last", "previous"} else "FUTURE_REF")
    return covered(amount, word, scene)


def covered(amount: Amount, word: str, scene: Scene) -> Length:
    """A length of time up to now or from now on."""
    plain = Length(amount.shown, amount.unit)
    if scene.published is None or amount.number is None or amount.about or amount.unit.startswith("T"):
        return plain
    backward = word in {"last", "past", "recent"}
    if not backward and word not in {"next", "coming"}:
        return plain
    end = moved(scene.today, amount, -1 if backward else 1)
    if end is None:
        return plain
    end, now = end._replace(mod=""), When(scene.today, "day")
    return plain._replace(anchored=Stretch(end, now) if backward else Stretch(now, end))


def one_of(unit: str) -> tuple[float, str, str]:
    """One such unit as the number, letter and word of an amount."""
    units = {"day": (1, "D"), "week": (1, "W"), "weekend": (2, "D"), "month": (1, "M"), "quarter": (3, "M")}
    return *units.get(unit, ({"decade": 10, "century": 100}.get(unit, 1), "Y")), unit
