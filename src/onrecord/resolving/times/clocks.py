"""Times of day."""

from __future__ import annotations

from datetime import timedelta

from onrecord.resolving.times.scene import Scene
from onrecord.resolving.times.shapes import Words, shaped
from onrecord.resolving.times.tense import PAST
from onrecord.resolving.times.values import PARTS, Part, Vague, When

_NOON = {"noon": (12, 0), "midday": (12, 0), "midnight": (24, 0)}
_DAWN: dict[str, Part] = {"dusk": "EV", "sunset": "EV", "nightfall": "NI"}
_ZONES = {
    "gmt": "Z", "utc": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "msk": "+03:00",
    "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip
_SPORT = frozenset("win victory defeat draw lead loss scored beat score".split())


def _zone(pattern: str) -> str:
    return f"{pattern} ((local|zone)? time|zone)?"


@shaped(
    _zone("(clock|decimal|number) ampm"),
    _zone("clock"),
    _zone("(number|decimal) oclock"),
    "decimal zone",
    "(year|number) (zone|local time)",
)
def clock(words: Words, scene: Scene) -> When | None:
    """ "10 a.m.", "10:30 pm GMT", "20:51", "six o'clock": of the day named before, else of publication."""
    hour, minute = _parsed(words.of("clock", "decimal", "number", "year"))
    half = words.of("ampm")[:1]
    if hour is None or hour > 23 or (minute is not None and minute > 59) or (half and not 1 <= hour <= 12):
        return None
    if not half and (words.before() in _SPORT or words.after() in _SPORT or words.follows("dash")):
        return None
    if half and words.follows("dash") and words.before(2).isdigit():  # "from 6-9 p.m."
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return When(scene.anchor, "day", (hour, minute), zone=_ZONES.get(words.of("zone"), ""))


def _parsed(value: str) -> tuple[int | None, int | None]:
    """Hour and minute of "10", "10:30", "10.30" and "1030"."""
    if value.isdigit():
        value = f"{value[:2]}:{value[2:]}" if len(value) == 4 else value
    hour, _, minute = value.replace(".", ":").partition(":")
    if not hour.isdigit() or len(hour) > 2:
        return None, None
    return int(hour), int(minute[:2]) if minute[:2].isdigit() else None


@shaped("noon")
def noon(words: Words, scene: Scene) -> When | None:
    """Noon and midnight: the midnight of a day ends it, but that of today, if it is past, began it."""
    day, clock = scene.anchor, _NOON[words.of("noon")]
    if clock[0] == 24 and day == scene.published and scene.tense == PAST:
        day -= timedelta(1)
    return When(day, "day", clock)


@shaped("dawn", "the part")
def dawn(words: Words, scene: Scene) -> When | Vague | None:
    """ "Dawn", "the evening": of the day named before."""
    part = _DAWN.get(words.of("dawn"), PARTS.get(words.of("part"), "MO"))
    if words.tokens.text[words.tokens.starts[words.last - 1]].isupper() and words.follows(
        "name"
    ):  # a ship's name
        return None
    if words.of("part") and (words.before() not in {"in", "on", "by", "during"} or words.precedes("of")):
        return None
    return When(scene.anchor, "day", part=part)


@shaped("number this part", "number in the part", "number today part")
def bare_hour(words: Words, scene: Scene) -> When | None:
    """ "Six this morning"; "at seven" alone may be morning or evening, or no time at all."""
    hour = words.of("number")
    if not hour.isdigit() or not 1 <= int(hour) <= 12:
        return None
    late = PARTS[words.of("part")] in {"AF", "EV", "NI"}
    day = scene.today + timedelta({"yesterday": -1, "tomorrow": 1}.get(words.of("today"), 0))
    here = day if words.of("this", "today") else scene.anchor
    return When(here, "day", (int(hour) % 12 + (12 if late else 0), None))
