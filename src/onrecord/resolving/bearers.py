"""Who may go under a name, looked up by its first and last word: to hold each name against all is the text squared."""

from __future__ import annotations

from typing import Generic, TypeVar

from onrecord.resolving.spellings import sounded
from onrecord.resolving.words import folded

T = TypeVar("T")

_SMALL = frozenset({"of", "the", "for", "and"})


class Bearers(Generic[T]):
    """Those entered under their names so far, in the order in which they came."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._all: list[T] = []
        self._under: dict[str, set[int]] = {}

    def enter(self, name: str, one: T) -> None:
        """Enter somebody under a name, one more where he has one already."""
        number = self._numbers.setdefault(id(one), len(self._all))
        if number == len(self._all):
            self._all.append(one)
        sound = sounded(name)
        for key in {sound, *sound.split(), f"initials {initials_of(name)}"}:
            self._under.setdefault(key, set()).add(number)

    def alike(self, name: str) -> list[T]:
        """Those whose name sounds the same, has the first or the last word of this one, or has it for initials."""
        sound = sounded(name)
        words = sound.split()
        keys = {sound, *words[:1], *words[-1:], f"initials {acronym_of(name)}"}
        numbers = {number for key in keys for number in self._under.get(key, ())}
        return [self._all[number] for number in sorted(numbers)]


def initials_of(name: str) -> str:
    """``ulf`` of "the United Liberation Front"."""
    return "".join(word[0] for word in folded(name).split() if word not in _SMALL)


def acronym_of(name: str) -> str:
    """The letters of "U.L.F."."""
    return folded(name).replace(".", "")
