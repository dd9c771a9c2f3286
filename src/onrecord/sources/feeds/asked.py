"""When a publisher asks to be looked at: ttl, skipHours, skipDays of RSS 2.0, the syndication module of RSS 1.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from onrecord.sources.feeds.trees import local, text_of

_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Skipping(NamedTuple):
    """Hours (0..23) and days (0 Monday..6 Sunday), in UTC, at which nobody is to look."""

    hours: frozenset[int]
    days: frozenset[int]


def asked_of(root: etree._Element) -> Skipping:
    """``skipHours`` and ``skipDays`` of a feed; those that leave no time at all are taken for a mistake."""
    hours, days = set[int](), set[int]()
    for element in root.iter():
        name, words = local(element), (text_of(element) or "").lower()
        if name == "hour" and _within(element, "skiphours") and words.isdecimal() and len(words) < 3:
            hours.add(int(words) % 24)  # 24 stands for midnight in older feeds
        elif name == "day" and _within(element, "skipdays") and words in _DAYS:
            days.add(_DAYS.index(words))
    return Skipping(
        frozenset(hours) if len(hours) < 24 else frozenset(),
        frozenset(days) if len(days) < 7 else frozenset(),
    )


def seconds_asked(head: Mapping[str, Any]) -> int | None:
    """The pause that ``ttl`` (minutes) asks for, or the syndication module's period by its frequency."""
    ttl = str(head.get("ttl") or "")
    if ttl.isdecimal() and len(ttl) < 7 and int(ttl):
        return int(ttl) * 60
    period = _PERIODS.get(str(head.get("sy_updateperiod") or "").strip().lower())
    often = str(head.get("sy_updatefrequency") or "1").strip()
    if period is None or not often.isdecimal() or len(often) > 4:
        return None
    return period // max(1, int(often))


def _within(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name
