"""When an event happened, where the reader linked no date: the one date of its sentence, right behind the trigger.

Of 26 such dates in corpus/train ten are labelled so, and most of the others right though unlabelled; a date right
before the trigger belongs to another clause as often as not ("which sent observers in August, praised …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.schema import Event, Reading, Time

_DATED = frozenset({"point", "span"})
_BEHIND = re.compile(r"(?: (?:here|there|again|together))?(?: (?:early|late))?(?: (?:on|in|at|for|during))? ")


def dated(event: Event, reading: Reading) -> Event:
    """The event with its date; a duration or a recurrence ("for two weeks") is no date and is left out."""
    if event.when is not None:
        linked = next((one for one in reading.times if one.id == event.when_ref), None)
        known = linked is None or linked.kind in _DATED
        return event if known else replace(event, when=None, when_ref=None)
    beside = _beside(event, _dates_in(event, reading.times), reading.article.text)
    return replace(event, when=beside.value, when_ref=beside.id) if beside else event


def _dates_in(event: Event, times: Sequence[Time]) -> list[Time]:
    return [
        one
        for one in times
        if one.kind in _DATED and one.value and event.citation.start <= one.start and one.end <= event.citation.end
    ]


def _beside(event: Event, dates: Sequence[Time], text: str) -> Time | None:
    """The only date of the sentence, if nothing but a preposition parts it from the trigger."""
    if len(dates) != 1:
        return None
    one = dates[0]
    return one if _BEHIND.fullmatch(text, event.trigger.end, one.start) else None
