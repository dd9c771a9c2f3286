"""Seasons, quarters, halves and fiscal years."""

from __future__ import annotations

from datetime import date

from onrecord.resolving.times.absolute import mod_of
from onrecord.resolving.times.days import MONTH_MARGIN, months_later, nearest
from onrecord.resolving.times.periods import period
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.values import When

_BEGINS = {
    "spring": 3,
    "summer": 6,
    "autumn": 9,
    "fall": 9,
    "winter": 12,
}  # northern; EDTF codes name no hemisphere

_OWNERS = frozenset("in for its their 's ’s our fiscal this last".split())
_NO_SEASON = frozenset("recess holidays holiday break camp school olympics games solstice wheat tide".split())
_SEASON_SIGNS = frozenset(
    "in by until till since before after during from this over through throughout".split()
)


@shaped(
    "(early|earlier|mid)? dash? (last|next|this|the|that) seasons", "(early|mid)? dash? season", "the edge of season",
    "the? (early|mid)? dash? seasons (of|comma)? year", "the (early|mid) season",
    "(last|next|this) unit possessive seasons",
)  # fmt: skip
def season(words: Words, scene: Scene) -> When | None:
    """ "Last fall", "this summer", "in the spring", "the winter of 1994", "by autumn"."""
    month, year = _BEGINS[words.of("season", "fall")], words.of("year")
    if words.after() in _NO_SEASON or (words.after(1) == "of" and words.after(2)[:1].isdigit()):
        return None
    if (words.precedes("name") and not words.has("the")) or words.has("that"):
        return None
    if words.has("the") and not year and words.before() not in _SEASON_SIGNS:
        return None
    if words.last - words.first == 1 and words.before() not in _SEASON_SIGNS:
        return None
    if year:
        return When(date(int(year), month, 1), "season", mod=mod_of(words))
    today, word = scene.today, words.of("last", "next", "this")
    here = date(today.year, month, 1)
    if word in {"last", "past"}:
        first = here if months_later(here, 3) <= today else date(today.year - 1, month, 1)
    elif word in {"next", "coming"}:
        first = here if here > today else date(today.year + 1, month, 1)
    elif word in {"this", "current"}:
        first = here if month < 12 or today.month > 2 else date(today.year - 1, month, 1)
    else:
        first = nearest(today, scene.tense, lambda year: date(year, month, 1), MONTH_MARGIN)
    return When(first, "season", mod=mod_of(words))


@shaped(
    "the? fiscal? (ordinal|latest|year_ago|last|next|this|that) fiscal? dash? unit"
    "((of|in) (year|(the|last|next|this) unit))?",
    "the? fiscal? ordinal dash? unit (of|comma)? fiscal? year", "this unit possessive fiscal? ordinal dash? unit",
    "last unit possessive fiscal? ordinal dash? unit", "the year_ago fiscal? ordinal unit",
    "the? year fiscal? ordinal dash? unit",
)  # fmt: skip
def quarter(words: Words, scene: Scene) -> When | None:
    """ "The third quarter", "the first quarter of 2029", "the latest quarter", "the year-earlier quarter"."""
    if not words.has("quarter") or words.precedes("dash") or _is_match(words):
        return None
    number = words.of("ordinal")
    if number:
        return _numbered(int(number), words, scene) if 1 <= int(number) <= 4 else None
    if scene.quarter is not None and not words.of("next", "last"):
        year = scene.quarter.first.year - (1 if words.of("year_ago") else 0)
        return scene.quarter._replace(first=scene.quarter.first.replace(year=year))
    first = period(scene.today, "quarter")
    if words.of("latest", "last", "year_ago"):
        first = months_later(first, -15 if words.of("year_ago") else -3)
    return When(months_later(first, 3) if words.of("next") == "next" else first, "quarter")


def _is_match(words: Words) -> bool:
    """ "A first quarter pass": the quarter of a year has an article, an owner or a hyphen."""
    return (
        not words.has("the")
        and not words.has("-")
        and words.of("ordinal") != ""
        and words.before() not in _OWNERS
    )


def _numbered(number: int, words: Words, scene: Scene) -> When:
    """The quarter of the year that is named, else the nearest that the tense allows, over by then if past."""
    month = 3 * number - 2
    if words.of("year"):
        year = int(words.of("year"))
    elif scene.year is not None:
        year = scene.year
    else:
        year = scene.today.year
        if words.has("last") and words.has("year"):
            year -= 1
        elif words.has("next") and words.has("year"):
            year += 1
        elif scene.tense <= 0 and date(year, month, 1) > scene.today:
            year -= 1
    if words.of("year_ago"):
        year -= 1
    return When(date(year, month, 1), "quarter")


@shaped(
    "the? year ordinal half",
    "the? (ordinal|last|other) half (of|in) (year|the unit|this unit|last unit|next unit)",
)
def half(words: Words, scene: Scene) -> When | None:
    """ "The first half of 2025"; a half of a match has no year after it."""
    if words.of("unit") not in {"", "year"} or words.of("ordinal") not in {"1", "2", ""}:
        return None
    step = {"last": -1, "next": 1}.get(words.of("next"), 0) - (words.tokens.words[words.last - 2] == "last")
    year = int(words.of("year")) if words.of("year") else scene.today.year + step
    return When(date(year, 1 if words.of("ordinal") == "1" else 7, 1), "half")


@shaped("the? (last|next|this|the) fiscal unit", "the? fiscal unit", "the unit (last|next)? fiscal")
def fiscal_year(words: Words, scene: Scene) -> When | None:
    """ "The fiscal year": taken for the calendar year, as firms' years differ."""
    if words.of("unit") != "year" or words.precedes("year"):
        return None
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(words.of("last", "next"), 0)
    return When(date(scene.today.year + step, 1, 1), "year")
