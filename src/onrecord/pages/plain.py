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
    """The article whose text is ``text``, line ends included; its first paragraph is the title if the page says so."""
    blocks = _titled(_paragraphs(text), text, page.title)
    if not blocks:
        raise NotAnArticle(
            f"{page.source} holds no text.", hint="Give a file that holds the text of an article."
        )
    return article_of(page, Findings(blocks=(), title=page.title), text, blocks)


def _titled(blocks: list[Block], text: str, title: str | None) -> tuple[Block, ...]:
    if blocks and title == text[blocks[0].start : blocks[0].end]:
        blocks[0] = Block("title", blocks[0].start, blocks[0].end)
    return tuple(blocks)


def _paragraphs(text: str) -> list[Block]:
    """Stretches between blank lines, without the white space around them."""
    blocks = []
    for match in _PARAGRAPH.finditer(text):
        end = match.start() + len(match[0].rstrip())
        blocks.append(Block("paragraph", match.start(), end))
    return blocks
