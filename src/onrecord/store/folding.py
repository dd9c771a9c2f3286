"""Folding names so that they are found however they are typed: "turkiye" finds "Türkiye".

Unicode compatibility decomposition without its marks, then case folding; the few Latin letters that do not
decompose are spelled out. The same folding is applied to what is stored and to what is asked.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}
    | {"þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ħ": "h", "Ħ": "h"}
)
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")


def fold(text: str) -> str:
    """The text without case and diacritics; folding twice changes nothing."""
    marked = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS).casefold()
    bare = "".join(char for char in marked if not unicodedata.combining(char))
    return unicodedata.normalize("NFKC", bare)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, in order and without repeats; a possessive's "s" is no word."""
    return tuple(dict.fromkeys(_WORD.findall(_POSSESSIVE.sub(" ", fold(text)))))
