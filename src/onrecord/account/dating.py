"""When an event happened, where the reader linked no date: the one date of its sentence, beside the trigger.

Right behind it ("met on Tuesday", "talks held July 23"): of 26 such dates in corpus/train ten are labelled so, and
most of the others are right though unlabelled. Before it only where a clause takes the date up ("on Friday, where he
met"); else it belongs to another clause as often as not ("which sent observers in August, praised …"). The date of a
caption is the date of its picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.account.captions import is_in_caption
from onrecord.schema import Event, Reading, Time

_DATED = frozenset({"point", "span"})
_BEHIND = re.compile(
    r"(?: (?:here|there|again|together))?(?: (?:held|signed|scheduled|planned|due|set))?"
    r"(?: (?:early|late))?(?: (?:on|in|at|for|during))? "
)
_TAKEN_UP = re.compile(r",? (?:where|when) (?:he|she|they|it|the two) ")


def dated(event: Event, reading: Reading) -> Event:
    """The event with its date; a duration or a recurrence ("for two weeks") is no date and is left out."""
    if event.when is not None:
        linked = next((one for one in reading.times if one.id == event.when_ref), None)
        known = linked is None or linked.kind in _DATED
        return event if known else replace(event, when=None, when_ref=None)
    dates = _dates_in(event, reading.times)
    if len(dates) != 1 or not _belongs(dates[0], event, reading):
        return event
    return replace(event, when=dates[0].value, when_ref=dates[0].id)


def _dates_in(event: Event, times: Sequence[Time]) -> list[Time]:
    start, end = event.citation.start, event.citation.end
    return [
        one for one in times if one.kind in _DATED and one.value and start <= one.start and one.end <= end
    ]


def _belongs(date: Time, event: Event, reading: Reading) -> bool:
    """Whether the only date of the sentence is that of the event."""
    text, trigger = reading.article.text, event.trigger
    if trigger.end <= date.start:
        return bool(_BEHIND.fullmatch(text, trigger.end, date.start)) or _is_caption(event, reading)
    return date.end <= trigger.start and bool(_TAKEN_UP.fullmatch(text, date.end, trigger.start))


def _is_caption(event: Event, reading: Reading) -> bool:
    return event.status in {"happened", "ongoing"} and is_in_caption(event, reading)
