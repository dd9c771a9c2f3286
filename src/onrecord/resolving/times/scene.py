"""What the reader of a date needs to know of where it stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from onrecord.resolving.times.values import When


class Undated(LookupError):
    """A date can only be told from the publication date, which is not known; caught within this package."""


class Scene(NamedTuple):
    """``published`` is the day of publication in its own zone; ``before`` the last point named before in the text.

    ``near`` says that it was named in the same paragraph. ``year`` is the year that the same sentence named last,
    ``quarter`` the last one that the text named, ``compared`` the same if in this paragraph. ``tense`` is that of
    the words around (`tense.py`).
    """

    published: date | None
    before: When | None
    near: bool
    year: int | None
    quarter: When | None
    compared: When | None
    tense: int

    @property
    def today(self) -> date:
        """The day of publication; Undated where it is not known."""
        if self.published is None:
            raise Undated
        return self.published

    @property
    def anchor(self) -> date:
        """The day that an hour belongs to: the last one named in the paragraph, else that of publication."""
        if self.near and self.before is not None and self.before.grain == "day":
            return self.before.first
        return self.today
