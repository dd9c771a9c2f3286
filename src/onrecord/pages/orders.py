"""Whether `05/06/2031` is the fifth of June or May the sixth: as the page writes its other dates.

Nothing is guessed: where no other date, no zone and no language with its country shows the habit of the page, or
where they contradict each other, the figures stay no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from onrecord.pages.dates import Moment
from onrecord.pages.months import MONTH
from onrecord.pages.zones import AMERICAN_ZONE

Order = Literal["day first", "month first"]
_FIGURES = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_DAY_FIRST = re.compile(rf"(?<![\d:.])\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?!\w)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]([a-z]{2}))?(?![a-z])", re.IGNORECASE)


def order_of(texts: Iterable[str], language: str | None = None) -> Order | None:
    """The order in which the page writes day and month; None where it does not show.

    ``texts`` are the lines of the page, ``language`` what it declares (`en-IE`). Its dates in figures speak first,
    then its dates in words, its zone and its language.
    """
    lines = [text for text in texts if any(char.isdigit() for char in text)]
    for signs in (_by_figures(lines), _by_words(lines), _by_zone(lines), _by_language(language)):
        if signs:
            return next(iter(signs)) if len(signs) == 1 else None
    return None


def settled(moment: Moment | None, order: Order | None) -> Moment | None:
    """The moment with the day that the order gives its figures; None where they stay two days."""
    if moment is None or moment.turned is None:
        return moment
    if order is None:
        return None
    return moment._replace(day=moment.day if order == "day first" else moment.turned, turned=None)


def _by_figures(lines: Sequence[str]) -> set[Order]:
    pairs = [(int(match[1]), int(match[3])) for line in lines for match in _FIGURES.finditer(line)]
    signs: set[Order] = set()
    signs |= {"day first"} if any(first > 12 >= second for first, second in pairs) else set()
    return signs | ({"month first"} if any(second > 12 >= first for first, second in pairs) else set())


def _by_words(lines: Sequence[str]) -> set[Order]:
    signs: set[Order] = set()
    signs |= {"day first"} if any(_DAY_FIRST.search(line) for line in lines) else set()
    return signs | ({"month first"} if any(_MONTH_FIRST.search(line) for line in lines) else set())


def _by_zone(lines: Sequence[str]) -> set[Order]:
    american = any(_FIGURES.search(line) and AMERICAN_ZONE.search(line) for line in lines)
    return {"month first"} if american else set()


def _by_language(language: str | None) -> set[Order]:
    match = _LANGUAGE.match(language or "")
    if match is None or (match[1].lower() == "en" and not match[2]):
        return set()
    return {"month first"} if (match[2] or "").lower() == "us" else {"day first"}
