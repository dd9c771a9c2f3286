"""Boxes inside an article that no name gives away: an advert, a newsletter, other stories.

A box is a small element that one of its lines shows to be one: `Sign up`, `Advertisement`, `Popular now`. All of it
goes, its slogans too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.pages.html.tree import Line, Node

_SIGNS = re.compile(
    r"\W*(?:advertisement|sponsored(?:\scontent)?|promoted|sign\sup\b.{0,40}|subscribe\b.{0,40}"
    r"|(?:get|have)\s.{1,60}\sin\syour\sinbox.{0,20}|(?:get|download)\s(?:the|our)\s(?:\w+\s)?app|popular\snow|trending(?:\snow)?"
    r"|most\s(?:read|shared|popular|viewed)|related(?:\s(?:articles|stories|news|content))?|recommended(?:\sfor\syou)?"
    r"|(?:read|see)\s(?:more|also|next)|don.t\smiss|more\s(?:stories|news)|you\smay\salso\slike|(?:our\s)?newsletters?)\W*",
    re.I,
)
_LARGEST, _MOST_PROSE = 400, 200  # characters
_NEVER = frozenset({"html", "body", "main", "article", "p", "tr", "table", "tbody"})


def without_boxes(lines: Sequence[Line], container: Node) -> list[Line]:
    """The lines without those of boxes inside ``container``."""
    signs = [line for line in lines if _SIGNS.fullmatch(line.text.split("\n")[0])]
    if not signs:
        return list(lines)
    sizes, counts = _sums(lines)
    outside = set(container.chain())
    boxes = set()
    for line in signs:
        box = next((node for node in line.node.chain() if counts[node] > 1), container)
        if (
            box not in outside
            and box.tag not in _NEVER
            and sizes[box] <= _LARGEST
            and box.prose <= _MOST_PROSE
        ):
            boxes.add(box)
    return [
        line
        for line in lines
        if not (boxes.intersection(line.node.chain()) or (line in signs and len(line.text) <= _LARGEST))
    ]


def _sums(lines: Sequence[Line]) -> tuple[Counter[Node], Counter[Node]]:
    """Characters and lines in every element."""
    sizes: Counter[Node] = Counter()
    counts: Counter[Node] = Counter()
    for line in lines:
        for node in line.node.chain():
            sizes[node] += len(line.text)
            counts[node] += 1
    return sizes, counts
