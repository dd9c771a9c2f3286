"""Small measures of text that the readers of HTML and of dumps share."""

from __future__ import annotations

import re

_WIDE = re.compile(r"[\u2e80-\ud7af\uf900-\ufaff\uff00-\uffef]")
_STOP = re.compile(r"[.!?…。！？।؟:;,]|[\"'”’»)]\s*$")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$|[\"”’']$")
_STOPPED = re.compile(r"[.!?…,。！？][\"'”’»)\]]*$")
# in the past: headings have the present
_TOLD = re.compile(
    r"\b(?:said|told|asked|added|wrote|replied|called|warned|accused|claimed|denied|insisted|described)\b"
)
_OPENING = "\"“‘'«"
_LONGEST_HEADING = 110
_WORD = re.compile(r"\w+")
# a clock after the bar belongs to the day before it: `9 Nov 2032 | 21:05`
CLOCK_ALONE = (
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s?\(?[A-Z]{2,5}\b(?:[+-]\d[\d:]*)?\)?)?\s*(?:$|[|•·])"
)
_ROW = re.compile(rf"\s*[|•·](?!\s*{CLOCK_ALONE})\s*")
_LEAST, _TAIL = 60, 16


def width(text: str) -> int:
    """Characters, where one of Chinese, Japanese or Korean counts as much as it says: two and a half."""
    return len(text) + (3 * len(_WIDE.findall(text))) // 2


def is_prose(text: str, link_share: float = 0.0) -> bool:
    """Whether a line reads as part of a text: long enough, punctuated and not mostly links."""
    return link_share < 0.5 and width(text) >= _LEAST and _STOP.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _SENTENCE_END.search(text[-_TAIL:]) is not None


def ends_like_heading(text: str) -> bool:
    """Whether nothing but a quotation's mark closes a short line: `Baku: 'Not people'`, and no `he said` is in it."""
    if len(text) > _LONGEST_HEADING or text[:1] in _OPENING:
        return False
    return not (_STOPPED.search(text) or _TOLD.search(text))


def word_count(text: str) -> int:
    """How many words a line has."""
    return len(_WORD.findall(text))


def pieces_of_row(text: str) -> list[str]:
    """The pieces of a line that bars or dots divide: `By Ana Ruiz | 5 March 2031`."""
    return _ROW.split(text)
