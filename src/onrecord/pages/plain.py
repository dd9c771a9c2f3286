"""A bare text taken as it is: not one character is changed, and its paragraphs become blocks."""

from __future__ import annotations

import re

from onrecord.errors import NotAnArticle
from onrecord.pages.article import article_of
from onrecord.pages.drafts import Findings
from onrecord.schema import Article, Block
from onrecord.sources.page import Page

_PARAGRAPH = re.compile(r"\S(?:[^\n\r]|(?:\r\n?|\n)(?![ \t]*(?:[\r\n]|\Z)))*")


def plain_article(page: Page, text: str) -> Article:
    """The article whose text is ``text``, line ends included."""
    blocks = tuple(_paragraphs(text))
    if not blocks:
        raise NotAnArticle(
            f"{page.source} holds no text.", hint="Give a file that holds the text of an article."
        )
    return article_of(page, Findings(blocks=()), text, blocks)


def _paragraphs(text: str) -> list[Block]:
    """Stretches between blank lines, without the white space around them."""
    blocks = []
    for match in _PARAGRAPH.finditer(text):
        end = match.start() + len(match[0].rstrip())
        blocks.append(Block("paragraph", match.start(), end))
    return blocks
