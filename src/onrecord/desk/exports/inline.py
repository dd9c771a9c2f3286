"""Text with labels in it: ``{label:words}``, labels on the same words joined by commas, nested and never crossed.

This is the form of the project's own corpus. It has no way to write a brace, a line that opens like a heading or one
of three hyphens; where an article has one, another sign stands for it, one for one, so that offsets hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.schema import Block, BlockKind

_MARKERS: dict[BlockKind, str] = {
    "title": "# ", "standfirst": "= ", "heading": "## ", "caption": "~ ", "list_item": "- ",
}  # fmt: skip
_LEFT_OUT = frozenset({"byline"})
_BARE = frozenset({"title", "standfirst", "heading"})
_SIGNS = str.maketrans({"{": "(", "}": ")", "\n": " ", "\r": " "})
_OPENS = re.compile(r"[#=~-](?= |# )|-(?=--\s*$)")


class Label(NamedTuple):
    """A label on a stretch of the text (code points); one that ``parts`` may stand on several stretches."""

    start: int
    end: int
    name: str
    parts: bool = False


def inline(text: str, blocks: Iterable[Block], labels: Sequence[Label]) -> tuple[str, set[str]]:
    """The text with its labels, and the names of those that found a place.

    ``labels`` come in order of their weight: of two that cross, the later is parted if it may be, else left out.
    Titles bear none, captions no statements, and no label runs over two blocks.
    """
    written, placed = [], set()
    for block in blocks:
        if block.kind in _LEFT_OUT:
            continue
        found = [] if block.kind in _BARE else list(_inside(text, block, labels))
        placed |= {one.name for one in found}
        written.append(_MARKERS.get(block.kind, "") + _written(text, block, found))
    return "\n\n".join(written), placed


def _inside(text: str, block: Block, labels: Sequence[Label]) -> Iterator[Label]:
    """The labels that stand in a block, none across another."""
    taken: list[Label] = []
    for label in labels:
        if block.kind == "caption" and label.name.startswith("s"):
            continue
        start, end = max(label.start, block.start), min(label.end, block.end)
        if start >= end or (not label.parts and (start, end) != label[:2]):
            continue
        for part in _parted(label._replace(start=start, end=end), taken):
            bare = _trimmed(text, part)
            if bare is not None:
                taken.append(bare)
                yield bare


def _parted(label: Label, taken: Sequence[Label]) -> Iterator[Label]:
    """The label as it is where it crosses nothing; else its parts, or nothing."""
    for one in taken:
        for edge, inner in ((one.start, label.start < one.start < label.end < one.end),
                            (one.end, one.start < label.start < one.end < label.end)):  # fmt: skip
            if inner:
                if label.parts:
                    yield from _parted(label._replace(end=edge), taken)
                    yield from _parted(label._replace(start=edge), taken)
                return
    yield label


def _trimmed(text: str, label: Label) -> Label | None:
    words = text[label.start : label.end]
    start = label.start + len(words) - len(words.lstrip())
    end = label.start + len(words.rstrip())
    return label._replace(start=start, end=end) if start < end else None


def _written(text: str, block: Block, labels: Iterable[Label]) -> str:
    """The words of a block with its labels: of two that open together the longer is the outer."""
    names: defaultdict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for one in labels:
        names[one.start, one.end][one.name] = None
    opens: defaultdict[int, list[str]] = defaultdict(list)
    closes: defaultdict[int, int] = defaultdict(int)
    for start, end in sorted(names, key=lambda span: (span[0], -span[1])):
        opens[start].append(f"{{{','.join(names[start, end])}:")
        closes[end] += 1
    words = _plain(text[block.start : block.end])
    pieces = []
    for at in range(block.start, block.end + 1):
        pieces += ["}" * closes[at], *opens[at], words[at - block.start : at - block.start + 1]]
    return "".join(pieces).strip()


def _plain(words: str) -> str:
    """The words without what the form reads as its own."""
    return (
        _OPENS.sub("·", words.translate(_SIGNS), count=1) if _OPENS.match(words) else words.translate(_SIGNS)
    )
