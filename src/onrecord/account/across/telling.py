"""Where something is told, as every line of the record shows it: article, outlet, day, words and their span."""

from __future__ import annotations

from typing import Protocol

import msgspec

OUTLET = "outlet"
"""Who says what a report tells in its own voice."""


class Telling(msgspec.Struct, frozen=True):
    """One report of something; ``start`` and ``end`` are code points of the article, ``said`` a statement's id."""

    article: str
    id: str
    outlet: str | None
    day: str
    start: int
    end: int
    words: str
    by: str = OUTLET
    said: str | None = None


class Told(Protocol):
    """An item with the fields of a `Telling`."""

    @property
    def article(self) -> str:
        """The article's id."""

    @property
    def id(self) -> str:
        """The id there."""

    @property
    def outlet(self) -> str | None:
        """Who published it."""

    @property
    def day(self) -> str:
        """When."""

    @property
    def start(self) -> int:
        """Where the words begin."""

    @property
    def end(self) -> int:
        """Where they end."""

    @property
    def words(self) -> str:
        """The words."""

    @property
    def by(self) -> str:
        """Who says it, or "outlet"."""

    @property
    def said(self) -> str | None:
        """The statement that holds it."""


def telling(item: Told) -> Telling:
    """Where an item is told."""
    return Telling(
        item.article, item.id, item.outlet, item.day, item.start, item.end, item.words, item.by, item.said
    )
