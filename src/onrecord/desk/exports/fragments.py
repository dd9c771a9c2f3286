"""The words on the live page: an article's own address with a text fragment, where it has one on the web."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from onrecord.desk.links import text_fragment
from onrecord.schema import Article

_UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")


def live_address(article: Article, start: int, end: int) -> str | None:
    """The article's own address at these code points of its text; None where it has none on the web.

    Words that stand in the text more than once are told apart by the word before them.
    """
    url = web_address(article.url)
    if url is None:
        return None
    words = article.text[start:end]
    before = _word_before(article.text, start) if article.text.count(words) > 1 else ""
    return text_fragment(url, words, before=before)


def web_address(url: str | None) -> str | None:
    """The address if it is one that a link may carry: http or https with a host, what is unsafe in it encoded."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    return _UNSAFE.sub(lambda found: quote(found.group(), safe=""), url.strip())


def _word_before(text: str, start: int) -> str:
    """The word before a stretch in its own line, "" where it opens the line."""
    line = text[text.rfind("\n", 0, start) + 1 : start].split()
    return line[-1] if line else ""
