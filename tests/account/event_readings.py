"""Readings of one paragraph made by hand: actors by name, events by their trigger words."""

from __future__ import annotations

from typing import Any

from onrecord.schema import (
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    Event,
    EventType,
    Mention,
    Model,
    PageRef,
    Reading,
    Role,
    Span,
    Statement,
    Time,
)


def at(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand for the ``nth`` time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def who(text: str, number: int, *names: str, kind: ActorKind = "person", **more: Any) -> Actor:
    """An actor with every place where one of his names stands."""
    spans = [at(text, name, nth) for name in names for nth in range(text.count(name))]
    mentions = tuple(Mention(one.start, one.end, "name") for one in sorted(spans, key=lambda one: one.start))
    return Actor(f"a{number}", names[0], kind, mentions=mentions, **more)


def role(text: str, title: str) -> Role:
    """A role with the first place where it stands."""
    span = at(text, title)
    return Role(title, span.start, span.end)


def happened(text: str, number: int, kind_of: EventType, trigger: str, *, nth: int = 0, **more: Any) -> Event:
    """An event cited by the sentence around its trigger."""
    span = at(text, trigger, nth)
    start = max(text.rfind(". ", 0, span.start) + 2, text.rfind("\n", 0, span.start) + 1, 0)
    stop = text.find(". ", span.end)
    given: dict[str, Any] = {
        "id": f"e{number}", "type": kind_of, "mode": None, "trigger": span, "actors": (), "recipients": (),
        "place": None, "place_ref": None, "when": None, "when_ref": None, "status": "happened", "quantities": (),
        "reported_by": None, "citation": Span(start if start > 1 else 0, stop + 1 if stop >= 0 else len(text)),
        "confidence": 0.8,
    }  # fmt: skip
    return Event(**given | more)


def said(text: str, number: int, content: str, *, speaker: str | None = None, **more: Any) -> Statement:
    """A statement with one stretch of content; ``cue`` may be given as a word."""
    cue = at(text, more.pop("cue")) if "cue" in more else None
    given: dict[str, Any] = {
        "id": f"s{number}", "manner": "direct", "act": "assert", "speaker": speaker, "source": None, "cue": cue,
        "content": (at(text, content),),
    }  # fmt: skip
    return Statement(**given | more)


def on(text: str, number: int, words: str, value: str, **more: Any) -> Time:
    """A point in time."""
    span = at(text, words)
    given: dict[str, Any] = {"id": f"t{number}", "start": span.start, "end": span.end, "kind": "point"}
    return Time(**given | {"value": value} | more)


def reading(text: str, *parts: Any, kind: BlockKind = "paragraph", **article: Any) -> Reading:
    """A reading of one block with these actors, times, statements and events."""

    def of(part: type) -> tuple[Any, ...]:
        return tuple(one for one in parts if isinstance(one, part))

    about: dict[str, Any] = {
        "id": "0123456789abcdef", "url": None, "outlet": "Harbour Post", "title": None, "byline": (),
        "published_at": "2031-05-02T21:40:00-04:00", "modified_at": None, "language": "en", "text": text,
        "blocks": (Block(kind, 0, len(text)),),
    }  # fmt: skip
    return Reading(
        schema="onrecord/1",
        page=PageRef("page.txt", "text/plain", "0" * 64),
        article=Article(**about | article),
        actors=of(Actor),
        times=of(Time),
        places=(),
        statements=of(Statement),
        events=of(Event),
        claims=(),
        commitments=(),
        talks=(),
        model=Model("hand", "1"),
    )
