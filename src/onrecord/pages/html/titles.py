"""Which of the headings a page offers is its headline: `h1`, `og:title`, the JSON-LD headline or `<title>`.

The `h1` is what a reader sees, so it wins where another source confirms it; the head wins where the `h1` is the
name of the site or a section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.pages.html.metadata import Stated

_SEPARATOR = re.compile(r"\s+[|\-–—•·:»/]{1,2}\s+|\s*[|»]\s*")
_WORDS_OF_A_HEADLINE, _LONG_WORD = 4, 4
_SET_APART = re.compile(r":\s+$|\s[|\-–—•·»/]{1,2}\s+$")
_LITTLE = 0.34  # a local paper's name has words of its headlines: its town
_WORD = re.compile(r"\w+")


def chosen_title(h1s: Sequence[str], stated: Stated, shown: str | None = None) -> str | None:
    """The headline; None where the page has none. ``shown``: what is set as a headline where no `h1` says so."""
    if shown and (_names_site_only(stated, shown) or _ends_with(stated, shown)) and all(map(_is_short, h1s)):
        return shown
    head = [title for title in (stated.headline, stated.og_title, stated.page_title) if title]
    seen = [" ".join(h1.split()) for h1 in h1s]
    for h1 in seen:
        if any(_alike(h1, title) for title in head):
            return _as_agreed(h1, stated)
    if len(seen) == 1 and len(seen[0].split()) >= _WORDS_OF_A_HEADLINE:
        return seen[0]
    if stated.headline and stated.headline in (stated.og_title, *seen):
        return stated.headline
    cut = [
        without_site(title, stated.outlet, [*seen, *head])
        for title in (stated.og_title, stated.page_title)
        if title
    ]
    return next(iter([*cut, *([stated.headline] if stated.headline else []), *seen]), None)


def _ends_with(stated: Stated, shown: str) -> bool:
    """Whether the page's title is a name and what is shown as the headline: `Lake Monitor: Ferry crews vote`."""
    before, title, after = (stated.page_title or "").rpartition(shown)
    return not after and bool(title) and _SET_APART.search(before) is not None and _is_short(before)


def is_site_name(stated: Stated) -> bool:
    """Whether the page's title is so short that it can only be the name of the site."""
    return _is_short(stated.page_title or "")


def _names_site_only(stated: Stated, shown: str) -> bool:
    """Whether the head has no headline: no statement of one, and a page title that says nothing of ``shown``."""
    if stated.headline or stated.og_title:
        return False
    mine = _long_words(shown)
    return is_site_name(stated) or len(_long_words(stated.page_title or "") & mine) < _LITTLE * len(mine)


def _long_words(title: str) -> set[str]:
    return {word for word in folded(title).split() if len(word) >= _LONG_WORD}


def _is_short(title: str) -> bool:
    return len(title.split()) < _WORDS_OF_A_HEADLINE


def _as_agreed(h1: str, stated: Stated) -> str:
    """The `h1`, or what two statements of the head agree on where it differs only by its kicker or its marks.

    A kicker is set apart by style (`Kenya` above `Nairobi from below`), so the `h1` has it without a mark or not at
    all. Where the head is longer at its end, that is the name of the site; where shorter, it was cut.
    """
    headline = stated.headline
    if not headline or not stated.og_title or folded(headline) != folded(stated.og_title):
        return h1
    return headline if h1.endswith(headline) or folded(headline).endswith(folded(h1)) else h1


def without_site(title: str, outlet: str | None, others: Sequence[str]) -> str:
    """The title without the name of the site that is tacked on at its end or its start."""
    pieces = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    for start, end in pieces:
        for rest, tail in ((title[:start], title[end:]), (title[end:], title[:start])):
            if any(folded(rest) == folded(other) for other in others) or _names(tail, outlet):
                return rest
    if pieces and len(title[pieces[-1][1] :].split()) <= 4 and len(title[: pieces[-1][0]].split()) >= 4:
        return title[: pieces[-1][0]]
    return title


def _names(tail: str, outlet: str | None) -> bool:
    if not outlet:
        return False
    mine, theirs = folded(tail).replace(" ", ""), folded(outlet).replace(" ", "")
    return bool(mine) and (mine in theirs or theirs in mine) and len(tail.split()) <= len(outlet.split()) + 3


def _alike(one: str, other: str) -> bool:
    mine, theirs = set(folded(one).split()), set(folded(other).split())
    if not mine or not theirs:
        return False
    return len(mine & theirs) >= 0.6 * min(len(mine), len(theirs)) and len(mine) >= min(3, len(theirs))


def folded(text: str) -> str:
    """The words of a title in lower case, for comparing."""
    return " ".join(_WORD.findall(text.casefold()))
