"""What a reader of pages hands over before offsets exist: blocks of text and what the page says of itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.pages.dates import Moment
from onrecord.schema import Block, BlockKind

_GAP = "\n\n"
_BLANK_LINES = re.compile(r"\n[ \t\r]*(?:\n[ \t\r]*)+")


class Draft(NamedTuple):
    """One block before it has its offsets."""

    kind: BlockKind
    text: str


class Findings(NamedTuple):
    """Everything read off one page: what it states about itself, and its blocks in reading order, title first."""

    blocks: tuple[Draft, ...]
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def laid_out(drafts: tuple[Draft, ...]) -> tuple[str, tuple[Block, ...]]:
    """The text, blocks joined by a blank line, and the blocks with their offsets; empty ones are dropped."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for kind, raw in drafts:
        text = _BLANK_LINES.sub("\n", raw).strip()
        if text:
            parts.append(text)
            blocks.append(Block(kind, at, at + len(text)))
            at += len(text) + len(_GAP)
    return _GAP.join(parts), tuple(blocks)
