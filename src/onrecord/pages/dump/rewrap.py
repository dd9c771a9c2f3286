"""Lines as a text browser prints them, back to the paragraphs they were: link numbers out, wrapped lines joined.

lynx and w3m break lines greedily: a line ends because the next word did not fit. So a line runs on where it
plus the first word of the next would be wider than the page; where that holds for nearly all lines that touch,
the text was wrapped. Text copied from a browser has no such lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_LINK_NUMBER = re.compile(r"\[(\d{1,4})\](?=[^\s\[])")
_FEW_LINKS = 3
_LEAST_LINES = 6
_NARROWEST, _WIDEST = 50, 132
_MOST = 0.7
_ITEM = re.compile(r"^\s*(?:[*•+·-]|\d{1,2}[.)])\s+\S")
_PICTURE = re.compile(
    r"^\s*(?:\[[\w.-]+\.(?:png|jpe?g|gif|svg|webp)\]|\(BUTTON\).*|IFRAME:.*|#\S.*|Link: \S+)\s*$", re.I
)
_REFERENCES = re.compile(r"^\s*(?:References|Visible links|Hidden links:?)\s*$")
_REFERENCE = re.compile(r"^\s*(?:\d+\.|\[\d+\])\s+(?:https?|mailto|file|javascript|ftp)\S*\s*$")


def is_text_browser(lines: Sequence[str]) -> bool:
    """Whether the lines carry the link numbers that lynx prints, counting up from one."""
    numbers = [int(number) for line in lines for number in _LINK_NUMBER.findall(line)]
    return len(numbers) >= _FEW_LINKS and numbers[0] == 1 and numbers == sorted(numbers)


def without_marks(lines: Sequence[str]) -> list[str]:
    """The lines without a text browser's link numbers, picture names, buttons and list of references."""
    kept = []
    for line in lines:
        if _REFERENCE.match(line) or _REFERENCES.match(line) or _PICTURE.match(line):
            continue
        kept.append(_LINK_NUMBER.sub("", line))
    return kept


def page_width(lines: Sequence[str]) -> int | None:
    """The width that the lines were wrapped at; None where they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < _LEAST_LINES:
        return None
    width = lengths[-1 - len(lengths) // 100]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = [(line, after) for line, after in _touching(lines) if len(line.strip()) > width // 2]
    full = sum(_runs_on(line, after, width) for line, after in pairs)
    return width if len(pairs) >= 3 and full >= _MOST * len(pairs) else None


def joined(lines: Sequence[str], width: int) -> list[str]:
    """Wrapped lines joined by a space into paragraphs; others as they are."""
    whole: list[str] = []
    previous = ""
    for line in lines:
        if previous.strip() and line.strip() and not _ITEM.match(line) and _continues(previous, line, width):
            whole[-1] = f"{whole[-1]} {line.strip()}"
        else:
            whole.append(line.strip())
        previous = line
    return whole


def _continues(line: str, after: str, width: int) -> bool:
    return _runs_on(line, after, width) and _indent(after) >= _indent(line) - 4


def _runs_on(line: str, after: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width - 1


def _touching(lines: Sequence[str]) -> list[tuple[str, str]]:
    return [(line, after) for line, after in pairwise(lines) if line.strip() and after.strip()]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
