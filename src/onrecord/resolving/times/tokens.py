"""A text as words with classes: the string of the classes is what shapes are found on."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from onrecord.resolving.times.lexicon import HOLIDAYS, LETTERS, looked_up
from onrecord.resolving.times.numbers import PHRASE, cardinal, ordinal


def _opening(pattern: str) -> frozenset[str]:
    """Every word of letters in a pattern, small and with a capital: what a name or number may begin with."""
    words = re.findall(r"[a-z]+", pattern.lower())
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


_ORDINAL = (
    "(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|"
    "fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|"
    "twentieth|thirtieth"
)
_ABBREVIATED = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat"
_TOKEN = rf"""(?P<iso>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    |(?P<slashed>\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)(?![\w/]))
    |(?P<years>(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)(?![\w-]))
    |(?P<decades>(?:(?:1\d|20)\d0|['’]?[2-9]0)['’]?s(?!\w))
    |(?P<clock>[012]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))
    |(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)(?!\w)|(?i:{_ORDINAL})(?!\w))
    |(?P<decimal>\d{{1,2}}\.\d\d(?![\d.]))
    |(?P<number>\d+(?:[.,]\d+)*|(?i:{PHRASE})(?![\w]))
    |(?P<holiday>(?=[A-Z])(?i:{HOLIDAYS.replace(" ", "[ ]")})(?!\w)
        (?![ ](?i:agreement|accord|island|rising|offensive|tree|card)))
    |(?P<latin>[ap]\.\s?m\.?(?!\w))
    |(?P<short>(?:{_ABBREVIATED})(?:\.|(?=[ ]\d)))
    |(?P<space>[ \t]*\n[ \t]*\n\s*)
    |(?P<word>(?:(?i:year-(?:ago|earlier))|o['’]clock|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*))
    |(?P<possessive>['’]s?(?!\w))
    |(?P<dash>[-–—‑]+)
    |(?P<comma>,)
    |(?P<mark>[^\s\w]|_)"""
# most words are plain; what may open something longer goes through all of ``_TOKEN``
_SIMPLE = re.compile(r"[^\W\d_]+|([^\s\w]|[\d_]|[ \t]*\n[ \t]*\n)")
_TAILS = frozenset("'’-.")
_OPENING = _opening(f"{PHRASE}|{_ORDINAL}|{HOLIDAYS}|{_ABBREVIATED}")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_PLAIN = {
    name: LETTERS[name] for name in "iso slashed years decades clock holiday decimal dash comma mark".split()
}


@functools.cache
def _token() -> re.Pattern[str]:
    """Made when the first text is read, not on import."""
    return re.compile(_TOKEN, re.VERBOSE)


class Tokens(NamedTuple):
    """The words of one text, index by index; ``kinds`` holds one class letter for each."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    values: list[str]
    kinds: str

    def gap(self, index: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.ends[index] : self.starts[index + 1]]


def tokens_of(text: str) -> Tokens:
    """The words, numbers and marks of a text; an empty line is a word of its own, that parts what it parts."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    values: list[str] = []
    kinds: list[str] = []
    at, token = 0, _token()
    for simple in _SIMPLE.finditer(text):
        start, end, word = simple.start(), simple.end(), simple[0]
        if start < at:
            continue
        if simple.lastindex or word in _OPENING or text[end : end + 1] in _TAILS:
            found = token.match(text, start)
            if found is None:
                continue
            end, word = found.end(), found[0]
            kind, value = _classified(found.lastgroup or "mark", word)
        else:
            kind, value = _plain_word(word)
        at = end
        starts.append(start)
        ends.append(end)
        words.append(word.lower())
        values.append(value)
        kinds.append(kind)
    return Tokens(text, starts, ends, words, values, "".join(kinds))


@functools.lru_cache(maxsize=8192)
def _plain_word(word: str) -> tuple[str, str]:
    return _classified("word", word)


def _classified(group: str, word: str) -> tuple[str, str]:
    if group == "word" or group == "short":
        known = looked_up(word, short=group == "short")
        if known:
            return known.kind, known.value
        return LETTERS["name" if word[0].isupper() else "word"], ""
    if group == "number":
        return _number(word)
    if group == "ordinal":
        return LETTERS["ordinal"], str(ordinal(word.lower()) or "")
    if group == "latin":
        return LETTERS["ampm"], word[0].lower()
    if group == "space":
        return LETTERS["break"], ""
    if group == "possessive":
        return LETTERS["possessive"], ""
    return _PLAIN[group], word


def _number(word: str) -> tuple[str, str]:
    if word[0].isdigit():
        if _YEAR.fullmatch(word):
            return LETTERS["year"], word
        return LETTERS["number"], word.replace(",", "")
    known = cardinal(word.lower())
    if known is None:
        return LETTERS["word"], ""
    value, can_be_year = known
    return LETTERS["year" if can_be_year else "number"], str(value)
