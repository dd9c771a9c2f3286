"""From what was found on a page to the Article, whose id binds its text to where and when it appeared."""

from __future__ import annotations

import hashlib

from onrecord.errors import NotAnArticle
from onrecord.pages.decoding import refuse_filled
from onrecord.pages.drafts import Findings, laid_out
from onrecord.pages.irish_time import in_irish_time, is_irish
from onrecord.pages.language import language_of
from onrecord.pages.wire import agency_of, filed_on, with_dateline
from onrecord.schema import Article, Block
from onrecord.sources.page import Page


def article_id(*, url: str | None, outlet: str | None, published_at: str | None, text: str) -> str:
    """16 hex digits of SHA-256 over the four, so that another text or another date is another article."""
    key = "\x1f".join((url or "", outlet or "", published_at or "", text))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def assembled(page: Page, found: Findings) -> Article:
    """The article; what the caller knew of the page wins over what the page says."""
    drafts = with_dateline(found.blocks)
    text, blocks = laid_out(drafts)
    if not text:
        raise NotAnArticle(f"{page.source} holds no text.", hint="Give the page of one article.")
    refuse_filled(text, page.source)
    outlet, published = found.outlet or agency_of(drafts), found.published or filed_on(drafts)
    return article_of(page, found._replace(outlet=outlet, published=published), text, blocks)


def article_of(page: Page, found: Findings, text: str, blocks: tuple[Block, ...]) -> Article:
    """The article with a text that is laid out already."""
    url, outlet = page.url or found.url, page.outlet or found.outlet
    if is_irish(url, found.language, text):
        found = found._replace(
            published=found.published and in_irish_time(found.published),
            modified=found.modified and in_irish_time(found.modified),
        )
    published_at = page.published_at or (found.published.iso() if found.published else None)
    return Article(
        id=article_id(url=url, outlet=outlet, published_at=published_at, text=text),
        url=url,
        outlet=outlet,
        title=found.title or page.title,
        byline=found.byline,
        published_at=published_at,
        modified_at=found.modified.iso() if found.modified else None,
        language=language_of(text, declared=found.language),
        text=text,
        blocks=blocks,
    )
