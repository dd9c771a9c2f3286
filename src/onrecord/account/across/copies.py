"""Near-copies: one text in several outlets, with another headline, trimmed, reworded here and there, or added to.

Copies are of one voice when sources are counted. What makes them is the narrative outside quotation marks: two who
report one press conference share what was said there, but not the words around it. Most of the shorter must stand in
the longer (containment, not resemblance, so that a brief of three paragraphs is found in a report of thirty).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec
import numpy as np

from onrecord.account.across.linking import components
from onrecord.account.across.narrative import Token, narrative
from onrecord.account.across.sketches import Hashes, contained, shingles, sketched, winnowed
from onrecord.account.across.when import day_of, published, stretches
from onrecord.schema import Article, Reading

SHINGLE = 3  # words: one word in ten changed leaves .73 of them
LEAST = 0.5  # of the shorter's shingles
LEAST_SHINGLES = 12  # fewer prove nothing
NAMED = 32  # hashes of names and numbers
LEAST_NAMED = 0.5
_RUN = 6  # words of a fingerprint
_WINDOW = 32  # fingerprints: any 37 words in common show one
_FINGERPRINTS = 24
_LEAD = 14  # words
LONG_RUN, LONG_RUNS = 10, 5  # words of a run that hardly comes twice, and how many of an article's are kept
_WIDTH, _REACH = 28, 7  # days


class TextItem(msgspec.Struct, frozen=True):
    """The text of an article as far as copies of it need: ``sketch`` of its narrative, ``named`` of names and numbers.

    ``marks`` are fingerprints by which copies meet, ``lead`` the hash of its first words, ``runs`` those of long runs
    (`long_runs`); all are 32 bits wide.
    ``published`` is the instant in UTC, or the bare day, or "".
    """

    article: str
    day: str
    published: str
    outlet: str
    sketch: tuple[int, ...]
    named: tuple[int, ...]
    marks: tuple[int, ...]
    lead: int
    runs: tuple[int, ...] = ()
    id: str = ""


class Copies:
    """Articles that are one text."""

    name = "copy"
    item = TextItem

    def items(self, reading: Reading) -> Iterator[TextItem]:
        """The article itself, where it tells enough in its own words to be known again."""
        item = text_item(reading.article)
        if len(item.sketch) >= LEAST_SHINGLES:
            yield item

    def keys(self, item: TextItem) -> Iterator[str]:
        """Fingerprints within some weeks, as set phrases recur for years; the first words and long runs, at any time.

        By these an article that does not say when it appeared meets its copies.
        """
        for stretch in stretches(item.day, width=_WIDTH, reach=_REACH):
            yield from (f"{stretch}:{mark:08x}" for mark in item.marks)
        yield f"lead:{item.lead:08x}"
        yield from (f"run:{run:08x}" for run in item.runs)

    def linked(self, one: TextItem, other: TextItem) -> bool:
        """Whether most of the shorter narrative stands in the longer, with its names and numbers.

        Without these, two reports poured into one mould (results of two firms, two matches) would be copies.
        """
        share, counted = contained(one.sketch, other.sketch)
        if share < LEAST or counted < LEAST_SHINGLES:
            return False
        return contained(one.named, other.named, NAMED)[0] >= LEAST_NAMED


COPIES = Copies()


def text_item(article: Article) -> TextItem:
    """The article's text as an item; its sketch is short where it tells little in its own words."""
    tokens = narrative(article)
    words = [token.word for token in tokens]
    return TextItem(
        article=article.id,
        day=day_of(article),
        published=published(article),
        outlet=article.outlet or "",
        sketch=sketched(shingles(words, SHINGLE)),
        named=sketched(shingles([token.word for token in tokens if token.special], 1), NAMED),
        marks=tuple(winnowed(_telling_runs(tokens, words, _RUN), _WINDOW)[:_FINGERPRINTS]),
        lead=int(shingles(words[:_LEAD], _LEAD)[0]) if words else 0,
        runs=_long_runs(tokens, words),
    )


def long_runs(article: Article) -> tuple[int, ...]:
    """Hashes of a few runs of ten words that name something: the same few wherever much of the text stands.

    Two articles that share one have it from one text: of 924 American articles of one season, all on one election,
    25 pairs did. So it may be asked for over all the years of a record, which a shorter run may not.
    """
    tokens = narrative(article)
    return _long_runs(tokens, [token.word for token in tokens])


def _long_runs(tokens: Sequence[Token], words: Sequence[str]) -> tuple[int, ...]:
    return sketched(_telling_runs(tokens, words, LONG_RUN), LONG_RUNS) if len(words) >= LONG_RUN else ()


def _telling_runs(tokens: Sequence[Token], words: Sequence[str], length: int) -> Hashes:
    """Hashes of the runs that name something: "did not immediately respond to" stands in every tenth article."""
    hashes = shingles(words, length)
    special = np.array([0, *(token.special for token in tokens)]).cumsum()
    size = min(length, len(words))
    return hashes[special[size:] > special[: len(special) - size]] if words else hashes


class Voiced(Protocol):
    """An article that knows when it appeared: of its copies, or of its versions."""

    @property
    def article(self) -> str:
        """Its id."""

    @property
    def published(self) -> str:
        """The instant in UTC, the bare day, or ""."""


def voices(parts: Iterable[Sequence[Voiced]]) -> dict[str, str]:
    """Article id → id of the article that stands for its voice: of all that hang together the one published first.

    ``parts`` are groups of copies and of versions; an outlet's update of a copy is no voice of its own.
    """
    groups = [part for part in parts if part]
    texts = {item.article: item for part in groups for item in part}
    nodes = [texts[article] for article in sorted(texts)]
    place = {item.article: at for at, item in enumerate(nodes)}
    pairs = ((place[part[0].article], place[item.article]) for part in groups for item in part[1:])
    return {item.article: first_of(part).article for part in components(nodes, pairs) for item in part}


def first_of(items: Iterable[Voiced]) -> Voiced:
    """The first published; those without a date come last, as nobody knows that they came first."""
    return min(items, key=lambda item: (not item.published, item.published, item.article))
