"""Readings made by hand: statements and their spans are found by the words they quote."""

from __future__ import annotations

import hashlib
from typing import Any

from onrecord.schema import (
    Actor,
    Article,
    Block,
    Mention,
    Model,
    PageRef,
    Reading,
    Role,
    Span,
    Statement,
)
from onrecord.sources.page import Page

MODEL = Model("hand", "1.0")
NEWER = Model("hand", "1.10")
PUBLISHED = "2030-08-01T17:26:00+03:00"


def span(text: str, words: str) -> Span:
    """Where the words stand in the text, for the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def actor(text: str, name: str, *, number: int = 1, title: str | None = None, **more: Any) -> Actor:
    """A person with one mention by name, and a role where a title is given."""
    found = span(text, name)
    roles = ()
    if title is not None:
        at = span(text, title)
        roles = (Role(title, at.start, at.end),)
    mentions = (Mention(found.start, found.end, "name"),)
    return Actor(
        **{"id": f"a{number}", "name": name, "kind": "person", "roles": roles, "mentions": mentions} | more
    )


def statement(
    text: str, *content: str, number: int = 1, speaker: str | None = "a1", **more: Any
) -> Statement:
    """A statement whose content is the words given; ``source`` and ``cue`` may be given as words."""
    spans = {
        name: span(text, more.pop(name)) for name in ("source", "cue") if isinstance(more.get(name), str)
    }
    parts = tuple(span(text, words) for words in content)
    given = {"id": f"s{number}", "manner": "direct", "act": "assert", "speaker": speaker, "content": parts}
    return Statement(**given | {"source": None, "cue": None} | spans | more)


def article(text: str, **more: Any) -> Article:
    """An article whose blocks are the text's paragraphs, the first of them the title."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph" if blocks else "title", start, start + len(paragraph)))
        start += len(paragraph) + 2
    given = {
        "url": None,
        "outlet": "The Bosphorus Post",
        "title": text.split("\n\n")[0],
        "byline": ("Ada Kaya",),
    }
    given |= {
        "published_at": PUBLISHED,
        "modified_at": None,
        "language": "en",
        "text": text,
        "blocks": tuple(blocks),
    }
    given |= more
    key = "\x1f".join(str(given[name]) for name in ("url", "outlet", "published_at", "text"))
    return Article(id=hashlib.sha256(key.encode()).hexdigest()[:16], **given)


def reading(
    page: Page,
    about: Article,
    *,
    actors: tuple[Actor, ...] = (),
    statements: tuple[Statement, ...] = (),
    model: Model = MODEL,
) -> Reading:
    """A reading of the page with these actors and statements, and nothing else."""
    return Reading(
        schema="onrecord/1",
        page=PageRef(page.source, page.media_type or "text/plain", page.sha256),
        article=about,
        actors=actors,
        times=(),
        places=(),
        statements=statements,
        events=(),
        claims=(),
        commitments=(),
        talks=(),
        model=model,
    )


TEXT = """Ceasefire talks resume in Türkiye

President Ilir Demaçi said on Friday that the talks in Ankara “must go on”. “We want peace,” he told \
Envoy Amina Yıldız, “and we want it now.”

Yıldız warned that the fighting could spread 🚢 beyond the strait.

The market in Izmir stayed open all week."""


def demo(
    source: str = "demo.txt", *, text: str = TEXT, model: Model = MODEL, **more: Any
) -> tuple[Page, Reading]:
    """The page of `TEXT` and its reading: three statements by two people."""
    page = Page(source, text.encode())
    ilir = actor(text, "Ilir Demaçi", title="President")
    amina = actor(text, "Amina Yıldız", number=2, title="Envoy")
    first = statement(
        text, "the talks in Ankara “must go on”", source="President Ilir Demaçi", cue="said", manner="mixed"
    )
    peace = statement(
        text, "“We want peace,”", "“and we want it now.”", number=2, addressee="a2", act="request"
    )
    spread = statement(
        text,
        "the fighting could spread 🚢 beyond the strait",
        number=3,
        speaker="a2",
        manner="indirect",
        act="warn",
        said="2030-07-30",
        place="Ankara",
    )
    made = reading(
        page, article(text, **more), actors=(ilir, amina), statements=(first, peace, spread), model=model
    )
    return page, made


def invented(number: int, *, statements: int = 3) -> tuple[Page, Reading]:
    """A small made-up article, different for every number and the same every time."""
    people = ("Ilir Demaçi", "Amina Yıldız", "Tomas Rivera", "Grace Okafor", "Henrik Sørby")
    who = people[number % len(people)]
    lines = [f"“Point {number}.{k} on grain and ports stands,” {who} said." for k in range(statements)]
    text = "\n\n".join([f"Report {number} from the harbour", *lines])
    page = Page(f"report-{number}.txt", text.encode())
    said = tuple(
        statement(text, f"Point {number}.{k} on grain and ports stands", number=k + 1)
        for k in range(statements)
    )
    day = f"2030-{1 + number % 12:02}-{1 + number % 28:02}T08:00:00+00:00"
    return page, reading(page, article(text, published_at=day), actors=(actor(text, who),), statements=said)
