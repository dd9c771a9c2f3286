"""The language of a text, as an ISO 639-1 code.

Function words decide for English without loading anything; what a page declares decides for the rest, unless
it declares English and the text is not; py3langid, which takes a moment to load, settles what is left.
"""

from __future__ import annotations

import re

_SAMPLE = 4000
_WORDS = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to in a that is was for on with as by at from it he she they his her has had have were are be"
    " which who but not this said an will would their after been its".split()
)
_ENOUGH = 0.22  # English news has 0.35 to 0.5 function words in ten; other languages below 0.1


def language_of(text: str, *, declared: str | None = None) -> str:
    """The ISO 639-1 code of the language that ``text`` is written in."""
    words = [word.lower() for word in _WORDS.findall(text[:_SAMPLE])]
    if words and sum(word in _ENGLISH for word in words) / len(words) >= _ENOUGH:
        return "en"
    if declared and re.match(r"[A-Za-z]{2}(?![A-Za-z])", declared) and not declared.lower().startswith("en"):
        return declared[:2].lower()
    return _classified(text[:_SAMPLE])


def _classified(text: str) -> str:
    from py3langid import classify

    return str(classify(text)[0])
