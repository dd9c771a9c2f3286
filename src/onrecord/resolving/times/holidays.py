"""Holidays that are reckoned by rule, and those that nobody can reckon from here (they are vague)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from onrecord.resolving.times.days import MONDAY, easter, nearest, nth_weekday, orthodox_easter
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.values import Vague, When

THURSDAY = 3
_DAYS: dict[str, Callable[[int], date]] = {
    "christmas eve": lambda year: date(year, 12, 24),
    "orthodox christmas": lambda year: date(year, 1, 7),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's": lambda year: date(year, 1, 1),
    "new year": lambda year: date(year, 1, 1),
    "valentine's day": lambda year: date(year, 2, 14),
    "may day": lambda year: date(year, 5, 1),
    "bastille day": lambda year: date(year, 7, 14),
    "halloween": lambda year: date(year, 10, 31),
    "all saints' day": lambda year: date(year, 11, 1),
    "thanksgiving": lambda year: nth_weekday(year, 11, THURSDAY, 4),
    "labor day": lambda year: nth_weekday(year, 9, MONDAY, 1),
    "memorial day": lambda year: nth_weekday(year, 5, MONDAY, -1),
    "palm sunday": lambda year: easter(year) - timedelta(7),
    "good friday": lambda year: easter(year) - timedelta(2),
    "orthodox easter": orthodox_easter,
    "easter monday": lambda year: easter(year) + timedelta(1),
    "easter": easter,
    "pentecost": lambda year: easter(year) + timedelta(49),
}


@shaped("holiday year?")
def holiday(words: Words, scene: Scene) -> When | Vague:
    """ "Christmas", "Good Friday", "Easter 2028": of the year that the tense tells."""
    name = " ".join(words.of("holiday").lower().replace("’", "'").split())
    on_year = _DAYS.get(name) or _DAYS.get(name.removesuffix(" day").removesuffix(" sunday"))
    if on_year is None:
        return Vague("XXXX-XX-XX")
    if words.of("year"):
        return When(on_year(int(words.of("year"))), "day")
    return When(nearest(scene.today, scene.tense, on_year), "day")
