"""Addresses that lead to words: on the desk by their characters, on the live page by a text fragment."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

_ALL_WORDS = 12  # up to so many words a fragment names all of them
_EDGE_WORDS = 5  # of longer stretches it names the first and the last


def article_path(article: str) -> str:
    """The desk's page of an article."""
    return f"/articles/{quote(article)}"


def span_path(article: str, start: int, end: int) -> str:
    """The desk's page of an article at a span: code points into its text, end exclusive.

    The text of an article never changes, so the address is good for as long as the record holds it.
    """
    return f"{article_path(article)}?at={start}-{end}#at"


def actor_path(identity: str) -> str:
    """The desk's page of an actor, by an id as `Record.actor` takes it."""
    return f"/who/{quote(identity)}"


def entry_path(kind: str, name: str) -> str:
    """The desk's page of one entry of the account (``kind`` is the first word of its address: talks, due, …)."""
    return f"/{kind}/{quote(name)}"


def query_path(path: str, asked: Iterable[tuple[str, str | None]]) -> str:
    """``path`` with those parameters that have a value."""
    given = urlencode([(name, value) for name, value in asked if value])
    return f"{path}?{given}" if given else path


def text_fragment(url: str, words: str, *, before: str = "") -> str:
    """The live page, scrolled to the words (https://wicg.github.io/scroll-to-text-fragment/).

    A fragment that the address has keeps its place before the directive; browsers without them ignore it. No term runs
    over a line end, as it may not run over two blocks. ``before`` is the word before them, where they stand twice.
    """
    lines = [line.split() for line in words.split("\n") if line.strip()]
    if not lines:
        return url
    ends = (
        lines
        if len(lines) == 1 and len(lines[0]) <= _ALL_WORDS
        else [lines[0][:_EDGE_WORDS], lines[-1][-_EDGE_WORDS:]]
    )
    prefix = f"{_term([before])}-," if before else ""
    return f"{url}{'' if '#' in url else '#'}:~:text={prefix}{','.join(map(_term, ends))}"


def _term(words: list[str]) -> str:
    """Words as a term; a hyphen or a comma would be read as part of the directive's own syntax."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
