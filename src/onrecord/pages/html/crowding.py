"""Elements with so many attributes that libxml2, which compares each with all before it, would take minutes."""

from __future__ import annotations

import re

from onrecord.errors import NotAnArticle

_MOST = 1000  # attributes of one element
# a stray quotation mark ends it, as real pages have them: what follows would count as one endless element
_CROWDED = re.compile(
    r"<[a-z][^\s<>/\"'=]*+"
    rf"(?:[\s/]++[^\s<>/\"'=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"']++))?+){{{_MOST}}}",
    re.I,
)


def refuse_crowded(text: str, source: str) -> None:
    """NotAnArticle where an element has more than a thousand attributes, well-formed ones."""
    if _CROWDED.search(text):
        raise NotAnArticle(
            f"{source} has an element with more than {_MOST} attributes, which no article has.",
            hint="Give the page as a browser saves it, or its text alone.",
        )
