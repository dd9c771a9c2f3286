"""How a page's reading is scored against the truth, the same for every system.

*Word F1*: bag of words, the harmonic mean of precision and recall over the multiset of words of the body (lower
case; a word is a run of letters, digits and underscores, but every Chinese or Japanese character is one),
averaged over pages. *Title*: equal after folding quotation marks, dashes and white space, without case. *Day*:
the same calendar day as stated, or the same instant. *Time*: the same instant, where the truth has a time with
a zone. *Offset*: the same instant and the same offset from UTC. *Authors*: the same set of names, without case.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›＂＇「」『』]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DASHES = re.compile("[‐‑‒–—―−]")


def words(text: str) -> Counter[str]:
    """The bag of words of a text."""
    return Counter(_WORD.findall(text.lower()))


def word_f1(found: str, truth: str) -> float:
    """F1 over the two bags of words, 0 to 1; two empty texts agree."""
    mine, theirs = words(found), words(truth)
    if not mine or not theirs:
        return float(not mine and not theirs)
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


def folded(title: str) -> str:
    """A title with its marks and spaces folded, for comparing."""
    return " ".join(_UNSEEN.sub("", _DASHES.sub("-", _QUOTES.sub("'", title))).split()).casefold()


def same_title(found: str | None, truth: str) -> bool:
    """Whether two titles are the same after folding."""
    return found is not None and folded(found) == folded(truth)


def same_day(found: str | None, truth: str) -> bool:
    """Whether the day stated is the same."""
    return found is not None and (
        found[:10] == truth[:10] or (has_zone(truth) and same_instant(found, truth))
    )


def same_instant(found: str | None, truth: str) -> bool:
    """Whether both are the same instant, to the second; ``truth`` has a zone."""
    stamp = _stamp(found)
    return (
        stamp is not None
        and stamp.tzinfo is not None
        and abs((stamp - datetime.fromisoformat(truth)).total_seconds()) < 1
    )


def same_offset(found: str | None, truth: str) -> bool:
    """Whether both are the same instant and state it with the same offset from UTC."""
    stamp = _stamp(found)
    return (
        stamp is not None
        and same_instant(found, truth)
        and stamp.utcoffset() == datetime.fromisoformat(truth).utcoffset()
    )


def has_zone(truth: str) -> bool:
    """Whether a date-time states a zone."""
    stamp = _stamp(truth)
    return stamp is not None and stamp.tzinfo is not None


def same_authors(found: tuple[str, ...], truth: tuple[str, ...]) -> bool:
    """Whether two bylines name the same people."""
    return {folded(name) for name in found} == {folded(name) for name in truth}


def states_day(page: bytes, truth: str) -> bool:
    """Whether the bytes of a page state the day of ``truth``, in figures or in English words."""
    try:
        day = date.fromisoformat(truth[:10])
    except ValueError:
        return False
    text = page.decode("utf-8", "replace")
    return any(form in text for form in _forms(day))


def _forms(day: date) -> list[str]:
    short, long = f"{day:%b}", f"{day:%B}"
    figures = [f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%d.%m.%Y}", f"{day:%m/%d/%Y}", f"{day:%Y%m%d}"]
    words = [f"{name} {number}" for name in (short, f"{short}.", long) for number in (day.day, f"{day:%d}")]
    words = [f"{form}{comma} {day.year}" for form in words for comma in (",", "")]
    turned = [f"{number} {name} {day.year}" for name in (short, long) for number in (day.day, f"{day:%d}")]
    return [*figures, *words, *turned]


def _stamp(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if value and len(value) > 10 else None
    except ValueError:
        return None
