"""The tool `article_span`: the exact characters of an article, and what stands around them."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from msgspec import Meta, Struct

from onrecord.desk.mcp.asking import Answered, Asked, Tool, printed
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.quoting import NOTICE, FromPage, Notice
from onrecord.desk.show.neutral import visible
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.words import citation
from onrecord.errors import UsageError
from onrecord.schema import Reading, Span

LONGEST = 4000  # code points of one answer, without what stands around it


class SpanAsked(Asked, frozen=True):
    """Read the exact characters of an article, with what stands before and after them.

    To check a quotation, or to see what it was said about. Offsets are code points as every citation gives them; the
    text of an article never changes.
    """

    article: Annotated[str, Meta(min_length=1, max_length=100, description="The article's id.")]
    start: Annotated[int, Meta(ge=0, description="The first code point.")]
    end: Annotated[int, Meta(ge=1, description=f"The code point after the last, at most {LONGEST} on.")]
    context: Annotated[int, Meta(ge=0, le=2000, description="Code points to show before and after.")] = 300


class Around(Struct, frozen=True):
    """What stands before and after the words."""

    before: FromPage
    after: FromPage


class ArticleSpan(Struct, frozen=True):
    """The words asked for, and where they stand."""

    notice: Notice
    cited: Citation
    characters: Annotated[int, Meta(description="Code points of the whole article.")]
    statements: Annotated[
        tuple[str, ...], Meta(description="Ids of the statements that these words are part of.")
    ]
    quoted: Around


def article_span(asked: SpanAsked, cite: Citer) -> Answered:
    """The characters asked for; UsageError where the article has none there."""
    text = cite.article(asked.article).text
    _check(asked, len(text))
    reading = cite.gather([asked.article])[asked.article]
    around = Around(
        before=text[max(asked.start - asked.context, 0) : asked.start],
        after=text[asked.end : asked.end + asked.context],
    )
    answer = ArticleSpan(
        notice=NOTICE,
        cited=cite.span(asked.article, asked.start, asked.end),
        characters=len(text),
        statements=tuple(_statements(reading, asked)),
        quoted=around,
    )
    return Answered(answer, printed(partial(_show, reading, asked, around)))


def _check(asked: SpanAsked, characters: int) -> None:
    if not asked.start < asked.end <= characters:
        raise UsageError(
            f"{asked.start} to {asked.end} is no stretch of {asked.article}, which has {characters} characters.",
            hint="Give the first code point, and the one after the last.",
        )
    if asked.end - asked.start > LONGEST:
        raise UsageError(
            f"{asked.start} to {asked.end} is longer than {LONGEST} characters.", hint="Ask for it in parts."
        )


def _statements(reading: Reading, asked: SpanAsked) -> list[str]:
    return [
        f"{reading.article.id}/{one.id}"
        for one in reading.statements
        if any(part.start < asked.end and asked.start < part.end for part in one.content)
    ]


def _show(reading: Reading, asked: SpanAsked, around: Around, paper: Paper) -> None:
    span = Span(asked.start, asked.end)
    parts = {"before": around.before, "words": span.of(reading.article.text), "after": around.after}
    for label, words in parts.items():
        if words:
            paper.put(f"{label}:")
            for line in words.split("\n"):
                paper.put(visible(line), indent=4)
    paper.put(citation(reading.article, [span], source=reading.page.source))


ARTICLE_SPAN = Tool("article_span", "Read the exact words", SpanAsked, ArticleSpan, article_span)
