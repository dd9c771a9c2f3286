"""The reader's trigger words become the events of the record: sides filled, spurious ones out, each told once.

A pure function of one reading. It is run until nothing changes, so that reading its result again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.account.dating import dated
from onrecord.account.modes import with_mode
from onrecord.account.sameness import in_order, told_once
from onrecord.account.sides import with_sides
from onrecord.account.spurious import is_spurious
from onrecord.account.surroundings import Surroundings
from onrecord.account.voices import Voices
from onrecord.schema import Event, Reading

_ROUNDS = 8  # two are enough for nearly all; the bound only makes sure that it ends


def finished(reading: Reading) -> tuple[Event, ...]:
    """The events of the record, in the order of their triggers, with new ids ``e1`` …"""
    around, voices = Surroundings(reading), Voices(reading)
    events = in_order(reading.events)
    for _ in range(_ROUNDS):
        again = _once(events, reading, around, voices)
        if again == events:
            break
        events = again
    return tuple(replace(with_mode(one, reading), id=f"e{number}") for number, one in enumerate(events, 1))


def _once(events: Sequence[Event], reading: Reading, around: Surroundings, voices: Voices) -> list[Event]:
    sided = with_sides(events, reading, around, voices)
    kept = [dated(one, reading) for one in sided]
    return told_once([one for one in kept if not is_spurious(one, reading)], reading.article.text)
