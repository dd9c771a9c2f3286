"""The words on the live page: its address with a text fragment, at which a browser scrolls to them and marks them.

URL Fragment Text Directives (https://wicg.github.io/scroll-to-text-fragment/): ``#:~:text=prefix-,start,end``. A long
stretch is named by its first and last words, as a page may break the line between them in many ways; a short one
that stands in the article more than once by the word before it, too. A page that has changed meanwhile shows its top.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from onrecord.schema import Article

_WHOLE = 8  # words up to which they are named one by one
_EDGE = 4  # words at each end of a longer stretch
_WORD = re.compile(r"\S+")
_UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")


def live_address(article: Article, start: int, end: int) -> str | None:
    """The article's own address at these code points of its text; None where it has none on the web."""
    url = web_address(article.url)
    if url is None:
        return None
    directive = text_directive(article.text, start, end)
    if not directive:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


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


def text_directive(text: str, start: int, end: int) -> str:
    """What stands behind ``:~:text=`` for a stretch of a text; "" for one without a word."""
    words = [found.group() for found in _WORD.finditer(text, start, end)]
    if not words:
        return ""
    if len(words) > _WHOLE or "\n" in text[start:end].strip():
        first, last = _edges(text[start:end].strip())
        return f"{_term(first)},{_term(last)}" if last else _term(first)
    before = _word_before(text, start) if text.count(text[start:end]) > 1 else ""
    return (f"{_term([before])}-," if before else "") + _term(words)


def _edges(stretch: str) -> tuple[list[str], list[str]]:
    """The first words and the last ones, each of one line, as a term may not run over two blocks."""
    lines = [line.split() for line in stretch.split("\n") if line.strip()]
    if len(lines) == 1:
        (words,) = lines
        return words[:_EDGE], words[-_EDGE:]
    return lines[0][:_EDGE], lines[-1][-_EDGE:]


def _word_before(text: str, start: int) -> str:
    """The word before a stretch in its own line."""
    line = text[text.rfind("\n", 0, start) + 1 : start].split()
    return line[-1] if line else ""


def _term(words: list[str]) -> str:
    """Words percent-encoded; the hyphen too, which would be taken for the mark of a prefix."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
