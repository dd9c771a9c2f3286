"""Elements with so many attributes that libxml2, which compares each with all before it, would take minutes."""

from __future__ import annotations

import re

from onrecord.errors import NotAnArticle

_MOST = (
    1000  # pieces between `<p` and `>`: names, values and the blanks between them; two or three an attribute
)
_CROWDED = re.compile(rf"<[a-z](?:[^\s>\"']++|\"[^\"]*+\"|'[^']*+'|\s++){{{_MOST}}}", re.I)
_SCRIPT, _SCRIPT_END = "<script", "</script"


def refuse_crowded(text: str, source: str) -> None:
    """NotAnArticle where an element outside a script, whose `a<b` opens none, has hundreds of attributes."""
    if _CROWDED.search(text) and _CROWDED.search(_without_scripts(text)):
        raise NotAnArticle(
            f"{source} has an element with hundreds of attributes, which no article has.",
            hint="Give the page as a browser saves it, or its text alone.",
        )


def _without_scripts(text: str) -> str:
    lowered, kept, at = text.lower(), [], 0
    while (start := lowered.find(_SCRIPT, at)) >= 0:
        kept.append(text[at:start])
        end = lowered.find(_SCRIPT_END, start)
        at = len(text) if end < 0 else end
    return "".join([*kept, text[at:]])
