"""What a report of a remark leaves out, adds and changes against the fullest one: words, as each text has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


class Stretch(Struct, frozen=True):
    """A stretch of a wording, and whether the other wording has the same words there."""

    text: str
    shared: bool


@lru_cache(maxsize=8192)
def differences(words: str, fullest: str) -> tuple[Difference, ...]:
    """How some words differ from the fullest, in their order; none where they are the same but for case and marks."""
    found = []
    for theirs, mine in _unshared(words, fullest):
        left, put = _between(fullest, theirs), _between(words, mine)
        found.append(Difference("changed" if left and put else "added" if put else "left out", left, put))
    return tuple(found)


def side_by_side(words: str, fullest: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The same as two whole texts: some words with what they add, and the fullest with what they leave out."""
    found = list(_unshared(words, fullest))
    return tuple(_stretches(words, [mine for _, mine in found])), tuple(
        _stretches(fullest, [theirs for theirs, _ in found])
    )


_Words = list[re.Match[str]]


def _unshared(words: str, fullest: str) -> Iterator[tuple[_Words, _Words]]:
    """Which words of the fullest and which of the others stand where the two differ."""
    mine, theirs = list(_WORD.finditer(words)), list(_WORD.finditer(fullest))
    was, now = ([folded(found.group()) for found in side] for side in (theirs, mine))
    for step, start, end, from_, to in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if step != "equal":
            yield theirs[start:end], mine[from_:to]


def _stretches(text: str, runs: Iterable[_Words]) -> Iterator[Stretch]:
    at = 0
    for run in filter(None, runs):
        if run[0].start() > at:
            yield Stretch(text[at : run[0].start()], shared=True)
        at = run[-1].end()
        yield Stretch(text[run[0].start() : at], shared=False)
    if at < len(text):
        yield Stretch(text[at:], shared=True)


def is_verbatim(words: str, fullest: str) -> bool:
    """Whether the words stand in the fullest without a break: the same, or a cut of it."""
    mine, theirs = _plain(words), _plain(fullest)
    return bool(mine.strip()) and mine in theirs


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The words alone, folded, a space around each."""
    return f" {' '.join(map(folded, _WORD.findall(text)))} "


def _between(text: str, words: _Words) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""
