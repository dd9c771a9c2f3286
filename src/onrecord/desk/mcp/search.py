"""The tool `search`: words anywhere in the record."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from msgspec import Meta, Struct

from onrecord.desk.mcp.asking import Answered, Asked, Cursor, Limit, Next, Tool, printed
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.quoting import NOTICE, Notice
from onrecord.desk.mcp.statements import LIMIT, Said, said
from onrecord.desk.show.rows import show_hits
from onrecord.store import Hit

Query = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1000,
        description='Words, all of which are needed; "a phrase"; -without; and the operators speaker: to: act: place: '
        "after: before: outlet:, which take a word or a phrase in quotation marks. There is no OR: search twice.",
    ),
]


class SearchAsked(Asked, frozen=True):
    """Search all articles for words, in the words of what people said and in the texts; the best first.

    Statements come first, then articles that hold the words but in none of their statements. Examples: ceasefire
    river; "nine per cent"; speaker:haddad act:promise after:2031-02; strike -outlet:"the misti chronicle".
    """

    query: Query
    limit: Limit = LIMIT
    cursor: Cursor = None


class Found(Struct, frozen=True):
    """One hit: ``statement`` is null where the words stand in no statement."""

    snippet: Citation
    marks: Annotated[
        tuple[tuple[int, int], ...],
        Meta(description="The words looked for: code points of the article's text, end exclusive."),
    ]
    score: Annotated[float, Meta(description="BM25; statements and articles do not compare.")]
    statement: Said | None


class Hits(Struct, frozen=True):
    """What the search found."""

    notice: Notice
    rows: tuple[Found, ...]
    next: Next


def search(asked: SearchAsked, cite: Citer) -> Answered:
    """The hits of a search."""
    found = cite.record.search(asked.query, limit=asked.limit, cursor=asked.cursor)
    answer = Hits(NOTICE, tuple(_found(hit, cite) for hit in found.rows), found.next)
    cited = cite.gather(hit.article for hit in found.rows)
    return Answered(answer, printed(partial(show_hits, found.rows, cited, ids=True)), found.next)


def _found(hit: Hit, cite: Citer) -> Found:
    return Found(
        snippet=cite.span(hit.article, hit.snippet.start, hit.snippet.end),
        marks=tuple((mark.start, mark.end) for mark in hit.marks),
        score=hit.score,
        statement=said([hit.statement], cite)[0] if hit.statement else None,
    )


SEARCH = Tool("search", "Search the record", SearchAsked, Hits, search)
