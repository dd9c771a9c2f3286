"""What is no event of the record though a trigger word was found: photographs of daily life, storms, scores.

Each rule names a kind of line that an editor would strike; a line that merely looks thin is kept: of denied
events of which nothing else is told two in three are labelled in corpus/train.
"""

from __future__ import annotations

import re

from onrecord.account.sameness import stem
from onrecord.schema import Event, Reading

# in a caption people stand, walk and comfort each other; what counts there is what a news photograph is taken of
_PICTURED = frozenset("ASSAULT COERCE CONSULT MOBILIZE PROTEST RETREAT AGREE".split())
_NO_EVENTS = {
    "MOBILIZE": frozenset(map(stem, "advance advancing advances".split())),
    "COERCE": frozenset(map(stem, "violation violate violated".split())),
    "COOPERATE": frozenset(map(stem, "work working".split())),
    "SUPPORT": frozenset(map(stem, "comfort hug".split())),
}
_NATURE = re.compile(
    r"\b(?:earthquake|quake|aftershock|tsunami|storm|typhoon|hurricane|cyclone|tornado|flood|floods|flooding|landslide"
    r"|mudslide|avalanche|drought|heat ?wave|wildfire|lightning|eruption|volcano|epidemic|pandemic|virus|cholera|rains?)\b"
    r"(?: \w+){0,5}? $",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b\d{1,2}[-–]\d{1,2}\b(?! (?:vote|majority|ruling|decision))")
_SPORT = re.compile(
    r"\b(?:match|goals?|half-?time|penalt(?:y|ies)|striker|midfielder|quarter-?finals?|semi-?finals?|playoffs?|innings"
    r"|wickets?|touchdown|grand prix|tournament|championship|premier league|set points?)\b",
    re.IGNORECASE,
)


def is_spurious(event: Event, reading: Reading) -> bool:
    """Whether the line is to be struck."""
    text = reading.article.text
    return (
        stem(event.trigger.of(text)) in _NO_EVENTS.get(event.type, ())
        or _is_of_daily_life(event, reading)
        or _is_nature(event, text)
        or _is_sport(event, text)
    )


def _is_of_daily_life(event: Event, reading: Reading) -> bool:
    """What a caption says of people who do nothing that the news is about."""
    if event.type in _PICTURED:
        return False
    blocks = (one for one in reading.article.blocks if one.start <= event.trigger.start < one.end)
    return any(one.kind == "caption" for one in blocks)


def _is_nature(event: Event, text: str) -> bool:
    """ "the storm that killed nine" is no assault."""
    if event.type != "ASSAULT" or event.actors:
        return False
    return bool(_NATURE.search(text[event.citation.start : event.trigger.start]))


def _is_sport(event: Event, text: str) -> bool:
    """A sentence with a score and a word of sport, or an attack told in such words."""
    sentence = event.citation.of(text)
    return event.type in {"ASSAULT", "CONSULT"} and bool(_SCORE.search(sentence) and _SPORT.search(sentence))
