"""Where the web desk shows a thing: what exports, citations and feeds link to."""

from __future__ import annotations

from urllib.parse import quote

BASE = "http://127.0.0.1:8642"
"""The address of `onrecord serve` where nobody names another."""


def article_address(article: str, *, base: str = BASE) -> str:
    """The page on which an article is read."""
    return f"{base.rstrip('/')}/articles/{quote(article)}"


def span_address(article: str, start: int, end: int, *, base: str = BASE) -> str:
    """The same page, at these code points of the article's text (end exclusive)."""
    return f"{article_address(article, base=base)}?at={start}-{end}#at"
