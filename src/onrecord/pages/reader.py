"""Which reader a page goes to: HTML, or a dump of text copied from a browser or printed by one."""

from __future__ import annotations

import re

from onrecord.pages.article import assembled
from onrecord.pages.decoding import decoded, refuse_filled
from onrecord.pages.plain import plain_article
from onrecord.schema import Article
from onrecord.sources.page import Page

_HEAD = 64 * 1024
_OPENING = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"</?(?:p|div|a|meta|span|br|h[1-6]|script|article|section|li|td)\b[^<>]*>", re.I)
_TAGS_OF_A_PAGE = 4


def article_from(page: Page, *, plain: bool = False) -> Article:
    """The article that ``page`` holds; ``plain`` keeps a bare text unchanged as the text of the article.

    Raises UnreadableInput where the bytes cannot be decoded, NotAnArticle where there is no article in them;
    both say why.
    """
    text = decoded(page)
    if plain:
        refuse_filled(text, page.source)
        return plain_article(page, text)
    if is_html(text, page.media_type):
        from onrecord.pages.html import html_findings  # lxml is not needed for a text

        return assembled(page, html_findings(text, source=page.source))
    refuse_filled(text, page.source)
    from onrecord.pages.dump import dump_findings

    return assembled(page, dump_findings(text, source=page.source))


def is_html(text: str, media_type: str | None = None) -> bool:
    """Whether the characters are HTML: by how they open and by their tags; a declared type only breaks a tie."""
    if _OPENING.match(text[:_HEAD]):
        return True
    tags = len(_TAG.findall(text[:_HEAD]))
    return tags >= _TAGS_OF_A_PAGE or (tags > 0 and "html" in (media_type or ""))
