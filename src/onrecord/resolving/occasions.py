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

from onrecord.resolving.cast import Cast
from onrecord.resolving.media import apart, medium_of
from onrecord.resolving.places import Found
from onrecord.resolving.reasons import Reason
from onrecord.resolving.replies import frame_of
from onrecord.resolving.scenes import Occasion, scenes
from onrecord.resolving.settings import Settings, is_day
from onrecord.resolving.speakers import Speakers
from onrecord.resolving.spoken import Spoken
from onrecord.resolving.stretches import Stretches
from onrecord.resolving.times import Dated
from onrecord.resolving.words import Range

_TIME_NEAR, _PLACE_NEAR = 4, 6  # words between the cue and the time or place that belongs to it
_NEWS = 7  # days before publication in which a day named once goes on for the speaker
_BETWEEN = 2  # words between a time and the cue behind it: "on Friday flatly rejected"
_OPENING = re.compile(
    r"[\s“\"]*(?:(?:but|and|then|late|early|earlier|later|only)[ \u00a0])?"
    r"(?:speaking[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?)?(?:(?:in|at|by|on|via)[ \u00a0](?:[\w’'-]+[ \u00a0]){1,5}?)?"
    r"(?:(?:in|at|on|from|outside)[ \u00a0](?:the[ \u00a0])?)?(?:[\w’'-]+[ \u00a0](?:on|in)[ \u00a0])?",
    re.IGNORECASE,
)
_SAID_IN = re.compile(
    r"\b(?:in|at|outside|inside|aboard|(?:telephone|phone|video|speaking|live)[ \u00a0]from)[ \u00a0](?:the[ \u00a0])?"
    r"(?:[\w’'-]+[ \u00a0]){0,2}$",
    re.IGNORECASE,
)
_SAID_ON = re.compile(r"\bon[ \u00a0](?:the[ \u00a0])?$", re.IGNORECASE)
_BREAK = re.compile(
    r"[;:]|\b(?:and|but|although|though|while|whereas|who|which|where|because|after|before|if)\b"
)


class _Told(NamedTuple):
    """An occasion with how the text tells it and, for a scene, the words that set it."""

    by: str
    occasion: Occasion
    words: Range | None = None


def occasions(
    cast: Cast, speakers: Speakers, spoken: Sequence[Spoken], settings: Settings, published: str | None
) -> list[Spoken]:
    """The statements with when, where and by what medium they were made, as far as the text tells it."""
    set_for = {
        id(one.speaker): _Told("scene that the text sets", one.occasion, one.words)
        for one in scenes(cast, speakers, spoken, settings)
    }
    known = _Known(settings, spoken)
    last: dict[int, Occasion] = {}
    found = []
    for one in spoken:
        own = _own(cast.text, one, known, published)
        if own.time is not None and _is_news(settings.times[own.time], published):
            last[id(one.speaker)] = own
        told = [_Told("beside the cue", own, one.utterance.cue)]
        if one.speaker is not None:
            told += _of_speaker(own, id(one.speaker), last, set_for, settings)
        found.append(_at(speakers, one, told))
    return found


def _of_speaker(
    own: Occasion, speaker: int, last: Mapping[int, Occasion], set_for: Mapping[int, _Told], settings: Settings
) -> list[_Told]:  # fmt: skip
    """What else the text says of when and where this speaker spoke, unless this once it was on another day."""
    scene = set_for.get(speaker, _Told("", Occasion()))
    if own.time is None:
        before = last.get(speaker, Occasion())._replace(medium=None)
        return [_Told("the speaker's statement before", before), scene]
    days = [settings.times[number].value for number in (own.time, scene.occasion.time) if number is not None]
    return [scene] if len(set(days)) == 1 else []


def _at(speakers: Speakers, one: Spoken, told: Sequence[_Told]) -> Spoken:
    """The statement with each part of the first occasion that tells it."""
    time, place, medium, to = (
        next((each for each in told if each.occasion[part] is not None), None)
        for part in range(len(Occasion()))
    )
    member = speakers.participant(to.occasion.to) if to and to.occasion.to and one.addressee is None else None
    known = {"said": time, "place": place, "medium": medium, "addressee": to if member else None}
    reasons = [Reason(name, by.by, by.words) for name, by in known.items() if by is not None]
    return one._replace(
        addressee=one.addressee or member,
        time=time.occasion.time if time else None,
        place=place.occasion.place if place else None,
        medium=medium.occasion.medium if medium else None,
    ).because(*reasons)


def _is_news(time: Dated, published: str | None) -> bool:
    """Whether the time is a day shortly before publication."""
    try:
        day, issued = date.fromisoformat(time.value or ""), date.fromisoformat((published or "")[:10])
    except ValueError:
        return False
    return 0 <= (issued - day).days <= _NEWS


class _Known:
    """The times, places and contents of a text, looked up by where they stand."""

    def __init__(self, settings: Settings, spoken: Sequence[Spoken]) -> None:
        self.times = Stretches(enumerate(settings.times), lambda one: (one[1].start, one[1].end))
        self.places = Stretches(enumerate(settings.places), lambda one: (one[1].start, one[1].end))
        self.contents = Stretches((part for one in spoken for part in one.utterance.content), lambda one: one)


def _own(text: str, one: Spoken, known: _Known, published: str | None) -> Occasion:
    """What the sentence around the cue tells."""
    said = one.utterance
    if said.cue is None:
        return Occasion()
    frame = frame_of(text, said.cue, said.content)
    medium = medium_of(text, frame, said.cue, said.content)
    times = [
        (number, (at.start, at.end))
        for number, at in known.times.touching(*frame)
        if is_day(text, at) and _has_come(at, published) and _is_of(text, frame, said.cue, (at.start, at.end))
    ]
    places = [
        (number, (at.start, at.end))
        for number, at in known.places.touching(*frame)
        if _is_said_at(text, at) and _is_of(text, frame, said.cue, (at.start, at.end))
    ]
    named = [part for part in (said.source, said.addressee) if part is not None]
    between = [*said.content, *named, *((medium,) if medium else ())]
    here, contents = _Clause(text, frame, said.cue), known.contents.touching(*frame)
    return Occasion(
        here.nearest(times, [*contents, *named], [*between, *(span for _, span in places)], _TIME_NEAR),
        here.nearest(places, [*contents, *named], [*between, *(span for _, span in times)], _PLACE_NEAR),
        medium,
    )


def _is_of(text: str, frame: Range, cue: Range, words: Range) -> bool:
    """Whether a time or place may belong to the cue: behind it, opening its sentence, or right before it.

    In "Evaluating the talks held on 23 July in Istanbul, he said" day and town belong to the talks.
    """
    if words[0] >= cue[1] or _OPENING.fullmatch(text, frame[0], words[0]):
        return True
    return "," not in text[words[1] : cue[0]] and len(text[words[1] : cue[0]].split()) <= _BETWEEN


def _is_said_at(text: str, place: Found) -> bool:
    """Whether a place is where one speaks: *in* a town, *on* an island, and *from* one only over a wire."""
    before = text[max(place.start - 40, 0) : place.start]
    on_it = place.kind in {"water", "other"} or "sland" in place.name
    return _SAID_IN.search(before) is not None or (on_it and _SAID_ON.search(before) is not None)


def _has_come(time: Dated, published: str | None) -> bool:
    """Whether a time is no later than the publication: nobody has spoken tomorrow."""
    value = time.value or ""
    return published is None or value <= published[: len(value)]


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
            and not self._in_another_clause(span, skipped)
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
