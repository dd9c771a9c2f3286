"""What an outlet tells in its own words: its paragraphs without quotations, credits and notes to the reader.

Two reporters of one press conference share its quotations, and every report of an agency shares its sign-off; only
the words around them show whose text it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.account.across.notices import says
from onrecord.resolving.layout import Layout
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
    """A word, folded; ``special`` where it is a number or a name, as its capital shows."""

    word: str
    special: bool


def narrative(article: Article) -> list[list[Token]]:
    """The words of each paragraph of the outlet's own telling, in order; those of quotations alone are left out."""
    layout = Layout(article.text)
    parts = [
        told_in(article.text, block, layout) for block in article.blocks if is_telling(article.text, block)
    ]
    return [part for part in parts if part]


def is_telling(text: str, block: Block) -> bool:
    """Whether a block tells of the happening: no title, caption or byline, and no note on the text itself."""
    return block.kind in TELLING and not is_note(text[block.start : block.end])


def is_note(paragraph: str) -> bool:
    """Whether a paragraph speaks of the text and not of the world: who wrote it, who owns it, what was corrected."""
    return paragraph.count(" ") < _NOTE_WORDS and (
        bool(_NOTE.search(paragraph)) or says(paragraph) is not None
    )


def told_in(text: str, block: Block, layout: Layout | None = None) -> list[Token]:
    """The words of a block, those in quotation marks left out where its ``layout`` is given."""
    inside = layout if layout and layout.has_quotation((block.start, block.end)) else None
    return [
        Token(
            folded(match["word"]),
            special=_is_special(match["word"], opens=match["opens"] is not None),
        )
        for match in _TOKEN.finditer(text[block.start : block.end])
        if inside is None or not inside.is_quoted(block.start + match.start("word"))
    ]


def _is_special(word: str, *, opens: bool) -> bool:
    return word[0].isdigit() or (word[0].isupper() and (not opens or word[1:2].isupper()))
