"""Cited words and where they stand, from the readings of the articles: what every way of showing them needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.show.words import Stretch
from onrecord.resolving.layout import Layout
from onrecord.schema import Manner, Reading, Span, Statement


class Cited(Protocol):
    """Whatever names an article and a stretch of it."""

    @property
    def article(self) -> str:
        """The article's id."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""


class Place(NamedTuple):
    """Where words stand: code points into the article's text; ``source`` is where the page came from."""

    article: str
    start: int
    end: int
    outlet: str | None
    published_at: str | None
    url: str | None
    words: str
    source: str


class Cites:
    """What ``readings`` say at cited stretches; an article's reading is looked at when its words are asked for."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self.readings = readings

    def words(self, one: Cited, manner: Manner | None = None) -> str:
        """The words as a newspaper prints them; without a ``manner`` all of them in marks."""
        return self.spans(one.article, [(one.start, one.end)], manner or "direct")

    def spans(self, article: str, spans: Iterable[tuple[int, int]], manner: Manner) -> str:
        """The same of several stretches of one article."""
        text = self.readings[article].article.text
        return quoted(cited([Span(start, end) for start, end in spans], text), manner)

    def said(self, one: Cited, statement: str | None) -> str:
        """The words of a statement, or the article's own, as a newspaper prints them."""
        return self.words(one, self.manner(one.article, statement))

    def sentence(self, one: Cited) -> str:
        """The sentence that holds some words: of a bare number, what it counts."""
        about = self.readings[one.article].article
        inside = (block for block in about.blocks if block.start <= one.start < block.end)
        block = next(inside, None) or one
        words, at = about.text[block.start : block.end], one.start - block.start
        sentences = Layout(words).sentences(
            0, len(words)
        )  # of one block: a whole article takes thirty times as long
        return next(
            (neutral(words[slice(*each)]) for each in sentences if each[0] <= at < each[1]), neutral(words)
        )

    def statement(self, article: str, statement: str | None) -> Statement | None:
        """A statement by its id there."""
        every = self.readings[article].statements
        return next((one for one in every if one.id == statement), None)

    def manner(self, article: str, statement: str | None) -> Manner:
        """How the words of a statement were given; the article's own are marked where it marks them."""
        said = self.statement(article, statement)
        return said.manner if said is not None else "mixed"

    def place(self, one: Cited) -> Place:
        """Where something stands."""
        reading = self.readings[one.article]
        about = reading.article
        words = about.text[one.start : one.end]
        return Place(
            about.id,
            one.start,
            one.end,
            about.outlet,
            about.published_at,
            about.url,
            words,
            reading.page.source,
        )

    def brief(self, one: Any) -> Place:
        """The same without a look at the article: no words, no address; ``one`` is a report that knows its outlet."""
        published = getattr(one, "published", None) or getattr(one, "day", None)
        return Place(one.article, one.start, one.end, one.outlet, published, None, "", one.article)

    def speaker(self, article: str, statement: str | None) -> str | None:
        """Who makes a statement, as `Record.actor` takes him ("article/a3"); None where nobody is named."""
        said = self.statement(article, statement)
        return f"{article}/{said.speaker}" if said is not None and said.speaker else None

    def named(self, one: Cited) -> str | None:
        """Who is meant by some words, likewise: the actor whose mention they are, or lie in."""
        found = (
            actor
            for actor in self.readings[one.article].actors
            if any(_holds(each, one) for each in actor.mentions)
        )
        actor = next(found, None)
        return f"{one.article}/{actor.id}" if actor is not None else None

    def called(self, article: str, name: str) -> str | None:
        """Who is called so in an article, likewise."""
        every = self.readings[article].actors
        return next((f"{article}/{one.id}" for one in every if one.name == name), None)


def _holds(mention: Stretch, one: Cited) -> bool:
    return mention.start <= one.start and one.end <= mention.end
