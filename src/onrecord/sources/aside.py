"""What a source has to say beside its pages: what failed, what was passed over, what it took something for.

Whoever asks for pages hands one `Aside` down; nothing in `sources` prints, and nothing is left out unsaid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal, NamedTuple

from onrecord.errors import PageError

Unit = Literal["file", "record", "row"]
Failed = Callable[[str, PageError], None]


_OTHERS = "of other kinds"
_MOST_KINDS = 1000


def tally(kinds: Counter[str], kind: str) -> None:
    """Count one more of ``kind``; of kinds that hostile input makes up, no more are told apart than memory bears."""
    kinds[kind if kind in kinds or len(kinds) < _MOST_KINDS else _OTHERS] += 1


class PassedOver(NamedTuple):
    """How many things of each kind were not tried, because nothing about them promises a page.

    ``where`` is the archive or table that they stand in, empty for the files of folders.
    """

    unit: Unit
    kinds: Counter[str]
    where: str = ""


def _unheard(_: object) -> None:
    """Nobody listens."""


class Aside(NamedTuple):
    """Three listeners: pages that cannot be read, by their source; kinds of things passed over; remarks."""

    failed: Failed
    passed: Callable[[PassedOver], None] = _unheard
    said: Callable[[str], None] = _unheard
