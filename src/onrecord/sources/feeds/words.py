"""The plain words of a title that may be HTML."""

from __future__ import annotations

import html
import re

LONGEST = 500_000  # characters looked at
_TAG = re.compile(r"<[^<>]*>")


def plain_words(text: object) -> str | None:
    """The words without tags and entities, spaces folded; None where there are none."""
    if not isinstance(text, str):
        return None
    return " ".join(html.unescape(_TAG.sub(" ", text[:LONGEST])).split()) or None
