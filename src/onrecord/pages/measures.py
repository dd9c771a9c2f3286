"""Small measures of text that the readers of HTML and of dumps share."""

from __future__ import annotations

import re

_WIDE = re.compile(r"[\u2e80-\ud7af\uf900-\ufaff\uff00-\uffef]")
_STOP = re.compile(r"[.!?…。！？।؟:;,]|[\"'”’»)]\s*$")
_LEAST = 60


def width(text: str) -> int:
    """Characters, where one of Chinese, Japanese or Korean counts as much as it says: two and a half."""
    return len(text) + (3 * len(_WIDE.findall(text))) // 2


def is_prose(text: str, link_share: float = 0.0) -> bool:
    """Whether a line reads as part of a text: long enough, punctuated and not mostly links."""
    return link_share < 0.5 and width(text) >= _LEAST and _STOP.search(text) is not None
