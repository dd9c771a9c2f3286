"""What the floor hands on: the facts of one article."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.schema import Actor, Event, Place, Statement, Time, Why


class Resolved(NamedTuple):
    """The facts of one article."""

    actors: tuple[Actor, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    why: tuple[Why, ...]
