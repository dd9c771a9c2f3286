"""What is no event of the record though a trigger word was found: daily life, storms, scores, "no comment".

Each rule names a kind of line that an editor would strike; a line that merely looks thin is kept: of denied
events of which nothing else is told two in three are labelled in corpus/train. Who refuses to comment is labelled
in two of twelve cases there, a threat that nobody makes in two of seven.
"""

from __future__ import annotations

import re

from onrecord.account.captions import is_in_caption
from onrecord.account.sameness import stem
from onrecord.schema import Event, Reading, Span

# in a caption people stand, walk and comfort each other; what counts there is what a news photograph is taken of
_PICTURED = frozenset("ASSAULT COERCE CONSULT MOBILIZE PROTEST RETREAT AGREE".split())
_NO_EVENTS = {
    "MOBILIZE": frozenset(map(stem, "advance advancing advances".split())),
    "COERCE": frozenset(map(stem, "violation violate violated".split())),
    "SUPPORT": frozenset(map(stem, "comfort hug".split())),
}
# trigger and what follows it
_NO_COMMENT = re.compile(
    r"(?:refus|declin)\w* to (?:comment|answer|say|give|discuss|speak|elaborate|name|confirm|be drawn)\b"
    r"|requests? for (?:comment|an interview)\b"
    r"|(?:spoke|speaks?|speaking|talk(?:ed|ing|s)?) (?:to|with) (?:the )?(?:reporters|journalists|press|media)\b",
    re.IGNORECASE,
)
_BARE_THREAT = re.compile(r"threats?", re.IGNORECASE)
_HARM = re.compile(
    r"kill\w*|injur\w+|wound\w*|bur(?:y|ied|ies|ying)|hurt\w*|hit\w*|struck|strik\w+|damag\w+|destroy\w*|devastat\w+"
    r"|forc\w+|displac\w+|swept|claim\w*|left|batter\w*|ravag\w+",
    re.IGNORECASE,
)
_NATURE = re.compile(
    r"\b(?:earthquake|quake|aftershock|tsunami|storm|typhoon|hurricane|cyclone|tornado|floods?"
    r"|flooding|landslide|mudslide|avalanche|drought|heat ?wave|wildfire|lightning|eruption|volcano"
    r"|epidemic|pandemic|virus|cholera|rains?|accident|crash|collision|derailment|stampede|hailstorm)\b(?P<between>[^.;:!?“”\"\n]*)$",
    re.IGNORECASE,
)
_FIRE = re.compile(r"\b(?:fire|blaze|inferno)(?:,? (?:that|which)|,) $", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:on|in|at|of|into|through|across|near|over|onto)(?: the| an?)? $")
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
        or bool(_NO_COMMENT.match(text, event.trigger.start, event.citation.end))
        or _is_of_daily_life(event, reading)
        or _is_disaster(event, reading)
        or _is_sport(event, text)
        or _is_nobodys_threat(event, text)
    )


def _is_of_daily_life(event: Event, reading: Reading) -> bool:
    """What a caption says of people who do nothing that the news is about."""
    return event.type not in _PICTURED and is_in_caption(event, reading)


def _is_disaster(event: Event, reading: Reading) -> bool:
    """ "the storm that killed nine" is no assault, unless somebody but a place is said to have done it."""
    text = reading.article.text
    if event.type not in {"ASSAULT", "COERCE"} or not _HARM.fullmatch(event.trigger.of(text)):
        return False
    before = text[event.citation.start : event.trigger.start]
    if _FIRE.search(before):
        return True
    found = _NATURE.search(before)
    return found is not None and (_touches(found["between"]) or not _has_agent(event, reading))


def _touches(between: str) -> bool:
    """Whether nothing parts the disaster from what it did."""
    return bool(re.fullmatch(r"(?:,? (?:that|which|has|had|have))* ", between))


def _has_agent(event: Event, reading: Reading) -> bool:
    """Whether an actor stands before the trigger, and not only as where it happened: "collapsed on the hamlet"."""
    text, before = reading.article.text, Span(event.citation.start, event.trigger.start)
    return any(
        before.start <= mention.start < before.end and not _WHERE.search(text, before.start, mention.start)
        for actor in reading.actors
        if actor.id in event.actors and actor.kind != "place"
        for mention in actor.mentions
    )


def _is_sport(event: Event, text: str) -> bool:
    """A sentence with a score and a word of sport."""
    sentence = event.citation.of(text)
    return event.type in {"ASSAULT", "CONSULT"} and bool(_SCORE.search(sentence) and _SPORT.search(sentence))


def _is_nobodys_threat(event: Event, text: str) -> bool:
    """ "the unseen nature of the threat"."""
    nobody = not event.actors and not event.recipients
    return event.type == "THREATEN" and nobody and bool(_BARE_THREAT.fullmatch(event.trigger.of(text)))
