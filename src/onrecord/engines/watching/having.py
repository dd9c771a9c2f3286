"""The page of an item: fetched, or made of what the feed itself carries. Runs in threads, and touches no record."""

from __future__ import annotations

from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from msgspec.structs import replace

from onrecord.engines.watching.looking import Fetches
from onrecord.errors import NotAnArticle, PageError
from onrecord.sources.page import Page
from onrecord.store.following_rows import ItemRow


class Had(NamedTuple):
    """An item's page and where its redirects led, or why there is none."""

    item: ItemRow
    page: Page | None = None
    url: str | None = None
    error: PageError | None = None


def have(fetcher: Fetches, item: ItemRow, outlet: str | None) -> Had:
    """Fetch the page of an item; whatever is wrong becomes the error."""
    url = item.url or ""
    try:
        answer = fetcher.fetch(url)
        _check_place(url, answer.url)
        page = replace(answer.page(), source=url, outlet=outlet)
    except PageError as error:
        return Had(item, error=error)
    return Had(item, page, answer.url)


def page_from_feed(item: ItemRow, content: str, outlet: str | None) -> Page:
    """The text that a feed carries for an item, as a page whose source names the feed."""
    title = escape(item.title or "")
    head = f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
    body = f"<body><article><h1>{title}</h1>\n{content}\n</article></body></html>\n"
    return Page(
        source=f"{item.source}#{item.url or item.n}",
        data=(head + body).encode("utf-8", "replace"),
        media_type="text/html; charset=utf-8",
        url=item.url,
        outlet=outlet,
        published_at=item.published_at,
    )


def no_page(item: ItemRow) -> NotAnArticle:
    """The error of an item that its feed gives no address of its own."""
    named = f"“{item.title}” of {item.source}" if item.title else f"An item of {item.source}"
    return NotAnArticle(f"{named} has no page of its own.", hint="Only the feed can tell more of it.")


def _check_place(asked: str, found: str) -> None:
    """An article that is gone often leads to the front page, which is no article."""
    parts = urlsplit(found)
    if parts.path in {"", "/"} and not parts.query and urlsplit(asked).path not in {"", "/"}:
        raise NotAnArticle(f"{asked} leads to the front page {found}.", hint="The article seems to be gone.")
