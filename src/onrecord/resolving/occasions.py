"""When, where and by what medium something was said: what stands beside the cue, or the scene that the text sets.

"X told reporters in Oslo on Friday" says it of one statement. "X made the remarks while answering questions on Valaam
Island on Friday" says it of all that X says and that has no occasion of its own. What one statement says of its day
holds for the next ones of the same speaker as long as it is news: a remark of last March is an occasion of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.reading.quotations import quotations
from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.media import apart, medium_of
from onrecord.resolving.places import Found
from onrecord.resolving.replies import frame_of
from onrecord.resolving.settings import Settings
from onrecord.resolving.speakers import Speakers
from onrecord.resolving.spoken import Spoken
from onrecord.resolving.times import Dated
from onrecord.resolving.words import Range

_TIME_NEAR, _PLACE_NEAR = 4, 6  # words between the cue and the time or place that belongs to it
_NEWS = 7  # days before publication in which a day named once goes on for the speaker
_AT = re.compile(
    r"\b(?:in|at|on|from|near|outside|inside|aboard)[ \u00a0](?:the[ \u00a0])?(?:[\w’'-]+[ \u00a0]){0,2}$"
)
_BETWEEN = 2  # words between a time and the cue behind it: "on Friday flatly rejected"
_OPENING = re.compile(
    r"[\s“\"]*(?:(?:but|and|then|late|early|earlier|later|only)[ \u00a0])?"
    r"(?:speaking[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?)?"
    r"(?:(?:in|at|on|from|outside)[ \u00a0](?:the[ \u00a0])?)?(?:[\w’'-]+[ \u00a0](?:on|in)[ \u00a0])?",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:]|\b(?:and|but|although|though|while|whereas|who|which|where|because|after|before|if)\b"
)
_SCENE = re.compile(
    r"\b(?:(?:made|gave|delivered|issued|offered)[ \u00a0](?:the|his|her|its|their|these|those|this)[ \u00a0]"
    r"(?:[\w-]+[ \u00a0]){0,2}?(?:remarks?|comments?|assessments?|statements?|announcements?|speech|address|declaration"
    r"|appeal|pledge|offer|proposal|threat|warning|accusations?|claims?)"
    r"|(?:was|were)[ \u00a0]speaking|(?:was|were)[ \u00a0]answering"
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


class _Scene(NamedTuple):
    """An occasion that the text sets for all that one speaker says."""

    speaker: Member
    occasion: Occasion


def occasions(
    cast: Cast, speakers: Speakers, spoken: Sequence[Spoken], settings: Settings, published: str | None
) -> list[Spoken]:
    """The statements with when, where and by what medium they were made, as far as the text tells it."""
    scenes = {id(one.speaker): one.occasion for one in _scenes(cast, speakers, spoken, settings)}
    last: dict[int, Occasion] = {}
    found = []
    for one in spoken:
        own = _own(cast.text, one, settings, published)
        if own.time is not None and _is_news(settings.times[own.time], published):
            last[id(one.speaker)] = own
        told = (
            [own]
            if one.speaker is None
            else [own, *_of_speaker(own, id(one.speaker), last, scenes, settings)]
        )
        found.append(_at(speakers, one, _first_told(*told)))
    return found


def _of_speaker(
    own: Occasion,
    speaker: int,
    last: Mapping[int, Occasion],
    scenes: Mapping[int, Occasion],
    settings: Settings,
) -> list[Occasion]:
    """What else the text says of when and where this speaker spoke, unless this once it was on another day."""
    scene = scenes.get(speaker, Occasion())
    if own.time is None:
        return [last.get(speaker, Occasion())._replace(medium=None), scene]
    days = [settings.times[number].value for number in (own.time, scene.time) if number is not None]
    return [scene] if len(set(days)) == 1 else []


def _at(speakers: Speakers, one: Spoken, occasion: Occasion) -> Spoken:
    to = one.addressee or (speakers.participant(occasion.to) if occasion.to else None)
    return one._replace(addressee=to, time=occasion.time, place=occasion.place, medium=occasion.medium)


def _first_told(*told: Occasion) -> Occasion:
    """Each part from the first that tells it."""
    return Occasion(
        *(next((part for part in parts if part is not None), None) for parts in zip(*told, strict=True))
    )


def _is_news(time: Dated, published: str | None) -> bool:
    """Whether the time is a day shortly before publication."""
    try:
        day, issued = date.fromisoformat(time.value or ""), date.fromisoformat((published or "")[:10])
    except ValueError:
        return False
    return 0 <= (issued - day).days <= _NEWS


def _own(text: str, one: Spoken, settings: Settings, published: str | None) -> Occasion:
    """What the sentence around the cue tells."""
    said = one.utterance
    if said.cue is None:
        return Occasion()
    frame = frame_of(text, said.cue, said.content)
    medium = medium_of(text, frame, said.cue, said.content)
    times = [
        (number, (at.start, at.end))
        for number, at in enumerate(settings.times)
        if _is_day(at) and _has_come(at, published) and _is_of(text, frame, said.cue, (at.start, at.end))
    ]
    places = [
        (number, (at.start, at.end))
        for number, at in enumerate(settings.places)
        if stands_at(text, at.start) and _is_of(text, frame, said.cue, (at.start, at.end))
    ]
    named = [part for part in (said.source, said.addressee) if part is not None]
    between = [*said.content, *named, *((medium,) if medium else ())]
    here = _Clause(text, frame, said.cue)
    return Occasion(
        here.nearest(times, [*said.content, *named], [*between, *(span for _, span in places)], _TIME_NEAR),
        here.nearest(places, [*said.content, *named], [*between, *(span for _, span in times)], _PLACE_NEAR),
        medium,
    )


def _is_of(text: str, frame: Range, cue: Range, words: Range) -> bool:
    """Whether a time or place may belong to the cue: behind it, opening its sentence, or right before it.

    In "Evaluating the talks held on 23 July in Istanbul, he said" day and town belong to the talks.
    """
    if words[0] >= cue[1] or _OPENING.fullmatch(text, frame[0], words[0]):
        return True
    return "," not in text[words[1] : cue[0]] and len(text[words[1] : cue[0]].split()) <= _BETWEEN


def _has_come(time: Dated, published: str | None) -> bool:
    """Whether a time is no later than the publication: nobody has spoken tomorrow."""
    value = time.value or ""
    return published is None or value <= published[: len(value)]


def _is_day(time: Dated) -> bool:
    """Whether a time says on which day (or in which month), not by when."""
    return time.kind == "point" and time.value is not None and time.value[0].isdigit()


def located(text: str, places: Sequence[Found]) -> list[Found]:
    """The places at which something is: a country that acts, or a name that no table knows, is one only behind "in"."""
    return [
        one
        for one in places
        if (one.kind != "country" and one.country is not None) or stands_at(text, one.start)
    ]


def stands_at(text: str, start: int) -> bool:
    """Whether a place stands behind "in", "at" and their like."""
    return _AT.search(text, max(start - 40, 0), start) is not None


class _Clause(NamedTuple):
    """The sentence around a cue."""

    text: str
    frame: Range
    cue: Range

    def nearest(
        self,
        candidates: Sequence[tuple[int, Range]],
        outside: Sequence[Range],
        skipped: Sequence[Range],
        most: int,
    ) -> int | None:
        """The number of the candidate with fewest words up to the cue; None where there are more than ``most``."""
        inside = [
            (number, span)
            for number, span in candidates
            if self.frame[0] <= span[0]
            and span[1] <= self.frame[1]
            and not any(start < span[1] and span[0] < end for start, end in outside)
        ]
        near = min(
            ((apart(self.text, self.cue, span, skipped), number) for number, span in inside), default=None
        )
        return near[1] if near is not None and near[0] <= most else None

    def _in_another_clause(self, span: Range, skipped: Sequence[Range]) -> bool:
        """Whether a conjunction or a semicolon stands between the cue and the words."""
        start, end = (self.cue[1], span[0]) if self.cue[1] <= span[0] else (span[1], self.cue[0])
        breaks = _BREAK.finditer(self.text, start, max(start, end))
        return any(not any(a <= one.start() < b for a, b in skipped) for one in breaks)


def _scenes(cast: Cast, speakers: Speakers, spoken: Sequence[Spoken], settings: Settings) -> list[_Scene]:
    text, quoted = cast.text, quotations(cast.text)
    found = []
    for sentence in _SENTENCE.finditer(text):
        scene = _SCENE.search(text, *sentence.span())
        if scene is None or any(one.start <= scene.start() < one.end for one in quoted):
            continue
        speaker = _subject(cast, speakers, spoken, (sentence.start(), scene.start()))
        if speaker is not None:
            found.append(_Scene(speaker, _set(text, (scene.start(), sentence.end()), settings)))
    return found


def _subject(cast: Cast, speakers: Speakers, spoken: Sequence[Spoken], before: Range) -> Member | None:
    """Who makes the remarks: the first name of the sentence, for a pronoun whoever spoke last before."""
    name = next((one for one in cast.names if before[0] <= one.start and one.end <= before[1]), None)
    if name is not None:
        return speakers.named(name)
    said = [one.speaker for one in spoken if one.utterance.content[0][0] < before[0]]
    return said[-1] if said and re.match(r"\s*(?:He|She|They|It)\b", cast.text[slice(*before)]) else None


def _set(text: str, stretch: Range, settings: Settings) -> Occasion:
    """The first day and the first place of a stretch, and who asks there."""
    days = (
        number for number, one in enumerate(settings.times) if _inside(stretch, one.start) and _is_day(one)
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
