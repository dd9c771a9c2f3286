"""Lines in Markdown (https://spec.commonmark.org) as a reader sees them: the marks out, the words exact.

A dump is taken for Markdown where it shows marks of two sorts, because an asterisk or a hash alone may be anything.
Heading marks stay: the items of a dump know them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} \S",
        r"\[[^\[\]]+\]\((?:https?:|/|#|mailto:)[^()\s]*\)",
        r"\*\*\S[^*\n]*\*\*|__\S[^_\n]*__",
        r"^> \S",
        r"^(?:-{3,}|\*{3,}|_{3,})$",
    )
)
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_RULE = re.compile(r"\s*(?:-\s?){3,}$|\s*(?:\*\s?){3,}$|\s*(?:_\s?){3,}$")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_EMPHASIS = re.compile(
    r"(?<![\w\\*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])|(?<![\w\\_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\3(?![\w_])"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether the lines show the marks of Markdown, of two sorts at least."""
    text = "\n".join(lines)
    return sum(sign.search(text) is not None for sign in _SIGNS) >= 2


def without_markdown(lines: Sequence[str]) -> list[str]:
    """The lines without marks; the text of an image is a caption, a rule is a blank line."""
    return [_plain(line) for line in lines]


def _plain(line: str) -> str:
    if _RULE.match(line):
        return ""
    line = _IMAGE.sub(lambda image: f"Caption: {image[1]}" if image[1] else "", _QUOTE.sub("", line))
    line = _LINK.sub(r"\1", line)
    for _ in range(2):  # bold inside italics, and the other way round
        line = _EMPHASIS.sub(lambda run: run[2] or run[4], line)
    return _ESCAPE.sub(r"\1", line)
