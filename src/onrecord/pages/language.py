"""The language of a text: an ISO 639-1 code, or ISO 639-3 where a language has no shorter one.

Function words decide for English without loading anything. What they leave open goes to py3langid (Lui & Baldwin 2012,
"langid.py: An Off-the-shelf Language Identification Tool"), whose probabilities settle it where it is sure. What a page
declares is a hint for what is too short to be sure of: templates declare English over Swahili, and the other way
round. An English text taken for another language is the worst error, as nothing is read from it; so whatever is
neither sure nor declared is English (`bench languages` counts both errors).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.schema import Block

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"

_SAMPLE = 6000  # characters that are looked at, of a longer text from its beginning, middle and end
_WORDS = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to in a that is was for on with as by at from it he she they his her has had have were are be"
    " which who but not this said an will would their after been its".split()
)
_ENOUGH = 0.22  # of the words: English news has 0.35 to 0.5, other languages below 0.1
_A_FEW = 20  # words, of which the share of function words says something
_FEW = 0.08  # of the words: less is no ordinary English
_CERTAIN = 0.9  # probability that a paragraph of an English article is foreign
_SURE = 0.5  # probability, as `python -m bench languages` bears out
_A_LINE = 10  # words of a line that is asked by itself
_MACRO = {"nb": "no"}  # Bokmål is what py3langid and most pages call Norwegian
_DECLARED = re.compile(r"\s*([A-Za-z]{2,3})(?![A-Za-z])")


def language_of(text: str, *, declared: str | None = None) -> str:
    """The language that most of ``text`` is written in; ``declared`` is what its page says (`en-GB`, `de_AT`)."""
    prose = _prose(_sample(text))
    words = _words(prose)
    if len(words) >= _A_FEW and _share(words) >= _ENOUGH:
        return ENGLISH
    chances = _chances(prose)
    best = max(chances, key=chances.__getitem__)
    if best != ENGLISH and chances[best] >= _SURE:
        return ENGLISH if _mostly_english(prose) else best
    return _hinted(declared, chances)


def in_english(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of an English article but those of twenty words or more that are certainly in another language."""
    return tuple(one for one in blocks if not _is_foreign(text[one.start : one.end]))


def _is_foreign(text: str) -> bool:
    words = _words(text)
    if len(words) < _A_FEW or _share(words) >= _FEW:
        return False
    chances = _chances(text)
    best = max(chances, key=chances.__getitem__)
    return best != ENGLISH and chances[best] >= _CERTAIN


def _hinted(declared: str | None, chances: Mapping[str, float]) -> str:
    """What the page declares, where the text is likelier to be that than English."""
    match = _DECLARED.match(declared or "")
    if match is None:
        return ENGLISH
    code = match[1].lower()
    code = _MACRO.get(code, code)
    return code if chances.get(code, 0.0) > chances[ENGLISH] else ENGLISH


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    part = _SAMPLE // 3
    middle = (len(text) - part) // 2
    return "\n".join((text[:part], text[middle : middle + part], text[-part:]))


def _prose(text: str) -> str:
    """The lines that are prose; all of them where hardly any is.

    In a line of names most words have a capital, in prose of every language that has capitals most have none: names
    are of any language, whatever the article's.
    """
    kept = [line for line in text.split("\n") if not _is_names(_WORDS.findall(line))]
    return "\n".join(kept) if sum(len(_WORDS.findall(line)) for line in kept) >= _A_FEW else text


def _is_names(words: Sequence[str]) -> bool:
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)]


def _share(words: Sequence[str]) -> float:
    return sum(word in _FUNCTION_WORDS for word in words) / len(words)


def _mostly_english(text: str) -> bool:
    """Whether at least half of the words stand in lines that are English, in a text of several languages."""
    sizes = [_Line(line, len(_WORDS.findall(line))) for line in text.split("\n")]
    lines = [one for one in sizes if one.words >= _A_LINE]
    english = (one.words for one in lines if _best(one.text) == ENGLISH)
    return 2 * sum(english) >= max(1, sum(one.words for one in lines))


class _Line(NamedTuple):
    text: str
    words: int


def _best(text: str) -> str:
    chances = _chances(text)
    return max(chances, key=chances.__getitem__)


def _chances(text: str) -> dict[str, float]:
    """The probability of every language that is known; of Norwegian's two standards together."""
    return _folded(_identifier().rank(text))


def _folded(ranked: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for code, chance in ranked:
        found[_MACRO.get(code, code)] = found.get(_MACRO.get(code, code), 0.0) + chance
    found.pop("zxx", None)  # "no linguistic content"
    return found


@cache
def _identifier() -> LanguageIdentifier:
    """The classifier with its probabilities, which takes a moment to load."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
