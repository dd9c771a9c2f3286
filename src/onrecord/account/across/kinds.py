"""Every kind of thing that is kept across articles: one line to register it.

``GROUPED`` kinds fall into groups by their relation; ``BEARING`` items belong to no group and are only looked up by
their keys, as what moves a commitment is. Also here: by which day, and under whose names, a group is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.account.across import days
from onrecord.account.across.allegations import CLAIMS, ClaimItem
from onrecord.account.across.copies import COPIES
from onrecord.account.across.counts import NUMBERS, NumberItem
from onrecord.account.across.evidence import EVIDENCE
from onrecord.account.across.linking import Item, Kind
from onrecord.account.across.negotiations import TALKS, TalksItem
from onrecord.account.across.promises import PROMISES, PromiseItem
from onrecord.account.across.remarks import REMARKS, RemarkItem
from onrecord.account.across.stories import STORIES, StoryItem
from onrecord.account.across.telling import OUTLET
from onrecord.account.across.versions import VERSIONS

GROUPED: tuple[Kind[Any], ...] = (COPIES, VERSIONS, STORIES, TALKS, REMARKS, PROMISES, CLAIMS, NUMBERS)
BEARING: tuple[Kind[Any], ...] = (EVIDENCE,)


def listed_day(item: Item) -> str:
    """By which day its group is listed: of a commitment the last on which it is in time, "" where none is stated."""
    if not isinstance(item, PromiseItem):
        return item.day
    first, last = days.bounds(item.due) if item.due else ("", "")
    return last or first


def names_in(item: Item) -> Iterable[str]:
    """Under whose names its group is found: who says, owes or counts it, who negotiates, of whom a story tells."""
    match item:
        case RemarkItem(speaker=speaker):
            return [speaker.name] if speaker is not None else []
        case PromiseItem(doer=doer):
            return [doer]
        case ClaimItem(by=by) | NumberItem(by=by):
            return [by] if by != OUTLET else []
        case TalksItem(parties=parties, mediators=mediators, name=name):
            return [name, *(side.who.name for side in (*parties, *mediators))]
        case StoryItem(actors=actors):
            return [one.name for one in actors]
        case _:
            return []
