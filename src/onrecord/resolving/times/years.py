"""Years, decades and centuries."""

from __future__ import annotations

from datetime import date

from onrecord.resolving.times.absolute import MONTH_SIGNS, mod_of
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.values import Both, Stretch, When

_YEAR_SIGNS = MONTH_SIGNS | frozenset("year ( is was the a its his her their 's ’s fiscal – ,".split())
_SURE_SIGNS = frozenset("in since during until till before after by year between".split())
_RECENT = range(1900, 2050)
_NO_YEAR_SIGNS = frozenset("$ £ € # no flight about some around nearly over than".split())
_COUNTED = frozenset(
    "people troops men soldiers members words miles km kilometers kilometres jobs francs dollars".split()
)


@shaped("year")
def year(words: Words, scene: Scene) -> When | None:
    """A year alone, where no number of things is meant: "since 2014", "the 1988 bombing"."""
    del scene
    before, value = words.before(), int(words.of("year"))
    if _is_count(words, value) or before in _NO_YEAR_SIGNS:
        return None
    if before == "(" and words.precedes("name"):  # a street number
        return None
    if before not in _YEAR_SIGNS and not words.follows("adverb", "fiscal", "break"):
        return None
    if value not in _RECENT and before not in _SURE_SIGNS:  # "rose to 1200"
        return None
    return When(date(value, 1, 1), "year")


def _is_count(words: Words, value: int) -> bool:
    """ "2000 troops", "1500 homes", "2000-strong"."""
    after = words.after()
    if (
        after in _COUNTED
        or words.precedes("units", "unit", "ampm", "decimal")
        or words.follows("number", "decimal")
    ):
        return True
    if words.precedes("dash"):
        return words.after(1) == "strong" or not words.after(1)[:1].isalpha()
    plural = words.precedes("word") and after.endswith("s")
    return plural and (value not in _RECENT or words.before() in {"a", "and", "to", ","})


@shaped(
    "the? (early|mid) dash? year", "the? edge of the? year", "the unit year", "unit year", "fiscal unit? year"
)
def year_with_words(words: Words, scene: Scene) -> When | None:
    """ "Mid-1996", "the end of 2028", "the year 2000", "fiscal 1988"."""
    del scene
    if words.of("unit") not in {"", "year"}:
        return None
    return When(date(int(words.of("year")), 1, 1), "year", mod=mod_of(words), edge=words.of("edge") != "")


@shaped("years", "year (to|and|dash) year")
def years(words: Words, scene: Scene) -> Stretch | Both | None:
    """ "2016-2024", "2016 to 2024", "1979/80"."""
    del scene
    one, other = words.tokens.values[words.first], words.tokens.values[words.last - 1]
    if words.of("years"):
        one, other = one[:4], one[5:]
        other = one[: 4 - len(other)] + other
    if not int(one) < int(other) < int(one) + 200:
        return None
    ends = When(date(int(one), 1, 1), "year"), When(date(int(other), 1, 1), "year")
    return Both(*ends) if words.has("and") and words.before() != "between" else Stretch(*ends)


@shaped("the? (early|mid) dash? decades", "the? decades")
def decade(words: Words, scene: Scene) -> When | None:
    """ "The 1990s", "the late 1970s", "the '60s"."""
    del scene
    digits = "".join(char for char in words.of("decades") if char.isdigit())
    if len(digits) == 2 and not words.has("the"):
        return None
    return When(date(int(digits if len(digits) == 4 else f"19{digits}"), 1, 1), "decade", mod=mod_of(words))


@shaped("the? (early|mid)? dash? ordinal dash? unit")
def century(words: Words, scene: Scene) -> When | None:
    """ "The 19th century", "fourteenth-century"."""
    del scene
    number = words.of("ordinal")
    if words.of("unit") != "century" or not number or not 1 < int(number) < 30:
        return None
    return When(date(100 * (int(number) - 1), 1, 1), "century", mod=mod_of(words))
