"""What a report of a remark leaves out, adds and changes against the fullest one: words, as each text has them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from onrecord.resolving.words import folded

_WORD = re.compile(r"[^\W_]+(?:[-.,:'’‑][^\W_]+)*")


class Difference(Struct, frozen=True):
    """Words of the fullest report that are not in the other (``left``), and what stands there instead (``put``).

    ``left`` is empty where words were added, ``put`` where they were left out.
    """

    kind: Literal["added", "left out", "changed"]
    left: str
    put: str


def differences(words: str, fullest: str) -> tuple[Difference, ...]:
    """How some words differ from the fullest, in their order; none where they are the same but for case and marks."""
    mine, theirs = list(_WORD.finditer(words)), list(_WORD.finditer(fullest))
    was, now = ([folded(found.group()) for found in side] for side in (theirs, mine))
    found = []
    for step, start, end, from_, to in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if step != "equal":
            left, put = _between(fullest, theirs[start:end]), _between(words, mine[from_:to])
            found.append(Difference("changed" if left and put else "added" if put else "left out", left, put))
    return tuple(found)


def is_verbatim(words: str, fullest: str) -> bool:
    """Whether the words stand in the fullest without a break: the same, or a cut of it."""
    mine, theirs = _plain(words), _plain(fullest)
    return bool(mine.strip()) and mine in theirs


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The words alone, folded, a space around each."""
    return f" {' '.join(map(folded, _WORD.findall(text)))} "


def _between(text: str, words: list[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""
