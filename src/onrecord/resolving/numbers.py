"""Numbers as news writes them: "1,200", "2.5m", "two hundred and six", "half a million", "Tk 4 lakh"."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_LARGE = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_SUFFIX = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}

NUMBER_WORDS = frozenset({*_SMALL, *_LARGE})
MAGNITUDE = "hundred|thousand|lakh|million|crore|billion|trillion|dozen"
_WORD = "|".join([*_UNITS, *_TENS])
DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d|,\d)|\d+(?:\.\d+)?"
_SMALL_OR_LARGE = rf"(?:[- ](?:and a half )?(?:{MAGNITUDE}|{_WORD}))"
_WORDS = (
    # "two hundred and six", but no "and" behind a small number: "between five and seven"
    rf"(?:(?:a|{_WORD}){_SMALL_OR_LARGE}*?[- ](?:{MAGNITUDE}) and (?:{_WORD})(?:-(?:{_WORD}))?(?:[ -](?:{MAGNITUDE}))*"
    rf"|(?:a|{_WORD}){_SMALL_OR_LARGE}*|half a (?:{MAGNITUDE}))"
)
NUMBER = rf"(?:(?:{DIGITS})(?:[ \u00a0-]?(?:{MAGNITUDE})\b|(?:bn|mn|tn|m|k|b)\b)?|\b{_WORDS}\b)"

_AMOUNT = re.compile(rf"(?P<digits>{DIGITS})[ \u00a0-]?(?P<magnitude>[a-z]+)?", re.IGNORECASE)


def value_of(words: str) -> float | None:
    """The number that the words write; None where they write none ("a", "a man")."""
    words = words.strip().lower()
    amount = _AMOUNT.fullmatch(words)
    if amount is None:
        return _in_words(words)
    number = float(amount["digits"].replace(",", ""))
    magnitude = amount["magnitude"]
    return number if magnitude is None else number * (_LARGE.get(magnitude) or _SUFFIX.get(magnitude) or 1)


def _in_words(words: str) -> float | None:
    """Read from left to right: what stands before "thousand" is counted in thousands."""
    total, group, seen = 0.0, 0.0, False
    for word in words.replace("a half", "half").replace("-", " ").split():
        if word in _SMALL:
            group, seen = group + _SMALL[word], True
        elif word == "half":
            group, seen = group + 0.5, True
        elif word in _LARGE:
            group, seen = (group or 1) * _LARGE[word], True
            if _LARGE[word] >= 1_000:
                total, group = total + group, 0.0
        elif word not in {"a", "and"}:
            return None
    return total + group if seen else None
