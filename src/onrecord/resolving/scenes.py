"""Scenes that a text sets for all that somebody says: "She made the remarks in Oslo on Friday, answering questions"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.quotations import quotations
from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.settings import Settings, is_day, stands_at
from onrecord.resolving.speakers import Speakers
from onrecord.resolving.spoken import Spoken
from onrecord.resolving.words import Range

_SCENE = re.compile(
    r"\b(?:(?:made|gave|delivered|issued|offered)[ \u00a0](?:the|his|her|its|their|these|those|this)[ \u00a0]"
    r"(?:[\w-]+[ \u00a0]){0,2}?(?:remarks?|comments?|assessments?|statements?|announcements?|speech|address|declaration"
    r"|appeal|pledge|offer|proposal|threat|warning|accusations?|claims?)"
    r"|(?:was|were)[ \u00a0]speaking|(?:was|were)[ \u00a0]answering"
    r"|(?:responded|replied|reacted)[ \u00a0]to"
    r"|answer(?:ed|ing)[ \u00a0](?:[\w-]+['’]?s?['’]?[ \u00a0]){0,3}?questions)\b"
)
_QUESTIONERS = re.compile(
    r"\b(?:answer(?:ed|ing)[ \u00a0](?P<whose>(?:[\w-]+[ \u00a0]){0,2}?[\w-]+)['’]s?[ \u00a0]questions"
    r"|questions[ \u00a0]from[ \u00a0](?P<whom>(?:[\w-]+[ \u00a0]){0,2}?[\w-]+)\b"
    r"|speaking[ \u00a0]to[ \u00a0]"
    r"(?P<to>(?:[\w-]+[ \u00a0]){0,2}?(?:reporters|journalists|media|press|newspaper|agency)))"
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![”\"’]?(?:\s|$))[^.!?\n]*)*")


class Occasion(NamedTuple):
    """Where among the article's times and places it was, by number; ``medium`` and ``to`` are code points."""

    time: int | None = None
    place: int | None = None
    medium: Range | None = None
    to: Range | None = None


class Scene(NamedTuple):
    """An occasion that the text sets for all that one speaker says, with the words that set it."""

    speaker: Member
    occasion: Occasion
    words: Range


def scenes(cast: Cast, speakers: Speakers, spoken: Sequence[Spoken], settings: Settings) -> list[Scene]:
    """Every scene of the text, in its order."""
    text, quoted = cast.text, quotations(cast.text)
    found = []
    for sentence in _SENTENCE.finditer(text):
        scene = _SCENE.search(text, *sentence.span())
        if scene is None or any(one.start <= scene.start() < one.end for one in quoted):
            continue
        speaker = _subject(cast, speakers, spoken, (sentence.start(), scene.start()))
        if speaker is not None:
            stretch = (scene.start(), sentence.end())
            found.append(Scene(speaker, _set(text, stretch, settings), stretch))
    return found


def _subject(cast: Cast, speakers: Speakers, spoken: Sequence[Spoken], before: Range) -> Member | None:
    """Who makes the remarks: the first name of the sentence, for a pronoun whoever spoke last before."""
    name = next((one for one in cast.near(*before) if before[0] <= one.start and one.end <= before[1]), None)
    if name is not None:
        return speakers.named(name)
    said = [one.speaker for one in spoken if one.utterance.content[0][0] < before[0]]
    return said[-1] if said and re.match(r"\s*(?:He|She|They|It)\b", cast.text[slice(*before)]) else None


def _set(text: str, stretch: Range, settings: Settings) -> Occasion:
    """The first day and the first place of a stretch, and who asks there."""
    days = (
        number
        for number, one in enumerate(settings.times)
        if _inside(stretch, one.start) and is_day(text, one)
    )
    at = (
        number
        for number, one in enumerate(settings.places)
        if _inside(stretch, one.start) and stands_at(text, one.start)
    )
    asking = _QUESTIONERS.search(text, *stretch)
    to = (
        next((asking.span(name) for name in ("whose", "whom", "to") if asking[name]), None)
        if asking
        else None
    )
    return Occasion(next(days, None), next(at, None), None, to)


def _inside(stretch: Range, at: int) -> bool:
    return stretch[0] <= at < stretch[1]
