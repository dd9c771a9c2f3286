"""Where the words of a content begin and end: without marks, final stops and a leading "that"."""

from __future__ import annotations

import re

from onrecord.reading.quotations import MARKS

_EDGE = frozenset(" \t\r\n\f\v\u00a0") | MARKS
_FINAL = _EDGE | frozenset(".,;:!?…—–-")
_GOES_ON = re.compile(r"(?:[.,]\d{3})+(?!\d)|\.\d+")  # "the number at 1|,200"
_THAT = re.compile(r"that\b[\s,]*", re.IGNORECASE)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and quotation marks at both ends, end punctuation, and a leading "that".

    These are the rules under which attributions are compared (`bench attribution`). An empty span comes back
    with ``start == end``.
    """
    start, end = _strip(text, start, end)
    that = _THAT.match(text, start, end)
    if that and that.end() < end:
        start, end = _strip(text, that.end(), end)
    return start, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _FINAL:
        end -= 1
    figures = _GOES_ON.match(text, end) if start < end and text[end - 1].isdigit() else None
    return start, figures.end() if figures else end
