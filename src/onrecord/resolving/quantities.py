"""How many of what: numbers in a text that count something, with the bounds that the words around them set.

Not everything that is a number counts: dates, years, times of day, ages, durations, ordinals, the names of
weapons and laws and the scores of matches are left out. "The two sides" counts nothing either, it takes up whom
the text has named before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolving.counted import Noun, noun_behind
from onrecord.resolving.numbers import NUMBER, NUMBER_WORDS, value_of
from onrecord.resolving.uncounted import (
    is_duration,
    is_handed_over,
    is_label,
    is_name,
    is_time,
    is_year,
    stands_alone,
)

_OVER = r"over(?=\s+\D?\d)"  # before figures: "over ten years" is how long
_BOUNDS = {
    "least": rf"at least|no fewer than|no less than|not less than|more than|{_OVER}|upwards? of|in excess of",
    "most": r"up to|as many as|as much as|at most|no more than|a maximum of|fewer than|less than",
    "almost": r"nearly|almost|close to|just under",
    "about": r"about|some|around|roughly|approximately|an estimated|estimated|circa",
    "exact": r"all|only|just|exactly|another|a total of",
}
_BOUND = "|".join(f"(?P<{kind}>{words})" for kind, words in _BOUNDS.items())
_MONEY = {
    "US$": "US dollars", "A$": "Australian dollars", "C$": "Canadian dollars", "N$": "Namibian dollars",
    "HK$": "Hong Kong dollars", "NZ$": "New Zealand dollars", "S$": "Singapore dollars", "TT$": "TT dollars",
    "R$": "reais", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "RS": "rupees",
    "₽": "roubles", "₱": "pesos", "₴": "hryvnias", "₦": "naira", "₩": "won", "₪": "shekels", "₺": "lira", "TK": "taka",
}  # fmt: skip
_SIGN = r"(?:\b(?:US|A|C|N|HK|NZ|S|TT|R)\$|\b(?:Rs|Tk)\.?\s?|[$€£¥₹₽₱₴₦₩₪₺])"
_VAGUE = {
    "hundreds of thousands": 200_000, "tens of thousands": 20_000, "dozens": 24, "scores": 40, "hundreds": 200,
    "thousands": 2_000, "millions": 2_000_000,
}  # fmt: skip
_SEVERAL = {"dozen": 24, "hundred": 300, "thousand": 3_000, "million": 3_000_000}
_SHARES = {
    "half": (0.5, 0.5), "a third": (0.333, 0.334), "one third": (0.333, 0.334), "two thirds": (0.666, 0.667),
    "two-thirds": (0.666, 0.667), "a quarter": (0.25, 0.25), "three quarters": (0.75, 0.75), "a fifth": (0.2, 0.2),
    "a tenth": (0.1, 0.1),
}  # fmt: skip
_TAKEN_UP = 10  # up to which a number behind "the" takes up what has been counted
_NUMBER_OF = re.compile(  # "put the number of stranded passengers at | 300"
    r"\b(?:number|total|toll|count|figure)[ \u00a0]of[ \u00a0](?:the[ \u00a0])?"
    r"(?P<what>[a-z][\w’'-]*(?:[ \u00a0][a-z][\w’'-]*){0,4}?)"
    r"[ \u00a0](?:at|to|is|was|had reached|has reached|reached|stands at|stood at|rose to|fell to)[ \u00a0]$"
)
_ABSTRACT = re.compile(r"\b(?:figure|number|total|sum|tally|score)s?[ \u00a0]of[ \u00a0]$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|as against|versus)[ \u00a0](?:the[ \u00a0])?$", re.IGNORECASE
)
_SOON = 120  # characters, within which a number may count what the one before it counts

_LEAD = rf"(?:\b(?:{_BOUND})\s+)?(?:\bbetween\s+)?{_SIGN}?"
_QUANTITY = re.compile(
    rf"(?:\b(?:{_BOUND})\s+)?(?:"
    rf"(?P<vague>\b(?:{'|'.join(_VAGUE)})\b)"
    rf"|\b(?:several|a few)\s+(?P<several>{'|'.join(_SEVERAL)})\b"
    rf"|\b(?P<share>{'|'.join(_SHARES)})(?=\s+of\b)"
    rf"|(?P<between>\bbetween\s+)?(?P<sign>{_SIGN})?(?P<low>{NUMBER})"
    rf"(?:(?:\s+(?:to|or|(?(between)and|or))\s+|[–-]){_SIGN}?(?P<high>{NUMBER}))?(?P<percent>\s?%|\s+per\s?cent\b)?"
    r")",
    re.IGNORECASE,
)
# what a quantity can begin with: looking for these first is ten times as fast as trying the pattern everywhere
_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+")
_OPENERS = frozenset(
    {"a", "half", "several", *(words.split()[0].split("-")[0] for words in (*_VAGUE, *_SHARES))}
)
_BEFORE = re.compile(rf"{_LEAD}\Z".replace(_OVER, "over"), re.IGNORECASE)
_SIGNED = re.compile(rf"{_SIGN}\Z")
_LONGEST_LEAD = 24  # characters
_UNIT = re.compile(r"[a-z]+$")


class Counted(NamedTuple):
    """A number with what it counts: code points; a bound that the text leaves open is None."""

    start: int
    end: int
    min: float | None
    max: float | None
    approx: bool
    what: str


def quantities_in(text: str, start: int = 0, end: int | None = None) -> list[Counted]:
    """The quantities of a stretch of text, in its order.

    A number without a noun ("and wounded 40") counts what the one before it in the same paragraph counts; ``what``
    is empty where none tells.
    """
    at, stop = start, len(text) if end is None else end
    found: list[Counted] = []
    for word in _WORD.finditer(text, start, stop):
        if word.start() < at or not _opens(word.group()):
            continue
        match = _QUANTITY.match(text, _lead(text, at, word.start()), stop)
        one = _counted(text, match, stop) if match is not None else None
        if match is None or one is None:
            continue
        at = one.end
        if not one.what and (named := _NUMBER_OF.search(text, max(one.start - _SOON, start), one.start)):
            one = one._replace(what=named["what"])
        if not one.what and (before := _taken_up(text, found, one.start)) is not None:
            one = one._replace(what=before.what)
        found.append(one)
    return found


def _opens(word: str) -> bool:
    return word[0].isdigit() or word.lower() in _OPENERS or word.lower() in NUMBER_WORDS


def _lead(text: str, floor: int, at: int) -> int:
    """Where the words that set a bound to the number at ``at`` begin; "handed over 40 men" sets none."""
    lead = _BEFORE.search(text, max(floor, at - _LONGEST_LEAD), at)
    begin = lead.start() if lead is not None else at
    if not is_handed_over(text, begin):
        return begin
    sign = _SIGNED.search(text, begin, at)
    return sign.start() if sign is not None else at


def _taken_up(text: str, found: Sequence[Counted], at: int) -> Counted | None:
    """Whose noun a number counts that has none: of the one before it, in the same paragraph and soon.

    "The figure of nine" takes up none. What another was only set against ("the 61 freed, against 14 sailors") is not
    taken up, but what was set against it.
    """
    if _ABSTRACT.search(text, max(at - _SOON, 0), at):
        return None
    near = [one for one in found[-2:] if at - one.end <= _SOON and "\n" not in text[one.end : at]]
    if len(near) > 1 and _AGAINST.search(text, near[0].end, near[1].start):
        return near[0]
    return near[-1] if near else None


def _counted(text: str, match: re.Match[str], stop: int) -> Counted | None:
    bounds = _bounds(match)
    at = match.start("sign") if match["sign"] else match.start("low") if match["low"] else match.start()
    begin = at if match["between"] and not match["high"] else match.start()
    if bounds is None or not stands_alone(
        text, at, match.end(), figures=bool(match["low"] and not match["percent"])
    ):
        return None
    what = _unit(match)
    if what is not None:
        return Counted(begin, match.end(), *bounds, what)
    noun = noun_behind(text, match.end(), stop)
    if noun is not None and not noun.plural and noun.what[:1].islower() and bounds[0] != 1:
        noun = None  # "2018 paper", "eight aboard"
    if not _is_counted(text, match, noun):
        return None
    end = noun.end if noun is not None else match.end()
    return Counted(begin, end, *bounds, noun.what if noun is not None else "")


def _unit(match: re.Match[str]) -> str | None:
    """What a share, a percentage or a sum of money counts; None for other numbers."""
    if match["share"]:
        return "share"
    if match["percent"]:
        return " ".join(match["percent"].replace("%", "percent").split())
    return _MONEY.get(match["sign"].strip(" .\u00a0").upper(), "money") if match["sign"] else None


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None, bool] | None:
    """Least and most, and whether they are about; None where the words write no number."""
    kind = next((kind for kind in _BOUNDS if match[kind]), "exact")
    if match["vague"]:
        return _VAGUE[" ".join(match["vague"].lower().split())], None, True
    if match["several"]:
        return _SEVERAL[match["several"].lower()], None, True
    if match["share"]:
        return (*_SHARES[match["share"].lower()], kind in {"about", "almost"})
    low = value_of(match["low"])
    if low is not None and match["high"]:
        return _range(match, low, kind == "about")
    if low is None:
        return None
    about = kind in {"about", "almost"} or match["low"].lower() == "a dozen"
    return None if kind in {"most", "almost"} else low, None if kind == "least" else low, about


def _range(match: re.Match[str], low: float, about: bool) -> tuple[float, float, bool] | None:
    """ "2 to 3 million" counts millions twice; what falls is no range."""
    high = value_of(match["high"])
    unit = _UNIT.search(match["high"].lower())
    if unit is not None and match["high"][0].isdigit() and not _UNIT.search(match["low"].lower()):
        low *= value_of(f"1 {unit.group()}") or 1
    return (low, high, about) if high is not None and low < high else None


def _is_counted(text: str, match: re.Match[str], noun: Noun | None) -> bool:
    """Whether the number counts what stands behind it: not a year, a duration, a member of a numbered series."""
    low, at = match["low"], match.start()
    if noun is not None and is_duration(noun.head):
        return False
    if low is None:
        return True
    bounded = match.start("low") != at
    if is_year(text, at, low, between=bool(match["between"])):
        return False
    if noun is None and not bounded:
        number = value_of(low)
        return (
            not is_label(text, at, match.end(), low)
            and not is_time(text, at, number or 0)
            and _is_new(text, at, number)
        )
    if bounded or low[0].isdigit():
        return noun is None or noun.plural or not is_name(text, at)
    if value_of(low) == 1:
        return noun is not None and noun.person
    return _is_new(text, at, value_of(low))


def _is_new(text: str, at: int, number: float | None) -> bool:
    """Whether a small number tells anything: "the two sides" takes up whom the text has named."""
    before = text[max(at - 6, 0) : at].lower()
    return number is None or number > _TAKEN_UP or not before.endswith(("the ", "these ", "those ", "both "))
