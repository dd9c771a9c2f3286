"""From FTS5's highlighted text back to exact offsets, and the stretch of text that is shown around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.schema import Span

# Control characters that no tokenizer takes for a word, in an order that no text has.
OPEN, CLOSE = "\x02\x11\x02", "\x03\x11\x03"
REACH = 200  # code points of text shown around the first mark

_MARKER = re.compile(f"({OPEN}|{CLOSE})")


def marks_in(marked: str, original: str) -> tuple[Span, ...]:
    """The highlighted stretches as code points into ``original``.

    None where the original itself holds the markers, so that positions could not be told apart.
    """
    spans, position, start = [], 0, 0
    for piece in _MARKER.split(marked):
        if piece == OPEN:
            start = position
        elif piece == CLOSE:
            spans.append(Span(start, position))
        else:
            position += len(piece)
    return tuple(spans) if _MARKER.search(original) is None else ()


def snippet_span(text: str, marks: Sequence[Span]) -> Span:
    """The stretch to show: within the line of the first mark, at most about `REACH` long, at whole words."""
    first = marks[0] if marks else Span(0, 0)
    line = Span(text.rfind("\n", 0, first.start) + 1, _or_end(text, text.find("\n", first.end)))
    start, end = max(line.start, first.start - REACH // 3), min(line.end, first.end + REACH)
    if start > line.start:
        start = min(first.start, _after_space(text, start, first.start))
    if end < line.end:
        end = max(first.end, text.rfind(" ", first.end, end))
    return Span(start, end)


def _or_end(text: str, position: int) -> int:
    return len(text) if position < 0 else position


def _after_space(text: str, start: int, limit: int) -> int:
    space = text.find(" ", start, limit)
    return limit if space < 0 else space + 1
