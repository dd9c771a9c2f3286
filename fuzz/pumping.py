"""Strings that make a regular expression slow, made from the expression itself, and how its time grows with them.

Python's engine backtracks: two loops that can take the same characters, or one that is tried from every start and fails
at its end, take the square of the text or worse. Each loop of a pattern is pumped: what may stand before it once, what
it takes many times, and then a character that it refuses. Which pattern is slow is measured and not proved.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_REFUSED = "\x01"  # no pattern takes it but those that take anything
_PLAIN = ("a", "A", "a ", "A ", "Aa ", "1", "\n", " \n", "-", "'", "“", "(", "<", ".", ", ", "A.")
_ENOUGH = 0.02  # seconds below which a time says nothing
_BLANKS = " \t\r\f\v\u00a0"  # runs of them are refused before any pattern sees them (`refuse_filled`)


class Slow(NamedTuple):
    """A pattern, what was pumped, and the seconds for a length and for twice that."""

    name: str
    pump: str
    length: int
    seconds: float
    double: float


def patterns_of(package: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every compiled pattern that a module of the package holds, alone or in a tuple, list or dict, by its name."""
    root = importlib.import_module(package)
    for found in pkgutil.walk_packages(root.__path__, f"{package}."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            for number, pattern in enumerate(_patterns(value)):
                yield f"{found.name}.{name}[{number}]", pattern


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _patterns(one)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _patterns(one)


def pumps(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """(what stands before, what is repeated) for each loop of the pattern."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    seen: set[tuple[str, str]] = set()
    tree = parser.parse(source, pattern.flags & ~re.DEBUG)
    for one in [*_loops(tree, ""), *(("", plain) for plain in _PLAIN)]:
        if one[1].strip(_BLANKS) and one not in seen:
            seen.add(one)
            yield one


def _loops(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """The loops of a pattern, each with a sample of what is matched before it."""
    for op, argument in tree:
        name = str(op)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            least, _, inner = argument
            yield from ((before, one) for one in _samples(inner))
            yield from _loops(inner, before)
            before += _sample(inner) * least
        elif name == "SUBPATTERN":
            yield from _loops(argument[3], before)
            before += _sample(argument[3])
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _loops(branch, before)
            before += _sample(argument[1][0])
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from _loops(argument[1], before)
        elif name == "ATOMIC_GROUP":
            yield from _loops(argument, before)
            before += _sample(argument)
        else:
            before += _sample([(op, argument)])


def _samples(tree: Any) -> Iterable[str]:
    """A few strings that a loop may take: one for each kind of character of its first step."""
    first = next(iter(tree), None)
    found = {_sample(tree)}
    if first is not None and str(first[0]) == "IN":
        found |= {char for part in first[1] for char in _chars_of(part)}
    if first is not None and str(first[0]) == "BRANCH":
        found |= {_sample(branch) for branch in first[1][1]}
    return sorted(found)


_CATEGORIES = {"SPACE": " ", "NOT_SPACE": "a", "WORD": "a", "NOT_WORD": " ", "DIGIT": "1", "NOT_DIGIT": "a"}


def _chars_of(part: Any) -> list[str]:
    name, value = str(part[0]), part[1]
    if name == "LITERAL":
        return [chr(value)]
    if name == "RANGE":
        return [chr(value[0])]
    if name == "CATEGORY":
        return [_CATEGORIES[str(value).removeprefix("CATEGORY_")]]
    return []


def _sample(tree: Any) -> str:
    """One string that a pattern takes, as far as it can be told without solving it."""
    return "".join(_one(str(op), argument) for op, argument in tree)


def _one(name: str, argument: Any) -> str:
    if name == "LITERAL":
        return chr(argument)
    if name == "NOT_LITERAL":
        return "a" if argument != ord("a") else "b"
    if name == "ANY":
        return "a"
    if name == "IN":
        return _of_class(argument)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _sample(argument[2]) * max(argument[0], 1)
    if name == "SUBPATTERN":
        return _sample(argument[3])
    if name == "ATOMIC_GROUP":
        return _sample(argument)
    if name == "BRANCH":
        return _sample(argument[1][0])
    return ""


def _of_class(parts: Any) -> str:
    if str(parts[0][0]) != "NEGATE":
        return (_chars_of(parts[0]) or [""])[0]
    refused = {char for part in parts[1:] for char in _chars_of(part)}
    return next(char for char in "aA 1.-é\n\x02" if char not in refused)


def slow(name: str, pattern: re.Pattern[Any], *, longest: int) -> Slow | None:
    """The first pump for which a pattern takes more than proportionally longer up to so many characters; else None."""
    for before, pump in pumps(pattern):
        found = _grows(name, pattern, before, pump, longest)
        if found is not None:
            return found
    return None


def _grows(name: str, pattern: re.Pattern[Any], before: str, pump: str, longest: int) -> Slow | None:
    length, last = 500, 0.0
    while length <= longest:
        seconds = min(_seconds(pattern, before, pump, length) for _ in range(2 if last < _ENOUGH else 1))
        if last > _ENOUGH and seconds > 2.8 * last:
            again = _seconds(pattern, before, pump, length)
            if again > 2.8 * last:
                return Slow(name, f"{before!r} + {pump!r} * n", length // 2, last, again)
        length, last = 2 * length, seconds
    return None


def _seconds(pattern: re.Pattern[Any], before: str, pump: str, length: int) -> float:
    text = before + pump * (length // len(pump)) + _REFUSED
    subject = text if isinstance(pattern.pattern, str) else text.encode("utf-8")
    start = time.process_time()
    for _ in pattern.finditer(subject):
        pass
    return time.process_time() - start
