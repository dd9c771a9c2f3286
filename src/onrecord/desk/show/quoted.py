"""The cited words of a statement as a newspaper prints them.

Words that stand inside quotation marks in the article are printed inside “ ”, whatever marks the article
used and whether or not the span includes them; paraphrase is printed plain. The words between are never
changed. A quotation split around its cue is joined by an ellipsis outside the marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import Stretch
from onrecord.schema import Manner

OPENING = "\"'“‘„‚«‹"
CLOSING = "\"'”’“‘»›"
MANNERS: tuple[Manner, ...] = ("direct", "mixed", "indirect")  # the speaker's own words first
_DOUBLE = '"“”„«»'
_JOIN = " … "


class Words(NamedTuple):
    """Cited words; ``marked`` where quotation marks stand just outside of them in the article."""

    text: str
    marked: bool = False


def cited(spans: Iterable[Stretch], text: str) -> list[Words]:
    """The words of ``spans`` with what is known of the marks around them."""
    return [Words(text[span.start : span.end], _marked_around(span, text)) for span in spans]


def quoted(words: Iterable[Words], manner: Manner) -> str:
    """The words on one line, marked as ``manner`` asks."""
    return _JOIN.join(_part(neutral(text), manner, marked) for text, marked in words)


def _part(words: str, manner: Manner, marked: bool) -> str:
    if manner == "indirect":
        return words
    if _enclosed(words):
        return f"“{words[1:-1].strip()}”" if _one_pair(words) else words
    if manner == "direct" or marked:
        return f"“{_without_stray_mark(words)}”"
    return words


def _enclosed(words: str) -> bool:
    return len(words) > 2 and words[0] in OPENING and words[-1] in CLOSING


def _one_pair(words: str) -> bool:
    # "a" and "b" is enclosed too, and so is a quotation that opens each of its paragraphs with a mark
    inner = words[1:-1]
    return words[0] not in _DOUBLE or (words[0] not in inner and words[-1] not in inner)


def _marked_around(span: Stretch, text: str) -> bool:
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    return before != "" and before in OPENING and after != "" and after in CLOSING


def _without_stray_mark(words: str) -> str:
    if sum(words.count(mark) for mark in _DOUBLE) % 2 == 0:
        return words
    if words[0] in _DOUBLE:
        return words[1:].lstrip()
    return words[:-1].rstrip() if words[-1] in _DOUBLE else words
