"""Two of one name in an article: "Ana Ruiz, the baker of that name", "the Ana Ruiz who bakes", "no relation".

Only what the article says tells them apart: many people hold two offices, and few share a name.
"""

from __future__ import annotations

import re

from onrecord.resolving.words import Name

_APART = re.compile(
    r",(?:[ \u00a0][\w’'-]+){1,6}?[ \u00a0](?:of|by|with)[ \u00a0](?:that|the same)[ \u00a0](?:full[ \u00a0])?name\b"
    r"|,[^.;:“”\"()\n]{0,50}?[ \u00a0]no relation\b"
    r"|[ \u00a0]\(no relation\b"
    r"|,[ \u00a0](?:a|the|his|her)[ \u00a0]namesake\b"
)
_WHO = re.compile(r"[ \u00a0](?:who|whose|whom)\b")
_THE = re.compile(r"\b[Tt]he[ \u00a0]$")
_ANOTHER = re.compile(r"\b(?:[Aa]nother|[Aa] different)[ \u00a0]$")


def is_namesake(text: str, name: Name) -> bool:
    """Whether the article says of a full name that it is somebody else's too."""
    if " " not in name.text or name.kind not in {None, "person"}:
        return False
    if _APART.match(text, name.end):
        return True
    before = text[max(name.opens - 14, 0) : name.opens]
    one_of_two = _THE.search(before) is not None and _WHO.match(text, name.end) is not None
    return one_of_two or _ANOTHER.search(before) is not None
