"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from onrecord.errors import NotAFeed
from onrecord.sources.addresses import absolute
from onrecord.sources.feeds.mending import MOST_ITEMS
from onrecord.sources.feeds.model import Feed, FeedItem
from onrecord.sources.feeds.syndication import ENOUGH
from onrecord.sources.feeds.words import plain_words


def json_feed(data: bytes, url: str) -> Feed:
    """The feed in a JSON document; NotAFeed where it is none."""
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAFeed(
            f"{url} is not valid JSON: {error}.", hint="Check its address in a browser."
        ) from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in str(found.get("version", "")):
        raise NotAFeed(f"{url} is JSON, but no JSON Feed.", hint="Check its address in a browser.")
    language = _word(found, "language")
    return Feed(
        kind="json",
        items=tuple(_items(items[:MOST_ITEMS], url, language)),
        title=plain_words(_word(found, "title")),
        home=absolute(_word(found, "home_page_url"), url),
        faults=(f"{len(items) - MOST_ITEMS:,} items beyond the first {MOST_ITEMS:,} were left out",)
        if len(items) > MOST_ITEMS
        else (),
    )


def _items(items: list[Any], url: str, language: str | None) -> Iterator[FeedItem]:
    for item in items:
        if not isinstance(item, dict):
            continue
        guid = item.get("id")
        content = _word(item, "content_html") or _paragraphs(_word(item, "content_text"))
        yield FeedItem(
            guid=str(guid)[:1000] if isinstance(guid, str | int | float) and str(guid) else None,
            url=absolute(_word(item, "url") or _word(item, "external_url"), url),
            title=plain_words(_word(item, "title")),
            published_at=_moment(_word(item, "date_published")) or _moment(_word(item, "date_modified")),
            content=content if len(plain_words(content) or "") >= ENOUGH else None,
            author=_author(item),
            language=_word(item, "language") or language,
        )


def _author(item: dict[str, Any]) -> str | None:
    authors = item.get("authors") or [item.get("author")]
    first = authors[0] if isinstance(authors, list) and authors else None
    return plain_words(_word(first, "name")) if isinstance(first, dict) else None


def _paragraphs(text: str | None) -> str | None:
    from html import escape

    return "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n")) if text else None


def _word(holder: dict[str, Any], name: str) -> str | None:
    value = holder.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _moment(text: str | None) -> str | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds") if moment.tzinfo is not None else None
