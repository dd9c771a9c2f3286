"""Sub-tracks of talks: working groups, committees and technical teams that sit; those only proposed are proposals."""

from __future__ import annotations

import re

from onrecord.account.ground import Ground
from onrecord.schema import Track

_TRACK = re.compile(
    r"\b(?:the|a|an|its|their)?\s*(?P<track>(?:(?:[a-z]+|[A-Z][a-z]+)\s+)?"
    r"(?:working groups?|technical (?:committee|group|team|teams)|sub-?committee|(?<=prisoner )committee"
    r"|(?:prisoners?|security|humanitarian|military|detainees?) committee)"
    r"(?:\s+(?:One|Two|Three|Four|Five|[1-9]|[A-E]))?(?:\s+\((?P<named>[\w\s-]{3,30})\)|\s+(?:on"
    r"|for)\s+(?P<on>[\w’'\s-]{3,40}?)"
    r"(?=$|[.,;:)]|\s+(?:and on|will|would|has|had|is|was|were|have|met|agreed|meets?|sat|both|to|that)\b))?)",
)
_ONLY_PROPOSED = re.compile(
    r"\b(?:three|two|four|several|create|set up|establish|form|a|an)\s+(?:[\w-]+\s+){0,2}$"
)


def tracks_of(ground: Ground) -> tuple[Track, ...]:
    """The tracks that the article speaks of as sitting, each by its first mention."""
    found: dict[str, Track] = {}
    for match in _TRACK.finditer(ground.text):
        start, end = match.span("track")
        if ground.clause_at(start) is None or _ONLY_PROPOSED.search(ground.text, max(start - 30, 0), start):
            continue
        name = " ".join((match["named"] or match["on"] or match["track"]).split())
        found.setdefault(name.casefold(), Track(name=name, start=start, end=end))
    return tuple(found.values())
