"""Numbers that count nothing: parts of words and dates, times of day, ages, years, durations, names."""

from __future__ import annotations

import re

_REACH = 30  # characters before a number that can tell what it is

_GLUED_BEFORE = re.compile(r"[\w$€£.,:/’'-]$")
_GLUED_BEHIND = re.compile(r"(?:[:/]|[.,]|-)\d|-?[^\W\d_]")
_CLOCK = re.compile(r"\s?(?:am|pm|a\.m|p\.m|o['’]clock|GMT|UTC)\b")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE_BEFORE = re.compile(rf"{_MONTH}[ \u00a0]$")
_DATE_BEHIND = re.compile(rf"[ \u00a0](?:of[ \u00a0])?{_MONTH}")
_AGE_BEHIND = re.compile(r"[ -](?:years?|months?)[ -](?:old|of age)")
_AGED = re.compile(r"\b(?:aged?|age of)[ \u00a0]$", re.IGNORECASE)
_AGE = re.compile(r"[\w’'-]+,[ \u00a0]$")
_AGE_ENDS = re.compile(r"[,.;:)]")
_CLOCK_TIME = re.compile(r"\d{1,2}\.\d\d")
_SERIES = re.compile(
    r"(?:[^\W\d_a-z][\w’'.-]*|\b(?:[Nn]o\.?|[Nn]umber|[Aa]rticle|[Ss]ection|[Rr]esolution|page))[ \u00a0]$"
)
_YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
_IN_YEAR = re.compile(
    r"\b(?:in|since|of|from|by|until|before|after|during|for|between)[ \u00a0]$", re.IGNORECASE
)
_AT_TIME = re.compile(r"\b(?:at|by|until|till|from|since|before|after|past|to)[ \u00a0]$", re.IGNORECASE)
_LATEST = 24  # o'clock
_HANDED = re.compile(
    r"\b(?:hand|turn|tak|took|give|gave|giving|sign|hold|held|protest|quarrel|dispute|talk|negotiat|row|fight|fought|court|suit|case|trial|deal|vote|clash|feud)"
    r"\w*(?:[ \u00a0]\w+)?[ \u00a0]$",
    re.IGNORECASE,
)
_DURATION = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades century "
    "centuries fortnight fortnights".split()
)


def _before(text: str, at: int) -> str:
    return text[max(at - _REACH, 0) : at]


def stands_alone(text: str, at: int, end: int, *, figures: bool) -> bool:
    """Whether a number is a word by itself, and no part of a date, a time of day or an age."""
    before = _before(text, at)
    if _GLUED_BEFORE.search(before) or (figures and _GLUED_BEHIND.match(text, end)):
        return False
    if any(pattern.match(text, end) for pattern in (_CLOCK, _DATE_BEHIND, _AGE_BEHIND)):
        return False
    dated = text[at].isdigit() and _DATE_BEFORE.search(before)  # "in May. Twenty men": a new sentence
    return not (dated or _AGED.search(before))


def is_handed_over(text: str, at: int) -> bool:
    """Whether the "over" at ``at`` sets no bound: "handed over 40 men"."""
    return text[at : at + 4].lower() == "over" and bool(_HANDED.search(_before(text, at)))


def is_duration(head: str) -> bool:
    """Whether the counted noun is a unit of time, which dates rather than counts."""
    return head in _DURATION


def is_year(text: str, at: int, number: str, *, between: bool) -> bool:
    """Whether the number is a year: "in 2024 similar lorries", "between 2021 and 2024"."""
    return bool(_YEAR.fullmatch(number)) and (between or bool(_IN_YEAR.search(_before(text, at))))


def is_time(text: str, at: int, number: float) -> bool:
    """Whether a number without a noun tells the hour or an age: "at eleven"."""
    return number <= _LATEST and bool(_AT_TIME.search(_before(text, at)))


def is_name(text: str, at: int) -> bool:
    """Whether the word before makes the number a name: "Gate 3", "No 5"."""
    return bool(_SERIES.search(_before(text, at)))


def is_label(text: str, at: int, end: int, number: str) -> bool:
    """Whether a number without a noun is a year, an age, a time, a name's, or only "a" or "one"."""
    if number.lower().startswith(("a ", "one")) or _YEAR.fullmatch(number):
        return True
    if _CLOCK_TIME.fullmatch(number) and text[at - 1 : at] in {"", "\n"}:
        return True
    named = is_name(text, at) and (number[0].isdigit() or number[0].isupper())
    return bool(named or (_AGE.search(_before(text, at)) and _AGE_ENDS.match(text, end)))
