"""Which line of a dump is its headline, and where its head ends and its body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.pages.dump.items import Item
from onrecord.pages.measures import is_sentence, word_count

_TICKER = re.compile(r"(?:trending|breaking(?:\snews)?|just\sin|hot\stopics|in\sfocus|latest)\s?[:|]", re.I)
_ROW = 2  # bars between three links
_LONGEST = 220
_FEWEST, _MOST = 3, 32
_HEAD = 9
_ABOVE = 80  # how many lines a headline may stand above the first prose
_FARTHEST = 5000


def headline_at(items: Sequence[Item]) -> int | None:
    """The index of the headline; None where the text begins without one."""
    first = next(
        (at for at, item in enumerate(items[:_FARTHEST]) if item.is_prose), min(len(items), _FARTHEST)
    )
    candidates = [at for at in range(max(0, first - _ABOVE), first) if _could_be(items[at])]
    if not candidates:
        return None
    return max(candidates, key=lambda at: (_score(items, at, first), -at))


def _could_be(item: Item) -> bool:
    words = word_count(item.text)
    return (
        _FEWEST <= words <= _MOST
        and len(item.text) <= _LONGEST
        and not (item.caption or item.is_furniture or item.is_head or item.divisions >= _ROW)
    )


def _rivals(above: Item) -> bool:
    """Whether the line above could be the headline as well."""
    return _could_be(above) and word_count(above.text) >= 5 and not _TICKER.match(above.text)


def _score(items: Sequence[Item], at: int, first: int) -> float:
    text = items[at].text
    score = float(min(word_count(text), 8))
    score -= 4 * (at > 0 and _rivals(items[at - 1]) and not items[at].hashes)
    score -= 5 * (_TICKER.match(text) is not None)
    score -= 6 * (text.endswith(".") and not text.endswith(("...", "U.S.")))
    score -= 3 * items[at].bullet
    score += 5 * items[at].hashes
    score += 2 * any(item.is_head for item in items[at + 1 : at + 5])
    score += 3 * any(item.text.startswith(text) for item in items[:at])
    score -= 3 * any(
        item.text != text and text.startswith(item.text) and word_count(item.text) > 4
        for item in items[at:first]
    )
    return score - 0.5 * (first - at > 12)


def head_ends(items: Sequence[Item], start: int) -> int:
    """The index after the last date line or byline of the head, which ends with its second line of prose."""
    end, prose = start, 0
    for at in range(start, min(start + _HEAD, len(items))):
        prose += items[at].is_prose
        if prose > 1:
            break
        if items[at].is_head:
            end = at + 1
    return end


def is_standfirst(item: Item) -> bool:
    """Whether a line of the head sums the article up."""
    return (
        not item.caption
        and not item.is_furniture
        and (word_count(item.text) >= 8 or (is_sentence(item.text) and word_count(item.text) >= 5))
    )
