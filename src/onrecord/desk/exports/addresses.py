"""Where the web desk shows a thing: what exports, citations, feeds and digests link to."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

BASE = "http://127.0.0.1:8642"
"""The address of `onrecord serve` where nobody names another."""


def article_address(article: str, *, base: str = BASE) -> str:
    """The page on which an article is read."""
    return f"{base.rstrip('/')}/articles/{quote(article)}"


def span_address(article: str, start: int, end: int, *, base: str = BASE) -> str:
    """The same page, at these code points of the article's text (end exclusive)."""
    return f"{article_address(article, base=base)}?at={start}-{end}#at"


def thing_address(kind: str, name: str, *, base: str = BASE) -> str:
    """The page of a person (``who``), of ``talks``, of what is ``due``, of a claim, number, remark or story.

    A name may hold a slash ("article id/s4"), which stays one.
    """
    return f"{base.rstrip('/')}/{kind}/{quote(name, safe='/')}"


def list_address(path: str, asked: Mapping[str, str | None], *, base: str = BASE) -> str:
    """A list ("said", "feeds/said.atom", "" for the front page) with what is asked of it; what is None is left out."""
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return f"{base.rstrip('/')}/{path}" + (f"?{query}" if query else "")
