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
_OWNER = re.compile(r"[^\W_]+(?:-[^\W_]+)*['’]s\s+(?=\w)")


def fold(text: str) -> str:
    """The text without case and diacritics; folding twice changes nothing."""
    marked = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS).casefold()
    bare = "".join(char for char in marked if not unicodedata.combining(char))
    return unicodedata.normalize("NFKC", bare)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, in order and without repeats.

    An owner is no part of the name: who looks for Haddad is not shown what Haddad's aides said. Nor is the "s"
    of a name that ends in one (McDonald's).
    """
    return tuple(dict.fromkeys(_WORD.findall(_POSSESSIVE.sub(" ", _OWNER.sub(" ", fold(text))))))
