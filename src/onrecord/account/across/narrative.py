"""What an outlet tells in its own words: its paragraphs without quotations, credits and notes to the reader.

Two reporters of one press conference share its quotations, and every report of an agency shares its sign-off; only
the words around them show whose text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.account.across.notices import says
from onrecord.resolving.layout import Layout, layout_of
from onrecord.resolving.words import folded
from onrecord.schema import Article, Block

TELLING = frozenset({"paragraph", "list_item"})
_TOKEN = re.compile(
    r"""(?P<opens>^\W*|[.!?:;]["”’)]?\s+|["“‘(])?(?P<word>\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-]\w+)*)"""
)  # what opens a sentence or a quotation takes a capital in any case
_NOTE_WORDS = 40  # a note to the reader is short
_NOTE = re.compile(
    r"""^\W*(?:(?:additional\s|writing\s|further\s)?(?:reporting|writing|editing|compiled|edited|translated|produced|photos?)
        \sby\b|©|\(c\)\s|copyright\b|click\sfor\srestrictions|follow\s(?:us|him|her|\S+)\son\b|sign\sup\b|subscribe\b
        |read\smore\b|with\s(?:files|reporting)\sfrom\b|editor['’]s\snote|our\sstandards:|source:)
    |\ball\srights\sreserved\b|\bcontributed\s(?:to\sthis\s(?:report|story|article)|reporting)\b
    |\bmay\snot\sbe\s(?:published|reproduced|broadcast|rewritten)\b|\bread\sthe\s(?:original|full)\s(?:article|story)\b
    |\bthis\s(?:story|article|report)\s(?:has\sbeen|was)\s(?:updated|edited|first\spublished|originally\spublished)\b""",
    re.IGNORECASE | re.VERBOSE,
)


class Token(NamedTuple):
    """A word, folded: ``special`` where it is a number or a name, as its capital shows; ``quoted`` between marks."""

    word: str
    special: bool
    quoted: bool


class Passage(NamedTuple):
    """A block with its words; ``notes`` on the text itself (credits, corrections) are no part of what is told."""

    block: Block
    tokens: tuple[Token, ...]
    notes: bool


@lru_cache(
    maxsize=4
)  # of the article that is being added: copies, versions and stories all go through its words
def passages(article: Article) -> tuple[Passage, ...]:
    """The title and the paragraphs of an article, in order."""
    layout = layout_of(article.text)
    return tuple(
        Passage(
            block, tuple(_tokens(article.text, block, layout)), is_note(article.text[block.start : block.end])
        )
        for block in article.blocks
        if block.kind in TELLING or block.kind == "title"
    )


def told(article: Article) -> list[Passage]:
    """The paragraphs that tell of the world, quotations in them."""
    return [one for one in passages(article) if one.block.kind in TELLING and not one.notes]


def narrative(article: Article) -> list[Token]:
    """The words of the outlet's own telling, in order."""
    return [token for passage in told(article) for token in passage.tokens if not token.quoted]


def is_note(paragraph: str) -> bool:
    """Whether a paragraph speaks of the text and not of the world: who wrote it, who owns it, what was corrected."""
    return paragraph.count(" ") < _NOTE_WORDS and (
        bool(_NOTE.search(paragraph)) or says(paragraph) is not None
    )


def _tokens(text: str, block: Block, layout: Layout) -> Iterator[Token]:
    quotes = layout.has_quotation((block.start, block.end))
    for match in _TOKEN.finditer(text[block.start : block.end]):
        opens, word = match.groups()
        quoted = quotes and layout.is_quoted(block.start + match.start(2))
        yield Token(folded(word), _is_special(word, opens=opens is not None), quoted)


def _is_special(word: str, *, opens: bool) -> bool:
    return word[0].isdigit() or (word[0].isupper() and (not opens or word[1:2].isupper()))
