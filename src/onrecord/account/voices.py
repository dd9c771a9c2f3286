"""Whom "we" and "I" mean inside a statement, and whose cue a trigger is.

In corpus/train "I" is the speaker in all but one of 50 events; "we" is the speaker's country only where he speaks for
its government, and often a part of it. So only those who hold an office of the whole state count as its voice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.resolving.stretches import Stretches
from onrecord.schema import Actor, Event, Reading, Span, Statement

_STATE = re.compile(
    r"\b(?:president|prime minister|premier|foreign \w+|(?:defen[cs]e|interior|finance|trade|energy) minister"
    r"|secretary of (?:state|defen[cs]e)|chancellor|king|queen|emir|sultan|ambassador|envoy|negotiator)\b",
    re.IGNORECASE,
)
_LESSER = re.compile(
    r"\b(?:vice|deputy|former|company|bank|club|union|court|council|regional|provincial)\b", re.I
)


class Voices:
    """The statements of one reading, looked up by trigger."""

    def __init__(self, reading: Reading) -> None:
        self._statements: Mapping[str, Statement] = {one.id: one for one in reading.statements}
        self._actors: Mapping[str, Actor] = {one.id: one for one in reading.actors}
        cues = ((one.cue, one) for one in reading.statements if one.cue)
        self._cues = Stretches(cues, lambda cue: (cue[0].start, cue[0].end))

    def by_cue(self, trigger: Span) -> Statement | None:
        """The statement of whose cue the trigger is a word."""
        near = self._cues.touching(trigger.start, trigger.end)
        return next(
            (said for cue, said in near if cue.start <= trigger.start and trigger.end <= cue.end), None
        )

    def first_person(self, event: Event, spoken: str) -> str | None:
        """The actor whom "I", "we", "me" or "us" mean in the statement that reports the event."""
        said = self._statements.get(event.reported_by or "")
        speaker = self._actors.get(said.speaker or "") if said else None
        if speaker is None:
            return None
        if spoken in {"i", "me"}:
            return speaker.id if speaker.kind == "person" else None
        return speaker.id if speaker.kind != "person" else self._country(speaker)

    def _country(self, speaker: Actor) -> str | None:
        """The country for whose government a person speaks, if it is an actor of the reading."""
        if speaker.country is None or speaker.sector != "GOV" or not any(map(_is_of_state, speaker.roles)):
            return None
        same = (
            one for one in self._actors.values() if one.kind == "country" and one.country == speaker.country
        )
        return next((one.id for one in same), None)


def _is_of_state(role: object) -> bool:
    title = getattr(role, "title", "")
    return not getattr(role, "former", False) and bool(_STATE.search(title)) and not _LESSER.search(title)
