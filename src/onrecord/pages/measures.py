"""Small measures of text that the readers of HTML and of dumps share."""

from __future__ import annotations

import re

_WIDE = re.compile(r"[\u2e80-\ud7af\uf900-\ufaff\uff00-\uffef]")
_STOP = re.compile(r"[.!?…。！？।؟:;,]|[\"'”’»)]\s*$")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$|[\"”’']$")
_WORD = re.compile(r"\w+")
_ROW = re.compile(r"\s*[|•·]\s*")
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


def word_count(text: str) -> int:
    """How many words a line has."""
    return len(_WORD.findall(text))


def pieces_of_row(text: str) -> list[str]:
    """The pieces of a line that bars or dots divide: `By Ana Ruiz | 5 March 2031`."""
    return _ROW.split(text)
