"""What a dated expression means, before it is written down in EDTF, ISO 8601, RRULE or TIMEX3.

The two notations part where precision ends ("last winter", "Friday night", "early May"), so neither is derived
from the other: both are written from these types.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from onrecord.resolving.times.days import months_later

Grain = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "millennium"
]
Mod = Literal["", "start", "mid", "end", "about"]
Part = Literal["", "MO", "AF", "EV", "NI"]
PARTS: dict[str, Part] = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_MONTHS = {
    "month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip
_DAYS = {"day": 1, "weekend": 2, "week": 7}


class When(NamedTuple):
    """A stretch of the calendar that words name as one: it begins on ``first`` and lasts one ``grain``.

    ``clock`` is hour and minute (None where only the hour is said), ``zone`` its offset where one is named, ``part``
    the part of the day. ``mod`` says where in it ("early May") or "about"; ``edge`` that the words name only its start
    or end ("the end of May").
    """

    first: date
    grain: Grain
    clock: tuple[int, int | None] | None = None
    part: Part = ""
    mod: Mod = ""
    edge: bool = False
    zone: str = ""

    @property
    def last(self) -> date:
        """The last day of it."""
        if self.grain in _DAYS:
            return self.first + timedelta(_DAYS[self.grain] - 1)
        return months_later(self.first, _MONTHS[self.grain]) - timedelta(1)


class Stretch(NamedTuple):
    """From one point to another; None is an end that the words leave open."""

    start: When | None
    end: When | None


class Both(NamedTuple):
    """Two points named together ("June and July"), not what lies between."""

    one: When
    other: When


class Length(NamedTuple):
    """How long something lasts: ISO 8601 amount ("3", "1.5", "X" where unknown) and unit ("D", "TH").

    ``anchored`` is the stretch of the calendar that it covers, where the words say that ("the past three years").
    """

    amount: str
    unit: str
    anchored: Stretch | None = None


class Recurrence(NamedTuple):
    """What comes again: RFC 5545 (None where it cannot be said in it) and TIMEX3."""

    rule: str | None
    timex: str


class Vague(NamedTuple):
    """What has no place on the calendar; ``timex`` says what TIMEX3 makes of it."""

    timex: str
    type: Literal["DATE", "TIME", "DURATION"] = "DATE"


class Unplaced(NamedTuple):
    """A point that needs the publication date, which is not known."""

    timex: str = "XXXX-XX-XX"


Sense = When | Stretch | Both | Length | Recurrence | Vague | Unplaced
