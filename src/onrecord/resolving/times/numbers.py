"""Numbers in words and digits, as far as dates and lengths of time use them."""

from __future__ import annotations

import re

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_UNITS)}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {
    "twentieth": 20, "twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24,
    "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29,
    "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_NINES = "|".join(_UNITS[1:10])
# up to 99, with hundreds and thousands; "nineteen ninety-four" is a year and "twenty twenty" too
PHRASE = (
    rf"(?:(?:{'|'.join(_TENS)})-(?:{_NINES})|{_WORD})(?:[ ](?:hundred|thousand))?"
    rf"(?:[ ](?:and[ ])?(?:(?:{'|'.join(_TENS)})[- ](?:{_NINES})|{_WORD}|hundred)(?:[ ]hundred)?)?"
)
_SPLIT = re.compile(r"[- ]+")
_CENTURIES = range(15, 21)


def ordinal(word: str) -> int | None:
    """1 for "first" and "1st"."""
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isascii() and digits.isdigit() else _ORDINALS.get(word)


def cardinal(phrase: str) -> tuple[int, bool] | None:
    """What the words come to, and whether they can be a year alone; None where they are not one number."""
    words = [word for word in _SPLIT.split(phrase) if word != "and"]
    if "hundred" in words or "thousand" in words:
        return _scaled(words)
    values = [_SMALL[word] for word in words]
    if len(values) == 1:
        return values[0], False
    if values[0] in _CENTURIES and 10 <= values[1] < 100:
        return values[0] * 100 + sum(values[1:]), True
    if len(values) == 2 and values[0] >= 20 and 0 < values[1] < 10:
        return sum(values), False
    return None


def _scaled(words: list[str]) -> tuple[int, bool] | None:
    total = part = 0
    for word in words:
        if word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        else:
            part += _SMALL[word]
    total += part
    return total, 1500 <= total < 2100 and total % 1000 < 100
