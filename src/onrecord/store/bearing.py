"""Looking things up by a name: a walk down the rows of `named` that bear all words of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.errors import UsageError
from onrecord.store.folding import folded_words

EVENT = "event"
ANY = ""
"""The word under which every event stands."""


def words_of_name(name: str) -> tuple[str, ...]:
    """The words that a name must have; UsageError where there are none."""
    words = folded_words(name)
    if not words:
        raise UsageError(f"{name!r} is no name.", hint="Give a name, or words of one.")
    return words


def event_type(code: str) -> str:
    """The word under which the events of a type stand: no name is written like it."""
    return f"={code}"


class Walk(NamedTuple):
    """What makes a query walk down the rows of some words: the conditions on ``f``, a row of ``named``, and values."""

    sql: str
    values: dict[str, object]


def bearing(words: Iterable[str], *, of: str = "f") -> Walk:
    """The rows of the first word, of the ``:kind`` asked for, that bear all the others too."""
    first, *others = words
    also = [
        f"""AND EXISTS (SELECT 1 FROM named w WHERE w.kind = :kind AND w.word = :word{place}
            AND w.day = {of}.day AND w.article = {of}.article AND w.id = {of}.id)"""  # noqa: S608 - own names
        for place in range(1, len(others) + 1)
    ]
    values: dict[str, object] = {f"word{place}": word for place, word in enumerate((first, *others))}
    return Walk(" ".join([f"{of}.kind = :kind AND {of}.word = :word0", *also]), values)
