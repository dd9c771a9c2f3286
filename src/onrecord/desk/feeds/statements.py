"""Statements and hits of a search as entries of a feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from onrecord.desk.exports.addresses import BASE, span_address
from onrecord.desk.exports.fragments import live_address
from onrecord.desk.feeds.atom import Entry, Part
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.show.rows import heading
from onrecord.desk.show.words import citation

if TYPE_CHECKING:
    from onrecord.desk.rows import Readings
    from onrecord.schema import Article, Reading
    from onrecord.store import Hit, StatementRow

CameIn = Callable[[str], str]
"""When an article first came into the record: what an entry is dated by where the article has no date."""

_TITLE = 120  # characters of a title at most


def statement_entries(
    rows: Sequence[StatementRow], cited_in: Readings, came_in: CameIn, *, base: str = BASE
) -> list[Entry]:
    """One entry for each statement, in the order given."""
    return [statement_entry(row, cited_in[row.article], came_in, base=base) for row in rows]


def statement_entry(row: StatementRow, reading: Reading, came_in: CameIn, *, base: str = BASE) -> Entry:
    """The words, who said them, and where they stand; the authors are those of the article."""
    article = reading.article
    words = quoted(cited(row.content, article.text), row.manner)
    first = row.content[0]
    act = f" ({row.act})" if row.act != "other" else ""
    page = span_address(row.article, first.start, first.end, base=base)
    where = neutral(citation(article, row.content, source=reading.page.source))
    return Entry(
        name=f"statement/{row.id}", title=shorten(f"{heading(row)}{act}: {words}", _TITLE, placeholder=" …"),
        updated=updated(article, came_in), published=article.published_at, link=page,
        live=live_address(article, first.start, first.end), authors=authors(reading), categories=(row.act,),
        parts=(
            Part("quote", words),
            Part("p", " · ".join((heading(row), *_facts(row)))),
            Part("p", f"{_titled(article)}{where}", page),
        ),
    )  # fmt: skip


def hit_entries(hits: Sequence[Hit], cited_in: Readings, came_in: CameIn, *, base: str = BASE) -> list[Entry]:
    """One entry for each hit: the statement that matched, else the article with the words that did."""
    return [
        statement_entry(hit.statement, cited_in[hit.article], came_in, base=base)
        if hit.statement is not None
        else _article_entry(hit, cited_in[hit.article], came_in, base=base)
        for hit in hits
    ]


def _article_entry(hit: Hit, reading: Reading, came_in: CameIn, *, base: str) -> Entry:
    article, snippet = reading.article, hit.snippet
    page = span_address(hit.article, snippet.start, snippet.end, base=base)
    where = neutral(citation(article, [snippet], source=reading.page.source))
    title = neutral(article.title or snippet.text)
    return Entry(
        name=f"article/{hit.article}", title=shorten(title, _TITLE, placeholder=" …"),
        updated=updated(article, came_in), published=article.published_at, link=page,
        live=live_address(article, snippet.start, snippet.end), authors=authors(reading),
        parts=(Part("quote", neutral(snippet.text)), Part("p", where, page)),
    )  # fmt: skip


def updated(article: Article, came_in: CameIn) -> str:
    """When the article was last changed, as it says itself; else when it appeared, else when it came in."""
    return article.modified_at or article.published_at or came_in(article.id)


def authors(reading: Reading) -> tuple[str, ...]:
    """Who wrote the article, else who published it, else where it was found."""
    article = reading.article
    return tuple(map(neutral, article.byline)) or (neutral(article.outlet or reading.page.source),)


def _titled(article: Article) -> str:
    return f"“{neutral(article.title)}”, " if article.title else ""


def _facts(row: StatementRow) -> Iterator[str]:
    if row.act != "other":
        yield row.act
    yield row.manner
    if row.addressee:
        yield f"to {neutral(row.addressee)}"
    if row.said:
        yield f"said {neutral(row.said)}"
    if row.place:
        yield f"at {neutral(row.place)}"
