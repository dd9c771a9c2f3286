"""Small readings made by hand for the tests of the account: names are found by their words, nothing else is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.schema import (
    Actor,
    Article,
    Block,
    Event,
    Mention,
    Model,
    PageRef,
    Place,
    Reading,
    Role,
    Span,
    Statement,
    Time,
)


def spans_of(text: str, words: str) -> list[Span]:
    """Every place where ``words`` stand as words of their own."""
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def actor(
    text: str, number: int, *names: str, kind: str = "country", country: str | None = None,
    sector: str | None = None, role: str | None = None,
) -> Actor:  # fmt: skip
    """An actor whose mentions are all places of all his names; the first name is his own."""
    roles = tuple(Role(role, one.start, one.end) for one in spans_of(text, role)[:1]) if role else ()
    mentions = [Mention(one.start, one.end, "name") for name in names for one in spans_of(text, name)]
    return Actor(
        id=f"a{number}", name=names[0], kind=kind, country=country, sector=sector, roles=roles,  # type: ignore[arg-type]
        mentions=tuple(sorted(mentions, key=lambda one: one.start)),
    )  # fmt: skip


def time(text: str, number: int, words: str, value: str, kind: str = "point") -> Time:
    """A dated expression at the first place of its words."""
    span = spans_of(text, words)[0]
    return Time(f"t{number}", span.start, span.end, kind, value)  # type: ignore[arg-type]


def place(text: str, number: int, name: str, country: str, *, at: int = 0) -> Place:
    """A place at one of the places where its name stands."""
    span = spans_of(text, name)[at]
    return Place(f"p{number}", span.start, span.end, name, country)


def statement(
    text: str, number: int, content: str, speaker: str, act: str = "assert", **more: object
) -> Statement:
    """A statement at the first place of its content."""
    return Statement(
        id=f"s{number}", manner="indirect", act=act, speaker=speaker, source=None,  # type: ignore[arg-type]
        cue=more.pop("cue", None), content=(spans_of(text, content)[0],), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def reading(
    text: str, actors: Sequence[Actor], *, times: Sequence[Time] = (), places: Sequence[Place] = (),
    statements: Sequence[Statement] = (), events: Sequence[Event] = (), published: str | None = "2031-05-05",
) -> Reading:  # fmt: skip
    """A reading of paragraphs parted by blank lines, all of them body."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    article = Article(
        id="article", url=None, outlet=None, title=None, byline=(), published_at=published, modified_at=None,
        language="en", text=text, blocks=tuple(blocks),
    )  # fmt: skip
    return Reading(
        schema="onrecord/1", page=PageRef("page.txt", "text/plain", "0" * 64), article=article,
        actors=tuple(actors), times=tuple(times), places=tuple(places), statements=tuple(statements),
        events=tuple(events), claims=(), commitments=(), talks=(), model=Model("sample", "1"),
    )  # fmt: skip
