"""Readings made by hand for the tests of commitments and claims: words find their spans, names their actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from onrecord.schema import (
    Actor,
    ActorKind,
    Article,
    Block,
    Event,
    EventType,
    Mention,
    Model,
    PageRef,
    Reading,
    Span,
    Statement,
    Time,
    TimeKind,
)

PUBLISHED = "2031-05-02T09:00+00:00"  # a Friday


def span(text: str, words: str) -> Span:
    """Where the words stand, for the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def actor(
    text: str, name: str, *, kind: ActorKind = "person", also: Sequence[str] = (), **more: Any
) -> Actor:
    """An actor whose id is the name in lower case, mentioned wherever the name or the words in ``also`` stand."""
    found = []
    for words in (name, *also):
        at = text.find(words)
        while at >= 0:
            found.append(Mention(at, at + len(words), "name"))
            at = text.find(words, at + len(words))
    return Actor(
        id=name.lower(), name=name, kind=kind, mentions=tuple(sorted(found, key=lambda m: m.start)), **more
    )


def said(
    text: str, act: str, *content: str, by: str | None = None, number: int = 1, **more: Any
) -> Statement:
    """A statement; ``cue`` and ``source`` may be given as words."""
    for part in ("cue", "source"):
        if isinstance(more.get(part), str):
            more[part] = span(text, more[part])
    given = {"source": None, "cue": None, "manner": "mixed", "speaker": by} | more
    parts = tuple(span(text, words) for words in content)
    return Statement(id=f"s{number}", act=act, content=parts, **given)  # type: ignore[arg-type]


def time(text: str, words: str, value: str | None, kind: TimeKind = "point", *, number: int = 1) -> Time:
    """A dated expression."""
    at = span(text, words)
    return Time(id=f"t{number}", start=at.start, end=at.end, kind=kind, value=value)


def event(
    text: str, trigger: str, type_: EventType, *, actors: Sequence[str] = (), number: int = 1, **more: Any
) -> Event:
    """An event whose citation is the whole text."""
    given = {
        "mode": None, "recipients": (), "place": None, "place_ref": None, "when": None, "when_ref": None,
        "status": "happened", "quantities": (), "reported_by": None, "confidence": 1.0,
    }  # fmt: skip
    return Event(
        id=f"e{number}", type=type_, trigger=span(text, trigger), actors=tuple(actors),
        citation=Span(0, len(text)), **(given | more),
    )  # fmt: skip


def reading(text: str, **more: Any) -> Reading:
    """A reading of a text whose paragraphs are its blocks, published on `PUBLISHED`."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 2
    article = Article(
        id="0" * 16, url=None, outlet="Harbour Post", title=None, byline=(), published_at=PUBLISHED, modified_at=None,
        language="en", text=text, blocks=tuple(blocks),
    )  # fmt: skip
    bare = Reading(
        schema="onrecord/1", page=PageRef("page.txt", "text/plain", "0" * 64), article=article, actors=(), times=(),
        places=(), statements=(), events=(), claims=(), commitments=(), talks=(), model=Model("hand", "1"),
    )  # fmt: skip
    return replace(bare, **{name: tuple(items) for name, items in more.items()})
