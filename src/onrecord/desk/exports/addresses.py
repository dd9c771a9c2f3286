"""Where the web desk shows a thing, as a whole address: what exports, citations, feeds and digests link to."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.desk.links import article_path, entry_path, query_path, span_path

BASE = "http://127.0.0.1:8642"
"""The address of `onrecord serve` where nobody names another."""


def article_address(article: str, *, base: str = BASE) -> str:
    """The page on which an article is read."""
    return base.rstrip("/") + article_path(article)


def span_address(article: str, start: int, end: int, *, base: str = BASE) -> str:
    """The same page, at these code points of the article's text (end exclusive)."""
    return base.rstrip("/") + span_path(article, start, end)


def thing_address(kind: str, name: str, *, base: str = BASE) -> str:
    """The page of a person (``who``), of ``talks``, of what is ``due``, of a claim, number, remark or story.

    A name may hold a slash ("article id/s4"), which stays one.
    """
    return base.rstrip("/") + entry_path(kind, name)


def list_address(path: str, asked: Mapping[str, str | None], *, base: str = BASE) -> str:
    """A list ("said", "feeds/said.atom", "" for the front page) with what is asked of it that has a value."""
    return query_path(f"{base.rstrip('/')}/{path}", asked.items())
