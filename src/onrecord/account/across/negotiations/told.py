"""What one article tells of a negotiation, with all that the relation and the summary need of it.

A side is named by its key: "c:AGO" for a state and for whoever acts for it, else the key of `who.Who`. Offsets are
code points into the article that the item names; ``words`` are the cited characters themselves.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.account.across.who import Who
from onrecord.schema import Level, RoundStatus, Stance

Sort = Literal["state", "labour", "employers", "armed", "other"]
Course = Literal["under way", "agreed", "collapsed", "suspended"]


class Side(Struct, frozen=True):
    """One that negotiates, mediates or hosts, and where the article names it first.

    ``stems`` are the words that tell a body from others of its ``sort``, sorted; none of a state.
    """

    key: str
    sort: Sort
    stems: tuple[str, ...]
    who: Who
    start: int
    end: int


class RoundTold(Struct, frozen=True):
    """One round as the article tells it; ``country`` is that of the place, ``own`` whether a participant says it."""

    id: str
    number: int | None
    when: str | None
    place: str | None
    country: str | None
    level: Level | None
    status: RoundStatus
    own: bool
    start: int
    end: int


class ResponseTold(Struct, frozen=True):
    """How one side received a proposal, by whom of it, and on which day (of the statement, else of the article)."""

    side: str
    by: Who
    stance: Stance
    day: str
    words: str
    start: int
    end: int


class ProposalTold(Struct, frozen=True):
    """What one side put forward; ``counters`` is the id of the proposal of this article that it answers."""

    id: str
    side: str
    by: Who
    words: str
    start: int
    end: int
    statement: str | None
    counters: str | None
    responses: tuple[ResponseTold, ...]


class ExchangeTold(Struct, frozen=True):
    """What went, or is to go, from one side to another; sides are None where the article leaves them open.

    ``giver`` and ``to`` are keys, ``whose`` and ``whom`` those who give and take as the article names them.
    """

    id: str
    what: str
    giver: str | None
    to: str | None
    whose: Who | None
    whom: Who | None
    min: float | None
    max: float | None
    approx: bool
    when: str | None
    start: int
    end: int


class TrackTold(Struct, frozen=True):
    """A sub-track as named."""

    id: str
    name: str
    start: int
    end: int


class CourseTold(Struct, frozen=True):
    """Where the article says outright that the talks stand."""

    id: str
    course: Course
    start: int
    end: int


class TalksItem(Struct, frozen=True):
    """One article's telling of one negotiation; ``published`` as the page states it.

    ``proper`` are the names by which it calls the talks that are no party's ("cunene" of "the Cunene talks"), and
    ``present`` the other states and bodies that speak, propose, answer or give there: they may be parties all the same.
    ``people`` are the named who act there, by key, each with the key of the side for which he does ("" for none).
    """

    article: str
    id: str
    day: str
    published: str | None
    outlet: str | None
    name: str
    proper: tuple[str, ...]
    start: int
    end: int
    parties: tuple[Side, ...]
    mediators: tuple[Side, ...]
    hosts: tuple[Side, ...]
    present: tuple[Side, ...]
    people: tuple[tuple[str, str], ...]
    rounds: tuple[RoundTold, ...]
    proposals: tuple[ProposalTold, ...]
    exchanges: tuple[ExchangeTold, ...]
    tracks: tuple[TrackTold, ...]
    courses: tuple[CourseTold, ...]
