"""What changed between two readings of one article: statements and events gone, new, or told differently.

Statements are paired by the words they quote, events by their trigger; both readings cite the same text, or what
stands in only one of them is gone or new.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from onrecord.schema import Event, Reading, Span, Statement

_ENOUGH = 0.5  # of all their words two statements share that are one


class Difference(Struct, frozen=True):
    """One thing that changed: ``field`` is null where all of it is gone or new; ``words`` are its words."""

    article: str
    kind: Literal["statement", "event"]
    change: Literal["gone", "new", "changed"]
    words: str
    start: int
    field: str | None = None
    was: str | None = None
    now: str | None = None


def differences(before: Reading | None, after: Reading | None) -> list[Difference]:
    """What changed, in the order of the text."""
    if before is not None and after is not None and before.article.text != after.article.text:
        return [*differences(before, None), *differences(None, after)]
    found = [*_statements(before, after), *_events(before, after)]
    return sorted(found, key=lambda one: (one.start, one.kind, one.change, one.field or ""))


def _statements(before: Reading | None, after: Reading | None) -> list[Difference]:
    old, new = (list(one.statements) if one is not None else [] for one in (before, after))
    found = []
    for one in old:
        other = _same(one, new)
        if other is None:
            found.append(_whole(before, "statement", "gone", one.content))
            continue
        new.remove(other)
        found += _fields(before, after, "statement", one.content, _told(before, one), _told(after, other))
    return found + [_whole(after, "statement", "new", one.content) for one in new]


def _events(before: Reading | None, after: Reading | None) -> list[Difference]:
    old, new = (list(one.events) if one is not None else [] for one in (before, after))
    found = []
    for one in old:
        other = next((each for each in new if each.trigger == one.trigger), None)
        if other is None:
            found.append(_whole(before, "event", "gone", [one.trigger]))
            continue
        new.remove(other)
        found += _fields(
            before, after, "event", [one.trigger], _happened(before, one), _happened(after, other)
        )
    return found + [_whole(after, "event", "new", [one.trigger]) for one in new]


def _same(one: Statement, among: Sequence[Statement]) -> Statement | None:
    mine = _characters(one.content)
    shares = [(len(mine & theirs) / len(mine | theirs), -n) for n, theirs in enumerate(map(_of, among))]
    share, place = max(shares, default=(0.0, 0))
    return among[-place] if share >= _ENOUGH else None


def _of(one: Statement) -> set[int]:
    return _characters(one.content)


def _characters(spans: Sequence[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _told(reading: Reading | None, one: Statement) -> dict[str, str | None]:
    names = _names(reading)
    parties = {"speaker": names.get(one.speaker), "addressee": names.get(one.addressee)}
    return {**parties, "act": one.act, "manner": one.manner, "said": one.said, "place": one.place}


def _happened(reading: Reading | None, one: Event) -> dict[str, str | None]:
    names = _names(reading)
    sides = {
        "actors": ", ".join(sorted(names.get(each, each) or "" for each in one.actors)) or None,
        "recipients": ", ".join(sorted(names.get(each, each) or "" for each in one.recipients)) or None,
    }
    return {"type": one.type, "status": one.status, **sides, "when": one.when, "place": one.place}


def _names(reading: Reading | None) -> dict[str | None, str]:
    return {one.id: one.name for one in reading.actors} if reading is not None else {}


def _fields(
    before: Reading | None, after: Reading | None, kind: Literal["statement", "event"], spans: Sequence[Span],
    was: dict[str, str | None], now: dict[str, str | None],
) -> list[Difference]:  # fmt: skip
    whole = _whole(after, kind, "changed", spans)
    return [
        Difference(whole.article, kind, "changed", whole.words, whole.start, field, was[field], now[field])
        for field in was
        if was[field] != now[field]
    ]


def _whole(
    reading: Reading | None,
    kind: Literal["statement", "event"],
    change: Literal["gone", "new", "changed"],
    spans: Sequence[Span],
) -> Difference:
    if reading is None:  # what is gone was in the one before, what is new is in the one after
        raise ValueError("a difference is told of a reading")
    words = " … ".join(span.of(reading.article.text) for span in spans)
    return Difference(reading.article.id, kind, change, words, spans[0].start)
