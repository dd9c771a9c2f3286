"""Shapes of dated expressions: patterns over the classes of words, such as ``the? last number units``.

A shape names classes of `lexicon.LETTERS`, joined as in a regular expression (``? * | ( )``). A class string has a
tenth of the characters of its text, so that all shapes together cost less than one pattern over the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.resolving.times.lexicon import LETTERS
from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.tokens import Tokens
from onrecord.resolving.times.values import Sense

# what no expression consists of alone
_LIGHT = (
    "a the of and to in on at for by few one_more that this last next early mid before every other half long old "
    "possessive comma dash number edge"
).split()
_GROUPS = {"num": "number year", "seasons": "season fall"}
_NAME = re.compile(r"[a-z_]+")
_RUN = re.compile("[^" + "".join(LETTERS[name] for name in ("word", "name", "mark", "break")) + "]+")
_CORE = re.compile("[^" + "".join(LETTERS[name] for name in _LIGHT) + "]")


class Words(NamedTuple):
    """The words that a shape was found on: from index ``first`` to before ``last``."""

    tokens: Tokens
    first: int
    last: int

    def of(self, *names: str) -> str:
        """The value of the first word of one of these classes, "" where there is none."""
        letters = "".join(map(_letters, names))
        for index in range(self.first, self.last):
            if self.tokens.kinds[index] in letters:
                return self.tokens.values[index]
        return ""

    def has(self, word: str) -> bool:
        """Whether the word is among them."""
        return word in self.tokens.words[self.first : self.last]

    def before(self, back: int = 1) -> str:
        """The word so many before them, in lower case; "" at the beginning."""
        return self.tokens.words[self.first - back] if self.first >= back else ""

    def after(self, ahead: int = 0) -> str:
        """The word after them, in lower case; "" at the end."""
        return self.tokens.words[self.last + ahead] if self.last + ahead < len(self.tokens.words) else ""

    def follows(self, *names: str) -> bool:
        """Whether the word before them is of one of these classes."""
        return self.first > 0 and self.tokens.kinds[self.first - 1] in "".join(map(_letters, names))

    def precedes(self, *names: str) -> bool:
        """Whether the word after them is of one of these classes."""
        return self.last < len(self.tokens.kinds) and self.tokens.kinds[self.last] in "".join(
            map(_letters, names)
        )

    def text(self) -> str:
        """The words as they stand in the text."""
        return self.tokens.text[self.tokens.starts[self.first] : self.tokens.ends[self.last - 1]]


Read = Callable[[Words, Scene], Sense | None]


_SHAPES: list[tuple[str, Read]] = []


def shaped(*patterns: str) -> Callable[[Read], Read]:
    """Has the function read what is found in one of these shapes; None from it says that it is no date after all."""

    def add(read: Read) -> Read:
        _SHAPES.extend((pattern, read) for pattern in patterns)
        return read

    return add


@functools.cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    """The shapes as regular expressions over class letters; made when the first text is read, not on import."""
    return tuple(
        re.compile(_NAME.sub(lambda name: f"[{_letters(name[0])}]", pattern).replace(" ", ""))
        for pattern, _ in _SHAPES
    )


def matches(tokens: Tokens) -> Iterator[tuple[Words, Read]]:
    """Every place where a shape fits, the earliest and of these the longest first."""
    kinds, at = _dense(tokens.kinds)
    found = [
        (at[one.start()], at[one.start()] - at[one.end() - 1], order)
        for order, pattern in enumerate(_compiled())
        for one in pattern.finditer(kinds)
    ]
    for start, back, order in sorted(found):
        yield Words(tokens, start, start - back + 1), _SHAPES[order][1]


def _dense(kinds: str) -> tuple[str, list[int]]:
    """The runs of classes that a shape could be found on, parted by a mark, and the index that each letter had."""
    runs: list[str] = []
    at: list[int] = []
    for run in _RUN.finditer(kinds):
        if _CORE.search(run[0]):
            runs.append(run[0])
            at.extend(range(run.start(), run.end() + 1))
    return LETTERS["mark"].join(runs), at


@functools.cache
def _letters(name: str) -> str:
    return "".join(LETTERS[one] for one in _GROUPS.get(name, name).split())
